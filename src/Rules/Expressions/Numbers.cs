using System.Globalization;

namespace Hengjian.Rules.Expressions;

/// <summary>How the language compares and rounds numbers: as a person with a calculator does, although they are binary doubles.</summary>
/// <remarks>The TypeScript twin (<c>web/src/kit/rules/numbers.ts</c>) does the same digit by digit; change both or neither.</remarks>
public static class Numbers
{
    /// <summary>Two numbers are equal when they differ by no more than this share of the larger.</summary>
    /// <remarks>10⁻¹² lies far above the rounding dust of a dozen operations (10⁻¹⁵) and far below any figure that a school reports.</remarks>
    public const double Tolerance = 1e-12;

    private const int Digits = 15;

    /// <summary>Three-way comparison with <see cref="Tolerance"/>: −1, 0 or 1. Neither may be NaN.</summary>
    public static int Compare(double a, double b) => AreEqual(a, b) ? 0 : a < b ? -1 : 1;

    /// <summary>Equality within <see cref="Tolerance"/>.</summary>
    public static bool AreEqual(double a, double b) =>
        a == b || Math.Abs(a - b) <= Tolerance * Math.Max(Math.Abs(a), Math.Abs(b));

    /// <summary>
    /// Rounds half away from zero on decimal digits: <c>Round(2.675, 2)</c> is 2.68, as on paper, although the double lies a little below.
    /// </summary>
    /// <param name="number">A finite number.</param>
    /// <param name="places">Digits after the point; negative rounds to tens, hundreds …</param>
    /// <returns>The double nearest to the rounded decimal.</returns>
    public static double Round(double number, int places) => Shift(number, places, Direction.Nearest);

    /// <summary>The largest whole number not above; dust beyond 15 digits is ignored first, so <c>Floor(0.1 × 30)</c> is 3.</summary>
    public static double Floor(double number) => Shift(number, 0, number < 0 ? Direction.Away : Direction.Toward);

    /// <summary>The smallest whole number not below; dust beyond 15 digits is ignored first.</summary>
    public static double Ceiling(double number) => Shift(number, 0, number < 0 ? Direction.Toward : Direction.Away);

    /// <summary>The number to at most 15 significant digits, without exponent between 10⁻⁷ and 10²¹, e.g. <c>0.1 + 0.2</c> → 0.3.</summary>
    public static string Print(double number)
    {
        if (Math.Abs(number) < 1e15 && Math.Truncate(number) == number) return ((long)number).ToString(CultureInfo.InvariantCulture);
        var (negative, digits, point) = Decimal(number);
        return (negative ? "-" : "") + Plain(digits, point);
    }

    /// <summary>The number rounded and printed with exactly so many places, e.g. (6.3344, 2) → 6.33.</summary>
    public static string Print(double number, int places) =>
        Round(number, places).ToString("F" + places.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture);

    private enum Direction
    {
        Nearest,
        Toward,
        Away,
    }

    private static double Shift(double number, int places, Direction direction)
    {
        if (places >= 0 && Math.Abs(number) < 1e15 && Math.Truncate(number) == number) return number + 0.0; // a whole number stays what it is
        var (negative, digits, point) = Decimal(number);
        var result = Parse(Cut(digits, point, point + places, direction));
        return (negative ? -result : result) + 0.0;
    }

    /// <summary>Sign, at most 15 significant digits (no trailing zeros) and where the point stands: 0.digits × 10^point.</summary>
    private static (bool Negative, string Digits, int Point) Decimal(double number)
    {
        if (number == 0)
        {
            return (false, "", 0);
        }

        // The shortest digits that give the double back: the same in every runtime, unlike fixed-precision formatting of ties.
        var shortest = Math.Abs(number).ToString("R", CultureInfo.InvariantCulture);
        var exponentAt = shortest.IndexOf('E', StringComparison.Ordinal);
        var mantissa = exponentAt < 0 ? shortest : shortest[..exponentAt];
        var exponent = exponentAt < 0 ? 0 : int.Parse(shortest.AsSpan(exponentAt + 1), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture);
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var whole = dot < 0 ? mantissa : mantissa[..dot];
        var all = dot < 0 ? mantissa : whole + mantissa[(dot + 1)..];
        var significant = all.TrimStart('0');
        var point = whole.Length + exponent - (all.Length - significant.Length);
        var (digits, moved) = Cut(significant.TrimEnd('0'), point, Digits, Direction.Nearest);
        return (number < 0, digits, moved);
    }

    /// <summary>Keeps the first <paramref name="keep"/> digits of 0.digits × 10^point; a carry out of the front makes "1" and moves the point.</summary>
    private static (string Digits, int Point) Cut(string digits, int point, int keep, Direction direction)
    {
        if (keep >= digits.Length)
        {
            return (digits, point);
        }

        var up = direction == Direction.Away || (direction == Direction.Nearest && keep >= 0 && digits[keep] >= '5');
        if (!up)
        {
            return (keep <= 0 ? "" : digits[..keep].TrimEnd('0'), point);
        }

        var at = keep - 1;
        while (at >= 0 && digits[at] == '9')
        {
            at--;
        }

        return at < 0 ? ("1", point - Math.Min(keep, 0) + 1) : (digits[..at] + (char)(digits[at] + 1), point);
    }

    private static double Parse((string Digits, int Point) number) => number.Digits.Length == 0 ? 0
        : double.Parse(string.Create(CultureInfo.InvariantCulture, $"0.{number.Digits}E{number.Point}"), NumberStyles.Float, CultureInfo.InvariantCulture);

    private static string Plain(string digits, int point)
    {
        if (digits.Length == 0)
        {
            return "0";
        }

        if (point is > 21 or < -6)
        {
            var rest = digits.Length > 1 ? "." + digits[1..] : "";
            return string.Create(CultureInfo.InvariantCulture, $"{digits[0]}{rest}e{(point > 0 ? "+" : "")}{point - 1}");
        }

        return point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits + new string('0', point - digits.Length)
            : digits[..point] + "." + digits[point..];
    }
}
