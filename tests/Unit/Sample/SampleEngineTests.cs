using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Sample;
using Hengjian.Tests.Unit.Forms;

namespace Hengjian.Tests.Unit.Sample;

/// <summary>The rules engine over the sample county gives what plain arithmetic gives.</summary>
public sealed class SampleEngineTests
{
    private static readonly SampleCounty County = new();

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    public void Every_coefficient_and_every_school_comes_out_as_in_plain_arithmetic(int year)
    {
        var plain = PlainVerdicts.Of(County, year, Packs.Form("school-year-facts"));
        var result = Judge(year);

        foreach (var (stage, name) in new[] { ("primary", "小学"), ("junior", "初中") })
            for (var i = 0; i < 7; i++)
            {
                var spread = result.Stage(name)!.Indicators.Single(x => x.Indicator == PlainVerdicts.Lines[i].Code).Spread!;
                spread.Coefficient!.Value.ShouldBe(plain.Coefficient(stage, i), 1e-12);
                spread.Mean!.Value.ShouldBe(plain.Mean(stage, i), 1e-9);
            }
        result.Rows.Where(r => r.In).Select(r => (r.School, r.Stage, r.Verdict == Verdict.Pass)).Order()
            .ShouldBe(plain.Rows.Select(r => (r.School.Name, (string?)(r.Stage == "primary" ? "小学" : "初中"), r.Passes)).Order());
    }

    [Fact]
    public void The_planted_spread_is_over_the_limit_although_print_says_0_500()
    {
        var spread = Judge(2026).Stage("小学")!.Indicators.Single(i => i.Indicator == "sports_area").Spread!;

        spread.Printed.ShouldBe("0.500");
        spread.Verdict.ShouldBe(Verdict.Fail);
        spread.RoundingFlips.ShouldBeTrue();
    }

    [Fact]
    public void Of_the_items_of_the_county_only_class_size_is_not_met()
    {
        var county = Judge(2026).County;

        county.Groups.SelectMany(g => g.Items.Where(i => i.Verdict != Verdict.Pass).Select(i => $"{g.Code} {i.No} {i.Verdict} {string.Join('、', i.Schools)}")).ShouldBe(["guarantee 5 Fail 萤渡县第一小学"]);
        county.Gates.ShouldAllBe(g => g.Struck == false);
        county.Verdict.ShouldBe(Verdict.Fail);
    }

    [Fact]
    public void Schools_of_other_kinds_and_the_smallest_teaching_points_are_out_with_a_reason() =>
        Judge(2026).Rows.Where(r => !r.In).Select(r => (r.School, r.Reason!.Contains("50", StringComparison.Ordinal))).Order()
            .ShouldBe(County.Schools.Where(s => s is { Kind: "教学点", Primary: < 50 }).Select(s => (s.Name, true)).Order());

    private static BalanceResult Judge(int year)
    {
        var (pack, problems) = BalancePackLoader.Load(Packs.PathOf("balance-quality-2017"));
        problems.ShouldBeEmpty();
        var form = Packs.Form("school-year-facts");
        var schools = County.FormSchools(year).Select(s => new SchoolFacts(s.Code, s.Name,
            Hengjian.Rules.Forms.FormEvaluator.ValuesOf(form, PlainVerdicts.FormValues(form, County.FactsOf(s, year)!)).ToDictionary(v => v.Key, v => v.Value)));
        return BalanceEngine.Judge(new SchoolSheet(pack!, schools), new CountyFacts(PlainVerdicts.FormValues(Packs.Form("county-year-facts"), County.CountyFactsOf(year)).Select(v => KeyValuePair.Create<string, Value>(v.Key, v.Value))));
    }
}
