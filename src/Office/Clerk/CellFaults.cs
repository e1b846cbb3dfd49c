using System.Globalization;

namespace Hengjian.Office.Clerk;

/// <summary>Every fault about the content of one cell, each worded once.</summary>
internal static class CellFaults
{
    public static OfficeFault External() => new("formula-external",
        "这是引用其他文件的公式，结果可能不是最新的，没有采用。", "This formula points to another file; its result may be out of date and was not taken.",
        "请复制该单元格，用“选择性粘贴—数值”贴回原处。", "Copy the cell and paste it back as a value.");

    public static OfficeFault NoValue() => new("formula-no-value",
        "这是公式，但文件里没有保存它的计算结果。", "This is a formula, but its result was not saved with the file.",
        "请在 Excel 或 WPS 中打开文件，等计算完成后保存，再上传。", "Open the file in Excel or WPS, let it calculate, save and upload again.");

    public static OfficeFault Error(string name) => new("cell-error",
        $"单元格里是公式错误 {name}" + name switch
        {
            "#DIV/0!" => "（除数为零或为空）",
            "#REF!" => "（引用的单元格已被删除）",
            "#N/A" => "（没有查到对应的数据）",
            "#NAME?" => "（公式里的名称写错了）",
            "#VALUE!" => "（参与计算的不是数字）",
            _ => "",
        } + "。", $"The cell holds the error {name}.", "请改正公式，或直接填写数值。", "Mend the formula or type the value.");

    public static OfficeFault Text(string text) => new("number-text",
        $"“{Short(text)}”不是数字。", $"\"{Short(text)}\" is not a number.", "请只填写阿拉伯数字，不要带文字说明。", "Write digits only, without words.");

    public static OfficeFault Approximate(string text) => new("number-approximate",
        $"“{Short(text)}”是约数，不是确切的数。", $"\"{Short(text)}\" is an estimate, not an exact number.", "请填写确切的数。", "Write the exact number.");

    public static OfficeFault Range(string text) => new("number-range",
        $"“{Short(text)}”像是一个范围或几个数，无法确定取哪一个。", $"\"{Short(text)}\" looks like a range or several numbers.", "请只填写一个数。", "Write one number only.");

    public static OfficeFault Grouping(string text) => new("number-grouping",
        $"“{Short(text)}”里的逗号或小数点位置不合常规，无法确定是多少。", $"The separators in \"{Short(text)}\" stand in unusual places.", "请去掉逗号，小数点用“.”，例如 1234.5。", "Write it without commas and with a point, for example 1234.5.");

    public static OfficeFault UnitScale(string text, string unit, decimal offer) => new("number-unit-scale",
        $"“{Short(text)}”的单位与本栏不同，本栏单位是“{unit}”，换算后应为 {Plain(offer)}。", $"\"{Short(text)}\" has another unit than this column ({unit}); converted it would be {Plain(offer)}.",
        $"请核对后填写 {Plain(offer)}，不要带单位。", $"Check it and write {Plain(offer)} without a unit.");

    public static OfficeFault Unit(string text, string found, string? unit) => new("number-unit",
        $"“{Short(text)}”带的单位“{found}”与本栏" + (unit is null ? "不符，本栏不带单位。" : $"单位“{unit}”不符，无法换算。"), $"The unit in \"{Short(text)}\" does not fit this column" + (unit is null ? "." : $" ({unit})."),
        "请确认填的是不是这一栏的数，只填数字。", "Check that the value belongs here and write digits only.");

    public static OfficeFault Percent(string text, string? unit, decimal? offer) => new("number-percent",
        $"“{Short(text)}”是百分数，本栏" + (unit is null ? "要求填小数。" : $"单位是“{unit}”。"), $"\"{Short(text)}\" is a percentage; this column " + (unit is null ? "expects a ratio." : $"is counted in {unit}."),
        offer is { } value ? $"如果指的是同一个数，请填写 {Plain(value)}。" : $"请填写以“{unit}”为单位的数。", offer is { } v ? $"If it is meant so, write {Plain(v)}." : $"Write the number in {unit}.");

    public static OfficeFault TooLarge(string text) => new("number-too-large",
        $"“{Short(text)}”位数太多，不像是统计数，可能是把编号填错了列。", $"\"{Short(text)}\" has too many digits for a figure; perhaps a code in the wrong column.", "请核对这一格应填的内容。", "Check what belongs into this cell.");

    public static OfficeFault Date(string text) => new("number-date",
        $"这一格是日期（{text}），本栏要求填数字。可能是输入“1-2”“3/4”时被自动变成了日期。", $"The cell is a date ({text}); a number is expected.", "请先把单元格格式改为“常规”，再填写数字。", "Format the cell as General, then type the number.");

    public static OfficeFault Boolean(string text) => new("number-boolean",
        $"这一格是逻辑值 {text}，本栏要求填数字。", $"The cell is the truth value {text}; a number is expected.", "请填写数字。", "Write a number.");

    public static OfficeFault InWords(string text, decimal offer) => new("number-in-words",
        $"“{Short(text)}”是中文数字，看起来是 {Plain(offer)}。", $"\"{Short(text)}\" is written in Chinese numerals, probably {Plain(offer)}.", $"请核对后填写 {Plain(offer)}。", $"Check it and write {Plain(offer)}.");

    public static OfficeFault Brackets(string text) => new("number-brackets",
        $"“{Short(text)}”带括号，可能是负数，也可能是注释。", $"\"{Short(text)}\" is in brackets: a negative number, or a remark.", "负数请写成 -5 的形式，注释请移到备注栏。", "Write a negative number as -5; move remarks elsewhere.");

    public static OfficeFault MergedNumber(string holder) => new("number-merged",
        $"这一格与 {holder} 合并，无法确定这个数属于哪一行。", $"This cell is merged with {holder}; it is not certain which row the number belongs to.", "请取消合并，在每一行分别填写。", "Unmerge the cells and fill each row.");

    public static OfficeFault DigitsLost(string shown) => new("code-digits-lost",
        $"这一格的号码被当成数字保存（{shown}），超过15位的部分已经变成0，原号码无法恢复。", $"The code was stored as a number ({shown}); digits beyond the fifteenth are lost.",
        "请先把整列设为“文本”格式，再重新录入号码。", "Format the column as text, then type the codes again.");

    public static OfficeFault ZerosLost(string text, string offer) => new("code-zeros-lost",
        $"“{text}”的位数不够，可能是开头的0丢了，原号码可能是 {offer}。", $"\"{text}\" is too short; leading zeros may be lost (perhaps {offer}).",
        "请把整列设为“文本”格式，核对后重新录入。", "Format the column as text, check the code and type it again.");

    public static OfficeFault CodeLength(string text, int length) => new("code-length",
        $"“{Short(text)}”有 {text.Length} 位，本栏的代码应为 {length} 位。", $"\"{Short(text)}\" has {text.Length} characters; the code should have {length}.", "请核对代码。", "Check the code.");

    public static OfficeFault NotADate(string text) => new("date-text",
        $"“{Short(text)}”不是可以确认的日期。", $"\"{Short(text)}\" is not a date.", "请按“2026-09-01”或“2026年9月1日”填写。", "Write it as 2026-09-01.");

    public static OfficeFault DateNoSuch(string text) => new("date-no-such-day",
        $"“{Short(text)}”这一天不存在。", $"There is no such day as \"{Short(text)}\".", "请核对日期。", "Check the date.");

    public static OfficeFault DateAmbiguous(string text) => new("date-ambiguous",
        $"“{Short(text)}”看不出哪个是年、月、日。", $"Year, month and day cannot be told apart in \"{Short(text)}\".", "请按“2026-09-01”填写。", "Write it as 2026-09-01.");

    public static OfficeFault DateOffered(string text, string offer) => new("date-unclear",
        $"“{Short(text)}”可能是 {offer}，需要确认。", $"\"{Short(text)}\" may be {offer}; please confirm.", "请按“2026-09-01”的形式填写。", "Write it as 2026-09-01.");

    public static OfficeFault DateTooCoarse(string text, string zh, string en) => new("date-incomplete",
        $"“{Short(text)}”不完整，需要精确到{zh}。", $"\"{Short(text)}\" is incomplete; a {en} is needed.", "请按“2026-09-01”填写。", "Write it as 2026-09-01.");

    public static string Plain(decimal value) => value.ToString("0.############", CultureInfo.InvariantCulture);

    private static string Short(string text) => text.Length <= 30 ? text.Replace('\n', ' ').Trim() : text[..29].Replace('\n', ' ').Trim() + "…";
}
