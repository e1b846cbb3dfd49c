using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>A raw amount that the rule needs of a school or of the county.</summary>
/// <remarks>
/// A cell that is not there stays missing and makes what depends on it 未填. Only where the definition says so
/// (<see cref="MissingIsZero"/>) does it count as zero, because a school without a sports hall may leave the column out
/// while a school that forgot its media rooms has not said that it has none.
/// </remarks>
public sealed record FactColumn
{
    /// <summary>The code that formulas and files use, e.g. <c>pupils_primary</c>.</summary>
    public required string Code { get; init; }

    /// <summary>The code without stage ending, by which formulas of a stage call it (<c>pupils</c>); the same as <see cref="Code"/> otherwise.</summary>
    public required string BaseCode { get; init; }

    /// <summary>Chinese name; also accepted as a header.</summary>
    public required string Name { get; init; }

    /// <summary>English name.</summary>
    public required string NameEn { get; init; }

    /// <summary>Other headers under which the column comes.</summary>
    public IReadOnlyList<string> Also { get; init; } = [];

    /// <summary>The stage it belongs to (its name), or null for the whole school.</summary>
    public string? Stage { get; init; }

    /// <summary>Unit of the amount: 人, m², 元 …; empty for texts and yes/no.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Number, truth, text or date.</summary>
    public required ValueKind Kind { get; init; }

    /// <summary>What is counted and what is not.</summary>
    public required string Means { get; init; }

    /// <summary>Whether an absent cell counts as zero (or no).</summary>
    public bool MissingIsZero { get; init; }

    /// <summary>Whether a file without this column is refused.</summary>
    public bool Required { get; init; }

    /// <summary>Whether only whole numbers make sense (persons, rooms).</summary>
    public bool Whole { get; init; }

    /// <summary>Below this a number is refused; 0 unless the pack says otherwise.</summary>
    public double Min { get; init; }

    /// <summary>Above this a number is taken for a typing error; null for none.</summary>
    public double? Max { get; init; }

    /// <summary>For a text with fixed choices: each choice with the other spellings that mean it.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Choices { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>The choice that a spelling means (ignoring case and blanks at the ends), or null.</summary>
    public string? ChoiceOf(string written)
    {
        var plain = written.Trim();
        foreach (var (choice, also) in Choices)
        {
            if (string.Equals(choice, plain, StringComparison.OrdinalIgnoreCase) || also.Contains(plain, StringComparer.OrdinalIgnoreCase)) return choice;
        }

        return null;
    }
}
