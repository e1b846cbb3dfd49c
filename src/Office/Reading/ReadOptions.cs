namespace Hengjian.Office.Reading;

/// <summary>What to do with a workbook that holds macros. They are never run.</summary>
public enum MacroRule
{
    /// <summary>Refuse the file with a message that says how to save it without macros.</summary>
    Refuse,

    /// <summary>Read the cells and mention the macros among the notices.</summary>
    Notice,
}

/// <summary>How much of a file is read before it is refused; the defaults fit a county's largest exports.</summary>
/// <remarks>The limits hold for what is really unpacked, not for what the file claims about itself.</remarks>
public sealed record ReadLimits
{
    /// <summary>The defaults.</summary>
    public static ReadLimits Default { get; } = new();

    /// <summary>Size of the file as sent, bytes.</summary>
    public long FileBytes { get; init; } = 200L << 20;

    /// <summary>What is unpacked from one part of the file in one pass, bytes.</summary>
    public long UnpackedBytes { get; init; } = 2L << 30;

    /// <summary>Unpacked ÷ packed size of one part, watched once it has passed <see cref="RatioFrom"/>.</summary>
    public int Ratio { get; init; } = 200;

    /// <summary>Unpacked bytes of a part below which its ratio does not matter.</summary>
    public long RatioFrom { get; init; } = 16L << 20;

    /// <summary>Parts inside the file.</summary>
    public int Entries { get; init; } = 10_000;

    /// <summary>Sheets.</summary>
    public int Sheets { get; init; } = 500;

    /// <summary>Cells read from one workbook, blanks with a style included.</summary>
    public long Cells { get; init; } = 20_000_000;

    /// <summary>Characters in one cell; 32,767 is the limit of the format itself.</summary>
    public int TextLength { get; init; } = 32_767;

    /// <summary>Characters in all shared texts together (they are held in memory).</summary>
    public long SharedTextChars { get; init; } = 256L << 20;
}

/// <summary>How to read a sheet file.</summary>
public sealed record ReadOptions
{
    /// <summary>The defaults: macros refused, default limits.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Limits.</summary>
    public ReadLimits Limits { get; init; } = ReadLimits.Default;

    /// <summary>Macros.</summary>
    public MacroRule Macros { get; init; } = MacroRule.Refuse;

    /// <summary>
    /// Name for the single sheet of CSV and HTML input; its own title is used where HTML has one.
    /// </summary>
    public string TextSheetName { get; init; } = "数据";
}
