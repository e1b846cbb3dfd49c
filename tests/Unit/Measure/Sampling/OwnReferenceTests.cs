using Hengjian.Measure.Sampling;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>
/// A draw that tests/vectors/sampling/draw.py states a second time in exact fractions: two strata of a shuffled frame, two implicit strata one
/// within the other, units of certainty, an odd number in each stratum. It needs nothing beside the checkout.
/// </summary>
public sealed class OwnReferenceTests
{
    private static readonly string[] Names = ["P", "J"];

    private static CsvColumns Table(string name) => CsvColumns.Read(Path.Combine(AppContext.BaseDirectory, "vectors", "sampling", name));

    [Fact]
    public void The_draw_is_the_one_of_exact_fractions()
    {
        var file = Table("frame.csv");
        var (id, stratum) = (file.Numbers("id"), file.Text("stratum"));
        var frame = new SamplingFrame(id.Length)
        {
            Strata = stratum.Select(s => Array.IndexOf(Names, s)).ToArray(),
            Implicit = [Codes("county"), Codes("town")],
            Size = file.Numbers("size"),
            Rank = id.Select(i => (int)i - 1).ToArray(),
        };
        var draw = SampleDraw.Of(frame, new([new("P", 17), new("J", 12)], Replacements: 2), [5 / 16.0, 29 / 32.0]);

        var sample = Table("expected.csv");
        draw.Units.Select(u => id[u.Row]).ShouldBe(sample.Numbers("id"));
        draw.Units.Select(u => Names[u.Stratum]).ShouldBe(sample.Text("stratum"));
        draw.Units.Select(u => (double)u.Order).ShouldBe(sample.Numbers("order"));
        draw.Units.Select(u => u.Size).ShouldBe(sample.Numbers("size"));
        draw.Units.Select(u => u.Certainty ? 1.0 : 0).ShouldBe(sample.Numbers("certainty"));
        draw.Units.Select(u => (double)u.Zone).ShouldBe(sample.Numbers("zone"));
        draw.Units.Select(u => (double)u.Half).ShouldBe(sample.Numbers("half"));
        foreach (var (unit, expected) in draw.Units.Zip(sample.Numbers("probability"))) unit.Probability.ShouldBe(expected, 1e-15 * expected);
        draw.Units.Count(u => u.Certainty).ShouldBe(5);

        var standing = Table("replacements.csv");
        draw.Replacements.Select(r => (id[r.For], (double)r.Rank, id[r.By])).ShouldBe(standing.Numbers("for").Zip(standing.Numbers("rank"), standing.Numbers("id")));
        draw.Probabilities.Sum().ShouldBe(29, 1e-12);

        ReadOnlyMemory<int> Codes(string name) => file.Numbers(name).Select(c => (int)c).ToArray();
    }
}
