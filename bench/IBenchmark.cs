using System.Globalization;

namespace Hengjian.Bench;

/// <summary>A measurement that names what it is compared with and prints one line a figure.</summary>
public interface IBenchmark
{
    string Name { get; }
    /// <summary>What is measured, and against what.</summary>
    string Says { get; }
    Task Run();
}

/// <summary>Printing of figures.</summary>
public static class Figure
{
    public static void Print(string what, double value, string unit, string? wanted = null) =>
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what,-64} {value,10:0.0} {unit,-3} {(wanted is null ? "" : $"(wanted {wanted})")}"));

    public static double Percentile(IEnumerable<double> values, double p)
    {
        var sorted = values.Order().ToArray();
        return sorted[Math.Min(sorted.Length - 1, (int)Math.Ceiling(p * sorted.Length) - 1)];
    }
}
