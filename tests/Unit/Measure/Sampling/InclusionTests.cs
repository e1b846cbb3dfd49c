using Hengjian.Measure.Sampling;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>The Monte-Carlo proof: over very many seeds each unit is drawn as often as its stated probability says, within 1 %.</summary>
public sealed class InclusionTests
{
    [Fact]
    public void Systematic_draws_proportional_to_size_in_two_strata()
    {
        // The least probability is 2·9/88 ≈ 0.2; 1,000,000 draws leave it a standard error of 0.2 % of itself.
        var frame = new SamplingFrame(13)
        {
            Strata = new[] { 0, 1, 0, 0, 1, 0, 1, 0, 0, 1, 1, 0, 1 },
            Implicit = [new[] { 0, 0, 1, 0, 1, 1, 2, 2, 2, 0, 1, 0, 2 }],
            Size = new double[] { 9, 30, 12, 10, 22, 14, 41, 13, 18, 35, 27, 12, 19 },
        };
        Prove(frame, new([new("甲", 2), new("乙", 3)]), 1_000_000);
    }

    [Fact]
    public void Draws_with_units_of_certainty_that_appear_in_two_rounds()
    {
        // 200 is certain at once; only without it is 90 larger than the interval.
        var frame = new SamplingFrame(8) { Size = new double[] { 30, 200, 25, 40, 90, 28, 33, 24 } };
        var draw = Prove(frame, new([new("", 4)]), 400_000);
        draw.Strata[0].CertainCount.ShouldBe(2);
        draw.Probabilities[1].ShouldBe(1);
        draw.Probabilities[4].ShouldBe(1);
        draw.Probabilities[3].ShouldBe(2 * 40 / 180.0, 1e-15);
    }

    [Fact]
    public void Simple_draws_with_an_excluded_unit() =>
        Prove(new SamplingFrame(7) { Excluded = new Exclusion[] { Exclusion.None, Exclusion.SpecialEducation, 0, 0, 0, 0, 0 } }, new([new("", 3)], DrawMethod.SimpleRandom), 400_000);

    [Fact]
    public void Simple_draws_meet_every_pair_equally()
    {
        var pairs = new int[5, 5];
        var numbers = new Randomness("pairs", "test");
        const int draws = 400_000;
        for (var i = 0; i < draws; i++)
        {
            var drawn = SimpleDraw.Of(5, 2, numbers).Sort();
            pairs[drawn[0], drawn[1]]++;
        }

        for (var a = 0; a < 5; a++) for (var b = a + 1; b < 5; b++) (pairs[a, b] / (double)draws).ShouldBe(.1, .1 * .01 * 2);
    }

    [Fact]
    public void Two_stages_meet_every_pupil_with_the_product_of_both()
    {
        // Schools of 4, 6, 9, 12 and 5 pupils, two drawn in proportion to size, three pupils in each: 2·N/36 · 3/N = 1/6 for all but the school taken whole up to 5.
        double[] sizes = [4, 6, 9, 12, 5];
        var frame = new SamplingFrame(5) { Size = sizes };
        var met = new int[5, 12];
        var probabilities = new double[5];
        const int draws = 1_000_000;
        for (var i = 0; i < draws; i++)
        {
            var seed = "s" + i;
            var schools = SampleDraw.Of(frame, new([new("", 2)]), seed);
            foreach (var school in schools.Units)
            {
                var method = school.Row % 2 == 0 ? DrawMethod.Systematic : DrawMethod.SimpleRandom;
                var pupils = WithinUnit.Pupils((int)sizes[school.Row], 3, WithinUnit.Stream(seed, "school" + school.Row), method, wholeUpTo: 5);
                probabilities[school.Row] = school.Probability * pupils.Probability;
                foreach (var pupil in pupils.Positions) met[school.Row, pupil]++;
            }
        }

        probabilities.ShouldBe([8 / 36.0, 1 / 6.0, 1 / 6.0, 1 / 6.0, 10 / 36.0], 1e-15);
        for (var school = 0; school < 5; school++)
            for (var pupil = 0; pupil < sizes[school]; pupil++) (met[school, pupil] / (double)draws / probabilities[school]).ShouldBe(1, .01, $"pupil {pupil} of school {school}");
    }

    [Fact]
    public void Whole_classes_meet_every_pupil_alike()
    {
        int[] classes = [0, 0, 1, 2, 2, 2, 3];
        var met = new int[classes.Length];
        var numbers = new Randomness("classes", "test");
        const int draws = 300_000;
        for (var i = 0; i < draws; i++)
        {
            var drawn = WithinUnit.Classes(classes, 2, numbers);
            drawn.Probability.ShouldBe(.5);
            foreach (var pupil in drawn.Positions) met[pupil]++;
        }

        foreach (var count in met) (count / (double)draws / .5).ShouldBe(1, .01);
    }

    private static SampleDraw Prove(SamplingFrame frame, DrawPlan plan, int draws)
    {
        var met = new int[frame.Units];
        SampleDraw? last = null;
        for (var i = 0; i < draws; i++)
        {
            last = SampleDraw.Of(frame, plan, "s" + i);
            foreach (var unit in last.Units) met[unit.Row]++;
        }

        last!.Probabilities.Sum().ShouldBe(plan.Strata.Sum(s => s.Take), 1e-12);
        for (var row = 0; row < met.Length; row++)
        {
            if (last.Probabilities[row] == 0) met[row].ShouldBe(0);
            else (met[row] / (double)draws / last.Probabilities[row]).ShouldBe(1, .01, $"row {row}: stated {last.Probabilities[row]}");
        }

        return last;
    }
}
