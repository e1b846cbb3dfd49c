using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hengjian.Server.Modules.Directory;

namespace Hengjian.Tests.Browser.Support;

/// <summary>Somebody who does by the API what the test has already done on the screen: the other fifty schools.</summary>
public sealed class ByApi : IDisposable
{
    private readonly HttpClient http;

    private ByApi(string address) => http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(address), DefaultRequestHeaders = { { "X-Hengjian", "1" } } };

    public static async Task<ByApi> SignIn(Site site, string login)
    {
        var person = new ByApi(site.Address);
        await person.Post("/api/session", new { login, password = LoadSample.Password });
        return person;
    }

    public async Task<JsonElement> Get(string path) => await Read(await http.GetAsync(path));

    public async Task<JsonElement> Post(string path, object body) => await Read(await http.PostAsJsonAsync(path, body));

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public void Dispose() => http.Dispose();
}
