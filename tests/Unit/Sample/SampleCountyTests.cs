using System.Security.Cryptography;
using System.Text;
using Hengjian.Rules.Forms;
using Hengjian.Rules.Roles;
using Hengjian.Server.Sample;
using Hengjian.Tests.Unit.Forms;

namespace Hengjian.Tests.Unit.Sample;

public sealed class SampleCountyTests
{
    private static readonly SampleCounty County = new();

    [Fact]
    public void The_same_seed_gives_the_same_county_and_another_seed_another()
    {
        Digest(new SampleCounty()).ShouldBe(Digest(County));
        Digest(new SampleCounty(seed: 7)).ShouldNotBe(Digest(County));
    }

    [Fact]
    public void The_county_of_the_default_seed_is_the_one_that_the_documents_describe() =>
        Digest(County).ShouldBe("5333be4508210d06", "the figures of the sample moved: check docs/sample-county.md, then write the new digest here");

    [Fact]
    public void There_are_62_schools_of_every_kind_and_a_child_of_the_split()
    {
        var open = County.Schools.Where(s => s.To is null).ToList();

        open.Count.ShouldBe(62);
        open.GroupBy(s => s.Kind).ToDictionary(g => g.Key, g => g.Count()).ShouldBe(new Dictionary<string, int>
        {
            ["小学"] = 26, ["教学点"] = 11, ["初中"] = 9, ["九年一贯制"] = 6, ["完全中学"] = 2, ["十二年一贯制"] = 1, ["高级中学"] = 1, ["职业"] = 1, ["特殊教育"] = 1, ["幼儿园"] = 4,
        }, ignoreOrder: true);
        open.Count(s => s.SplitFrom is not null).ShouldBe(2);
        open.Count(s => s.Sponsor == "10").ShouldBe(3);
        open.Count(s => s is { Kind: "教学点", Primary: < 50 }).ShouldBe(6);
        open.Single(s => s.Primary == 29).Central.ShouldNotBeNull();
        open.Where(s => s.Locale == "乡村").ShouldAllBe(s => open.Single(c => c.Code == s.Central).Township == s.Township);
        County.FormSchools(2024).Count().ShouldBe(54);
        County.FormSchools(2026).Count().ShouldBe(55);
    }

    [Fact]
    public void Every_true_form_is_complete_and_only_the_planted_changes_ask_for_a_reason()
    {
        var pack = Packs.Form("school-year-facts");
        var findings = County.Years.SelectMany(year => County.FormSchools(year).SelectMany(school =>
            FormEvaluator.Evaluate(pack, Facts(pack, school, year)!, Facts(pack, school, year - 1)).Findings.Select(f => $"{year} {school.Name} {f.Check}: {f.Fields[0]}"))).ToList();

        findings.ShouldBe(["2026 鹭汀镇中心小学 jump: playground_area", "2026 蓼洲乡中心小学 renamed: school", "2026 萤渡县实验初级中学 jump: equipment_value_wan"]);
    }

    [Fact]
    public void Every_county_form_is_complete()
    {
        var pack = Packs.Form("county-year-facts");
        foreach (var year in County.Years)
            FormEvaluator.Evaluate(pack, PlainVerdicts.FormValues(pack, County.CountyFactsOf(year))).Findings.ShouldBeEmpty();
    }

    [Fact]
    public void Every_role_has_an_account_and_every_school_a_principal_and_an_information_officer()
    {
        var roles = RolePack.Load(Packs.PathOf("roles")).Pack!.Roles.Select(r => r.Code).ToHashSet();
        var held = County.People.Where(p => p.Role is not null).ToList();

        held.Select(p => p.Role!).Distinct().ShouldBe(roles, ignoreOrder: true);
        held.ShouldAllBe(p => p.Login != null);
        held.Select(p => p.Login).ShouldBeUnique();
        County.People.Select(p => p.Name).ShouldBeUnique();
        foreach (var school in County.Schools.Where(s => s.To is null))
            held.Where(p => p.Unit == school.Code).Select(p => p.Role!.Split('-')[^1]).ShouldBeSubsetOf(["principal", "clerk", "teacher"]);
        held.Where(p => p.Role == "inspector").SelectMany(p => p.Schools).Order().ShouldBe(County.Schools.Where(s => s.To is null).Select(s => s.Code).Order());
        County.People.Select(p => p.Unit).Distinct().ShouldBeSubsetOf(County.Units.Select(u => u.Key).Concat(County.Schools.Select(s => s.Code)));
    }

    private static IReadOnlyDictionary<string, Hengjian.Rules.Expressions.Value>? Facts(FormPack pack, SampleSchool school, int year) =>
        County.FactsOf(school, year) is { } sheet ? PlainVerdicts.FormValues(pack, sheet) : null;

    private static string Digest(SampleCounty county)
    {
        var text = new StringBuilder();
        foreach (var year in county.Years)
            foreach (var school in county.FormSchools(year))
                foreach (var (field, value) in county.FactsOf(school, year)!.Values.OrderBy(v => v.Key, StringComparer.Ordinal)) text.Append(school.Code).Append(year).Append(field).Append('=').Append(value).Append('\n');
        foreach (var person in county.People) text.Append(person.Name).Append(person.Unit).Append(person.Role).Append(person.Login).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())))[..16];
    }
}
