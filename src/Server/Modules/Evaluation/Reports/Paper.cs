using Hengjian.Office.Charts;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A report before it takes a form: title, blocks, hands. HTML, Word and PDF are made from the same paper, so no figure can differ between them.</summary>
/// <param name="Compact">Two-page booklets and the leader's page: narrow margins, small tables.</param>
/// <param name="OnePage">The leader's page: one sheet of A4 whatever it holds, on paper and as a picture.</param>
public sealed record Paper(string Title, string Subtitle, string Mark, bool Compact, IReadOnlyList<PaperBlock> Blocks, PaperHands Hands, bool OnePage = false);

/// <summary>Who answers for the version; a name that is missing leaves a line to sign on.</summary>
public sealed record PaperHands(string Unit, string Date, string? Drafter, string? Checker, string? Signer);

public abstract record PaperBlock;

public sealed record PaperHeading(string Text) : PaperBlock;

/// <summary>A paragraph of words and figures; a figure knows where it is explained.</summary>
public sealed record PaperText(IReadOnlyList<PaperRun> Runs, bool Note = false) : PaperBlock;

public sealed record PaperRun(string Text, string? Path = null, bool IsFigure = false);

/// <summary>A table: heads, then rows of cells.</summary>
/// <param name="Widths">Relative widths of the columns.</param>
public sealed record PaperTable(string Caption, IReadOnlyList<double> Widths, IReadOnlyList<string> Heads, IReadOnlyList<IReadOnlyList<PaperCell>> Rows) : PaperBlock;

/// <param name="State">met, partly, unmet, empty: printed as colour, shape and word.</param>
public sealed record PaperCell(string Text, bool Number = false, string? Path = null, string? State = null)
{
    public static implicit operator PaperCell(string text) => new(text);
}

public sealed record PaperChart(Chart Chart, string Caption) : PaperBlock;

/// <summary>Figures set large, each with what is said of the period before: its figure, or why there is none.</summary>
public sealed record PaperNumbers(IReadOnlyList<(string Name, string Value, string Before, string? Path)> Items) : PaperBlock;
