using Hengjian.Rules.Forms;
using Hengjian.Rules.Reading;

namespace Hengjian.Tests.Unit.Forms;

public sealed class FormPackLoaderTests
{
    [Fact]
    public void School_form_asks_every_one_of_the_68_official_items()
    {
        var pack = Packs.Form("school-year-facts");

        pack.Values.Values.Select(v => v.Number).OfType<int>().Distinct().Order().ShouldBe(Enumerable.Range(1, 68));
        pack.Fields["equipment_value_wan"].Unit.ShouldBe("万元");
        pack.Values["equipment_value"].Unit.ShouldBe("元");
    }

    [Fact]
    public void County_form_asks_every_one_of_the_20_official_items_and_the_six_vetoes()
    {
        var pack = Packs.Form("county-year-facts");

        pack.Values.Values.Select(v => v.Number).OfType<int>().Order().ShouldBe(Enumerable.Range(1, 20));
        pack.Fields.Keys.Count(c => c.StartsWith("gate_", StringComparison.Ordinal)).ShouldBe(6);
        pack.Subject.ShouldBe(FormSubject.County);
    }

    /// <summary>The codes that the command line, the rule packs and the stored facts share.</summary>
    private static readonly string[] RawAmounts =
    [
        "school", "kind", "pupils_primary", "pupils_junior", "pupils_senior", "teachers_primary", "teachers_junior", "above_degree_primary", "above_degree_junior",
        "backbone_primary", "backbone_junior", "pe_art_primary", "pe_art_junior", "mid_title_primary", "mid_title_junior", "teaching_area", "indoor_sports_area",
        "sports_area", "equipment_value", "media_rooms", "computers", "books",
    ];

    [Fact]
    public void The_raw_amounts_of_the_rules_carry_their_canonical_codes() => RawAmounts.ShouldBeSubsetOf(Packs.Form("school-year-facts").Values.Keys);

    [Fact]
    public void A_misspelt_key_is_told_with_file_line_and_the_key_that_was_meant()
    {
        using var copy = Packs.Copy("school-year-facts");
        copy.Replace("checks.yml", "severity: soft", "severty: soft");

        var problem = FormPackLoader.Load(copy.Folder).Problems.First(p => p.What.Contains("severty", StringComparison.Ordinal));

        problem.File.ShouldBe("school-year-facts/checks.yml");
        problem.Line.ShouldBe(copy.LineOf("checks.yml", "severty"));
        problem.Remedy.ShouldContain("severity");
        problem.RemedyEn.ShouldContain("severity");
    }

    [Theory]
    [InlineData("sections/rooms.yml", "code: indoor_sports_area", "code: teaching_area", "已用过")]
    [InlineData("sections/rooms.yml", "code: indoor_sports_area", "code: Indoor", "小写字母")]
    [InlineData("sections/pupils.yml", "asked: 有小学", "asked: 有幼儿园", "conditions")]
    [InlineData("sections/basic.yml", "list: sponsor", "list: owner", "lists")]
    [InlineData("sections/rooms.yml", "max: 500000", "max: -5", "max")]
    [InlineData("sections/rooms.yml", "max: 500000", "max: much", "应是数")]
    [InlineData("checks.yml", "marks: [certified_teachers]", "marks: [certified]", "不是本表的字段")]
    [InlineData("checks.yml", "    factor: 12.5\n", "", "须且只须写一个")]
    [InlineData("pack.yml", "pack: school-year-facts", "pack: school-facts", "文件夹名")]
    [InlineData("pack.yml", "verified: 一市材料，原文待核", "verified:", "缺少")]
    [InlineData("pack.yml", "valid: { from: 2020 }", "valid: { from: 2020, to: 2019 }", "止年早于起年")]
    [InlineData("pack.yml", "title: 学校年度事实表", "title: [学校", "YAML")]
    public void A_fault_in_a_pack_is_told(string file, string text, string fault, string says)
    {
        using var copy = Packs.Copy("school-year-facts");
        copy.Replace(file, text, fault);

        var (pack, problems) = FormPackLoader.Load(copy.Folder);

        pack.ShouldBeNull();
        problems.ShouldContain(p => p.What.Contains(says, StringComparison.Ordinal) && p.Line > 0 && p.Remedy.Length > 0 && p.RemedyEn.Length > 0);
    }

    [Fact]
    public void Every_pack_of_the_repository_passes_lint() =>
        Hengjian.Rules.Packs.PackLint.Run(Packs.Folder).SelectMany(r => r.Faults).ShouldBeEmpty();

    [Theory]
    [InlineData("roles", "at: [section, county]", "at: [secton]")]
    [InlineData("calendar-cn-2026", "work: [2026-01-04]", "work: [2026-01-05]")]
    [InlineData("region-levels", "digits: 2", "digits: 20")]
    [InlineData("limits", "schools: 3", "schools: 1")]
    [InlineData("limits", "earliest: 1850-01-01", "earliest: 1850年")]
    public void Lint_of_the_folder_reaches_every_kind_of_pack(string pack, string text, string fault)
    {
        using var copy = Packs.Copy(pack);
        copy.Replace("pack.yml", text, fault);

        Hengjian.Rules.Packs.PackLint.Run(copy.Folder).Single().Faults.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_pack_without_a_worked_example_is_refused()
    {
        using var copy = Packs.Copy("school-year-facts");
        Directory.Delete(Path.Combine(copy.Folder, "cases"), recursive: true);

        FormPackLoader.Load(copy.Folder).Problems.ShouldContain(p => p.What == "没有算例");
    }

    [Fact]
    public void The_hash_changes_with_one_letter_of_any_file_but_not_with_line_ends()
    {
        using var copy = Packs.Copy("school-year-facts");
        var before = new PackFolder(copy.Folder).Hash();
        File.WriteAllText(Path.Combine(copy.Folder, "checks.yml"), File.ReadAllText(Path.Combine(copy.Folder, "checks.yml")).Replace("\n", "\r\n", StringComparison.Ordinal));
        new PackFolder(copy.Folder).Hash().ShouldBe(before);

        copy.Replace("cases/village-primary.yml", "4150", "4151");
        new PackFolder(copy.Folder).Hash().ShouldNotBe(before);
    }
}
