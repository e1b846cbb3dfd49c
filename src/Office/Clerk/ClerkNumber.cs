using System.Buffers;
using System.Globalization;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Clerk;

/// <summary>Reads numbers the way clerks write them, and says what it did. What is not certain is refused with a reason, never guessed.</summary>
public static class ClerkNumber
{
    private static readonly SearchValues<string> Approximate = SearchValues.Create(
        ["约", "大概", "左右", "上下", "将近", "接近", "余", "多", "几", "不到", "以上", "以下", "超过", "≥", "≤", ">", "<", "≈", "近"], StringComparison.Ordinal);

    private static readonly HashSet<string> Missing = new(StringComparer.OrdinalIgnoreCase)
        { "-", "--", "---", "----", "/", "//", "\\", "无", "没有", "暂无", "空", "未填", "n/a", "na", "null", "none", "*", "…", "……", ".", "、", "○", "×" };

    /// <summary>Reads a cell.</summary>
    public static NumberReading Read(in Cell cell, NumberField field = default)
    {
        NumberReading reading = ReadCell(cell, field);
        return reading.Fault is { } fault ? reading with { Fault = fault with { Cell = cell.Reference } } : reading;
    }

    private static NumberReading ReadCell(in Cell cell, NumberField field)
    {
        if ((cell.Marks & CellMarks.External) != 0)
        {
            return Refuse(CellFaults.External());
        }

        if ((cell.Marks & CellMarks.NoValue) != 0)
        {
            return Refuse(CellFaults.NoValue());
        }

        NumberSteps steps = cell.IsFormula ? NumberSteps.Formula : NumberSteps.None;
        switch (cell.Kind)
        {
            case CellKind.Blank:
                return new NumberReading(ReadingState.Missing, null, steps);
            case CellKind.Error:
                return Refuse(CellFaults.Error(cell.Text));
            case CellKind.Boolean:
                return Refuse(CellFaults.Boolean(cell.Text));
            case CellKind.Date:
                return Refuse(CellFaults.Date(cell.Text));
            case CellKind.Text:
                NumberReading text = Read(cell.Text, field);
                bool typed = text.State == ReadingState.Value && (cell.Marks & CellMarks.Untyped) == 0;
                return text with { Steps = text.Steps | steps | (typed ? NumberSteps.StoredAsText : NumberSteps.None) };
        }

        if (cell.Amount is not { } amount || Math.Abs(amount) >= 1e15m)
        {
            return Refuse(CellFaults.TooLarge(cell.Text));
        }

        if ((cell.Marks & CellMarks.Percent) != 0 && field.Unit is { } unit)
        {
            return unit == "%"
                ? new NumberReading(ReadingState.Value, amount * 100, steps | NumberSteps.PercentFormat)
                : Refuse(CellFaults.Percent(CellFaults.Plain(amount * 100) + "%", unit, null));
        }

        return new NumberReading(ReadingState.Value, amount, steps);
    }

    /// <summary>Reads a text.</summary>
    public static NumberReading Read(string? text, NumberField field = default)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new NumberReading(ReadingState.Missing, null, NumberSteps.None);
        }

        string narrow = Width.Narrow(text);
        string work = narrow.Trim().TrimStart('\'');
        NumberSteps steps = Seen(text, work);
        if (work.Length == 0 || Missing.Contains(work) || work.All(c => c is '-' or '_' or ' '))
        {
            return new NumberReading(ReadingState.Missing, null, work.Length == 0 ? NumberSteps.None : NumberSteps.MissingWord);
        }

        if (work.Length > 200)
        {
            return Refuse(CellFaults.Text(text));
        }

        int at = 0;
        bool negative = false;
        if (work[at] is '+' or '-')
        {
            negative = work[at++] == '-';
        }

        while (at < work.Length && work[at] is ' ' or '¥')
        {
            steps |= work[at] == '¥' ? NumberSteps.UnitRemoved : NumberSteps.SpacesRemoved;
            at++;
        }

        bool money = work.Contains('¥', StringComparison.Ordinal);
        int digits = at;
        while (at < work.Length && (char.IsAsciiDigit(work[at]) || work[at] is ',' or '.'
            || (work[at] == ' ' && at > digits && at + 1 < work.Length && char.IsAsciiDigit(work[at + 1]))))
        {
            at++;
        }

        if (at == digits)
        {
            return Unreadable(text, work, field);
        }

        string number = work[digits..at];
        string rest = work[at..];
        string exponent = Exponent(ref rest);
        rest = rest.Trim();
        if (!Grouped(number, out string plain, ref steps))
        {
            return Refuse(number.Contains(' ', StringComparison.Ordinal) ? CellFaults.Range(text) : CellFaults.Grouping(text));
        }

        if (exponent.Length > 0)
        {
            steps |= NumberSteps.Scientific;
        }

        if (plain.Count(char.IsAsciiDigit) > 28 || !decimal.TryParse(plain + exponent, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) || Math.Abs(value) >= 1e15m)
        {
            return Refuse(CellFaults.TooLarge(text));
        }

        value = negative ? -value : value;
        if (rest.Length == 0)
        {
            return money && field.Unit is not null ? WithUnit(text, value, "元", field, steps)
                : new NumberReading(ReadingState.Value, value, steps);
        }

        return WithUnit(text, value, rest, field, steps);
    }

    private static NumberReading WithUnit(string text, decimal value, string rest, NumberField field, NumberSteps steps)
    {
        string unit = rest.Length > 2 && rest[0] == '(' && rest[^1] == ')' ? rest[1..^1] : rest;
        if (unit is "%")
        {
            return field.Unit == "%" ? new NumberReading(ReadingState.Value, value, steps | NumberSteps.PercentSign)
                : new NumberReading(ReadingState.Refused, null, steps, CellFaults.Percent(text, field.Unit, field.Unit is null ? value / 100 : null), field.Unit is null ? value / 100 : null);
        }

        if (unit is "+")
        {
            return Refuse(CellFaults.Approximate(text));
        }

        if (Units.Parse(unit) is not { } parsed)
        {
            return Unreadable(text, Width.Narrow(text).Trim(), field);
        }

        decimal? factor = field.Unit is { } wanted ? Units.Factor(unit, wanted) : parsed.Base.Length == 0 ? parsed.Factor : null;
        if (factor is 1m)
        {
            return new NumberReading(ReadingState.Value, value, steps | NumberSteps.UnitRemoved);
        }

        // A unit of another scale is certain in meaning but may be a slip; the user confirms, we never scale in silence.
        if (factor is { } times && Math.Abs(value) < 1e12m)
        {
            decimal product = value * times;
            decimal offer = product == Math.Truncate(product) ? product : Math.Round(product, 4);
            return new NumberReading(ReadingState.Refused, null, steps, CellFaults.UnitScale(text, field.Unit ?? "个", offer), offer);
        }

        return Refuse(CellFaults.Unit(text, unit, field.Unit));
    }

    // No digits in front, or words behind: say which kind of wrong it is.
    private static NumberReading Unreadable(string text, string work, NumberField field)
    {
        if (work.AsSpan().ContainsAny(Approximate) && (work.Any(char.IsAsciiDigit) || work.Any(ChineseNumeral.IsDigit)))
        {
            return Refuse(CellFaults.Approximate(text));
        }

        if (work.Length > 2 && work[0] == '(' && work[^1] == ')' && Read(work[1..^1], field).State == ReadingState.Value)
        {
            return Refuse(CellFaults.Brackets(text));
        }

        if (ChineseNumeral.Read(work) is { } words)
        {
            return new NumberReading(ReadingState.Refused, null, NumberSteps.None, CellFaults.InWords(text, words), words);
        }

        int numbers = 0;
        bool inside = false;
        foreach (char c in work)
        {
            bool digit = char.IsAsciiDigit(c) || (inside && c is '.' or ',');
            numbers += digit && !inside ? 1 : 0;
            inside = digit;
        }

        return Refuse(numbers > 1 ? CellFaults.Range(text) : CellFaults.Text(text));
    }

    private static string Exponent(ref string rest)
    {
        if (rest.Length < 2 || rest[0] is not ('E' or 'e'))
        {
            return "";
        }

        int at = rest[1] is '+' or '-' ? 2 : 1, from = at;
        while (at < rest.Length && char.IsAsciiDigit(rest[at]))
        {
            at++;
        }

        if (at == from || at - from > 3)
        {
            return "";
        }

        string exponent = rest[..at];
        rest = rest[at..];
        return exponent;
    }

    // Groups of exactly three after the first comma or space, one decimal point, nothing else.
    private static bool Grouped(string number, out string plain, ref NumberSteps steps)
    {
        plain = number;
        int point = number.IndexOf('.', StringComparison.Ordinal);
        string whole = point < 0 ? number : number[..point], fraction = point < 0 ? "" : number[(point + 1)..];
        if (fraction.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0 || number == "." || number == ",")
        {
            return false;
        }

        if (whole.AsSpan().IndexOfAny(',', ' ') >= 0)
        {
            string[] groups = whole.Split(whole.Contains(',', StringComparison.Ordinal) ? ',' : ' ');
            if (groups[0].Length is < 1 or > 3 || groups.Skip(1).Any(group => group.Length != 3 || group.AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
                || groups[0].AsSpan().IndexOfAnyExceptInRange('0', '9') >= 0)
            {
                return false;
            }

            steps |= NumberSteps.Grouping;
            whole = string.Concat(groups);
        }

        plain = (whole.Length == 0 ? "0" : whole) + (fraction.Length == 0 ? "" : "." + fraction);
        return whole.Length > 0 || fraction.Length > 0;
    }

    private static NumberSteps Seen(string text, string work)
    {
        NumberSteps steps = NumberSteps.None;
        foreach (char c in text)
        {
            steps |= c is >= '\uFF01' and <= '\uFF5E' or '\u2212' or '—' or '–' ? NumberSteps.FullWidth : NumberSteps.None;
        }

        return text.Length != work.Length && text.TrimStart('\'').Length != work.Length ? steps | NumberSteps.SpacesRemoved : steps;
    }

    private static NumberReading Refuse(OfficeFault fault) => new(ReadingState.Refused, null, NumberSteps.None, fault);
}

/// <summary>Chinese numerals in words, read only to offer a value.</summary>
internal static class ChineseNumeral
{
    private const string Digits = "零一二三四五六七八九";
    private const string Formal = "〇壹贰叁肆伍陆柒捌玖";

    public static bool IsDigit(char c) => Value(c) >= 0 || c is '十' or '百' or '千' or '拾' or '佰' or '仟';

    /// <summary>Value of one digit, −1 when it is none.</summary>
    public static int Value(char c) => c == '两' ? 2 : Digits.IndexOf(c, StringComparison.Ordinal) is var i and >= 0 ? i : Formal.IndexOf(c, StringComparison.Ordinal);

    /// <summary>一千二百三十四 → 1234, 三十五人 is no number, 二〇二四 → 2024; null when it is none.</summary>
    public static decimal? Read(string text)
    {
        if (text.Length is 0 or > 20)
        {
            return null;
        }

        if (text.Length > 1 && text.All(c => Value(c) >= 0))
        {
            return text.Aggregate(0m, (sum, c) => sum * 10 + Value(c));
        }

        decimal total = 0, section = 0, digit = -1;
        foreach (char c in text)
        {
            if (Value(c) is var value and >= 0)
            {
                digit = value;
                continue;
            }

            decimal unit = c switch { '十' or '拾' => 10, '百' or '佰' => 100, '千' or '仟' => 1000, '万' => 10_000, '亿' => 100_000_000, _ => 0 };
            if (unit == 0)
            {
                return null;
            }

            if (unit >= 10_000)
            {
                total = (total + section + Math.Max(digit, 0)) * unit;
                section = 0;
            }
            else
            {
                section += (digit < 0 ? 1 : digit) * unit;
            }

            digit = -1;
        }

        return total + section + Math.Max(digit, 0);
    }
}
