using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>Reads what people and source systems write into a cell, and writes it back in one way.</summary>
/// <remarks>
/// Spreadsheets carry numbers as text, full-width digits, thousands separators and units inside cells. All of that has one
/// plain meaning and is accepted; 「约30」 or 「30左右」 has none and is told. The stored form is that of <see cref="Write"/>,
/// the same for screen, template, import and export.
/// </remarks>
public static partial class FieldText
{
    /// <summary>Longest text that a field keeps; a name of a school is far below, a pasted page far above.</summary>
    public const int MostLetters = 200;

    /// <summary>Larger numbers are no figure of a school or county; they would also leave the range in which a double counts exactly.</summary>
    private const decimal Largest = 1_000_000_000_000m;

    private static readonly string[] Yes = ["是", "有", "√", "yes", "y", "true", "1"];
    private static readonly string[] No = ["否", "无", "×", "no", "n", "false", "0"];
    private static readonly string[] DateShapes = ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyy年M月d日", "yyyyMMdd"];

    /// <summary>Units that one and the same cell may carry, each with its factor to the first of the row.</summary>
    private static readonly Dictionary<string, (string Base, decimal Factor)> Units = new()
    {
        ["元"] = ("元", 1), ["千元"] = ("元", 1000), ["万元"] = ("元", 10000), ["亿元"] = ("元", 100000000),
        ["平方米"] = ("平方米", 1), ["㎡"] = ("平方米", 1), ["m²"] = ("平方米", 1), ["m2"] = ("平方米", 1), ["平米"] = ("平方米", 1), ["万平方米"] = ("平方米", 10000),
        ["人"] = ("人", 1), ["名"] = ("人", 1), ["位"] = ("人", 1), ["万人"] = ("人", 10000),
    };

    /// <summary>Reads a cell.</summary>
    /// <param name="field">The field that the cell belongs to.</param>
    /// <param name="list">Its code list, for a code field.</param>
    /// <param name="text">What the cell says; empty and blank give <see cref="Value.Missing"/>.</param>
    /// <param name="unit">The unit that the column is known to have, when it is not the unit of the field; null otherwise.</param>
    /// <returns>The value, or the reason why it cannot be read.</returns>
    public static (Value Value, Wording? Problem) Read(FormField field, CodeList? list, string? text, string? unit = null)
    {
        var plain = Plain(text);
        if (plain.Length == 0) return (Value.Missing, null);
        return field.Type switch
        {
            FieldType.WholeNumber or FieldType.DecimalNumber => ReadNumber(field, plain, unit),
            FieldType.Year => ReadYear(plain),
            FieldType.YesNo => ReadYesNo(plain),
            FieldType.Date => ReadDate(plain),
            FieldType.Code => list!.Find(plain) is { } item ? (Value.Of(item.Code), null)
                : (default, new Wording($"“{plain}”不在可选的项中：{string.Join("、", list.Items.Select(i => i.Name))}", $"“{plain}” is none of: {string.Join(", ", list.Items.Select(i => i.NameEn))}")),
            _ when plain.Length > MostLetters => (default, new Wording($"文字有 {plain.Length} 个字，最多 {MostLetters} 个", $"The text has {plain.Length} characters, at most {MostLetters} are kept")),
            _ => (Value.Of(plain), null),
        };
    }

    /// <summary>Writes a value as it is stored and exported: no thousands separators, 是/否, yyyy-MM-dd; missing is empty.</summary>
    public static string Write(Value value) => value.IsMissing ? "" : value.ToString();

    /// <summary>How many of one unit make one of another, or null when they measure different things.</summary>
    public static decimal? Factor(string from, string to) =>
        from == to ? 1 : Units.TryGetValue(from, out var a) && Units.TryGetValue(to, out var b) && a.Base == b.Base ? a.Factor / b.Factor : null;

    private static (Value, Wording?) ReadNumber(FormField field, string text, string? unit)
    {
        var match = NumberShape().Match(text.Replace(" ", "", StringComparison.Ordinal));
        if (!match.Success || !decimal.TryParse(match.Groups[1].Value.Replace(",", "", StringComparison.Ordinal), NumberStyles.Float, CultureInfo.InvariantCulture, out var number))
            return (default, new Wording($"“{Short(text)}”不是一个确定的数", $"“{Short(text)}” is no definite number"));
        if (Math.Abs(number) > Largest)
            return (default, new Wording($"“{Short(text)}”太大，不会是学校的数", $"“{Short(text)}” is too large for a figure of a school"));
        var written = match.Groups[2].Value;
        var from = written.Length > 0 ? written : unit ?? field.Unit;
        if (Factor(from, field.Unit) is not { } factor)
            return (default, new Wording($"“{text}”的单位不是“{field.Unit}”", $"The unit of “{text}” is not “{field.Unit}”"));
        return (Value.Of((double)(number * factor)), null);
    }

    private static (Value, Wording?) ReadYear(string text)
    {
        var match = YearShape().Match(text);
        return match.Success ? (Value.Of(double.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)), null)
            : (default, new Wording($"“{text}”不是 4 位年份", $"“{text}” is no year of four digits"));
    }

    private static (Value, Wording?) ReadYesNo(string text) =>
        Yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? (Value.Of(true), null)
        : No.Contains(text, StringComparer.OrdinalIgnoreCase) ? (Value.Of(false), null)
        : (default, new Wording($"“{text}”应为“是”或“否”", $"“{text}” should be 是 (yes) or 否 (no)"));

    private static (Value, Wording?) ReadDate(string text) =>
        DateOnly.TryParseExact(text, DateShapes, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? (Value.Of(date), null)
        : (default, new Wording($"“{text}”不是日期，应如 2026-09-01", $"“{text}” is no date such as 2026-09-01"));

    private static string Short(string text) => text.Length <= 40 ? text : text[..40] + "…";

    /// <summary>Full-width letters, digits and signs as half-width; blanks at both ends and no-break blanks away.</summary>
    private static string Plain(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var plain = new StringBuilder(text.Length);
        foreach (var c in text)
            plain.Append(c switch
            {
                >= '０' and <= '９' or >= 'Ａ' and <= 'Ｚ' or >= 'ａ' and <= 'ｚ' or '．' or '，' or '－' or '＋' or '％' => (char)(c - 0xFEE0),
                '\u00A0' or '\u3000' or '\t' or '\r' or '\n' => ' ',
                _ => c,
            });
        return plain.ToString().Trim();
    }

    [GeneratedRegex(@"^([+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?)([^\d\s]{0,4}|m2)$")]
    private static partial Regex NumberShape();

    [GeneratedRegex(@"^(\d{4})(?:年|(?:年|[-./])\d{1,2}(?:月|(?:月|[-./])\d{1,2}日?)?)?$")]
    private static partial Regex YearShape();
}
