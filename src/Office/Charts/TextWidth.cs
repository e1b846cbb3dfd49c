namespace Hengjian.Office.Charts;

/// <summary>How wide a text will be, near enough that nothing is cut, without a font at hand.</summary>
/// <remarks>
/// A Chinese character is exactly one em in every Chinese font; Latin letters vary, so the widths here are those of the
/// wider of the fonts in use (Microsoft YaHei, Noto Sans CJK, PingFang).
/// </remarks>
internal static class TextWidth
{
    /// <summary>Width in the unit of the size.</summary>
    public static double Of(string text, double size)
    {
        double em = 0;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            em += c switch
            {
                >= '0' and <= '9' => 0.58,
                ' ' => 0.32,
                '.' or ',' or ':' or ';' or '\'' or '|' or 'i' or 'l' or 'j' => 0.32,
                '(' or ')' or '[' or ']' or '-' or 't' or 'f' or 'r' or 'I' => 0.40,
                'm' or 'w' or 'M' or 'W' or '%' or '@' => 0.95,
                >= 'A' and <= 'Z' => 0.72,
                < '\u0080' => 0.60,
                < '\u2000' => 0.70,
                _ => char.IsLowSurrogate(c) ? 0 : 1.0,
            };
        }

        return em * size;
    }

    /// <summary>Breaks a text into lines that fit, at any Chinese character and at spaces between Latin words.</summary>
    public static List<string> Wrap(string text, double size, double width, int most)
    {
        List<string> lines = [];
        string rest = text.Trim();
        while (rest.Length > 0 && lines.Count < most)
        {
            if (lines.Count == most - 1 || Of(rest, size) <= width)
            {
                lines.Add(rest);
                break;
            }

            int fit = 1;
            while (fit < rest.Length && Of(rest[..(fit + 1)], size) <= width)
            {
                fit++;
            }

            // Not inside a Latin word or a number, not before closing punctuation, not inside a surrogate pair.
            int cut = fit;
            while (cut > 1 && (char.IsAsciiLetterOrDigit(rest[cut - 1]) && char.IsAsciiLetterOrDigit(rest[cut]) || "，。、；：）》”！？)%".Contains(rest[cut], StringComparison.Ordinal) || char.IsLowSurrogate(rest[cut])))
            {
                cut--;
            }

            cut = cut <= 1 ? fit : cut;
            lines.Add(rest[..cut].TrimEnd());
            rest = rest[cut..].TrimStart();
        }

        return lines.Count == 0 ? [""] : lines;
    }
}

/// <summary>An axis with round steps.</summary>
internal readonly record struct Scale(double Low, double High, double Step)
{
    /// <summary>Round steps of 1, 2, 2.5 or 5 times a power of ten around the values.</summary>
    /// <param name="values">Values to be shown.</param>
    /// <param name="zero">True when lengths are compared: then zero must be on the axis.</param>
    /// <param name="steps">About how many steps.</param>
    public static Scale Around(IEnumerable<double> values, bool zero, int steps = 5)
    {
        double low = zero ? 0 : double.PositiveInfinity, high = zero ? 0 : double.NegativeInfinity;
        foreach (double value in values.Where(double.IsFinite))
        {
            low = Math.Min(low, value);
            high = Math.Max(high, value);
        }

        if (low > high)
        {
            (low, high) = (0, 1);
        }

        if (high - low < Math.Max(Math.Abs(high), Math.Abs(low)) * 1e-9 || high == low)
        {
            high = low == 0 ? 1 : low + Math.Abs(low) * 0.1;
        }

        double raw = (high - low) / steps, power = Math.Pow(10, Math.Floor(Math.Log10(raw)));
        double step = power * ((raw / power) switch { <= 1 => 1, <= 2 => 2, <= 2.5 => 2.5, <= 5 => 5, _ => 10 });
        return new Scale(Math.Floor(low / step + 1e-9) * step, Math.Ceiling(high / step - 1e-9) * step, step);
    }

    /// <summary>The marks from low to high.</summary>
    public IEnumerable<double> Ticks
    {
        get
        {
            int count = (int)Math.Round((High - Low) / Step);
            for (int i = 0; i <= count; i++)
            {
                yield return Math.Round(Low + i * Step, 10);
            }
        }
    }

    /// <summary>Decimals that the marks need.</summary>
    public int Decimals => Step >= 1 && Step == Math.Floor(Step) ? 0 : Math.Clamp((int)Math.Ceiling(-Math.Log10(Step) + 1e-9) + (Step / Math.Pow(10, Math.Floor(Math.Log10(Step))) is > 2.4 and < 2.6 ? 1 : 0), 0, 6);

    /// <summary>Share of the way from low to high.</summary>
    public double At(double value) => (value - Low) / (High - Low);
}
