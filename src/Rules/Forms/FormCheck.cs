using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>How far a finding stops a form.</summary>
public enum Severity
{
    /// <summary>The form cannot be submitted until it is put right.</summary>
    Hard,

    /// <summary>The form can be submitted with a reason beside the cell.</summary>
    Soft,
}

/// <summary>A sentence in both languages.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
/// <remarks>Names in braces are filled with values: <c>{books}</c> this year's, <c>{last.books}</c> last year's.</remarks>
public sealed record Wording(string Zh, string En);

/// <summary>A condition over several cells of one form that should be true.</summary>
/// <param name="Code">Stable code, shown beside the message.</param>
/// <param name="Expect">Expression that should hold; not judged while a value it needs is missing.</param>
/// <param name="When">Expression that must hold for the check to apply, or null.</param>
/// <param name="Severity">Hard or soft.</param>
/// <param name="Marks">Codes of the cells that are marked.</param>
/// <param name="Says">What was found.</param>
/// <param name="Do">What to do.</param>
/// <param name="Verified">Where the check comes from; ours are marked.</param>
public sealed record FormCheck(
    string Code, Formula Expect, Formula? When, Severity Severity, IReadOnlyList<string> Marks, Wording Says, Wording Do, string Verified);

/// <summary>A comparison of one field with the same school's figure of the year before.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Fields">Fields that it looks at, each for itself.</param>
/// <param name="Factor">Told when the larger of both is at least this many times the smaller.</param>
/// <param name="Up">Upper end of the factor, exclusive, or null; so a slip of one digit can be told apart.</param>
/// <param name="Least">Told only when they differ by at least this much; small schools jump easily.</param>
/// <param name="Changed">Instead of a factor: told when the value is not the same as last year.</param>
/// <param name="Severity">Hard or soft.</param>
/// <param name="Says">What was found; <c>{name}</c>, <c>{now}</c>, <c>{last}</c>, <c>{times}</c> are filled in.</param>
/// <param name="Do">What to do.</param>
/// <param name="Verified">Where the factor comes from; ours are marked.</param>
public sealed record YearCheck(
    string Code, IReadOnlyList<string> Fields, decimal? Factor, decimal? Up, decimal Least, bool Changed, Severity Severity,
    Wording Says, Wording Do, string Verified);
