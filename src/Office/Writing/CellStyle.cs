namespace Hengjian.Office.Writing;

/// <summary>Where the content of a cell stands from left to right.</summary>
public enum Across
{
    /// <summary>Numbers right, text left.</summary>
    General,

    /// <summary>Left.</summary>
    Left,

    /// <summary>In the middle.</summary>
    Center,

    /// <summary>Right.</summary>
    Right,
}

/// <summary>How a cell looks and what its number means. Equal styles share one entry in the file.</summary>
public sealed record CellStyle
{
    /// <summary>Plain text in the middle of its height.</summary>
    public static CellStyle Plain { get; } = new();

    /// <summary>Title above a table: large, bold, centred.</summary>
    public static CellStyle Title { get; } = new() { Bold = true, Size = 16, Across = Across.Center };

    /// <summary>Column header: bold on light grey, bordered, wrapped, centred.</summary>
    public static CellStyle Header { get; } = new() { Bold = true, Fill = "EDF1F4", Border = true, Wrap = true, Across = Across.Center };

    /// <summary>Body text with border and wrap.</summary>
    public static CellStyle Text { get; } = new() { Border = true, Wrap = true };

    /// <summary>Codes and identity numbers: kept as text, so that no digit is lost.</summary>
    public static CellStyle Code { get; } = new() { Border = true, Format = "@" };

    /// <summary>Whole numbers with thousands separators.</summary>
    public static CellStyle Whole { get; } = new() { Border = true, Format = "#,##0", Across = Across.Right };

    /// <summary>Dates as 2026-11-21.</summary>
    public static CellStyle Date { get; } = new() { Border = true, Format = "yyyy\\-mm\\-dd", Across = Across.Center };

    /// <summary>A remark in grey, wrapped.</summary>
    public static CellStyle Remark { get; } = new() { Color = "5F6B7A", Size = 10, Wrap = true };

    /// <summary>A cell that failed a check: light red with dark red text, so that it shows in grey print too.</summary>
    public static CellStyle Wrong { get; } = new() { Border = true, Fill = "FFD9D6", Color = "8C1D18", Wrap = true };

    /// <summary>Numbers with a fixed count of decimals and thousands separators, as the official tables print them.</summary>
    /// <param name="decimals">0 to 10.</param>
    public static CellStyle Fixed(int decimals) =>
        new() { Border = true, Across = Across.Right, Format = decimals == 0 ? "#,##0" : "#,##0." + new string('0', decimals) };

    /// <summary>Shares: 0.125 is shown as 12.5%.</summary>
    /// <param name="decimals">0 to 10.</param>
    public static CellStyle Percent(int decimals) =>
        new() { Border = true, Across = Across.Right, Format = decimals == 0 ? "0%" : "0." + new string('0', decimals) + "%" };

    /// <summary>Number format of the sheet program, for example <c>0.00</c> or <c>@</c>; null is General.</summary>
    public string? Format { get; init; }

    /// <summary>Font; null is the workbook's font (宋体).</summary>
    public string? Font { get; init; }

    /// <summary>Size in points.</summary>
    public double Size { get; init; } = 11;

    /// <summary>Bold.</summary>
    public bool Bold { get; init; }

    /// <summary>Text colour as RRGGBB; null is automatic.</summary>
    public string? Color { get; init; }

    /// <summary>Ground colour as RRGGBB; null is none.</summary>
    public string? Fill { get; init; }

    /// <summary>Thin lines on all four sides.</summary>
    public bool Border { get; init; }

    /// <summary>Break long text into lines.</summary>
    public bool Wrap { get; init; }

    /// <summary>Position from left to right.</summary>
    public Across Across { get; init; }

    /// <summary>Indent in characters.</summary>
    public int Indent { get; init; }

    /// <summary>When the sheet is protected: true keeps the cell from being changed.</summary>
    public bool Locked { get; init; } = true;
}

/// <summary>A style that a workbook knows; made by <see cref="XlsxWriter.Style"/>. <c>default</c> is the plain style.</summary>
/// <param name="Index">Position in the workbook's list of styles.</param>
public readonly record struct StyleId(int Index);
