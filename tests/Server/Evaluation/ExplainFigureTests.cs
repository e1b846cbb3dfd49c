using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ExplainFigureTests
{
    [Theory, Stores]
    public async Task A_cell_is_followed_to_its_formula_its_clause_its_cells_and_the_hands_that_filled_them(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var id = await county.Run(clerk);
        var path = $"cell/{county.Schools["丁学校"].Id}/小学/above_degree";
        var found = await clerk.Get($"/api/evaluation/runs/{id}/explain?path={Uri.EscapeDataString(path)}");
        found.Num("value").ShouldBe(7.0 / 166 * 100, 1e-12);
        found.GetProperty("agrees").GetBoolean().ShouldBeTrue();
        found.At("basis").Str("clause").ShouldBe("资源配置 第1项");
        found.Str("packHash")!.Length.ShouldBe(64);
        var degree = found.GetProperty("inputs").One(i => i.At("cell").Str("code") == "above_degree_primary");
        var cells = degree.GetProperty("sources").EnumerateArray().Select(s => s.Str("field")).ToList();
        cells.ShouldBe(["college_primary", "bachelor_primary", "master_primary", "doctor_primary"]); // the form's own cells behind the derived value
        var source = degree.GetProperty("sources")[0].GetProperty("source");
        source.Str("value").ShouldBe("7");
        source.GetProperty("history")[0].Str("who").ShouldBe("信息员甲");
        source.GetProperty("history")[0].Str("sourceDetail").ShouldBe("统计表.xlsx!C5");
    }

    [Theory, Stores]
    public async Task An_item_over_the_schools_leads_on_to_each_school_and_there_to_the_cell_and_who_entered_it(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store), adjust: f =>
        {
            foreach (var (_, facts) in f) (facts["teachers_primary"], facts["teachers_junior"], facts["trained_360"]) = (900, 0, 700);
        });
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var run = await county.Run(clerk);
        async Task<System.Text.Json.JsonElement> Explain(string path) => await clerk.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString(path)}");
        var item = await Explain("item/guarantee/9");
        var trained = item.GetProperty("parts").One(p => p.Str("path") == "sum/trained");
        trained.Str("result").ShouldBe("3,500 人");
        item.GetProperty("inputs").EnumerateArray().ShouldNotContain(i => i.At("cell").Str("code") == "trained", "a total is nobody's cell");
        var whole = await Explain("sum/trained");
        whole.Num("value").ShouldBe(3500);
        whole.GetProperty("parts").EnumerateArray().Select(p => p.Str("name")).ShouldBe(["甲小学", "乙小学", "丙小学", "丁学校", "戊学校"], ignoreOrder: true);
        var one = await Explain(whole.GetProperty("parts").One(p => p.Str("name") == "丁学校").Str("path")!);
        var cell = one.GetProperty("inputs").EnumerateArray().ShouldHaveSingleItem();
        var source = cell.GetProperty("sources").EnumerateArray().ShouldHaveSingleItem();
        one.GetProperty("parts").GetArrayLength().ShouldBe(0, "the cell is the end of the way");
        source.Str("field").ShouldBe("trained_360");
        (source.At("source").Str("value"), source.At("source", "history")[0].Str("who")).ShouldBe(("700", "信息员甲"));
        (await Explain("item/guarantee/9")).GetProperty("parts").GetArrayLength().ShouldBe(2);
        (await clerk.Get($"/api/evaluation/runs/{run}")).GetProperty("groups").One(g => g.Str("code") == "guarantee").GetProperty("items").One(i => i.Num("no") == 9).Str("conclusion").ShouldBe("3,600 名专任教师中 3,500 名完成，完成率 97.2%");

        // A school reads the county's conclusion when it is published, never another school's part in it.
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        using var director = await county.Host.SignIn(county.County.Login("county-director"));
        await director.Post($"/api/evaluation/runs/{run}/publish", new { published = true, version = (await clerk.Get($"/api/evaluation/runs/{run}")).At("run").Num("version") });
        (await principal.Get($"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString("item/guarantee/9")}")).GetProperty("parts").GetArrayLength().ShouldBe(0);
        foreach (var path in new[] { "sum/trained", $"sum/trained/{county.Schools["丁学校"].Id}" })
            (await principal.Refused(HttpMethod.Get, $"/api/evaluation/runs/{run}/explain?path={Uri.EscapeDataString(path)}")).Status.ShouldBe(404);
    }

    [Theory, Stores]
    public async Task Every_coefficient_names_the_weighting_and_its_parts(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var found = await clerk.Get($"/api/evaluation/runs/{await county.Run(clerk)}/explain?path={Uri.EscapeDataString("spread/小学/teaching_area")}");
        found.GetProperty("parts").GetArrayLength().ShouldBe(4);
        found.GetProperty("notes").EnumerateArray().Select(n => n.Str("zh")).ShouldContain(n => n!.Contains("按学生数加权"));
        found.Num("frozen").ShouldBe(found.Num("value"));
    }
}
