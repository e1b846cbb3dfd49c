using Hengjian.Rules.Expressions;
using Hengjian.Rules.Packs;
using Hengjian.Rules.Schemes;

namespace Hengjian.Tests.Unit.Rules;

/// <summary>The ways of scoring that the two shipped schemes do not use, so that every scheme of the plans can be written.</summary>
public sealed class SchemeEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hengjian-scheme-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private SchemeResult Run(string rules, string units)
    {
        var folder = Path.Combine(_folder, "trial");
        Directory.CreateDirectory(Path.Combine(folder, "cases"));
        File.WriteAllText(Path.Combine(folder, "cases", "none.yml"), "case: none\n");
        File.WriteAllText(Path.Combine(folder, "pack.yml"), """
            pack: trial
            kind: scheme
            title: 试
            title en: Trial
            valid: { from: 2026 }
            source: 测试
            verified: 自拟
            of: 教师
            facts:
              - { code: mark, name: 分, en: Mark, type: number, unit: 分, min: -100, max: 1000, means: 分 }
              - { code: band, name: 级段, en: Band, type: choice, means: 级段, choices: { 低段: [], 高段: [] } }
            lists:
              - code: ratings
                name: 评价
                en: Ratings
                fields:
                  - { code: who, name: 评价人, en: Who, type: choice, means: 类别, choices: { 自评: [], 同事: [], 学生: [] } }
                  - { code: points, name: 分, en: Points, type: number, unit: 分, max: 100, means: 分 }

            """ + rules);
        var (pack, problems) = SchemePackLoader.Load(folder);
        problems.ShouldBeEmpty();
        var (facts, wrong) = UnitsFile.Read(pack!, "facts.yml", units);
        wrong.ShouldBeEmpty();
        return SchemeEngine.Run(pack!, facts);
    }

    private const string Marks = "units:\n  - { unit: a, mark: 90, band: 低段 }\n  - { unit: b, mark: 80, band: 低段 }\n  - { unit: c, mark: 80, band: 低段 }\n  - { unit: d, mark: 70, band: 低段 }\n  - { unit: e, mark: 60, band: 高段 }\n";

    [Fact]
    public void Equal_scores_share_the_better_place_within_their_group()
    {
        var result = Run("scores:\n  - { code: place, name: 名次, en: Place, unit: 名, rank: { of: mark, within: band } }\nresult: place\n", Marks);
        result.Units.Select(u => u.Value("place").Number).ShouldBe([1, 2, 2, 4, 1]);
    }

    [Fact]
    public void Quotas_round_as_the_pack_says_and_ties_go_up()
    {
        // 5 teachers: 30 % is 1.5, floor 1; 80 % is 4.
        var result = Run("scores:\n  - { code: grade_word, name: 档, en: Grade, quota: { of: mark, shares: { A: 30%, B: 50%, C: 20% }, rounding: floor } }\n  - { code: r, name: r, en: r, value: mark }\nresult: r\n", Marks);
        result.Units.Select(u => u.Value("grade_word").Text).ShouldBe(["A", "B", "B", "B", "C"]);
    }

    [Fact]
    public void Tiers_pay_by_place_and_a_promised_tier_without_amount_stays_open()
    {
        var result = Run("scores:\n  - { code: place, name: 名次, en: Place, rank: { of: mark } }\n  - code: bonus\n    name: 奖金\n    en: Bonus\n    unit: 元\n    tiers: { of: place, table: [{ from: 1, value: 6000 }, { from: 2, to: 3, value: 4000 }, { from: 4, to: 4, value: 待补 }], otherwise: 0 }\nresult: bonus\n", Marks);
        result.Units.Select(u => u.Value("bonus")).ShouldBe([Value.Of(6000.0), Value.Of(4000.0), Value.Of(4000.0), Value.Missing, Value.Of(0.0)]);
    }

    [Fact]
    public void A_penalty_is_waived_near_the_mean_of_all()
    {
        var result = Run("scores:\n  - { code: town, name: 镇平均, en: Town, cohort: { mean: mark, over: all } }\n  - { code: waived, name: 免罚, en: Waived, value: town - mark <= 5 }\n  - { code: r, name: r, en: r, value: mark }\nresult: r\n", Marks);
        // The mean is 76: 70 is 6 below and not waived.
        result.Units.Select(u => u.Value("waived").IsTrue).ShouldBe([true, true, true, false, false]);
    }

    [Fact]
    public void Highest_and_lowest_are_cut_before_the_mean_and_shown_as_cut()
    {
        var result = Run("scores:\n  - { code: teaching, name: 评教, en: Teaching, draw: { trimmed mean: points, of: ratings, trim: 20% } }\nresult: teaching\n",
            "unit: a\nratings: [{ who: 学生, points: 10 }, { who: 学生, points: 80 }, { who: 学生, points: 85 }, { who: 学生, points: 90 }, { who: 学生, points: 100 }]\n");
        result.Units[0].Value("teaching").Number.ShouldBe(85);
        result.Units[0].Scores["teaching"].Rows.Select(r => r.Used).ShouldBe([false, true, true, true, false]);
    }

    [Theory]
    [InlineData("waits", double.NaN)]
    [InlineData("reweigh", 84.0)]
    public void A_missing_group_of_raters_waits_or_is_reweighed(string missing, double wanted)
    {
        // Own 90 × 40 % and pupils 80 × 60 % would be the weights without the colleagues: (0.2 × 90 + 0.3 × 80) ÷ 0.5 = 84.
        var result = Run($"scores:\n  - {{ code: all, name: 合, en: All, raters: {{ mean: points, of: ratings, by: who, weights: {{ 自评: 20%, 同事: 50%, 学生: 30% }}, missing part: {missing} }} }}\nresult: all\n",
            "unit: a\nratings: [{ who: 自评, points: 90 }, { who: 学生, points: 70 }, { who: 学生, points: 90 }]\n");
        if (double.IsNaN(wanted)) result.Units[0].Value("all").IsMissing.ShouldBeTrue();
        else result.Units[0].Value("all").Number.ShouldBe(wanted, 1e-12);
    }
}
