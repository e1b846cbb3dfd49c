using System.Net.Http.Headers;
using System.Text;
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
}
