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
