using Hengjian.Rules.Balance;

namespace Hengjian.Rules.Explaining;

/// <summary>Why a figure or verdict is what it is, as data that a screen, a report or a CSV can render.</summary>
/// <param name="Path">What is explained; each <see cref="ExplainedPart"/> below carries a path of its own.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="Conclusion">The verdict or state in Chinese; null for a bare figure.</param>
/// <param name="ConclusionEn">The same in English.</param>
/// <param name="Value">The unrounded figure; null when there is none.</param>
/// <param name="Printed">The figure as printed, with its unit; null when there is none.</param>
/// <param name="Steps">The computation, step by step.</param>
/// <param name="Inputs">The source cells.</param>
/// <param name="Parts">The figures or verdicts that this one is made of.</param>
/// <param name="Basis">Clause, source and how far verified.</param>
/// <param name="Notes">What else a reader must know: rounding that flips, an amount that was let in, what is missing.</param>
public sealed record Explanation(
    string Path, string Title, string TitleEn, string? Conclusion, string? ConclusionEn, double? Value, string? Printed,
    IReadOnlyList<ExplainedStep> Steps, IReadOnlyList<ExplainedInput> Inputs, IReadOnlyList<ExplainedPart> Parts, Basis Basis, IReadOnlyList<ExplainedNote> Notes)
{
    /// <summary>The conclusion as a code (pass, fail, open, met, partly, unmet, missing, noLine, notAsked, out); null for a bare figure. Screens draw colour and shape by it, never by the words.</summary>
    public string? State { get; init; }
}

/// <summary>One step of a computation.</summary>
/// <param name="Label">What is computed, Chinese.</param>
/// <param name="LabelEn">What is computed, English.</param>
/// <param name="Formula">The formula as the pack has it.</param>
/// <param name="Words">The formula with the fields' Chinese names.</param>
/// <param name="Numbers">The formula with the numbers filled in.</param>
/// <param name="Result">The result as text, at most 15 digits.</param>
public sealed record ExplainedStep(string Label, string LabelEn, string Formula, string Words, string Numbers, string Result);

/// <summary>A source cell.</summary>
/// <param name="SchoolId">The school; null for a fact of the county.</param>
/// <param name="School">Its name; null for the county.</param>
/// <param name="Code">Code of the field.</param>
/// <param name="Name">Chinese name of the field.</param>
/// <param name="Unit">Its unit.</param>
/// <param name="Raw">The value in the cell as text; 缺失 when nobody has said.</param>
/// <param name="Share">The share of it that this stage gets, 0–1; null when it is not shared out.</param>
/// <param name="Used">The number that entered the formula; null when it is no number or missing.</param>
/// <param name="CountedAsZero">Whether the cell is empty and counts as zero by its definition.</param>
public sealed record ExplainedInput(
    string? SchoolId, string? School, string Code, string Name, string Unit, string Raw, double? Share, double? Used, bool CountedAsZero);

/// <summary>A part with its own explanation.</summary>
/// <param name="Path">Path of its explanation.</param>
/// <param name="Name">Chinese name.</param>
/// <param name="NameEn">English name.</param>
/// <param name="Result">Its result in Chinese.</param>
/// <param name="Conclusion">pass, fail, open, met, partly, unmet, missing, noLine, or null.</param>
public sealed record ExplainedPart(string Path, string Name, string NameEn, string Result, string? Conclusion);

/// <summary>A remark.</summary>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record ExplainedNote(string Zh, string En);

/// <summary>Builds and reads explanation paths; segments are escaped, so that an id may hold a slash.</summary>
public static class ExplainPath
{
    /// <summary>Joins segments to a path.</summary>
    public static string Of(params ReadOnlySpan<string> segments)
    {
        var parts = new string[segments.Length];
        for (var i = 0; i < parts.Length; i++) parts[i] = segments[i].Replace("%", "%25", StringComparison.Ordinal).Replace("/", "%2F", StringComparison.Ordinal);
        return string.Join('/', parts);
    }

    /// <summary>The segments of a path.</summary>
    public static IReadOnlyList<string> Segments(string path) =>
        [.. path.Split('/').Select(s => s.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase).Replace("%25", "%", StringComparison.Ordinal))];
}
