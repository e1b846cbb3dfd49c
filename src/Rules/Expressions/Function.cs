using System.Collections.Frozen;

namespace Hengjian.Rules.Expressions;

/// <summary>A function of the language: its two names, how many arguments it takes, and how it is written.</summary>
internal sealed record Function(string Name, string Chinese, int Least, int Most, string Arguments, string ArgumentsZh)
{
    public const int Any = 64;

    public static readonly IReadOnlyList<Function> All =
    [
        new("if", "如果", 3, Any, "condition, value, …, otherwise", "条件, 值, …, 否则"),
        new("min", "最小", 1, Any, "a, b, …", "甲, 乙, …"),
        new("max", "最大", 1, Any, "a, b, …", "甲, 乙, …"),
        new("sum", "合计", 1, Any, "a, b, …", "甲, 乙, …"),
        new("average", "平均", 1, Any, "a, b, …", "甲, 乙, …"),
        new("count", "个数", 1, Any, "a, b, …", "甲, 乙, …"),
        new("present", "已填", 1, 1, "a", "甲"),
        new("default", "缺省", 2, 2, "a, otherwise", "甲, 缺失时的值"),
        new("abs", "绝对值", 1, 1, "a", "甲"),
        new("round", "四舍五入", 1, 2, "a, places", "甲, 小数位数"),
        new("floor", "向下取整", 1, 1, "a", "甲"),
        new("ceil", "向上取整", 1, 1, "a", "甲"),
        new("sqrt", "平方根", 1, 1, "a", "甲"),
        new("date", "日期", 3, 3, "year, month, day", "年, 月, 日"),
        new("year", "年", 1, 1, "date", "日期"),
        new("month", "月", 1, 1, "date", "日期"),
        new("day", "日", 1, 1, "date", "日期"),
        new("years", "满年", 2, 2, "from, to", "起, 止"),
        new("length", "字数", 1, 1, "text", "文字"),
        new("contains", "包含", 2, 2, "text, part", "文字, 片段"),
        new("starts", "开头是", 2, 2, "text, part", "文字, 片段"),
        new("ends", "结尾是", 2, 2, "text, part", "文字, 片段"),
    ];

    public static readonly FrozenDictionary<string, Function> ByName =
        All.SelectMany(f => new[] { (f.Name, f), (f.Chinese, f) }).ToFrozenDictionary(p => p.Item1, p => p.f);

    public static string NamesZh => string.Join("、", All.Select(f => f.Chinese));

    public static string NamesEn => string.Join(", ", All.Select(f => f.Name));

    public string UseZh => $"{Chinese}({ArgumentsZh})";

    public string UseEn => $"{Name}({Arguments})";

    /// <summary><c>if</c> wants pairs and an otherwise, so an odd number; the others take any number within their limits.</summary>
    public bool Takes(int count) => count >= Least && count <= Most && (Name != "if" || count % 2 == 1);

    // A function is itself, not its spelling.
    public bool Equals(Function? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => Name.GetHashCode(StringComparison.Ordinal);
}
