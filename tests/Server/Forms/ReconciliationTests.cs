using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class ReconciliationTests
{
    [Theory, Stores]
    public async Task The_exported_comparison_holds_the_differing_cells_with_their_reasons(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var central = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("上报.xlsx", ImportKit.Xlsx(["学校名称", "图书册数", "计算机台数"], [kit.County.First.Name, 4100, 20]))], "central");
        (await ImportKit.Apply(clerk, central)).GetProperty("state").GetString().ShouldBe("done");
        await kit.FillAndConfirm(kit.County.First);
        var url = $"/api/forms/rounds/{kit.Round}/differences";
        var books = (await clerk.Get(url)).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("field").GetString() == "books");
        await clerk.Post($"{url}/reason", new { reason = "上报后新购 50 册", cells = new[] { new { unitId = kit.County.First.Id, field = "books", version = books.GetProperty("version").GetInt32() } } });
        var rows = await Exported.Rows(clerk, $"{url}/export.xlsx");
        rows[0].ShouldBe(["学校", "项目", "单位", "本系统", "上报中央", "原因", "填写人"]);
        var line = rows.Single(r => r[1] == kit.Pack.Fields["books"].Name);
        (line[0], line[3], line[4], line[5]).ShouldBe((kit.County.First.Name, "4150", "4100", "上报后新购 50 册"));
        var open = await Exported.Rows(clerk, $"{url}/export.xlsx?open=true");
        open.ShouldNotContain(r => r[1] == kit.Pack.Fields["books"].Name, "what has its reason is not open");
        open.Count.ShouldBe(rows.Count - 1);
    }
}
