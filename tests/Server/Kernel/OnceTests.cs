using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.EvaluationFeatures;
using Hengjian.Tests.Server.Support;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

public class OnceTests
{
    /// <summary>The same request ten times at once, as impatient hands send it; every answer is a success.</summary>
    private static async Task<List<string>> TenTimes(Client client, string path, object body, Guid? key = null)
    {
        key ??= Guid.NewGuid();
        return [.. await Task.WhenAll(Enumerable.Range(0, 10).Select(async _ =>
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = JsonContent.Create(body, body.GetType()) };
            request.Headers.Add(Once.Header, key.ToString());
            using var answer = await client.Http.SendAsync(request);
            var text = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, text);
            return text;
        }))];
    }

    private static Guid One(IEnumerable<string> answers, string name = "id") => JsonSerializer.Deserialize<JsonElement>(answers.Distinct().ShouldHaveSingleItem("all answers speak of the same thing")).GetProperty(name).GetGuid();

    [Theory, Stores]
    public async Task Ten_equal_requests_at_once_make_one_thing_of_every_kind(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var group = One(await TenTimes(clerk, "/api/directory/groups", new { version = 0, unitId = county.Region.Id, kind = "教育集团", name = $"实验集团{county.N}", from = "2023-09-01", members = new[] { new { unitId = county.First.Id, lead = true, from = "2023-09-01" } } }));
        (await host.InStore(d => d.SchoolGroups.Where(g => g.UnitId == county.Region.Id).Select(g => g.Id).ToListAsync())).ShouldBe([group]);
        var title = One(await TenTimes(clerk, "/api/directory/titles", new { unitId = county.First.Id, name = "标准化学校", level = "县级", year = 2021 }));
        (await host.InStore(d => d.SchoolTitles.Where(t => t.UnitId == county.First.Id).Select(t => t.Id).ToListAsync())).ShouldBe([title]);
        var round = One(await TenTimes(clerk, "/api/forms/rounds", new { form = "school-year-facts", year = 2025, countyId = county.Region.Id, deadline = host.App.Services.GetRequiredService<Clock>().Today.AddDays(30) }), "roundId");
        (await host.InStore(d => d.FormRounds.Where(r => r.CountyId == county.Region.Id).Select(r => r.Id).ToListAsync())).ShouldBe([round]);
        var post = new { unitId = county.First.Id, role = "school-clerk", person = "新任信息员", from = "2024-09-01" };
        (await TenTimes(clerk, "/api/directory/posts", post)).Distinct().ShouldHaveSingleItem();
        (await host.InStore(d => d.Persons.CountAsync(p => p.OwnerPath == county.First.Path && p.Name == "新任信息员"))).ShouldBe(1);
    }

    [Theory, Stores]
    public async Task A_run_of_evaluation_is_made_once_and_a_second_intention_makes_a_second(string store)
    {
        var host = await TestHost.Of(store);
        var judged = await JudgedCounty.Make(host);
        using var clerk = await host.SignIn(judged.County.Login("county-clerk"));
        var first = One(await TenTimes(clerk, "/api/evaluation/runs", judged.Question()));
        var second = One(await TenTimes(clerk, "/api/evaluation/runs", judged.Question()));
        (await host.InStore(d => d.EvaluationRuns.Where(r => r.CountyId == judged.Id).Select(r => r.Id).ToListAsync())).ShouldBe([first, second], ignoreOrder: true);
    }

    [Theory, Stores]
    public async Task A_refusal_leaves_the_key_free_and_a_key_belongs_to_one_request_of_one_account(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        using var director = await host.SignIn(county.Login("county-director"));
        var key = Guid.NewGuid();
        object Title(string name, int year) => new { unitId = county.First.Id, name, level = "县级", year };
        clerk.Http.DefaultRequestHeaders.Add(Once.Header, key.ToString());
        director.Http.DefaultRequestHeaders.Add(Once.Header, key.ToString());
        (await clerk.Refused(HttpMethod.Post, "/api/directory/titles", Title("文明校园", 1900))).Code.ShouldBe("invalid");
        var made = (await clerk.Post("/api/directory/titles", Title("文明校园", 2020))).GetProperty("id").GetGuid();
        (await clerk.Refused(HttpMethod.Post, "/api/directory/titles", Title("文明校园", 2022))).Code.ShouldBe("once-differs");
        (await director.Post("/api/directory/titles", Title("文明校园", 2022))).GetProperty("id").GetGuid().ShouldNotBe(made, "another person's key is another key");
        clerk.Http.DefaultRequestHeaders.Remove(Once.Header);
        var twin = await clerk.Refused(HttpMethod.Post, "/api/directory/titles", Title("文明校园", 2020));
        twin.Body.GetProperty("existing").GetGuid().ShouldBe(made, "without a key the refusal names what is there");
    }

    [Theory, Stores]
    public async Task An_answer_is_not_repeated_to_whoever_has_lost_the_right_to_it(string store)
    {
        var host = await TestHost.Of(store);
        var (county, other) = (await host.NewCounty(), await host.NewCounty());
        async Task<(Client Client, object Title)> Made(string login, Unit school)
        {
            var client = await host.SignIn(login);
            client.Http.DefaultRequestHeaders.Add(Once.Header, $"{Guid.NewGuid()}");
            object title = new { unitId = school.Id, name = "文明校园", level = "县级", year = 2020 };
            await client.Post("/api/directory/titles", title);
            await client.Post("/api/directory/titles", title); // while the right lasts, it is the same answer
            return (client, title);
        }

        // The school moves to another county: the clerk keeps the post and the verb.
        var (clerk, moved) = await Made(county.Login("county-clerk"), county.First);
        await host.InStore(async db =>
        {
            await MoveUnit.To(db, host.App.Services.GetRequiredService<Clock>(), await db.Units.SingleAsync(u => u.Id == county.First.Id), await db.Units.SingleAsync(u => u.Id == other.Region.Id));
            return 0;
        });
        (await clerk.Refused(HttpMethod.Post, "/api/directory/titles", moved)).Status.ShouldBe(404);
        clerk.Dispose();

        // The post ends; another one of the same verb, elsewhere, is left.
        var (director, ended) = await Made(county.Login("county-director"), county.Second);
        await host.InStore(async db =>
        {
            var post = await db.Posts.SingleAsync(p => p.Role == "county-director" && p.UnitId == county.Region.Id);
            db.Add(new Post { Id = Ids.New(host.App.Services.GetRequiredService<Clock>()), Role = post.Role, UnitId = other.Region.Id, UnitPath = other.Region.Path, AccountId = post.AccountId, From = post.From });
            post.To = new DateOnly(2021, 1, 1);
            return 0;
        });
        (await director.Refused(HttpMethod.Post, "/api/directory/titles", ended)).Status.ShouldBe(404);
        director.Dispose();

        var (stopped, title) = await Made(other.Login("county-clerk"), other.First);
        var login = other.Login("county-clerk");
        await host.InStore(db => db.Accounts.Where(a => a.UserName == login).ExecuteUpdateAsync(s => s.SetProperty(a => a.Disabled, true)));
        (await stopped.Refused(HttpMethod.Post, "/api/directory/titles", title)).Status.ShouldBe(401);
        stopped.Dispose();
    }

    /// <summary>
    /// What a POST changes must be asked for with the version of the row, so that the second of two equal requests changes nothing, or the
    /// route makes one thing under a key. The others stand here with the reason why twice does no harm.
    /// </summary>
    [Fact]
    public async Task Every_post_that_could_act_twice_heeds_the_key()
    {
        Dictionary<string, string> harmless = new()
        {
            ["/api/backups/{name}/check"] = "looks at a file, changes none",
            ["/api/backups/{name}/restore"] = "lays the same backup ready again",
            ["/api/directory/accounts"] = "a post that has an account is left alone; the answer holds passwords and is not kept",
            ["/api/directory/accounts/{id:guid}/disable"] = "says which state, not the other one",
            ["/api/directory/accounts/{id:guid}/enable"] = "says which state, not the other one",
            ["/api/directory/accounts/{id:guid}/reset"] = "the last slip counts; the answer holds a password and is not kept",
            ["/api/directory/accounts/{id:guid}/unlock"] = "says which state, not the other one",
            ["/api/directory/sheets/{sheet}/imports"] = "a check that stores no row",
            ["/api/evaluation/items/evidence"] = "a file that nothing names yet",
            ["/api/evaluation/objections/evidence"] = "a file that nothing names yet",
            ["/api/evaluation/reports/act"] = "each report carries its version",
            ["/api/evaluation/scratches/{id:guid}/solve"] = "a question",
            ["/api/evaluation/scratches/{id:guid}/try"] = "a question",
            ["/api/forms/additions/{id:guid}/file"] = "refused when there is a file already",
            ["/api/forms/imports/{id:guid}/files"] = "a reading that changes nothing until it is taken; the same file takes its own place again",
            ["/api/forms/returns/{id:guid}/cells"] = "each cell carries what it replaces",
            ["/api/forms/returns/{id:guid}/confirm-by-scan"] = "refused once it is confirmed",
            ["/api/forms/returns/{id:guid}/evidence"] = "sent by choosing a file; what is there twice can be removed",
            ["/api/forms/returns/{id:guid}/imports"] = "a reading that changes nothing until it is taken",
            ["/api/forms/returns/{id:guid}/sections/approve"] = "says which state, not the other one",
            ["/api/forms/rounds/{id:guid}/differences/reason"] = "writes the same words again",
            ["/api/forms/rounds/{id:guid}/imports"] = "a reading that changes nothing until it is taken",
            ["/api/forms/rounds/{id:guid}/review"] = "says which state, not the other one",
            ["/api/forms/rounds/{id:guid}/sections/approve"] = "says which state, not the other one",
            ["/api/forms/spot-checks/{id:guid}/scan"] = "the last scan counts",
            ["/api/me/password"] = "asks for the old password",
            ["/api/me/totp"] = "the last secret counts",
            ["/api/me/totp/confirm"] = "a code is taken once; the answer holds codes and is not kept",
            ["/api/me/totp/remove"] = "says which state, not the other one",
            ["/api/phones/certificate"] = "the same certificate",
            ["/api/session"] = "a sign-in",
            ["/api/setup"] = "refused when there is an account already",
            ["/cert/result"] = "the last result counts",
        };
        var host = await TestHost.Of("sqlite");
        var found = host.App.Services.GetServices<EndpointDataSource>().SelectMany(s => s.Endpoints).OfType<RouteEndpoint>()
            .Where(e => e.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods.Contains("POST") == true && e.Metadata.GetMetadata<NeedsVerb>() is not null && e.Metadata.GetMetadata<MakesOne>() is null)
            .Where(e => e.Metadata.GetMetadata<Microsoft.AspNetCore.Http.Metadata.IAcceptsMetadata>()?.RequestType?.GetProperty("Version") is null)
            .Select(e => "/" + e.RoutePattern.RawText!.TrimStart('/')).ToList();
        found.ShouldBe(harmless.Keys, ignoreOrder: true);
    }
}
