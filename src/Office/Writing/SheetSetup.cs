using Hengjian.Office.Reading;

namespace Hengjian.Office.Writing;

/// <summary>One column of a sheet to be written.</summary>
/// <param name="Width">Width in characters of the default font; a Chinese character takes two.</param>
/// <param name="Hidden">True to hide it.</param>
/// <param name="Style">Style for cells that are not written (empty template rows); <c>default</c> for none.</param>
public sealed record ColumnSetup(double Width, bool Hidden = false, StyleId Style = default);

/// <summary>Paper sizes in use.</summary>
public enum Paper
{
    /// <summary>210 × 297 mm.</summary>
    A4 = 9,

    /// <summary>297 × 420 mm.</summary>
    A3 = 8,
}

/// <summary>How a sheet is printed.</summary>
public sealed record PrintSetup
{
    /// <summary>A4 upright, fitted to one page in width, page numbers below.</summary>
    public static PrintSetup A4 { get; } = new();

    /// <summary>A3 across, fitted to one page in width.</summary>
    public static PrintSetup A3Landscape { get; } = new() { Paper = Paper.A3, Landscape = true };

    /// <summary>Paper.</summary>
    public Paper Paper { get; init; } = Paper.A4;

    /// <summary>Across instead of upright.</summary>
    public bool Landscape { get; init; }

    /// <summary>Pages in width that the sheet is shrunk to; 0 leaves it as large as it is.</summary>
    public int FitWidth { get; init; } = 1;

    /// <summary>Pages in height; 0 means as many as needed.</summary>
    public int FitHeight { get; init; }

    /// <summary>Rows printed on top of every page, counted from row 1; 0 for none.</summary>
    public int RepeatRows { get; init; }

    /// <summary>Columns printed at the left of every page; 0 for none.</summary>
    public int RepeatColumns { get; init; }

    /// <summary>Text in the middle of the header; <c>&amp;</c> is doubled by the caller when it is meant as such.</summary>
    public string? Header { get; init; }

    /// <summary>Text in the middle of the footer; codes <c>&amp;P</c> page, <c>&amp;N</c> pages.</summary>
    public string? Footer { get; init; } = "第 &P 页，共 &N 页";

    /// <summary>Margins left, right, top, bottom in millimetres.</summary>
    public (double Left, double Right, double Top, double Bottom) MarginsMm { get; init; } = (15, 15, 18, 18);

    /// <summary>Centres the table between the side margins.</summary>
    public bool CenterAcross { get; init; } = true;
}

/// <summary>What must be known of a sheet before its first row is written.</summary>
public sealed record SheetSetup
{
    /// <summary>Columns from the first.</summary>
    public IReadOnlyList<ColumnSetup> Columns { get; init; } = [];

    /// <summary>Rows that stay on top while scrolling.</summary>
    public int FreezeRows { get; init; }

    /// <summary>Columns that stay at the left while scrolling.</summary>
    public int FreezeColumns { get; init; }

    /// <summary>Whether the user sees the sheet.</summary>
    public SheetVisibility Visibility { get; init; }

    /// <summary>Paper and page.</summary>
    public PrintSetup Print { get; init; } = PrintSetup.A4;

    /// <summary>Thin grey lines between the cells on the screen.</summary>
    public bool GridLines { get; init; } = true;

    /// <summary>Protects the sheet without a password: only cells with <see cref="CellStyle.Locked"/> = false can be typed in.</summary>
    public bool Protect { get; init; }

    /// <summary>Colour of the tab as RRGGBB, or null.</summary>
    public string? TabColor { get; init; }
}
