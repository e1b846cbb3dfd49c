using System.Globalization;
using System.Text.RegularExpressions;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Tables;

/// <summary>Reads one cell of text for a column: numbers as people write them, yes/no, fixed choices, dates.</summary>
internal static partial class CellReader
{
    public static Value Read(FactColumn column, string cell, Action<string, string, string, string, string> refuse)
    {
        var text = Narrow(cell).Trim();
        if (text.Length == 0 || text is "-" or "—" or "/") return default;
        return column.Kind switch
        {
            ValueKind.Number => Number(column, text, refuse),
            ValueKind.Truth => Truth(column, text, refuse),
            ValueKind.Date => Date(column, text, refuse),
            _ => Choice(column, cell.Trim(), refuse),
        };
    }

    private static Value Number(FactColumn column, string text, Action<string, string, string, string, string> refuse)
    {
        var percent = text.EndsWith('%');
        var plain = percent ? text[..^1] : text;
        if (column.Unit.Length > 0 && plain.EndsWith(column.Unit, StringComparison.Ordinal)) plain = plain[..^column.Unit.Length].Trim();
        if (Grouped().IsMatch(plain)) plain = plain.Replace(",", "", StringComparison.Ordinal);
        if (!double.TryParse(plain, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent, CultureInfo.InvariantCulture, out var number))
        {
            refuse("not-a-number", $"“{column.Name}”应是数，现为“{text}”", $"{column.Code} should be a number, is “{text}”", "只填数字，不写“约”和其他单位", "Write the bare number only");
            return default;
        }

        if (percent) number /= 100;
        if (!double.IsFinite(number) || number > (column.Max ?? double.MaxValue))
            refuse("too-large", $"“{column.Name}”是 {text}，超过合理上限 {Numbers.Print(column.Max ?? double.MaxValue)} {column.Unit}", $"{column.Code} is {text}, above {Numbers.Print(column.Max ?? double.MaxValue)}", "核对是否多打了几位或单位不对", "Check for extra digits or a wrong unit");
        else if (number < column.Min)
            refuse("negative", $"“{column.Name}”是 {text}，不能小于 {Numbers.Print(column.Min)}", $"{column.Code} is {text}, below {Numbers.Print(column.Min)}", $"改为不小于 {Numbers.Print(column.Min)} 的数", $"Write a number of {Numbers.Print(column.Min)} or more");
        else if (column.Whole && number != Math.Floor(number))
            refuse("not-whole", $"“{column.Name}”是 {text}，应是整数", $"{column.Code} is {text}, should be whole", "核对这一格", "Check this cell");
        else return Value.Of(number);
        return default;
    }

    private static Value Truth(FactColumn column, string text, Action<string, string, string, string, string> refuse)
    {
        switch (text.ToLowerInvariant())
        {
            case "是" or "yes" or "y" or "true" or "1" or "√": return Value.Of(true);
            case "否" or "no" or "n" or "false" or "0" or "×": return Value.Of(false);
            default:
                refuse("not-yes-no", $"“{column.Name}”应填是或否，现为“{text}”", $"{column.Code} should be yes or no, is “{text}”", "填“是”或“否”", "Write 是 or 否");
                return default;
        }
    }

    private static Value Date(FactColumn column, string text, Action<string, string, string, string, string> refuse)
    {
        if (DateOnly.TryParseExact(text, ["yyyy-MM-dd", "yyyy/M/d", "yyyy年M月d日"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return Value.Of(date);
        refuse("not-a-date", $"“{column.Name}”应是日期，现为“{text}”", $"{column.Code} should be a date, is “{text}”", "写成 2026-09-01", "Write it as 2026-09-01");
        return default;
    }

    private static Value Choice(FactColumn column, string text, Action<string, string, string, string, string> refuse)
    {
        if (column.Choices.Count == 0) return Value.Of(text);
        if (column.ChoiceOf(text) is { } choice) return Value.Of(choice);
        var known = string.Join("、", column.Choices.Keys);
        refuse("unknown-choice", $"“{column.Name}”没有“{text}”这一类", $"{column.Code} has no choice “{text}”", $"改为其中之一：{known}", $"Choose one of: {known}");
        return default;
    }

    private static string Narrow(string text) => string.Create(text.Length, text, (span, from) =>
    {
        for (var i = 0; i < from.Length; i++)
            span[i] = from[i] is >= '\uFF01' and <= '\uFF5E' ? (char)(from[i] - 0xFEE0) : from[i] is '\u3000' or '\u00A0' ? ' ' : from[i];
    });

    [GeneratedRegex(@"^-?\d{1,3}(,\d{3})+(\.\d+)?$")]
    private static partial Regex Grouped();
}
