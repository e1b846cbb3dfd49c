using Hengjian.Measure.Sampling;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>
/// The reference draw of schools (pps_sampling): every selection, replacement, zone and probability. The keys of non-response and trimming
/// belong to the tests of the weights; every other key is asked here, and one that nobody knows fails.
/// </summary>
public sealed class PpsReferenceTests
{
    private static readonly string[] Names = ["E", "H", "M"];
    private static readonly int[] Takes = [60, 50, 40];
    private static readonly double[] Starts = [.3728491, .0917345, .8421167];
    private static readonly string[] OfWeights = ["f1_", "trim_cap_", "n_trimmed_", "sum_W_final_"];

    [Fact]
    public void Every_key_of_the_draw_is_met()
    {
        var known = ReferenceCase.Of("pps_sampling");
        var (draw, ids) = Draw(known, shuffle: null);
        var countries = Countries(known, out _);
        var found = new Dictionary<string, double>();
        for (var h = 0; h < Names.Length; h++)
        {
            found[$"interval.{Names[h]}"] = draw.Strata[h].Interval;
            found[$"sum_mos.{Names[h]}"] = draw.Strata[h].Total;
            found[$"n_certainty.{Names[h]}"] = draw.Strata[h].CertainCount;
            found[$"sum_W1[{Names[h]}]"] = draw.Units.Where(u => u.Stratum == h).Sum(u => u.Weight);
        }

        found["est_total_enrol_HT"] = draw.Units.Sum(u => u.Weight * u.Size);
        found["truth_total_enrol"] = draw.Strata.Sum(s => s.Total);
        for (var i = 0; i < 10; i++) found[$"first10_ids_E[{i + 1}]"] = ids[draw.Units[i].Row];
        found["countries.n_frame"] = countries.Probabilities.Length;
        found["countries.n_certainty"] = countries.CertainCount;
        found["countries.sum_pi"] = countries.Probabilities.Sum();

        foreach (var key in known.Expected.Keys.Where(k => !OfWeights.Any(k.StartsWith)))
        {
            found.ShouldContainKey(key);
            Math.Abs(found[key] - known[key]).ShouldBeLessThanOrEqualTo(1e-12 * Math.Abs(known[key]), key);
        }
    }

    [Theory, InlineData(null), InlineData(20261122)]
    public void Selections_replacements_zones_and_probabilities_are_identical_whatever_the_order_of_the_file(int? shuffle)
    {
        var known = ReferenceCase.Of("pps_sampling");
        var (draw, ids) = Draw(known, shuffle);
        var sample = known.Table("expected_sample.csv");
        draw.Units.Select(u => ids[u.Row]).ShouldBe(sample.Numbers("id"));
        draw.Units.Select(u => Names[u.Stratum]).ShouldBe(sample.Text("stype"));
        draw.Units.Select(u => (double)u.Order).ShouldBe(sample.Numbers("order"));
        draw.Units.Select(u => u.Size).ShouldBe(sample.Numbers("mos"));
        draw.Units.Select(u => (double)u.Zone).ShouldBe(sample.Numbers("zone"));
        draw.Units.Select(u => (double)u.Half).ShouldBe(sample.Numbers("jkrep"));
        Near(draw.Units.Select(u => u.Probability), sample.Numbers("pi"));
        Near(draw.Units.Select(u => u.Weight), sample.Numbers("W1"));

        foreach (var rank in new[] { 1, 2 })
        {
            var by = draw.Replacements.Where(r => r.Rank == rank).ToDictionary(r => ids[r.For], r => ids[r.By]);
            draw.Units.Select(u => by.GetValueOrDefault(ids[u.Row], double.NaN)).ShouldBe(sample.Numbers($"repl{rank}"));
        }
    }

    [Fact]
    public void Certainty_units_of_the_countries_and_all_probabilities_are_identical()
    {
        var known = ReferenceCase.Of("pps_sampling");
        var draw = Countries(known, out var codes);
        var expected = known.Table("countries_expected.csv");
        codes.ShouldBe(expected.Text("iso3"));
        Near(draw.Probabilities, expected.Numbers("pi"));
        draw.Certain.Select(c => c ? 1.0 : 0).ShouldBe(expected.Numbers("certainty"));
        Enumerable.Range(0, codes.Length).Select(i => draw.Positions.Contains(i) ? 1.0 : 0).ShouldBe(expected.Numbers("selected"));
    }

    private static SystematicDraw Countries(ReferenceCase known, out string[] codes)
    {
        var file = known.Table("countries_population_2019.csv");
        var people = file.Numbers("population_2019");
        var kept = Enumerable.Range(0, people.Length).Where(i => people[i] > 0).ToArray();
        codes = [.. kept.Select(i => file.Text("iso3")[i])];
        return SystematicDraw.Proportional([.. kept.Select(i => people[i])], 40, .5);
    }

    private static (SampleDraw Draw, double[] Ids) Draw(ReferenceCase known, int? shuffle)
    {
        var file = known.Table("frame.csv");
        var rows = Enumerable.Range(0, file.Rows.Count).ToArray();
        if (shuffle is { } seed) new Random(seed).Shuffle(rows);
        var (id, county, size, type) = (file.Numbers("id"), file.Numbers("cnum"), file.Numbers("mos"), file.Text("stype"));
        double[] ids = [.. rows.Select(r => id[r])];
        var frame = new SamplingFrame(rows.Length)
        {
            Strata = rows.Select(r => Array.IndexOf(Names, type[r])).ToArray(),
            Implicit = [rows.Select(r => (int)county[r]).ToArray()],
            Size = rows.Select(r => size[r]).ToArray(),
            Rank = Ranks(ids),
        };
        return (SampleDraw.Of(frame, new([.. Names.Zip(Takes, (n, t) => new StratumPlan(n, t))], Replacements: 2), Starts), ids);
    }

    private static int[] Ranks(double[] ids)
    {
        var sorted = Enumerable.Range(0, ids.Length).OrderBy(i => ids[i]).ToArray();
        var ranks = new int[ids.Length];
        for (var i = 0; i < ranks.Length; i++) ranks[sorted[i]] = i;
        return ranks;
    }

    private static void Near(IEnumerable<double> found, double[] expected)
    {
        var all = found.ToArray();
        all.Length.ShouldBe(expected.Length);
        for (var i = 0; i < all.Length; i++) Math.Abs(all[i] - expected[i]).ShouldBeLessThanOrEqualTo(1e-12 * Math.Abs(expected[i]), $"entry {i}");
    }
}
