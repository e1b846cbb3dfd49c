using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class ShowImportTests
{
    [Theory, Stores]
    public async Task An_import_that_is_put_aside_is_never_taken_and_a_taken_one_is_not_put_aside(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        using var school = await kit.SignIn("school-clerk");
        async Task<System.Text.Json.JsonElement> Upload(int books) => await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("统计表.xlsx", ImportKit.Xlsx(["学校名称", "图书册数"], [kit.County.First.Name, books]))]);
        var import = await Upload(4150);
        var url = $"/api/forms/imports/{import.GetProperty("id").GetGuid()}";
        var version = import.GetProperty("version").GetInt32();
        (await school.Refused(HttpMethod.Post, $"{url}/discard", new { version })).Status.ShouldBe(404);
        (await clerk.Refused(HttpMethod.Post, $"{url}/discard", new { version = version + 1 })).Code.ShouldBe("conflict");
        await clerk.Post($"{url}/discard", new { version });
        var shown = await clerk.Get(url);
        shown.GetProperty("state").GetString().ShouldBe("discarded");
        version = shown.GetProperty("version").GetInt32();
        (await clerk.Refused(HttpMethod.Post, $"{url}/apply", new { version, planHash = import.GetProperty("planHash").GetString() })).Code.ShouldBe("import-not-ready");
        (await clerk.Refused(HttpMethod.Post, $"{url}/read", new { version, options = new { mappingId = (Guid?)null, overwrite = false } })).Code.ShouldBe("import-ended");
        FormsKit.Cells(await school.Get($"/api/forms/returns/{await kit.ReturnOf(kit.County.First)}"))["books"].GetProperty("text").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);

        var taken = await Upload(4150);
        await ImportKit.Apply(clerk, taken);
        url = $"/api/forms/imports/{taken.GetProperty("id").GetGuid()}";
        (await clerk.Refused(HttpMethod.Post, $"{url}/discard", new { version = (await clerk.Get(url)).GetProperty("version").GetInt32() })).Code.ShouldBe("import-applied");
    }
}
