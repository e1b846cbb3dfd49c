using System.Net.Http.Headers;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

public class EvidenceFilesTests
{
    private static MultipartFormDataContent Paper(string name)
    {
        var file = new ByteArrayContent("%PDF-1.4 receipt"u8.ToArray());
        file.Headers.ContentType = new MediaTypeHeaderValue("application/pdf");
        return new() { { file, "file", name }, { new StringContent("books"), "field" } };
    }

    [Theory, Stores]
    public async Task A_paper_is_taken_away_until_the_sheet_was_handed_in_with_it(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.Fill(kit.County.First);
        var id = await kit.ReturnOf(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using var other = await kit.SignIn("school-clerk", kit.County.Second);
        using var principal = await kit.SignIn("principal");
        using var office = await kit.SignIn("county-clerk");
        var url = $"/api/forms/returns/{id}/evidence";
        async Task<(Guid Id, Guid File)> Add(string name)
        {
            using var paper = Paper(name);
            var added = await school.Post(url, paper);
            return (added.EnumerateObject().First().Value.GetGuid(), added.GetProperty("fileId").GetGuid());
        }
        var (wrong, _) = await Add("错的清单.pdf");
        var (kept, file) = await Add("购书清单.pdf");
        (await other.Refused(HttpMethod.Delete, $"{url}/{wrong}")).Status.ShouldBe(404);
        await school.Delete($"{url}/{wrong}");
        (await school.Refused(HttpMethod.Delete, $"{url}/{wrong}")).Status.ShouldBe(404);
        (await school.Http.GetAsync($"/api/forms/files/{file}")).IsSuccessStatusCode.ShouldBeTrue();

        await FormsKit.Act(principal, id, "confirm");
        (await school.Refused(HttpMethod.Delete, $"{url}/{kept}")).Code.ShouldBe("wrong-state");
        await FormsKit.Act(office, id, "return", "请补充发票");
        (await school.Refused(HttpMethod.Delete, $"{url}/{kept}")).Code.ShouldBe("evidence-frozen");
        var (later, _) = await Add("发票.pdf");
        await school.Delete($"{url}/{later}");
    }
}
