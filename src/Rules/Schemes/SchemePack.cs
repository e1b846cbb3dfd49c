using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Schemes;

/// <summary>An evaluation scheme: facts of each unit, scores over them, a grade with caps and vetoes. Immutable; made by <see cref="SchemePackLoader"/>.</summary>
public sealed class SchemePack
{
    /// <summary>Code, title, valid years, source and how far it was verified.</summary>
    public required PackHead Head { get; init; }

    /// <summary>SHA-256 over the pack's files; a result names it.</summary>
    public required string Hash { get; init; }

    /// <summary>What is judged: 学校, 单位, 教师, 县 …</summary>
    public required string Of { get; init; }

    /// <summary>Single facts of a unit.</summary>
    public required IReadOnlyList<FactColumn> Facts { get; init; }

    /// <summary>Lists of facts of a unit.</summary>
    public required IReadOnlyList<FactList> Lists { get; init; }

    /// <summary>The scores in their order.</summary>
    public required IReadOnlyList<Score> Scores { get; init; }

    /// <summary>Code of the score that is the result.</summary>
    public required string Result { get; init; }

    /// <summary>The grade; null when the scheme gives none.</summary>
    public GradeRule? Grade { get; init; }

    /// <summary>What the pack itself rests on.</summary>
    public Basis Basis => new("", Head.Source, Head.Verified);

    /// <summary>The score of a code, or null.</summary>
    public Score? Score(string code) => Scores.FirstOrDefault(s => s.Code == code);

    /// <summary>The Chinese name of a fact or score.</summary>
    public string NameOf(string code) => Score(code)?.Name ?? Facts.FirstOrDefault(f => f.Code == code)?.Name ?? code;
}

/// <summary>A list of facts, each row with the same fields: events, ballots, ratings, classes.</summary>
/// <param name="Code">Code of the list.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Fields">Fields of a row.</param>
public sealed record FactList(string Code, string Name, string NameEn, IReadOnlyList<FactColumn> Fields);

/// <summary>How a grade follows from scores and facts.</summary>
/// <param name="Name">Chinese name of the grade, e.g. 考核等次.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Order">The grades from the best.</param>
/// <param name="Bands">Grade and condition, looked at in this order.</param>
/// <param name="Otherwise">The word when no band holds: often not a grade but who decides.</param>
/// <param name="Caps">Conditions that keep a unit from the best grades.</param>
/// <param name="Gates">Conditions that fix the grade whatever the score (一票否决).</param>
/// <param name="Basis">What it rests on.</param>
public sealed record GradeRule(
    string Name, string NameEn, IReadOnlyList<string> Order, IReadOnlyList<(string Grade, Formula When)> Bands, string Otherwise,
    IReadOnlyList<GradeLimit> Caps, IReadOnlyList<GradeLimit> Gates, Basis Basis);

/// <summary>A cap or a veto.</summary>
/// <param name="When">When it strikes.</param>
/// <param name="Grade">The best grade that is left (cap), or the grade it fixes (veto).</param>
/// <param name="Because">Reason, Chinese.</param>
/// <param name="Basis">What it rests on.</param>
public sealed record GradeLimit(Formula When, string Grade, string Because, Basis Basis);
