using System.Globalization;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Clerk;

/// <summary>How exact a date is.</summary>
public enum DatePrecision
{
    /// <summary>The year.</summary>
    Year,

    /// <summary>The month.</summary>
    Month,

    /// <summary>The day.</summary>
    Day,
}

/// <summary>What was read from a cell that should hold a date.</summary>
/// <param name="State">Whether there is a value.</param>
/// <param name="Value">The date; the first day of a month or year when it is not exact to the day.</param>
/// <param name="Precision">How exact it is.</param>
/// <param name="Fault">Why it was refused.</param>
/// <param name="Offer">What was probably meant, for the user to confirm.</param>
public readonly record struct DateReading(ReadingState State, DateOnly? Value, DatePrecision Precision = DatePrecision.Day, OfficeFault? Fault = null, DateOnly? Offer = null);

/// <summary>Reads dates as Chinese clerks write them: 2024年9月1日, 2024.9.1, 20240901, 二〇二四年九月一日, and cells that are dates already.</summary>
public static class ClerkDate
{
    /// <summary>Reads a cell.</summary>
    /// <param name="cell">The cell.</param>
    /// <param name="needed">How exact the date must be.</param>
    public static DateReading Read(in Cell cell, DatePrecision needed = DatePrecision.Day)
    {
        DateReading reading = ReadCell(cell, needed);
        return reading.Fault is { } fault ? reading with { Fault = fault with { Cell = cell.Reference } } : reading;
    }

    private static DateReading ReadCell(in Cell cell, DatePrecision needed)
    {
        if ((cell.Marks & (CellMarks.NoValue | CellMarks.External)) != 0)
        {
            return Refuse((cell.Marks & CellMarks.NoValue) != 0 ? CellFaults.NoValue() : CellFaults.External());
        }

        switch (cell.Kind)
        {
            case CellKind.Date:
                return cell.Date is { } date ? new DateReading(ReadingState.Value, DateOnly.FromDateTime(date)) : Refuse(CellFaults.NotADate(cell.Text));
            case CellKind.Error:
                return Refuse(CellFaults.Error(cell.Text));
            case CellKind.Number:
                return Number(cell, needed);
            default:
                return Read(cell.Text, needed);
        }
    }

    // 2024.1 may be January or, typed as 2024.10, October: a number drops the zero. 45536 may be a date whose format was lost.
    private static DateReading Number(in Cell cell, DatePrecision needed)
    {
        double n = cell.Number;
        if (n is >= 19000101 and <= 99991231 or (>= 1900 and <= 2200) && n == Math.Floor(n))
        {
            return Read(cell.Text, needed);
        }

        if (n is >= 190001 and <= 220012 && n == Math.Floor(n))
        {
            return Read(cell.Text, needed);
        }

        if (n is > 20000 and < 80000 && SerialDate.ToDate(n) is { } serial)
        {
            DateOnly offer = DateOnly.FromDateTime(serial);
            return new DateReading(ReadingState.Refused, null, DatePrecision.Day, CellFaults.DateOffered(cell.Text, offer.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), offer);
        }

        return Refuse(n is > 1900 and < 2200 ? CellFaults.DateAmbiguous(cell.Text) : CellFaults.NotADate(cell.Text));
    }

    /// <summary>Reads a text.</summary>
    public static DateReading Read(string? text, DatePrecision needed = DatePrecision.Day)
    {
        string work = Width.Narrow(text ?? "").Trim().TrimStart('\'');
        if (work.Length == 0 || work is "-" or "--" or "/" or "无" or "暂无")
        {
            return new DateReading(ReadingState.Missing, null);
        }

        if (work.Length > 60)
        {
            return Refuse(CellFaults.NotADate(work));
        }

        List<int> parts = [];
        List<int> widths = [];
        foreach (string piece in Split(Arabic(work)))
        {
            if (!int.TryParse(piece, NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                return Refuse(CellFaults.NotADate(work));
            }

            parts.Add(value);
            widths.Add(piece.Length);
        }

        if (parts is [var compact] && widths[0] is 8 or 6)
        {
            parts = widths[0] == 8 ? [compact / 10000, compact / 100 % 100, compact % 100] : [compact / 100, compact % 100];
            widths = [4];
        }

        if (parts.Count is 0 or > 3)
        {
            return Refuse(CellFaults.NotADate(work));
        }

        if (widths[0] == 4)
        {
            return Made(work, parts, needed);
        }

        // 24.9.1 or 24年9月: the century is missing. 1/9/2024: the order is anyone's guess.
        if (widths[0] == 2 && parts.Count > 1 && widths[^1] <= 2)
        {
            int year = parts[0] + (parts[0] > 60 ? 1900 : 2000);
            DateReading guess = Made(work, [year, .. parts.Skip(1)], DatePrecision.Year);
            return guess.Value is { } offer
                ? new DateReading(ReadingState.Refused, null, guess.Precision, CellFaults.DateOffered(work, offer.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), offer) : guess;
        }

        return Refuse(CellFaults.DateAmbiguous(work));
    }

    private static DateReading Made(string text, List<int> parts, DatePrecision needed)
    {
        int year = parts[0], month = parts.Count > 1 ? parts[1] : 1, day = parts.Count > 2 ? parts[2] : 1;
        if (year is < 1000 or > 9999 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return Refuse(CellFaults.DateNoSuch(text));
        }

        DatePrecision precision = (DatePrecision)(parts.Count - 1);
        return precision < needed
            ? Refuse(needed == DatePrecision.Day ? CellFaults.DateTooCoarse(text, "日", "day") : CellFaults.DateTooCoarse(text, "月", "month"))
            : new DateReading(ReadingState.Value, new DateOnly(year, month, day), precision);
    }

    // A time behind the date, weekday names and the words 年月日 go; what is left is numbers between separators.
    private static string[] Split(string text)
    {
        int time = text.IndexOfAny([' ', 'T']);
        if (time >= 8 && text.Skip(time + 1).All(c => char.IsAsciiDigit(c) || ":.+Z星期周一二三四五六日天上下午 ".Contains(c, StringComparison.Ordinal)))
        {
            text = text[..time];
        }

        int week = text.IndexOf("星期", StringComparison.Ordinal);
        text = week > 0 ? text[..week].TrimEnd('(', ' ') : text;
        return text.Replace("年", "-", StringComparison.Ordinal).Replace("月", "-", StringComparison.Ordinal).TrimEnd('日', '号', ' ').TrimEnd('-')
            .Split(['-', '/', '.', ',', '、'], StringSplitOptions.TrimEntries);
    }

    // 二〇二四年九月十二日 → 2024年9月12日.
    private static string Arabic(string text)
    {
        if (!text.Any(ChineseNumeral.IsDigit))
        {
            return text;
        }

        System.Text.StringBuilder result = new();
        for (int at = 0; at < text.Length;)
        {
            int end = at;
            while (end < text.Length && (ChineseNumeral.IsDigit(text[end]) || text[end] is '○' or 'O'))
            {
                end++;
            }

            if (end > at && ChineseNumeral.Read(text[at..end].Replace('○', '〇').Replace('O', '〇')) is { } value)
            {
                result.Append(value.ToString("0", CultureInfo.InvariantCulture));
                at = end;
            }
            else
            {
                result.Append(text[at++]);
            }
        }

        return result.ToString();
    }

    private static DateReading Refuse(OfficeFault fault) => new(ReadingState.Refused, null, DatePrecision.Day, fault);
}
