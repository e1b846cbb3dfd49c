using System.Text.RegularExpressions;

namespace Hengjian.Rules.Expressions;

/// <summary>How figures are written for people: in tables, reports and sentences. Formulas and files keep <see cref="Numbers.Print(double)"/>.</summary>
/// <remarks>
/// One way for one kind of figure, wherever it stands: thousands apart, a percentage with one decimal, a coefficient with three, a limit as its clause
/// prints it. Rounding is half away from zero on decimal digits and only for print: verdicts compare unrounded figures (GB/T 8170, 全数值比较法).
/// The TypeScript twin is <c>web/src/kit/format.ts</c>; both read <c>tests/vectors/figures.json</c>. See docs/decisions/0034.
/// </remarks>
public static partial class Shown
{
    /// <summary>Decimals of a difference coefficient.</summary>
    public const int CoefficientPlaces = 3;

    private const int MostPlaces = 6, FewestOfLimit = 2;

    /// <summary>A number with thousands apart: 3054.853 → 3,054.853.</summary>
    /// <param name="number">A finite number.</param>
    /// <param name="places">Exactly so many decimals; null for those that it has, six at most.</param>
    /// <returns>For example <c>3,054.85</c> for (3054.853, 2).</returns>
    public static string Number(double number, int? places = null) =>
        Grouped(places is { } fixedPlaces ? Numbers.Print(number, fixedPlaces) : Numbers.Print(Numbers.Round(number, MostPlaces)));

    /// <summary>A share from 0 to 1 as a percentage with one decimal: 0.98765 → 98.8%.</summary>
    public static string Percent(double share) => Number(share * 100, 1) + "%";

    /// <summary>A difference coefficient with three decimals.</summary>
    public static string Coefficient(double value) => Number(value, CoefficientPlaces);

    /// <summary>A limit as rules print it: two decimals, or as many more as it has: 0.5 → 0.50, 0.125 → 0.125.</summary>
    public static string Limit(double limit)
    {
        var shortest = Number(limit);
        var point = shortest.IndexOf('.', StringComparison.Ordinal);
        return point >= 0 && shortest.Length - point - 1 > FewestOfLimit ? shortest : Number(limit, FewestOfLimit);
    }

    /// <summary>A figure that is text already, its thousands apart; any other text as it is: "3054.85" → 3,054.85, "94.1%" and "缺失" unchanged.</summary>
    public static string Grouped(string printed)
    {
        if (!Plain().IsMatch(printed)) return printed;
        var start = printed[0] == '-' ? 1 : 0;
        var end = printed.AsSpan().IndexOfAny('.', '%');
        if (end < 0) end = printed.Length;
        for (var at = end - 3; at > start; at -= 3) printed = printed.Insert(at, ",");
        return printed;
    }

    [GeneratedRegex(@"^-?\d+(\.\d+)?%?$", RegexOptions.CultureInvariant)]
    private static partial Regex Plain();
}
