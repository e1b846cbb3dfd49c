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

    /// <summary>Types the whole sheet by the API, with a word where one is asked.</summary>
    public async Task FillIn(string id, IReadOnlyDictionary<string, string> truth)
    {
        for (var round = 0; round < 3; round++)
        {
            var sheet = await Get($"/api/forms/returns/{id}");
            var cells = sheet.GetProperty("cells").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!);
            var asked = sheet.GetProperty("askedFields").EnumerateArray().Select(f => f.GetString()!).ToHashSet();
            var doubtful = sheet.GetProperty("findings").EnumerateArray().Where(f => f.GetProperty("severity").GetString() == "soft").Select(f => f.GetProperty("fields")[0].GetString()!).ToHashSet();
            var changes = truth.Where(t => asked.Contains(t.Key) && (round == 0 || doubtful.Contains(t.Key))).Select(t => new { field = t.Key, text = t.Value, version = cells.TryGetValue(t.Key, out var c) ? c.GetProperty("version").GetInt32() : 0, reason = round == 0 ? null : "已与台账核对" }).ToList();
            if (changes.Count == 0) return;
            await Post($"/api/forms/returns/{id}/cells", new { changes });
        }
    }

    private static async Task<JsonElement> Read(HttpResponseMessage answer)
    {
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue($"{answer.RequestMessage!.Method} {answer.RequestMessage.RequestUri}: {text}");
        return text.Length == 0 ? default : JsonDocument.Parse(text).RootElement;
    }

    public void Dispose() => http.Dispose();
}
