using System.Text.RegularExpressions;
using Hengjian.Rules.Regions;
using Hengjian.Rules.Roles;

namespace Hengjian.Tests.Unit.Forms;

public sealed partial class RolePackTests
{
    [Fact]
    public void Every_owner_of_a_form_section_is_a_known_owner_section()
    {
        var owners = Roles().Owners.Select(o => o.Code).ToHashSet();

        foreach (var form in new[] { "school-year-facts", "county-year-facts" })
            Packs.Form(form).Sections.Select(s => s.Owner).ShouldBeSubsetOf(owners);
    }

    [Fact]
    public void Every_verb_that_a_route_needs_is_in_the_one_list()
    {
        var known = Roles().Verbs.Select(v => v.Code).Append("Routes.Anyone").Append("Routes.SignedIn").ToHashSet();
        var source = Repository.Path("src", "Server");
        var needed = Directory.GetFiles(source, "*.cs", SearchOption.AllDirectories).SelectMany(f => RouteVerb().Matches(File.ReadAllText(f))).Select(m => m.Groups[1].Value).ToList();

        needed.ShouldNotBeEmpty();
        needed.Where(v => !known.Contains(v)).ShouldBeEmpty("add them to packs/roles/pack.yml with their names");
    }

    [Fact]
    public void Only_the_county_office_locks_and_only_its_director_signs_and_unlocks()
    {
        Holders("forms.lock").ShouldBe(["county-director", "county-clerk"]);
        Holders("forms.unlock").ShouldBe(["county-director"]);
        Holders("report.sign").ShouldBe(["county-director"]);
        Roles().Roles.Where(r => r.At.Intersect(["county", "city", "province"]).Any() && r.Code != "inspector").ShouldAllBe(r => r.Totp);
    }

    [Fact]
    public void Upper_levels_hold_no_verb_that_reads_unreported_facts() =>
        Roles().Roles.Where(r => r.Code is "city-viewer" or "province-viewer").SelectMany(r => r.Verbs).Distinct()
            .ShouldBe(["directory.read", "forms.progress", "evaluation.read-reported", "report.read-reported"]);

    [Theory]
    [InlineData("forms.confirm, evaluation.read, evaluation.object, report.read]", "forms.confrm]", "forms.confrm")]
    [InlineData("en: See progress only", "en: See progress, only", "only")]
    [InlineData("at: [section, county]", "at: [secton]", "secton")]
    [InlineData("      unlock: {", "      thaw: { name: 解冻, en: Thaw }\n      unlock: {", "没有一个岗位使用")]
    public void Lint_finds_a_fault(string text, string fault, string says)
    {
        using var copy = Packs.Copy("roles");
        copy.Replace("pack.yml", text, fault);

        RolePack.Load(copy.Folder).Problems.ShouldContain(p => p.What.Contains(says, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("province", "990000", true)]
    [InlineData("province", "991000", false)]
    [InlineData("city", "990100", true)]
    [InlineData("city", "990000", false)]
    [InlineData("county", "990121", true)]
    [InlineData("county", "990100", false)]
    [InlineData("county", "99012", false)]
    [InlineData("township", "990121100", true)]
    [InlineData("township", "990121000", false)]
    public void Region_codes_have_the_shape_of_their_level(string level, string code, bool fits) => Level(level).Fits(code).ShouldBe(fits);

    [Fact]
    public void A_region_lies_under_the_one_whose_digits_it_begins_with()
    {
        Level("city").Contains("990100", "990121").ShouldBeTrue();
        Level("city").Contains("990200", "990121").ShouldBeFalse();
        Level("county").Contains("990121", "990121100").ShouldBeTrue();
    }

    private static IEnumerable<string> Holders(string verb) => Roles().Roles.Where(r => r.Verbs.Contains(verb)).Select(r => r.Code);

    private static RegionLevel Level(string code)
    {
        var (pack, problems) = RegionLevels.Load(Packs.PathOf("region-levels"));
        problems.ShouldBeEmpty();
        return pack!.Levels.Single(l => l.Code == code);
    }

    private static RolePack Roles()
    {
        var (pack, problems) = RolePack.Load(Packs.PathOf("roles"));
        problems.ShouldBeEmpty();
        return pack!;
    }

    [GeneratedRegex("""routes\s*\.(?:Get|Post|Put|Delete|Ask|OwnWrite)\(\s*\$?"[^"]+",\s*"([^"]+)"[,)]""")]
    private static partial Regex RouteVerb();
}
