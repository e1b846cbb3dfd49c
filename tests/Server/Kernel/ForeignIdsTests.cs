using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.RegularExpressions;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>Walks every route with every role, with ids of another county: they do not exist (404). What a role may not do at all stays 403.</summary>
public partial class ForeignIdsTests
{
    [Theory, Stores]
    public async Task Another_countys_ids_do_not_exist(string store)
    {
        var host = await TestHost.Of(store);
        var (mine, other) = (await host.NewCounty(), await host.NewCounty());
        var (own, foreign) = (await AllSampleIds.Make(host, mine), await AllSampleIds.Make(host, other));
        var routes = await Routes(host);
        var unknown = routes.SelectMany(r => r.Parameters.Where(p => p.Uuid).Select(p => KeyOf(r, p))).Where(k => !foreign.ContainsKey(k)).Distinct().ToList();
        unknown.ShouldBeEmpty("give these ids in an ISampleIds of the module's tests");
        var faults = new List<string>();
        foreach (var login in mine.Posts(host.App.Services.GetRequiredService<Roles>()).DistinctBy(p => p.Role.Code).Select(p => mine.Login(p.Role.Code, p.Unit)))
        {
            using var client = await host.SignIn(login);
            foreach (var route in routes)
                foreach (var asked in Requests(route, own, foreign))
                {
                    using var answer = await client.Send(new HttpMethod(route.Method), asked.Address, asked.Body(route));
                    var text = await answer.Content.ReadAsStringAsync();
                    if (Wrong((int)answer.StatusCode, text, asked, foreign) is { } wrong) faults.Add($"{login}: {route.Method} {asked.Address} [{asked.Where}] {wrong}");
                }
        }
        faults.ShouldBeEmpty(string.Join('\n', faults));
    }

    /// <summary>A foreign id in the address must give 404 (or 403 where the role may not even try); in a body it must at least change nothing.</summary>
    private static string? Wrong(int status, string text, Asked asked, Dictionary<string, Guid> foreign)
    {
        if (status is 404 || (status == 403 && text.Contains("\"no-verb\"", StringComparison.Ordinal))) return null;
        if (status >= 500) return $"failed: {status} {text}";
        if (asked.Where == "body") return status >= 400 ? null : $"was done: {status}";
        // A filter may find nothing instead: then nothing of the other county may stand in the answer.
        if (asked.Where == "query" && status == 200 && !foreign.Values.Any(id => text.Contains(id.ToString(), StringComparison.Ordinal))) return null;
        return $"answered {status} {text[..Math.Min(120, text.Length)]}";
    }

    private static IEnumerable<Asked> Requests(Route route, Dictionary<string, Guid> own, Dictionary<string, Guid> foreign)
    {
        // What a route must be told besides is filled with something, so that the answer is about the id.
        string Query(string? but, Dictionary<string, Guid> ids) => string.Concat(route.Parameters.Where(p => p is { In: "query", Required: true } && p.Name != but).Select(p => $"&{p.Name}={(p.Uuid ? ids[p.Name] : p.Dummy)}"));
        string Address(Dictionary<string, Guid> ids) => PathName().Replace(route.Path, m =>
            route.Parameters.FirstOrDefault(p => p.Name == m.Groups[1].Value && p.In == "path") is not { } p ? "x" : p.Uuid ? ids[KeyOf(route, p)].ToString() : p.Dummy);
        if (route.Parameters.Any(p => p is { In: "path", Uuid: true })) yield return new Asked($"{Address(foreign)}?{Query(null, foreign)}", "path", null);
        foreach (var p in route.Parameters.Where(p => p is { In: "query", Uuid: true }))
            yield return new Asked($"{Address(own)}?{p.Name}={foreign[KeyOf(route, p)]}{Query(p.Name, own)}", "query", null);
        foreach (var p in route.Parameters.Where(p => p is { In: "body", Uuid: true }))
            yield return new Asked($"{Address(own)}?{Query(null, own)}", "body", new() { [p.Name] = foreign[KeyOf(route, p)] });
    }

    private static string KeyOf(Route route, Parameter p) => p.In == "path" ? route.Path[..(route.Path.IndexOf($"{{{p.Name}}}", StringComparison.Ordinal) + p.Name.Length + 2)] : p.Name;

    private static async Task<List<Route>> Routes(TestHost host)
    {
        using var client = host.Anonymous();
        var document = JsonSerializer.Deserialize<JsonElement>(await client.Http.GetStringAsync("/api/openapi.json"));
        var routes = new List<Route>();
        foreach (var path in document.GetProperty("paths").EnumerateObject())
            foreach (var method in path.Value.EnumerateObject())
            {
                var parameters = method.Value.TryGetProperty("parameters", out var listed)
                    ? listed.EnumerateArray().Select(p => new Parameter(p.GetProperty("name").GetString()!, p.GetProperty("in").GetString()!, IsUuid(p.GetProperty("schema")),
                        p.TryGetProperty("required", out var required) && required.GetBoolean(), p.GetProperty("schema").TryGetProperty("type", out var type) && type.GetRawText().Contains("integer", StringComparison.Ordinal) ? "2025" : "x")).ToList() : [];
                var form = false;
                if (method.Value.TryGetProperty("requestBody", out var body))
                    foreach (var content in body.GetProperty("content").EnumerateObject())
                    {
                        form |= content.Name.StartsWith("multipart", StringComparison.Ordinal);
                        if (content.Name == "application/json" && content.Value.GetProperty("schema").TryGetProperty("$ref", out var name)
                            && document.GetProperty("components").GetProperty("schemas").GetProperty(name.GetString()!.Split('/')[^1]).TryGetProperty("properties", out var properties))
                            parameters.AddRange(properties.EnumerateObject().Where(p => IsUuid(p.Value)).Select(p => new Parameter(p.Name, "body", true)));
                    }
                routes.Add(new Route(method.Name.ToUpperInvariant(), path.Name, parameters, form));
            }
        return routes;
    }

    private static bool IsUuid(JsonElement schema) => schema.TryGetProperty("format", out var format) && format.GetString() == "uuid";

    [GeneratedRegex(@"\{(\w+)\}")]
    private static partial Regex PathName();

    private sealed record Parameter(string Name, string In, bool Uuid, bool Required = false, string Dummy = "x");
    private sealed record Route(string Method, string Path, List<Parameter> Parameters, bool Form);

    private sealed record Asked(string Address, string Where, Dictionary<string, Guid>? Values)
    {
        public object? Body(Route route)
        {
            if (route.Method is "GET" or "DELETE") return null;
            if (!route.Form) return Values is null ? new Dictionary<string, object> { ["version"] = 1 } : Values.ToDictionary(v => v.Key, v => (object)v.Value);
            var file = new ByteArrayContent([(byte)'%', (byte)'P', (byte)'D', (byte)'F', (byte)'-']);
            file.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
            return new MultipartFormDataContent { { file, "file", "a.pdf" } };
        }
    }
}
