using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public class AddPostTests
{
    [Theory, Stores]
    public async Task A_posts_title_and_desk_telephone_are_corrected_and_stand_in_the_phone_book(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var id = (await clerk.Post("/api/directory/posts", new { unitId = county.First.Id, title = "门卫", phone = "0755-1234567", person = "守门人", from = "2024-09-01" })).GetProperty("id").GetGuid();
        (await clerk.Refused(HttpMethod.Put, $"/api/directory/posts/{id}", new { version = 1, title = "门卫室", phone = "打不通" })).Body.GetProperty("errors").TryGetProperty("phone", out _).ShouldBeTrue();
        var saved = await clerk.Put($"/api/directory/posts/{id}", new { version = 1, title = " 门卫室 ", phone = "０７５５-7654321" });
        saved.GetProperty("version").GetInt32().ShouldBe(2);
        (await clerk.Refused(HttpMethod.Put, $"/api/directory/posts/{id}", new { version = 1, title = "x", phone = "" })).Code.ShouldBe("conflict");
        var line = (await clerk.Get("/api/directory/phone-book?size=200")).GetProperty("items").EnumerateArray().Single(r => r.GetProperty("id").GetGuid() == id);
        (line.GetProperty("title").GetString(), line.GetProperty("phone").GetString(), line.GetProperty("person").GetString()).ShouldBe(("门卫室", "0755-7654321", "守门人"));
        using var other = await host.SignIn(county.Login("principal", county.Second));
        (await other.Refused(HttpMethod.Put, $"/api/directory/posts/{id}", new { version = 2, title = "x", phone = "" })).Status.ShouldBe(404);
    }
}
