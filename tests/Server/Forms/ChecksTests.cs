using System.Net.Http.Headers;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

public class ChecksTests
{
    [Theory, Stores]
    public async Task Every_difference_from_the_central_figures_needs_a_reason_before_the_comparison_is_frozen(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var central = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("上报.xlsx", ImportKit.Xlsx(["学校名称", "图书册数", "小学学生人数"], [kit.County.First.Name, 4100, 166], [kit.County.Second.Name, 4150, 166]))], "central");
        (await ImportKit.Apply(clerk, central)).GetProperty("state").GetString().ShouldBe("done");
        async Task<int> Version() => (await clerk.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("version").GetInt32();
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/reconcile", new { version = await Version() })).Code.ShouldBe("not-handed-in");
        await kit.FillAndConfirm(kit.County.First);
        await kit.FillAndConfirm(kit.County.Second);
        var different = await clerk.Get($"/api/forms/rounds/{kit.Round}/differences");
        var row = different.GetProperty("items").EnumerateArray().ShouldHaveSingleItem();
        (row.GetProperty("ours").GetString(), row.GetProperty("central").GetString(), row.GetProperty("difference").GetDouble(), different.GetProperty("compared").GetInt32()).ShouldBe(("4150", "4100", 50d, 4));
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/reconcile", new { version = await Version() })).Code.ShouldBe("reasons-missing");
        await clerk.Post($"/api/forms/rounds/{kit.Round}/differences/reason", new { reason = "上报后新购 50 册", cells = new[] { new { unitId = kit.County.First.Id, field = "books", version = row.GetProperty("version").GetInt32() } } });
        await clerk.Post($"/api/forms/rounds/{kit.Round}/reconcile", new { version = await Version() });
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/differences/reason", new { reason = "x", cells = new[] { new { unitId = kit.County.First.Id, field = "books", version = 2 } } })).Code.ShouldBe("frozen");
        using var school = await kit.SignIn("principal");
        (await school.Refused(HttpMethod.Get, $"/api/forms/rounds/{kit.Round}/differences")).Status.ShouldBe(403);
    }

    [Theory, Stores]
    public async Task What_was_counted_on_the_spot_becomes_a_new_version_with_two_signers_as_its_source(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var inspector = await kit.Host.SignIn(kit.County.Login("inspector", kit.County.Region));
        using var director = await kit.SignIn("county-director");
        var check = await inspector.Post($"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "books", "computers" } });
        check.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("reported").GetString()).ShouldBe(["4150", "24"]);
        var checkId = check.GetProperty("id").GetGuid();
        object Counted(string? note, string? signer = null, string? checker = null, DateOnly? on = null) => new { version = 1, checker = checker ?? kit.Person("inspector"), schoolSigner = signer ?? kit.Person("principal"), checkedOn = on ?? FormsKit.Today(kit.Host), items = new[] { new { field = "books", counted = "4090", note, accept = true } } };
        (await inspector.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{checkId}/count", Counted(null))).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["books"]);
        async Task<string> Wrong(object body) => string.Join(' ', (await inspector.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{checkId}/count", body)).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        (await Wrong(Counted("盘亏", kit.Person("inspector")))).ShouldBe("schoolSigner");
        // Signers are people of the directory: one of the county who checks, one of the school who stands for it; and no day before the round.
        (await Wrong(Counted("盘亏", "随便写的人"))).ShouldBe("schoolSigner");
        (await Wrong(Counted("盘亏", checker: "随便写的人"))).ShouldBe("checker");
        (await Wrong(Counted("盘亏", checker: kit.Person("teacher")))).ShouldBe("checker");
        (await Wrong(Counted("盘亏", on: FormsKit.Today(kit.Host).AddDays(-1)))).ShouldBe("checkedOn");
        (await Wrong(Counted("盘亏", on: FormsKit.Today(kit.Host).AddDays(1)))).ShouldBe("checkedOn");
        var signers = await inspector.Get($"/api/forms/returns/{id}/signers");
        signers.GetProperty("unit").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain(kit.Person("principal"));
        signers.GetProperty("office").EnumerateArray().Select(p => p.GetProperty("name").GetString()).ShouldContain(kit.Person("inspector"));
        var counted = await inspector.Post($"/api/forms/spot-checks/{checkId}/count", Counted("盘亏 60 册，已列清单"));
        counted.GetProperty("items")[0].GetProperty("difference").GetDouble().ShouldBe(-60);
        (await inspector.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{checkId}/accept", new { version = 2 })).Status.ShouldBe(403);
        (await director.Post($"/api/forms/spot-checks/{checkId}/accept", new { version = 2 })).GetProperty("versionNo").GetInt32().ShouldBe(2);
        var source = await director.Get($"/api/forms/returns/{id}/cells/books");
        source.GetProperty("value").GetString().ShouldBe("4090");
        var last = source.GetProperty("history").EnumerateArray().Last();
        (last.GetProperty("source").GetString(), last.GetProperty("sourceDetail").GetString()!.Contains($"{kit.Person("inspector")}、{kit.Person("principal")}", StringComparison.Ordinal)).ShouldBe(("spot-check", true));
        // The principal confirmed another figure: two signers of the check stand for this one.
        (source.GetProperty("confirmedBy").ValueKind, (await director.Get($"/api/forms/returns/{id}/cells/computers")).GetProperty("confirmedBy").GetString()).ShouldBe((JsonValueKind.Null, kit.Person("principal")));
    }

    [Theory, Stores]
    public async Task A_locked_figure_is_changed_by_a_check_only_with_the_signed_sheet_and_by_a_second_person(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var clerk = await kit.SignIn("county-clerk");
        using var director = await kit.SignIn("county-director");
        await kit.Lock(director, id);
        var check = (await clerk.Post($"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "books" } })).GetProperty("id").GetGuid();
        async Task<JsonElement> Count(string counted) => await clerk.Post($"/api/forms/spot-checks/{check}/count", new
        {
            version = (await clerk.Get($"/api/forms/spot-checks/{check}")).GetProperty("version").GetInt32(), checker = kit.Person("county-clerk"), schoolSigner = kit.Person("principal"), checkedOn = FormsKit.Today(kit.Host),
            items = new[] { new { field = "books", counted, note = "盘亏", accept = true } },
        });
        async Task<object> Now() => new { version = (await clerk.Get($"/api/forms/spot-checks/{check}")).GetProperty("version").GetInt32() };
        async Task<string> Waits(Client who) => (await who.Get($"/api/forms/spot-checks/{check}")) is var shown && shown.GetProperty("mayAccept").GetBoolean() ? "accept" : shown.GetProperty("waitsFor").GetString()!;
        await Count("4000");
        (await director.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{check}/accept", await Now())).Code.ShouldBe("check-unsigned");
        await clerk.Post($"/api/forms/spot-checks/{check}/scan", Paper(Png));
        // Counted again after it was signed: the signed sheet shows other figures and no longer counts.
        await Count("4090");
        (await director.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{check}/accept", await Now())).Code.ShouldBe("check-unsigned");
        await clerk.Post($"/api/forms/spot-checks/{check}/scan", Paper(Png));
        (await Waits(clerk), await Waits(director)).ShouldBe(("same-person", "accept"));
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{check}/accept", await Now())).Code.ShouldBe("same-person");
        FormsKit.Cells(await director.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").GetString().ShouldBe("4150");
        await director.Post($"/api/forms/spot-checks/{check}/accept", await Now());
        var after = await director.Get($"/api/forms/returns/{id}");
        (FormsKit.Cells(after)["books"].GetProperty("text").GetString(), FormsKit.Cells(after)["books"].GetProperty("origin").GetString(), after.GetProperty("state").GetString()).ShouldBe(("4090", "spot-check", "locked"));
        after.GetProperty("versions")[0].GetProperty("reason").GetString()!.ShouldContain($"{kit.Person("county-clerk")}录入，{kit.Person("county-director")}采用");
    }

    [Theory, Stores]
    public async Task One_person_with_two_accounts_is_no_second_person_and_a_successor_is_one(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var clerk = await kit.SignIn("county-clerk");
        using var director = await kit.SignIn("county-director");
        await kit.Lock(director, id);
        var check = (await clerk.Post($"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "books" } })).GetProperty("id").GetGuid();
        await clerk.Post($"/api/forms/spot-checks/{check}/count", new { version = 1, checker = kit.Person("inspector"), schoolSigner = kit.Person("principal"), checkedOn = FormsKit.Today(kit.Host), items = new[] { new { field = "books", counted = "4090", note = "盘亏", accept = true } } });
        var signed = await clerk.Post($"/api/forms/spot-checks/{check}/scan", Paper(Png));
        // The clerk is made director as well: another account, the same person.
        await kit.Host.InStore(async db =>
        {
            var held = await db.PostHoldings.SingleAsync(h => db.Posts.Any(p => p.Id == h.PostId && p.Role == "county-clerk" && p.UnitId == kit.County.Region.Id));
            (await db.PostHoldings.SingleAsync(h => db.Posts.Any(p => p.Id == h.PostId && p.Role == "county-director" && p.UnitId == kit.County.Region.Id))).PersonId = held.PersonId;
            return 0;
        });
        (await director.Refused(HttpMethod.Post, $"/api/forms/spot-checks/{check}/accept", new { version = signed.GetProperty("version").GetInt32() })).Code.ShouldBe("same-person");
        // The clerk's post, with its account, goes to somebody else after the counting: the account is the same, the person is not.
        await kit.Host.InStore(async db =>
        {
            var post = await db.Posts.SingleAsync(p => p.Role == "county-clerk" && p.UnitId == kit.County.Region.Id);
            var held = await db.PostHoldings.SingleAsync(h => h.PostId == post.Id);
            var next = await db.Persons.FirstAsync(p => p.Name == kit.Person("teacher"));
            var now = kit.Host.App.Services.GetRequiredService<Clock>();
            db.Add(new HandOver { Id = Ids.New(now), PostId = post.Id, OwnerPath = post.UnitPath, FromPersonId = held.PersonId, ToPersonId = next.Id, On = now.Today, Files = "", Sheet = "{}", State = HandOverState.Finished, PreparedAt = now.Now, EndedAt = now.Now });
            held.To = now.Today.AddDays(-1);
            db.Add(new PostHolding { Id = Ids.New(now), PostId = post.Id, PersonId = next.Id, From = now.Today });
            return 0;
        });
        await clerk.Post($"/api/forms/spot-checks/{check}/accept", new { version = signed.GetProperty("version").GetInt32() });
    }

    [Theory, Stores]
    public async Task Dated_additions_give_the_state_of_a_month_and_leave_the_annual_figure(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using var director = await kit.SignIn("county-director");
        var today = FormsKit.Today(kit.Host);
        object Bought(double amount, DateOnly on, string paper = "购书合同 2026-17 号") => new { field = "books", amount, on, kind = "购置", paper };
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/additions", Bought(500, today))).Code.ShouldBe("not-locked");
        await kit.Lock(director, id);
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/additions", Bought(500, today, " "))).Code.ShouldBe("invalid");
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/additions", Bought(500, today.AddDays(1)))).Code.ShouldBe("invalid");
        await school.Post($"/api/forms/returns/{id}/additions", Bought(500, today));
        var slip = await school.Post($"/api/forms/returns/{id}/additions", Bought(5000, today));
        await school.Post($"/api/forms/additions/{slip.GetProperty("id").GetGuid()}/withdraw", new { version = 1, reason = "多打一个零" });
        async Task<double?> Books(DateOnly day) => await kit.Host.InStore(async db =>
        {
            await foreach (var unit in FactsAsOf.At(db, FormsKit.Form, kit.Year, kit.County.First.Path, day, default)) return unit.Values["books"].Number;
            return null;
        });
        // What the information officer registered counts in no month until the principal has confirmed it; a slip that was withdrawn waits for nobody.
        (await Books(today.AddDays(-1)), await Books(today)).ShouldBe((4150d, 4150d));
        async Task<JsonElement> Row(Client who) => (await who.Get($"/api/forms/returns/{id}/additions")).GetProperty("items").EnumerateArray().Single(a => a.GetProperty("amount").GetDouble() == 500d);
        var row = await Row(school);
        (row.GetProperty("mayConfirm").GetBoolean(), row.GetProperty("confirmedBy").ValueKind).ShouldBe((false, JsonValueKind.Null));
        (await school.Refused(HttpMethod.Post, $"/api/forms/additions/{row.GetProperty("id").GetGuid()}/confirm", new { version = 1 })).Code.ShouldBe("no-verb");
        using var principal = await kit.SignIn("principal");
        async Task<int> Waiting() => (await principal.Get("/api/due")).GetRawText().Split("年内增减“图书册数”等您确认").Length - 1;
        (await Waiting()).ShouldBe(1);
        await principal.Post($"/api/forms/additions/{row.GetProperty("id").GetGuid()}/confirm", new { version = 1 });
        (await Waiting()).ShouldBe(0);
        (await Books(today.AddDays(-1)), await Books(today)).ShouldBe((4150d, 4650d));
        row = await Row(school);
        (row.GetProperty("who").GetString(), row.GetProperty("confirmedBy").GetString()).ShouldBe((kit.Person("school-clerk"), kit.Person("principal")));
        // From then on it is the principal's word: the officer alone does not take it back.
        (await school.Refused(HttpMethod.Post, $"/api/forms/additions/{row.GetProperty("id").GetGuid()}/withdraw", new { version = 2, reason = "不要了" })).Code.ShouldBe("no-verb");
        // What the county's office registers, with its paper, it answers for at once.
        await director.Post($"/api/forms/returns/{id}/additions", Bought(50, today));
        (await Books(today)).ShouldBe(4700d);
        FormsKit.Cells(await director.Get($"/api/forms/returns/{id}"))["books"].GetProperty("text").GetString().ShouldBe("4150");
        using var neighbour = await kit.SignIn("principal", kit.County.Second);
        (await neighbour.Refused(HttpMethod.Get, $"/api/forms/returns/{id}/additions")).Status.ShouldBe(404);
    }

    [Theory, Stores]
    public async Task A_signed_sheet_confirms_only_the_content_that_was_printed_and_papers_follow_the_sight_of_the_values(string store)
    {
        var kit = await FormsKit.Open(store);
        await kit.Fill(kit.County.First);
        var id = await kit.ReturnOf(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using var county = await kit.SignIn("county-clerk");
        MultipartFormDataContent Scan(string code, byte[] file, string? by = null)
        {
            var (part, signer) = (new ByteArrayContent(file), by ?? kit.Person("principal"));
            part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
            return new MultipartFormDataContent { { new StringContent(code), "code" }, { new StringContent(signer), "signer" }, { new StringContent("books"), "field" }, { part, "file", "扫描.png" } };
        }
        var png = ProbePaper.Png(1240, 1754);
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/evidence", Scan("", "<script>"u8.ToArray()))).Code.ShouldBe("invalid");
        var paper = (await school.Post($"/api/forms/returns/{id}/evidence", Scan("", png))).GetProperty("fileId").GetGuid();
        (await county.Refused(HttpMethod.Get, $"/api/forms/files/{paper}")).Status.ShouldBe(404);
        (await county.Refused(HttpMethod.Get, $"/api/files/{paper}")).Status.ShouldBe(404);

        var code = (await school.Get($"/api/forms/returns/{id}")).GetProperty("contentCode").GetString()!;
        var version = FormsKit.Cells(await school.Get($"/api/forms/returns/{id}"))["computers"].GetProperty("version").GetInt32();
        await school.Post($"/api/forms/returns/{id}/cells", new { changes = new[] { new { field = "computers", text = "25", version } } });
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm-by-scan", Scan(code, png))).Code.ShouldBe("other-content");
        code = (await school.Get($"/api/forms/returns/{id}")).GetProperty("contentCode").GetString()!;
        // Who signs is the one whose post answers for the sheet, and the paper can be read.
        async Task<string> Wrong(byte[] file, string? by = null) => string.Join(' ', (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm-by-scan", Scan(code, file, by))).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name));
        (await Wrong(png, "随便写的人"), await Wrong(png, kit.Person("school-clerk")), await Wrong(ProbePaper.Png(120, 90)), await Wrong([.. "%PDF-1.7 nothing"u8])).ShouldBe(("signer", "signer", "file", "file"));
        (await school.Post($"/api/forms/returns/{id}/confirm-by-scan", Scan(code, png))).GetProperty("state").GetString().ShouldBe("confirmed");
        var signed = (await county.Get($"/api/forms/returns/{id}")).GetProperty("versions")[0];
        (signed.GetProperty("who").GetString(), signed.GetProperty("role").GetString(), signed.GetProperty("reason").GetString()).ShouldBe((kit.Person("principal"), "校长，纸质签字", $"纸质签字，存有扫描件，由{kit.Person("school-clerk")}（学校信息员）上传"));
        using (var scan = await county.Http.GetAsync($"/api/forms/files/{signed.GetProperty("scanId").GetGuid()}")) scan.IsSuccessStatusCode.ShouldBeTrue();
        (await county.Get($"/api/forms/returns/{id}/cells/books")).GetProperty("confirmedBy").GetString().ShouldBe($"{kit.Person("principal")}（纸质签字，存有扫描件）");
        using var answer = await county.Http.GetAsync($"/api/forms/files/{paper}");
        answer.IsSuccessStatusCode.ShouldBeTrue();
    }

    private static readonly byte[] Png = ProbePaper.Png(1240, 1754);

    private static MultipartFormDataContent Paper(byte[] content)
    {
        var part = new ByteArrayContent(content);
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        return new MultipartFormDataContent { { part, "file", "扫描.png" } };
    }

    [Theory, Stores]
    public async Task The_signed_check_sheet_is_kept_behind_what_was_counted_and_stays_once_that_is_accepted(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var inspector = await kit.Host.SignIn(kit.County.Login("inspector", kit.County.Region));
        using var director = await kit.SignIn("county-director");
        var check = await inspector.Post($"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "books" } });
        var at = $"/api/forms/spot-checks/{check.GetProperty("id").GetGuid()}";
        check.GetProperty("againstHash").GetString().ShouldBe((await director.Get($"/api/forms/returns/{id}")).GetProperty("hash").GetString());
        (await inspector.Refused(HttpMethod.Post, $"{at}/scan", Paper(Png))).Code.ShouldBe("not-counted");
        await inspector.Post($"{at}/count", new { version = 1, checker = kit.Person("inspector"), schoolSigner = kit.Person("principal"), checkedOn = FormsKit.Today(kit.Host), items = new[] { new { field = "books", counted = "4090", note = "盘亏", accept = true } } });
        (await inspector.Refused(HttpMethod.Post, $"{at}/scan", Paper("<html>"u8.ToArray()))).Code.ShouldBe("invalid");
        var blurred = (await inspector.Post($"{at}/scan", Paper(Png))).GetProperty("scanId").GetGuid();
        var sharp = await inspector.Post($"{at}/scan", Paper([.. Png, 1]));
        sharp.GetProperty("scanId").GetGuid().ShouldNotBe(blurred);
        await director.Post($"{at}/accept", new { version = sharp.GetProperty("version").GetInt32() });
        (await inspector.Refused(HttpMethod.Post, $"{at}/scan", Paper(Png))).Code.ShouldBe("check-accepted");

        var file = $"/api/forms/files/{sharp.GetProperty("scanId").GetGuid()}";
        using var school = await kit.SignIn("principal");
        using (var own = await school.Http.GetAsync(file)) own.IsSuccessStatusCode.ShouldBeTrue();
        using var neighbour = await kit.SignIn("principal", kit.County.Second);
        (await neighbour.Refused(HttpMethod.Get, file)).Status.ShouldBe(404);
        (await neighbour.Refused(HttpMethod.Post, $"{at}/scan", Paper(Png))).Status.ShouldBe(403);
    }

    [Theory, Stores]
    public async Task A_loss_is_confirmed_after_what_it_is_taken_from_and_nothing_is_registered_at_a_school_that_is_gone(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using var principal = await kit.SignIn("principal");
        using (var director = await kit.SignIn("county-director")) await kit.Lock(director, id);
        var today = FormsKit.Today(kit.Host);
        object Entry(string kind, double amount) => new { field = "books", amount, on = today, kind, paper = "单据 2 号" };
        async Task<Guid> Add(string kind, double amount) => (await school.Post($"/api/forms/returns/{id}/additions", Entry(kind, amount))).GetProperty("id").GetGuid();
        var (bought, scrapped) = (await Add("购置", 500), await Add("报废", -4600));
        (await principal.Refused(HttpMethod.Post, $"/api/forms/additions/{scrapped}/confirm", new { version = 1 })).Code.ShouldBe("not-there-yet");
        await principal.Post($"/api/forms/additions/{bought}/confirm", new { version = 1 });
        await principal.Post($"/api/forms/additions/{scrapped}/confirm", new { version = 1 });
        (await principal.Refused(HttpMethod.Post, $"/api/forms/additions/{scrapped}/confirm", new { version = 2 })).Code.ShouldBe("confirmed");
        await kit.Host.InStore(async db => { (await db.Units.SingleAsync(u => u.Id == kit.County.First.Id)).EndedOn = today; return 0; });
        (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/additions", Entry("购置", 5))).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name).ShouldBe(["on"]);
    }

    [Theory, Stores]
    public async Task What_was_scrapped_since_keeps_the_purchase_from_being_withdrawn(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using (var director = await kit.SignIn("county-director")) await kit.Lock(director, id);
        var today = FormsKit.Today(kit.Host);
        async Task<Guid> Add(string kind, double amount) => (await school.Post($"/api/forms/returns/{id}/additions", new { field = "books", amount, on = today, kind, paper = "单据 2 号" })).GetProperty("id").GetGuid();
        // 4150 in the year, 500 bought, 4600 scrapped: 50 are left, and without the purchase it would be 450 too few.
        var (bought, scrapped) = (await Add("购置", 500), await Add("报废", -4600));
        (await school.Refused(HttpMethod.Post, $"/api/forms/additions/{bought}/withdraw", new { version = 1, reason = "退货" })).Code.ShouldBe("still-needed");
        await school.Post($"/api/forms/additions/{scrapped}/withdraw", new { version = 1, reason = "没有报废" });
        await school.Post($"/api/forms/additions/{bought}/withdraw", new { version = 1, reason = "退货" });
    }

    [Theory, Stores]
    public async Task An_addition_has_a_kind_of_the_pack_with_its_sign_and_one_paper(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var school = await kit.SignIn("school-clerk");
        using var director = await kit.SignIn("county-director");
        await kit.Lock(director, id);
        var today = FormsKit.Today(kit.Host);
        object Entry(string kind, double amount) => new { field = "books", amount, on = today, kind, paper = "单据 1 号" };
        async Task<string[]> Wrong(string kind, double amount) => [.. (await school.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/additions", Entry(kind, amount))).Body.GetProperty("errors").EnumerateObject().Select(e => e.Name)];
        (await Wrong("捡到", 5)).ShouldBe(["kind"]);
        (await Wrong("报废", 5)).ShouldBe(["amount"]);
        (await Wrong("购置", -5)).ShouldBe(["amount"]);
        var list = await school.Get($"/api/forms/returns/{id}/additions");
        list.GetProperty("kinds").EnumerateArray().Select(k => k.GetProperty("kind").GetString()).ShouldBe(kit.Pack.Additions.Select(k => k.Kind));
        var scrapped = (await school.Post($"/api/forms/returns/{id}/additions", Entry("报废", -5))).GetProperty("id").GetGuid();

        var file = (await school.Post($"/api/forms/additions/{scrapped}/file", Paper(Png))).GetProperty("fileId").GetGuid();
        (await school.Refused(HttpMethod.Post, $"/api/forms/additions/{scrapped}/file", Paper(Png))).Code.ShouldBe("has-file");
        using (var seen = await director.Http.GetAsync($"/api/forms/files/{file}")) seen.IsSuccessStatusCode.ShouldBeTrue();
        using var neighbour = await kit.SignIn("principal", kit.County.Second);
        (await neighbour.Refused(HttpMethod.Get, $"/api/forms/files/{file}")).Status.ShouldBe(404);
        (await neighbour.Refused(HttpMethod.Post, $"/api/forms/additions/{scrapped}/file", Paper(Png))).Status.ShouldBe(404);

        var version = (await school.Get($"/api/forms/returns/{id}/additions")).GetProperty("items")[0].GetProperty("version").GetInt32();
        await school.Post($"/api/forms/additions/{scrapped}/withdraw", new { version, reason = "记错了学校" });
        (await school.Refused(HttpMethod.Post, $"/api/forms/additions/{scrapped}/withdraw", new { version = version + 1, reason = "再撤一次" })).Code.ShouldBe("withdrawn");
    }
}
