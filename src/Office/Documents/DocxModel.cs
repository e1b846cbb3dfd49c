using Hengjian.Office.Writing;

namespace Hengjian.Office.Documents;

/// <summary>What a document says about itself and how its pages look.</summary>
/// <param name="Created">Time of writing; given, never asked, so that equal input gives equal bytes.</param>
/// <param name="Title">Title in the properties of the file.</param>
public sealed record DocxInfo(DateTimeOffset Created, string Title)
{
    /// <summary>Who wrote it.</summary>
    public string Creator { get; init; } = "衡鉴";

    /// <summary>Text in the header of every page, for example the version; null for none.</summary>
    public string? Header { get; init; }

    /// <summary>Page numbers as official papers have them: — 1 —, outer side.</summary>
    public bool PageNumbers { get; init; } = true;

    /// <summary>Puts 一、（一）1.（1） before headings.</summary>
    public bool NumberHeadings { get; init; } = true;

    /// <summary>Small type and close lines for one-page and two-page papers.</summary>
    public bool Compact { get; init; }

    /// <summary>Margins top, bottom, left, right in millimetres; the default is that of GB/T 9704—2012 (版心 156 × 225 mm).</summary>
    public (double Top, double Bottom, double Left, double Right) MarginsMm { get; init; } = (37, 35, 28, 26);
}

/// <summary>A piece of text with one look.</summary>
/// <param name="Text">The text; line breaks are kept.</param>
/// <param name="Bold">Bold.</param>
/// <param name="Color">Colour as RRGGBB, or null.</param>
public sealed record DocxRun(string Text, bool Bold = false, string? Color = null);

/// <summary>How a paragraph stands.</summary>
public enum DocxLook
{
    /// <summary>Body: 仿宋 16 pt, 28 pt lines, two characters indented.</summary>
    Body,

    /// <summary>Body without indent, for the addressee and the like.</summary>
    Flush,

    /// <summary>Centred.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,

    /// <summary>Small remark below a table or figure.</summary>
    Note,
}

/// <summary>One column of a table.</summary>
/// <param name="WidthMm">Width; the columns are scaled together when they are wider than the page.</param>
/// <param name="Align">Position of the content; General puts numbers right and text left.</param>
public sealed record DocxColumn(double WidthMm, Across Align = Across.General);

/// <summary>One cell of a table.</summary>
/// <param name="Text">Content; line breaks are kept.</param>
public sealed record DocxCell(string? Text)
{
    /// <summary>Columns that it covers.</summary>
    public int Columns { get; init; } = 1;

    /// <summary>Rows that it covers; the rows below leave its columns out.</summary>
    public int Rows { get; init; } = 1;

    /// <summary>Bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Text colour as RRGGBB, or null.</summary>
    public string? Color { get; init; }

    /// <summary>Ground colour as RRGGBB, or null.</summary>
    public string? Fill { get; init; }

    /// <summary>Position; null takes the column's.</summary>
    public Across? Align { get; init; }

    /// <summary>A text is a cell.</summary>
    public static implicit operator DocxCell(string? text) => new(text);

    /// <summary>A text as a cell.</summary>
    public static DocxCell FromString(string? text) => new(text);
}

/// <summary>A table.</summary>
/// <param name="Columns">Columns.</param>
/// <param name="Header">Header rows; they are repeated on every page.</param>
/// <param name="Rows">Body rows.</param>
public sealed record DocxTable(IReadOnlyList<DocxColumn> Columns, IReadOnlyList<IReadOnlyList<DocxCell>> Header, IReadOnlyList<IReadOnlyList<DocxCell>> Rows)
{
    /// <summary>Caption above the table, or null.</summary>
    public string? Caption { get; init; }

    /// <summary>Size of the text in points.</summary>
    public double TextSize { get; init; } = 10.5;
}

/// <summary>Who answers for a paper. Names are printed; seals and signatures are never drawn, room is left for them.</summary>
/// <param name="Unit">Issuing unit.</param>
/// <param name="Date">Date in words, for example 2026年11月21日.</param>
/// <param name="People">Acts and names, for example (拟稿, 张三); a null name leaves a line to sign on.</param>
public sealed record DocxSignature(string Unit, string Date, IReadOnlyList<(string Act, string? Name)> People);
