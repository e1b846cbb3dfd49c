using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;

namespace Hengjian.Tests.Unit.Forms;

public sealed class FormEvaluatorTests
{
    [Theory]
    [InlineData("school-year-facts")]
    [InlineData("county-year-facts")]
    public void Worked_examples_come_out(string pack) => FormGolden.Run(Packs.Form(pack)).ShouldBeEmpty();

    [Fact]
    public void A_worked_example_that_does_not_come_out_is_told()
    {
        using var copy = Packs.Copy("school-year-facts");
        copy.Replace("cases/village-primary.yml", "bachelor_primary: 6", "bachelor_primary: 9");

        var differences = FormGolden.Run(FormPackLoader.Load(copy.Folder).Pack!);

        differences.ShouldContain(d => d.Contains("degrees-primary", StringComparison.Ordinal));
        differences.ShouldContain(d => d.Contains("above_degree_primary 应为 11，算得 14", StringComparison.Ordinal));
    }

    [Fact]
    public void Numbers_not_asked_count_as_zero_but_missing_ones_stay_missing()
    {
        var pack = Packs.Form("school-year-facts");
        var facts = new Dictionary<string, Value> { ["kind"] = Value.Of("小学"), ["pupils_primary"] = Value.Of(166.0) };

        var values = FormEvaluator.ValuesOf(pack, facts);

        values["pupils"].ShouldBe(Value.Of(166.0), "junior pupils are not asked of a primary school");
        values.ContainsKey("teachers").ShouldBeFalse("its primary teachers are asked and missing");
    }

    [Fact]
    public void Shared_teachers_are_asked_only_of_rural_schools_of_50_to_99()
    {
        var pack = Packs.Form("school-year-facts");
        var facts = new Dictionary<string, Value>
        {
            ["kind"] = Value.Of("小学"), ["rural_50_99"] = Value.Of(true),
            ["shared_pe_primary"] = Value.Of(0.0), ["shared_music_primary"] = Value.Of(1.0), ["shared_fine_art_primary"] = Value.Of(1.0), ["shared_arts_primary"] = Value.Of(0.0),
        };
        FormEvaluator.ValuesOf(pack, facts)["shared_pe_art_primary"].ShouldBe(Value.Of(2.0));

        facts["rural_50_99"] = Value.Of(false);
        FormEvaluator.ValuesOf(pack, facts)["shared_pe_art_primary"].ShouldBe(Value.Of(0.0), "what is not asked does not count");
        FormEvaluator.Evaluate(pack, facts).Findings.ShouldContain(f => f.Check == Finding.BuiltIn.NotAsked && f.Fields[0] == "shared_music_primary");
    }

    [Fact]
    public void Findings_carry_the_figures_and_stand_in_the_order_of_the_form()
    {
        var pack = Packs.Form("school-year-facts");
        var facts = new Dictionary<string, Value>
        {
            ["kind"] = Value.Of("小学"), ["pupils_primary"] = Value.Of(100.5), ["nearby_primary"] = Value.Of(120.0), ["books"] = Value.Of(-3.0), ["school_code"] = Value.Of("12"),
        };

        var findings = FormEvaluator.Evaluate(pack, facts).Findings;

        findings.Where(f => f.Check != Finding.BuiltIn.Missing).Select(f => $"{f.Check}: {f.Fields[0]}").ShouldBe(["pattern: school_code", "decimals: pupils_primary", "nearby-primary: nearby_primary", "range: books"]);
        findings.Single(f => f.Check == "nearby-primary").Says.Zh.ShouldBe("划片范围内的小学生（120）多于小学学生人数（100.5）");
        findings.ShouldAllBe(f => f.Do.Zh.Length > 0 && f.Do.En.Length > 0);
    }

    [Theory]
    [InlineData(4150, 41500, "digit-slip")]
    [InlineData(4150, 415, "digit-slip")]
    [InlineData(4150, 8300, "jump")]
    [InlineData(4150, 4600, null)]
    [InlineData(10, 25, null)]
    [InlineData(0, 400, "big-jump")]
    public void Jumps_from_last_year_are_told_apart(double last, double now, string? check)
    {
        var pack = Packs.Form("school-year-facts");
        var findings = FormEvaluator.Evaluate(pack, Facts(now), Facts(last)).Findings.Where(f => f.Fields[0] == "books" && f.Check != "books-per-pupil");

        findings.Select(f => f.Check).ShouldBe(check is null ? [] : [check]);

        static Dictionary<string, Value> Facts(double books) => new() { ["kind"] = Value.Of("小学"), ["books"] = Value.Of(books) };
    }

    [Theory]
    [InlineData("checks.yml", "expect: nearby_primary <= pupils_primary", "expect: nearby_primary <= pupils_primry", "pupils_primry")]
    [InlineData("checks.yml", "expect: nearby_primary <= pupils_primary", "expect: nearby_primary <=", "公式")]
    [InlineData("checks.yml", "expect: nearby_primary <= pupils_primary", "expect: nearby_primary + 1", "结果应是是否")]
    [InlineData("checks.yml", "（{nearby_primary}）", "（{nearby}）", "{nearby}")]
    [InlineData("derived.yml", "formula: pupils_primary + pupils_junior", "formula: pupils_primary + classes", "classes")]
    [InlineData("pack.yml", "is: dense_centre", "is: shared_pe_primary > 0", "并非每校都填")]
    [InlineData("pack.yml", "is: dense_centre", "is: pupils > 0", "pupils")]
    public void Lint_finds_a_fault_in_a_formula(string file, string text, string fault, string says)
    {
        using var copy = Packs.Copy("school-year-facts");
        copy.Replace(file, text, fault);

        var (pack, problems) = FormPackLoader.Load(copy.Folder);

        pack.ShouldBeNull();
        problems.ShouldContain(p => p.What.Contains(says, StringComparison.Ordinal) && p.File.EndsWith(file, StringComparison.Ordinal) && p.Line == copy.LineOf(file, fault));
    }
}
