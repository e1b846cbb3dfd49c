using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Hengjian.Tests.Server.Support;

/// <summary>A browser without a screen: keeps the cookie, sends the header, gives JSON back.</summary>
public sealed class Client : IDisposable
{
    public Client(Uri address)
    {
        Http = new(new HttpClientHandler { UseProxy = false }) { BaseAddress = address };
        Http.DefaultRequestHeaders.Add("X-Hengjian", "1");
    }

    public HttpClient Http { get; }

    /// <summary>The JSON of a successful answer; anything else fails the test with its problem.</summary>
    public Task<JsonElement> Get(string path) => Ask(HttpMethod.Get, path, null);
    public Task<JsonElement> Post(string path, object? body = null) => Ask(HttpMethod.Post, path, body ?? new { });
    public Task<JsonElement> Put(string path, object body) => Ask(HttpMethod.Put, path, body);
    public Task<JsonElement> Delete(string path) => Ask(HttpMethod.Delete, path, null);

    /// <summary>The refusal of a request that must not succeed: status and code.</summary>
    public async Task<(int Status, string Code, JsonElement Body)> Refused(HttpMethod method, string path, object? body = null)
    {
        using var answer = await Send(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeFalse($"{method} {path} was to be refused but answered {text}");
        var json = JsonSerializer.Deserialize<JsonElement>(text);
        return ((int)answer.StatusCode, json.GetProperty("code").GetString()!, json);
    }

    public async Task<HttpResponseMessage> Send(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is HttpContent content) request.Content = content;
        else if (body is not null) request.Content = JsonContent.Create(body, body.GetType());
        return await Http.SendAsync(request);
    }

    /// <summary>How long a test waits for what the server does beside the request. A loaded machine is slow, not wrong; only what never ends fails.</summary>
    public static TimeSpan Patience { get; } = TimeSpan.FromMinutes(10);

    /// <summary>Asks for a job, as the screen does, until it has ended; answers it as it ended, well or not.</summary>
    public async Task<JsonElement> Ended(Guid job)
    {
        using var limit = new CancellationTokenSource(Patience);
        while (true)
        {
            var shown = await Get($"/api/jobs/{job}");
            if (shown.GetProperty("state").GetString() is "done" or "failed") return shown;
            await Task.Delay(50, limit.Token);
        }
    }

    /// <summary>The same of a job that must end well.</summary>
    public async Task Done(Guid job)
    {
        var shown = await Ended(job);
        shown.GetProperty("state").GetString().ShouldBe("done", shown.GetRawText());
    }

    public void Dispose() => Http.Dispose();

    private async Task<JsonElement> Ask(HttpMethod method, string path, object? body)
    {
        using var answer = await Send(method, path, body);
        var text = await answer.Content.ReadAsStringAsync();
        answer.StatusCode.ShouldBe(HttpStatusCode.OK, $"{method} {path}: {text}");
        return JsonSerializer.Deserialize<JsonElement>(text);
    }
}
