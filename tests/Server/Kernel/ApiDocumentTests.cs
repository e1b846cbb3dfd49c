using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>docs/api.json is what the server says of itself; the types of the web are made from it. HENGJIAN_UPDATE=1 rewrites it.</summary>
public class ApiDocumentTests
{
    private static readonly JsonSerializerOptions Plain = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    [Fact]
    public async Task The_committed_document_is_the_running_one()
    {
        var host = await TestHost.Of("sqlite");
        using var client = host.Anonymous();
        var running = Ordered(JsonNode.Parse(await client.Http.GetStringAsync("/api/openapi.json"))!);
        running.AsObject().Remove("servers"); // the port of this run
        var text = running.ToJsonString(Plain) + "\n";
        var file = Path.Combine(Repository.Root, "docs", "api.json");
        if (Environment.GetEnvironmentVariable("HENGJIAN_UPDATE") == "1") await File.WriteAllTextAsync(file, text);
        (await File.ReadAllTextAsync(file)).ShouldBe(text, "docs/api.json is old: run this test with HENGJIAN_UPDATE=1, then `npm run types` in web/");
    }

    /// <summary>Routes and schemas in the order of their names, so that two branches that add a route rarely touch the same lines.</summary>
    private static JsonNode Ordered(JsonNode node)
    {
        foreach (var name in (ReadOnlySpan<string>)["paths", "components"])
            if (node[name] is JsonObject part) node[name] = ByName(part, name == "components");
        return node;
    }

    private static JsonObject ByName(JsonObject part, bool deep)
    {
        var sorted = new JsonObject();
        foreach (var (key, value) in part.OrderBy(p => p.Key, StringComparer.Ordinal).ToList())
        {
            part.Remove(key);
            sorted[key] = deep && value is JsonObject inner ? ByName(inner, false) : value;
        }
        return sorted;
    }
}
