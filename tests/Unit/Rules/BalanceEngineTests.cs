using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Packs;
using Hengjian.Rules.Tables;

namespace Hengjian.Tests.Unit.Rules;

/// <summary>What the balance engine does where a plain calculation would mislead: missing figures, edges, rounding, scratch copies.</summary>
public sealed class BalanceEngineTests
{
    private const string Header = "school,kind,pupils_primary,pupils_junior,above_degree_primary,above_degree_junior,backbone_primary,backbone_junior,pe_art_primary,pe_art_junior,teaching_area,sports_area,equipment_value,media_rooms";

    internal static readonly BalancePack Quality = Load("balance-quality-2017");
    internal static readonly BalancePack Basic = Load("balance-basic-2012");

    internal static BalancePack Load(string pack)
    {
        var (read, problems) = BalancePackLoader.Load(Path.Combine(PacksFolder.Find()!, pack));
        problems.ShouldBeEmpty();
        return read!;
    }

    internal static BalanceResult Judge(BalancePack pack, string csv, CountyFacts? county = null)
    {
        var table = SchoolTable.Read(pack, CsvText.Rows(csv));
        table.Problems.ShouldBeEmpty();
        return BalanceEngine.Judge(new SchoolSheet(pack, table.Schools), county ?? CountyFacts.None);
    }

    private static BalanceResult Three() => Judge(Quality, $"""
        {Header}
        甲,小学,200,,9,,2,,2,,940,1600,420000,5
        乙,小学,300,,12,,3,,3,,1500,2250,600000,7
        丙,小学,1000,,45,,10,,9,,4495,7600,2100000,24
        """);

    [Fact]
    public void No_path_gives_the_unweighted_coefficient_of_the_published_schools()
    {
        const string Csv = """
            school,kind,pupils_primary,books
            小学1,小学,45,279
            小学2,小学,37,137
            小学3,小学,89,935
            小学4,小学,76,160
            小学5,小学,55,402
            """;
        var result = Judge(Basic, Csv);
        var coefficient = result.Stage("小学")!.Indicators.First(i => i.Indicator == "books").Spread!;
        coefficient.Coefficient!.Value.ShouldBe(0.515256629884476, 1e-15);
        var explained = BalanceExplainer.Explain(result, ExplainPath.Of("spread", "小学", "books"))!;
        explained.Value!.Value.ShouldBe(0.515256629884476, 1e-15);
        explained.Steps.ShouldNotContain(s => s.Result.StartsWith("0.488", StringComparison.Ordinal));
        // A letter with a combining bar falls apart in common fonts; what people read says the mean in words.
        string.Concat(explained.Steps.Select(s => s.Label + s.LabelEn + s.Words + s.Formula).Concat(explained.Notes.Select(n => n.Zh + n.En))).ShouldNotContain("\u0304");
        var again = WhatIf.Change(result, [new("小学1", "books", Value.Of(280.0)), new("小学1", "books", Value.Of(279.0))]).After;
        again.Stage("小学")!.Indicators.First(i => i.Indicator == "books").Spread!.Coefficient.ShouldBe(coefficient.Coefficient);
    }

    [Fact]
    public void Rounding_that_would_flip_a_verdict_shows_both_and_the_true_figure_decides()
    {
        // 4495 ÷ 1000 = 4.495, printed 4.50, which would reach 4.5.
        var cell = Three().Row("丙", "小学")!.Cell("teaching_area")!;
        (cell.Value, cell.Printed, cell.State, cell.RoundingFlips).ShouldBe((4.495, "4.50", IndicatorState.Partly, true));
        var why = BalanceExplainer.Explain(Three(), ExplainPath.Of("cell", "丙", "小学", "teaching_area"))!;
        why.Notes.ShouldContain(n => n.Zh.Contains("4.50", StringComparison.Ordinal) && n.Zh.Contains("4.495", StringComparison.Ordinal));
    }

    [Fact]
    public void A_missing_figure_leaves_the_coefficient_and_the_school_open_and_is_named()
    {
        var result = Judge(Quality, $"""
            {Header}
            甲,小学,200,,9,,2,,2,,940,1600,420000,5
            乙,小学,300,,13,,3,,3,,1500,2250,600000,
            """);
        var media = result.Stage("小学")!.Indicators.First(i => i.Indicator == "media_rooms");
        media.Missing.ShouldBe(["乙"]);
        (media.Spread!.Coefficient, media.Spread.Verdict).ShouldBe((null, Verdict.Open));
        result.Row("乙", "小学")!.Verdict.ShouldBe(Verdict.Open);
        result.Row("乙", "小学")!.Cell("media_rooms")!.State.ShouldBe(IndicatorState.Missing);
        BalanceExplainer.Explain(result, ExplainPath.Of("cell", "乙", "小学", "media_rooms"))!.Notes.ShouldContain(n => n.Zh.Contains("网络多媒体教室间数", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(6, 1, 0, 0, Verdict.Pass)]
    [InlineData(7, 0, 0, 0, Verdict.Pass)]
    [InlineData(5, 2, 0, 0, Verdict.Fail)]
    [InlineData(6, 0, 1, 0, Verdict.Fail)]
    [InlineData(6, 0, 0, 1, Verdict.Open)]
    [InlineData(5, 1, 0, 1, Verdict.Open)]
    [InlineData(4, 2, 0, 1, Verdict.Fail)]
    public void Six_of_seven_and_the_rest_at_85_percent(int met, int partly, int unmet, int missing, Verdict wanted)
    {
        // The rule as arithmetic on the states: built from a school whose cells stand exactly so.
        double[] full = [4.2, 1, 0.9, 4.5, 7.5, 2000, 2.3];
        string[] columns = ["above_degree_primary", "backbone_primary", "pe_art_primary", "teaching_area", "sports_area", "equipment_value", "media_rooms"];
        var facts = new Dictionary<string, Value> { ["school"] = Value.Of("甲"), ["kind"] = Value.Of("小学"), ["pupils_primary"] = Value.Of(1000.0) };
        for (var k = 0; k < 7; k++)
        {
            var state = k < met ? 1.0 : k < met + partly ? 0.9 : k < met + partly + unmet ? 0.5 : double.NaN;
            facts[columns[k]] = Value.Of(full[k] * (k is 0 or 1 or 2 or 6 ? 10 : 1000) * state);
        }

        var result = BalanceEngine.Judge(new SchoolSheet(Quality, [new SchoolFacts("甲", "甲", facts)]), CountyFacts.None);
        var row = result.Row("甲", "小学")!;
        (row.Count(IndicatorState.Met), row.Count(IndicatorState.Partly), row.Count(IndicatorState.Unmet), row.Count(IndicatorState.Missing)).ShouldBe((met, partly, unmet, missing));
        row.Verdict.ShouldBe(wanted);
    }

    [Fact]
    public void A_scratch_copy_moves_verdicts_and_leaves_the_original_alone()
    {
        var before = Three();
        var hash = before.DataHash;
        // 丙 needs 5 m² to reach 4.5 × 1000.
        before.Row("丙", "小学")!.Cell("teaching_area")!.Shortfall!.Amount!.Value.ShouldBe(5, 1e-9);
        var moved = WhatIf.Change(before, [new("丙", "teaching_area", Value.Of(4500.0))]);
        moved.Cells.ShouldHaveSingleItem().StateAfter.ShouldBe(IndicatorState.Met);
        moved.Spreads.ShouldHaveSingleItem().Indicator.ShouldBe("teaching_area");
        before.DataHash.ShouldBe(hash);
        moved.After.DataHash.ShouldNotBe(hash);
        before.Row("丙", "小学")!.Cell("teaching_area")!.Value.ShouldBe(4.495);
        Should.Throw<ArgumentException>(() => WhatIf.Change(before, [new("丁", "books", Value.Of(1.0))]));
        Should.Throw<ArgumentException>(() => WhatIf.Change(before, [new("丙", "pupils_all", Value.Of(1.0))]));
    }

    [Fact]
    public void Raising_what_the_engine_says_is_needed_makes_a_school_pass()
    {
        var before = Judge(Quality, $"""
            {Header}
            丙,九年一贯制,166,210,5,8,1,1,1,1,1400,2500,600000,7
            丁,小学,300,,13,,3,,3,,1500,2250,600000,7
            """);
        before.Row("丙", "初中")!.Verdict.ShouldBe(Verdict.Fail);
        var facts = before.Sheet;
        var changes = new Dictionary<string, double>();
        foreach (var stage in new[] { "小学", "初中" })
        {
            foreach (var need in before.Row("丙", stage)!.Needs)
            {
                var column = Quality.Column(need.Indicator)?.Code ?? $"{need.Indicator}_{(stage == "小学" ? "primary" : "junior")}";
                var wanted = facts.Fact(0, column).Number + need.Shortfall.SchoolAmount!.Value;
                changes[column] = Math.Max(changes.GetValueOrDefault(column), wanted);
            }
        }

        var after = WhatIf.Change(before, [.. changes.Select(c => new CellChange("丙", c.Key, Value.Of(c.Value)))]).After;
        after.Row("丙", "小学")!.Verdict.ShouldBe(Verdict.Pass);
        after.Row("丙", "初中")!.Verdict.ShouldBe(Verdict.Pass);
    }

    [Fact]
    public void A_result_is_the_same_digits_again_and_names_rules_and_data()
    {
        var (first, second) = (Three(), Three());
        (first.PackHash, first.DataHash).ShouldBe((second.PackHash, second.DataHash));
        first.Stages.SelectMany(s => s.Indicators.Select(i => i.Spread)).ShouldBe(second.Stages.SelectMany(s => s.Indicators.Select(i => i.Spread)));
        first.PackHash.Length.ShouldBe(64);
    }

    [Fact]
    public void Explain_goes_from_the_figure_to_the_cells_with_share_and_blank_zeros()
    {
        var result = Judge(Quality, $"{Header}\n丁,九年一贯制,166,210,7,12,2,2,2,2,2382,3970,913100,10");
        var why = BalanceExplainer.Explain(result, ExplainPath.Of("cell", "丁", "小学", "teaching_area"))!;
        why.Steps[0].Numbers.ShouldBe("166 ÷ (166 + 1.1 × 210)");
        why.Steps.ShouldContain(s => s.Words.Contains("教学及辅助用房总面积", StringComparison.Ordinal));
        var area = why.Inputs.Single(i => i.Code == "teaching_area");
        (area.Raw, area.Used).ShouldBe(("2382", 2382 * (166 / 397.0)));
        why.Inputs.Single(i => i.Code == "indoor_sports_area").CountedAsZero.ShouldBeTrue();
        why.Inputs.ShouldContain(i => i.Code == "pupils_primary");
        (why.Basis.Clause.Length, why.Basis.Source.Length, why.Basis.Verified.Length).ShouldSatisfyAllConditions(b => b.Item1.ShouldBePositive(), b => b.Item2.ShouldBePositive(), b => b.Item3.ShouldBePositive());
        foreach (var path in new[] { "county", "part/spreads", "part/guarantee", "stage/小学", "spread/初中/books", "spread/初中/pe_art", "school/丁/初中", "item/guarantee/11", "gate/gate_incident" })
            (BalanceExplainer.Explain(result, path) is null).ShouldBe(path == "spread/初中/books", path);
    }

    [Fact]
    public void An_id_with_a_slash_survives_the_path() =>
        ExplainPath.Segments(ExplainPath.Of("cell", "甲/乙 50%2F", "小学")).ShouldBe(["cell", "甲/乙 50%2F", "小学"]);
}
