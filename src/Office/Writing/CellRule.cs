namespace Hengjian.Office.Writing;

/// <summary>A check that the sheet program itself makes while the user types.</summary>
/// <param name="ErrorTitle">Title of the message when the check fails.</param>
/// <param name="Error">The message: what is allowed.</param>
public abstract record CellRule(string ErrorTitle, string Error)
{
    /// <summary>Shown beside the cell when it is chosen, or null.</summary>
    public string? Prompt { get; init; }

    /// <summary>Title of the prompt.</summary>
    public string PromptTitle { get; init; } = "填写说明";

    /// <summary>True lets the user keep the value after a warning.</summary>
    public bool WarningOnly { get; init; }

    /// <summary>One of a list of texts, offered as a drop-down. A list of any length works: it is kept on a hidden sheet when it is long.</summary>
    public static CellRule OneOf(IReadOnlyList<string> items) =>
        new ListRule(items, "请从下拉列表中选择", items.Count <= 12 ? "只能填写：" + string.Join("、", items) : "请点单元格右侧的箭头，从列表中选择。");

    /// <summary>A whole number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static CellRule WholeNumber(long least, long most) =>
        new RangeRule("whole", least, most, "请填写整数", $"请填写 {least} 到 {most} 之间的整数，不要带单位和文字。");

    /// <summary>A number from <paramref name="least"/> to <paramref name="most"/>.</summary>
    public static CellRule DecimalNumber(decimal least, decimal most) =>
        new RangeRule("decimal", least, most, "请填写数字", FormattableString.Invariant($"请填写 {least} 到 {most} 之间的数字，不要带单位和文字。"));

    /// <summary>A text of at most so many characters.</summary>
    public static CellRule TextUpTo(int characters) =>
        new RangeRule("textLength", 0, characters, "文字太长", $"最多 {characters} 个字。");

    /// <summary>A date within two bounds.</summary>
    public static CellRule DateBetween(DateOnly first, DateOnly last) =>
        new RangeRule("date", (decimal)Reading.SerialDate.FromDate(first.ToDateTime(default)), (decimal)Reading.SerialDate.FromDate(last.ToDateTime(default)),
            "请填写日期", $"请填写 {first:yyyy-MM-dd} 到 {last:yyyy-MM-dd} 之间的日期，例如 2026-09-01。");
}

/// <summary>See <see cref="CellRule.OneOf"/>.</summary>
internal sealed record ListRule(IReadOnlyList<string> Items, string ErrorTitle, string Error) : CellRule(ErrorTitle, Error);

/// <summary>Number, date or length between two bounds.</summary>
internal sealed record RangeRule(string Kind, decimal Least, decimal Most, string ErrorTitle, string Error) : CellRule(ErrorTitle, Error);
