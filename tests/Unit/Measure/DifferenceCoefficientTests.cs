using System.Reflection;
using Hengjian.Measure.Inequality;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>The difference coefficient against the published worked example, its invariances, and the absence of an unweighted twin.</summary>
public sealed class DifferenceCoefficientTests
{
    private static readonly double[] Pupils = [45, 37, 89, 76, 55];
    private static readonly double[] Books = [279, 137, 935, 160, 402];

    [Fact]
    public void The_published_example_gives_its_figures_to_the_last_digits()
    {
        var found = DifferenceCoefficient.Of(Books, Pupils);
        found.Mean.ShouldBe(6.33443708609272, 1e-14);
        found.S.ShouldBe(3.26386070519538, 1e-14);
        found.Coefficient.ShouldBe(0.515256629884476, 1e-15);
    }

    [Fact]
    public void It_is_not_the_unweighted_coefficient_which_would_pass_the_limit()
    {
        var perPupil = Books.Zip(Pupils, (x, p) => x / p).ToArray();
        var plain = perPupil.Average();
        var unweighted = Math.Sqrt(perPupil.Average(x => (x - plain) * (x - plain))) / plain;
        unweighted.ShouldBe(0.488770681605, 1e-12);

        var found = DifferenceCoefficient.Of(Books, Pupils).Coefficient;
        found.ShouldBeGreaterThan(0.50);
        Math.Abs(found - unweighted).ShouldBeGreaterThan(0.02);
    }

    [Fact]
    public void No_public_method_measures_inequality_without_being_given_the_pupils()
    {
        var suspects = typeof(DifferenceCoefficient).Assembly.GetExportedTypes()
            .Where(t => t.Namespace == typeof(DifferenceCoefficient).Namespace)
            .SelectMany(t => t.GetMethods(BindingFlags.Public | BindingFlags.Static | BindingFlags.DeclaredOnly))
            .Where(m => !m.IsSpecialName && m.Name != nameof(DifferenceCoefficient.Composite) && m.Name != "Equals")
            .Where(m => !m.GetParameters().Any(p => p.Name == "pupils"))
            .Select(m => $"{m.DeclaringType!.Name}.{m.Name}");
        suspects.ShouldBeEmpty();
    }

    [Fact]
    public void Large_offsets_do_not_eat_the_digits()
    {
        // Schools of 1e6 yuan a pupil that differ by one yuan: the naive Σx² − n·x̄² loses every digit of this.
        double[] pupils = [1000, 2000, 3000];
        double[] amounts = [1e9, 2000 * (1e6 + 1), 3000 * (1e6 + 2)];
        var mean = 1e6 + ((2000 + 6000) / 6000.0);
        var s = Math.Sqrt(((1000 * Sq(1e6 - mean)) + (2000 * Sq(1e6 + 1 - mean)) + (3000 * Sq(1e6 + 2 - mean))) / 6000);
        var found = DifferenceCoefficient.Of(amounts, pupils);
        found.Mean.ShouldBe(mean, 1e-9);
        found.S.ShouldBe(s, 1e-9);

        static double Sq(double x) => x * x;
    }

    [Fact]
    public void One_school_or_equal_schools_have_no_difference()
    {
        DifferenceCoefficient.Of([500], [100]).Coefficient.ShouldBe(0);
        DifferenceCoefficient.Of([500, 50, 5], [100, 10, 1]).Coefficient.ShouldBe(0);
    }

    [Fact]
    public void A_county_with_nothing_has_no_coefficient_rather_than_a_perfect_one() =>
        double.IsNaN(DifferenceCoefficient.Of([0, 0], [10, 20]).Coefficient).ShouldBeTrue();

    [Theory]
    [InlineData(0.0, 10.0, 1.0, 0.0)]
    [InlineData(1.0, 10.0, 1.0, -5.0)]
    [InlineData(-1.0, 10.0, 1.0, 5.0)]
    [InlineData(double.NaN, 10.0, 1.0, 5.0)]
    [InlineData(double.PositiveInfinity, 10.0, 1.0, 5.0)]
    [InlineData(1e308, 1.0, 1e308, 1.0)]
    public void Impossible_figures_are_refused(double x1, double p1, double x2, double p2) =>
        Should.Throw<ArgumentException>(() => DifferenceCoefficient.Of([x1, x2], [p1, p2]));

    [Fact]
    public void Unequal_lengths_and_no_schools_are_refused()
    {
        Should.Throw<ArgumentException>(() => DifferenceCoefficient.Of([1, 2], [1]));
        Should.Throw<ArgumentException>(() => DifferenceCoefficient.Of([], []));
    }

    [Fact]
    public void The_order_of_the_schools_does_not_matter()
    {
        var random = new Random(20171);
        var pupils = Enumerable.Range(0, 500).Select(_ => (double)random.Next(20, 2500)).ToArray();
        var amounts = pupils.Select(p => p * random.NextDouble() * 1e5).ToArray();
        var first = DifferenceCoefficient.Of(amounts, pupils);
        Array.Reverse(amounts);
        Array.Reverse(pupils);
        DifferenceCoefficient.Of(amounts, pupils).ShouldBe(first);
    }

    [Fact]
    public void Twenty_one_published_composites_are_the_mean_of_their_eight_coefficients()
    {
        foreach (var line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "vectors", "published_composite.csv")).Skip(1))
        {
            var cells = line.Split(',');
            var single = cells[2..10].Select(c => double.Parse(c, System.Globalization.CultureInfo.InvariantCulture)).ToArray();
            var printed = double.Parse(cells[10], System.Globalization.CultureInfo.InvariantCulture);
            // The eight were printed with three decimals, so their mean may differ from the printed composite by one in the last.
            DifferenceCoefficient.Composite(single).ShouldBe(printed, 0.00101, line);
        }
    }
}
