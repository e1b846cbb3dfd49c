namespace Hengjian.Office.Papers;

/// <summary>Which of the layouts of GB/T 9704—2012 a paper has.</summary>
public enum PaperLayout
{
    /// <summary>The general layout (clause 7): red name, number, red line, title.</summary>
    Document,

    /// <summary>Minutes (纪要, clause 10.3): the red name is the kind, no number line of a document, no seal.</summary>
    Minutes,
}

/// <summary>How a paper ends.</summary>
public enum PaperClosing
{
    /// <summary>With a seal (7.3.5.1): the date stands four characters from the right, the name above it, centred on it, with room for the seal. The seal itself is never drawn.</summary>
    Sealed,

    /// <summary>Without a seal (7.3.5.2): the name two characters from the right, the date begins two characters further in than the name.</summary>
    Unsealed,

    /// <summary>Neither name nor date; minutes carry theirs in the head.</summary>
    None,
}

/// <summary>A piece of the body.</summary>
/// <param name="Level">1 to 4: heading 一、（一）1.（1） with its number in the text; 0: an ordinary paragraph.</param>
/// <param name="Text">The text.</param>
public sealed record PaperText(int Level, string Text)
{
    /// <summary>An ordinary paragraph.</summary>
    public static PaperText Of(string text) => new(0, text);
}

/// <summary>An official paper before it is laid out (党政机关公文). What is null or empty is not on the paper.</summary>
/// <remarks>Source: GB/T 9704—2012; lengths in its own units (a character is 3号, 16 pt; a line is 1/22 of the type area).</remarks>
public sealed record OfficialPaper
{
    /// <summary>Which layout.</summary>
    public PaperLayout Layout { get; init; }

    /// <summary>Whether the red head is printed already: its room is kept empty.</summary>
    public bool Preprinted { get; init; }

    /// <summary>份号, six digits.</summary>
    public string? CopyNumber { get; init; }

    /// <summary>密级和保密期限.</summary>
    public string? Secrecy { get; init; }

    /// <summary>紧急程度: 特急 or 加急.</summary>
    public string? Urgency { get; init; }

    /// <summary>发文机关标志, a line for each body of a joint paper, with 文件 where it belongs.</summary>
    public required IReadOnlyList<string> Heads { get; init; }

    /// <summary>发文字号 such as 青教督〔2026〕5号; room is kept when it is not given yet.</summary>
    public string? Number { get; init; }

    /// <summary>签发人 of a paper that goes up; empty for others.</summary>
    public IReadOnlyList<string> Signers { get; init; } = [];

    /// <summary>The title; line breaks stay as they are written.</summary>
    public required string Title { get; init; }

    /// <summary>主送机关.</summary>
    public IReadOnlyList<string> To { get; init; } = [];

    /// <summary>The body.</summary>
    public required IReadOnlyList<PaperText> Body { get; init; }

    /// <summary>Names of the annexes (附件说明).</summary>
    public IReadOnlyList<string> Annexes { get; init; } = [];

    /// <summary>How it ends.</summary>
    public PaperClosing Closing { get; init; }

    /// <summary>署名.</summary>
    public string? From { get; init; }

    /// <summary>成文日期.</summary>
    public DateOnly? Date { get; init; }

    /// <summary>附注, without brackets.</summary>
    public string? Note { get; init; }

    /// <summary>抄送机关.</summary>
    public IReadOnlyList<string> Copies { get; init; } = [];

    /// <summary>印发机关; with <see cref="PrintedOn"/> it makes the last line of the 版记.</summary>
    public string? PrintedBy { get; init; }

    /// <summary>印发日期.</summary>
    public DateOnly? PrintedOn { get; init; }

    /// <summary>Who appears as author in the properties of the file.</summary>
    public string Creator { get; init; } = "";
}

/// <summary>Measures of the type area.</summary>
public static class PaperMeasures
{
    /// <summary>A4, mm.</summary>
    public const double PageWidth = 210, PageHeight = 297;

    /// <summary>Margins, mm: 天头 37, 订口 28, and what the type area of 156 × 225 leaves on the other sides.</summary>
    public const double Top = 37, Left = 28, Right = 26, Bottom = 35;

    /// <summary>Lines on a page and characters on a line.</summary>
    public const int Lines = 22, Characters = 28;

    /// <summary>A line in twips (1/20 pt): 225 mm / 22, rounded down so that 22 lines fit.</summary>
    public const int Line = 579;

    /// <summary>How much closer than their own 16 pt characters stand, in twips: 28 of them on 156 mm.</summary>
    public const int Closer = -5;

    /// <summary>Millimetres to twips.</summary>
    public static int Twips(double mm) => (int)Math.Round(mm / 25.4 * 1440);

    /// <summary>Width of a text in characters of 3号: Chinese ones count 1, ASCII ½.</summary>
    public static double Width(string text) => text.Sum(c => c < 128 ? 0.5 : 1.0);

    /// <summary>A date as papers write it: all of year, month and day, Arabic digits, no leading zero.</summary>
    public static string Shown(DateOnly date) => $"{date.Year}年{date.Month}月{date.Day}日";
}
