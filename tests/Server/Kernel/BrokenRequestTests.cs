using System.Net.Http.Headers;
using System.Text;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>A request that cannot be read is refused in words; the answer "the server failed" is kept for faults of ours.</summary>
public class BrokenRequestTests
{
    [Theory]
    [InlineData("/api/forms/returns/{0}/cells", """{"changes":[null]}""")]
    [InlineData("/api/forms/returns/{0}/cells", """{"changes":[{"field":null,"text":"1","version":0}]}""")]
    [InlineData("/api/evaluation/reports/act", """{"act":"check","items":[null]}""")]
    [InlineData("/api/evaluation/scratches/{0}/try", """{"changes":[null]}""")]
    [InlineData("/api/evaluation/scratches/{0}/try", """{"changes":[{"unitId":"01a2007d-0000-7000-8000-000000000000","column":null,"value":1}]}""")]
    [InlineData("/api/forms/returns/{0}/spot-checks", """{"fields":[null]}""")]
    [InlineData("/api/forms/rounds/{0}/differences/reason", """{"cells":[null],"reason":"x"}""")]
    public async Task A_hole_in_a_list_is_named(string path, string body)
    {
        var host = await TestHost.Of("sqlite");
        var county = await host.NewCounty();
        using var director = await host.SignIn(county.Login("county-director"));
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await director.Http.PostAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, path, Guid.NewGuid()), content);
        ((int)answer.StatusCode).ShouldBe(422, await answer.Content.ReadAsStringAsync());
    }

    [Theory, Stores]
    public async Task A_character_that_no_database_keeps_is_refused_by_its_field_and_one_that_nobody_sees_is_left_out(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        object Post(string person, string mobile) => new { unitId = county.First.Id, role = "school-clerk", person, mobile, title = "信息员\u202E", from = "2024-01-01" };
        var refused = await clerk.Refused(HttpMethod.Post, "/api/directory/posts", Post("甲\0", "13900000000"));
        refused.Body.GetProperty("errors").TryGetProperty("person", out _).ShouldBeTrue(refused.Body.GetRawText());
        (await clerk.Refused(HttpMethod.Get, "/api/directory/units?q=%00")).Status.ShouldBe(400);
        // As a telephone puts a copied number on the clipboard.
        var id = (await clerk.Post("/api/directory/posts", Post("甲", "\u202D13900000000\u202C"))).GetProperty("id").GetGuid();
        var row = (await clerk.Get("/api/directory/posts?q=甲&size=200")).GetProperty("items").EnumerateArray().Single(p => p.GetProperty("id").GetGuid() == id);
        (row.GetProperty("title").GetString(), row.GetProperty("mobile").GetString()).ShouldBe(("信息员", "13900000000"));
    }

    [Theory]
    [InlineData("POST", "/api/forms/mappings?countyId={0}", """{"form":"school-year-facts","name":"导出"}""", "columns")]
    [InlineData("POST", "/api/evaluation/runs", """{"countyId":"{0}","year":2025,"basis":"final"}""", "pack")]
    [InlineData("POST", "/api/evaluation/items", """{"countyId":"{0}","year":2025,"code":"x","note":"","evidence":[]}""", "pack")]
    [InlineData("PUT", "/api/directory/levels", """{"version":0}""", "names")]
    public async Task What_a_body_leaves_out_is_named(string method, string path, string body, string field)
    {
        var host = await TestHost.Of("sqlite");
        var county = await host.NewCounty();
        using var client = await host.SignIn(county.Login(method == "PUT" ? "administrator" : "county-director"));
        var id = $"{county.Region.Id}";
        using var content = new StringContent(body.Replace("{0}", id, StringComparison.Ordinal), Encoding.UTF8, "application/json");
        var refused = await client.Refused(new HttpMethod(method), path.Replace("{0}", id, StringComparison.Ordinal), content);
        refused.Status.ShouldBe(422);
        refused.Body.GetProperty("errors").TryGetProperty(field, out _).ShouldBeTrue(refused.Body.GetRawText());
    }

    [Theory]
    [InlineData("multipart/form-data", "x")]
    [InlineData("multipart/form-data; boundary=abc", "--abc\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.xlsx\"\r\n\r\nPK")]
    public async Task An_upload_that_breaks_off_is_the_senders_fault(string type, string body)
    {
        var host = await TestHost.Of("sqlite");
        var county = await host.NewCounty();
        using var director = await host.SignIn(county.Login("county-director"));
        using var content = new ByteArrayContent(Encoding.ASCII.GetBytes(body));
        content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        using var answer = await director.Http.PostAsync($"/api/evaluation/items/evidence?unitId={county.Region.Id}", content);
        ((int)answer.StatusCode).ShouldBe(400, await answer.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(0, 200, null)]
    [InlineData(1, 422, "file-too-large")]
    [InlineData(1024 * 1024, 413, "file-too-large")]
    public async Task A_paper_of_just_the_limit_is_taken_and_a_larger_one_refused_with_the_number(int over, int status, string? code)
    {
        var host = await TestHost.Of("sqlite");
        var county = await host.NewCounty();
        using var director = await host.SignIn(county.Login("county-director"));
        var bytes = new byte[TakesFile.PaperBytes + over];
        "%PDF-1.7 "u8.CopyTo(bytes);
        using var form = new MultipartFormDataContent { { new ByteArrayContent(bytes), "file", "长报告.pdf" } };
        using var request = new HttpRequestMessage(HttpMethod.Post, $"/api/evaluation/items/evidence?unitId={county.Region.Id}") { Content = form };
        request.Headers.ExpectContinue = true; // so that a refusal by the length alone is answered before the bytes are sent

        using var answer = await director.Http.SendAsync(request);

        var text = await answer.Content.ReadAsStringAsync();
        ((int)answer.StatusCode).ShouldBe(status, text);
        if (code is null) return;
        text.ShouldContain($"\"code\":\"{code}\"");
        text.ShouldContain("超过 20 MB");
    }
}
