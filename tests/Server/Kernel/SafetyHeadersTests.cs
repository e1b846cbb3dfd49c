using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Kernel;

public sealed class SafetyHeadersTests
{
    [Theory]
    [InlineData("/", SafetyHeaders.ForPages)]
    [InlineData("/cert", SafetyHeaders.ForPages)]
    [InlineData("/api/status", SafetyHeaders.ForData)]
    [InlineData("/api/no/such/route", SafetyHeaders.ForData)]
    public async Task Every_answer_says_what_the_browser_may_do_with_it(string path, string policy)
    {
        var host = await TestHost.Of("sqlite");
        using var client = host.Anonymous();

        using var answer = await client.Http.GetAsync(new Uri(path, UriKind.Relative));

        answer.Headers.GetValues("Content-Security-Policy").ShouldBe([policy]);
        answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
        answer.Headers.GetValues("X-Frame-Options").ShouldBe(["DENY"]);
        answer.Headers.GetValues("Cross-Origin-Resource-Policy").ShouldBe(["same-origin"]);
        answer.Headers.Contains("Cross-Origin-Opener-Policy").ShouldBeFalse("over plain HTTP browsers only complain about it");
        answer.Headers.GetValues("Permissions-Policy").Single().ShouldContain("camera=(self)");
    }

    [Fact]
    public void No_page_runs_a_script_that_stands_in_it() =>
        SafetyHeaders.ForPages.Split(';', StringSplitOptions.TrimEntries).Single(d => d.StartsWith("script-src", StringComparison.Ordinal)).ShouldBe("script-src 'self'");
}
