using Hengjian.Measure;
using Hengjian.Measure.Linking;

namespace Hengjian.Tests.Unit.Measure.Linking;

/// <summary>Errors of equating by drawing anew, against the delta method where it is known, and as a function of the seed alone.</summary>
public sealed class EquatingBootstrapTests
{
    private static readonly double[] Scores = [.. Enumerable.Range(0, 11).Select(i => (double)i)];
    private static readonly FormSample X = FormSample.Of(Scores, [], [4, 9, 20, 31, 40, 52, 44, 36, 22, 11, 6]);
    private static readonly FormSample Y = FormSample.Of(Scores, [], [9, 18, 33, 44, 50, 41, 30, 25, 15, 8, 2]);

    /// <summary>F. M. Lord, "Standard errors of equating", Psychometrika 15 (1950): mean and linear equating of random groups.</summary>
    [Fact]
    public void They_are_those_of_the_delta_method()
    {
        var (x, y) = (Of(X, X.Counts), Of(Y, Y.Counts));
        var (mean, _) = EquatingBootstrap.Errors(X, Y, (a, b) => Line(RandomGroups.Mean(Of(X, a), Of(Y, b))), 4000, "s");
        // The error of a standard deviation of 4000 draws is some 1.2 %; four times that is let pass.
        mean.ShouldAllBe(se => Math.Abs((se / Math.Sqrt((x.Sd * x.Sd / x.N) + (y.Sd * y.Sd / y.N))) - 1) < 0.045);
        var (line, counted) = EquatingBootstrap.Errors(X, Y, (a, b) => Line(RandomGroups.Linear(Of(X, a), Of(Y, b))), 4000, "s");
        counted.ShouldBe(4000);
        foreach (var score in new[] { 1, 5, 9 })
        {
            var z = (score - x.Mean) / x.Sd;
            double Part(ScoreDistribution d) => (1 + (d.Skewness * z) + ((d.Kurtosis - 1) / 4 * z * z)) / d.N;
            (line[score] / (y.Sd * Math.Sqrt(Part(x) + Part(y)))).ShouldBe(1, 0.045);
        }
    }

    [Fact]
    public void The_seed_alone_decides()
    {
        double[] Once(string seed) => EquatingBootstrap.Errors(X, Y, (a, b) => RandomGroups.Equipercentile(Of(X, a), Of(Y, b)), 60, seed).Errors;
        Once("a").ShouldBe(Once("a"));
        Once("a").ShouldNotBe(Once("b"));
    }

    [Fact]
    public void What_cannot_be_drawn_or_equated_is_refused()
    {
        Should.Throw<MeasureException>(() => FormSample.Of([1, 2], [], [1, 2.5])).Row.ShouldBe(1);
        Should.Throw<MeasureException>(() => EquatingBootstrap.Errors(FormSample.Of([0, 1], [], []), Y, (a, b) => Line(RandomGroups.Linear(Of(FormSample.Of([0, 1], [], []), a), Of(Y, b))), 100, "s")).Code.ShouldBe("replicates");
    }

    private static ScoreDistribution Of(FormSample sample, double[] counts) => ScoreDistribution.OfScores(sample.Totals, counts, 0, 10);

    private static double[] Line(LinearEquating line) => [.. Scores.Select(line.Of)];
}
