using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

public class RoutesTests
{
    [Fact]
    public async Task Every_api_route_names_its_verb()
    {
        var host = await TestHost.Of("sqlite");
        var unnamed = host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.RoutePattern.RawText?.TrimStart('/').StartsWith("api", StringComparison.Ordinal) == true && e.Metadata.GetMetadata<NeedsVerb>() is null)
            .Select(e => e.RoutePattern.RawText);
        unnamed.ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_verb_that_a_route_needs_is_held_by_some_role()
    {
        var host = await TestHost.Of("sqlite");
        var held = host.App.Services.GetRequiredService<Roles>().All.SelectMany(r => r.Verbs).ToHashSet();
        var needed = host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints)
            .Select(e => e.Metadata.GetMetadata<NeedsVerb>()?.Verb).OfType<string>().Where(v => v is not (Routes.Anyone or Routes.SignedIn)).Distinct();
        needed.Except(held).ShouldBeEmpty();
    }

    [Theory, Stores]
    public async Task Without_an_account_every_route_but_the_public_ones_is_closed(string store)
    {
        var host = await TestHost.Of(store);
        using var client = host.Anonymous();
        foreach (var route in host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>())
        {
            if (route.Metadata.GetMetadata<NeedsVerb>() is not { Verb: not Routes.Anyone }) continue;
            var path = System.Text.RegularExpressions.Regex.Replace("/" + route.RoutePattern.RawText!.TrimStart('/'), @"\{[^}]*\}", m => m.Value.EndsWith(":int}", StringComparison.Ordinal) ? "1" : Guid.NewGuid().ToString());
            foreach (var method in route.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["GET"])
            {
                var (status, code, _) = await client.Refused(new HttpMethod(method), path, method == "GET" ? null : TakesFiles(route) ? new MultipartFormDataContent { { new StringContent("x"), "file", "x" } } : new { });
                (status, code).ShouldBe((401, "signed-out"), $"{method} {path}");
            }
        }
    }

    // A route for files is not even found by a request without one.
    private static bool TakesFiles(RouteEndpoint route) => route.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.ContentTypes.Contains("multipart/form-data") == true;

    [Fact]
    public async Task A_write_from_a_foreign_page_is_refused()
    {
        var host = await TestHost.Of("sqlite");
        using var client = host.Anonymous();
        client.Http.DefaultRequestHeaders.Remove("X-Hengjian");
        (await client.Refused(HttpMethod.Post, "/api/session", new { login = "a", password = "b" })).Code.ShouldBe("foreign-request");
    }
}
