using System.Text.Json;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>The judged county of a probe: its first school is the one that the table calls 本校.</summary>
internal static class Judged
{
    public static Task<JudgedCounty> In(TestHost host, County county) => JudgedCounty.Make(host, sameAs: new JudgedCounty { Host = host, County = county, Schools = [], Returns = [] });

    public static async Task<Guid> Run(TestHost host, County county, string basis = "final")
    {
        var judged = await In(host, county);
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        return await judged.Run(clerk, basis);
    }

    /// <summary>Where the run is seen in the list but not by its address, or the other way round, the word is neither.</summary>
    public static Func<Client, Task<string>> Look(Guid run) => async client =>
    {
        var page = await Seen.By(client, $"/api/evaluation/runs/{run}", Words);
        var listed = await Seen.InList(client, "/api/evaluation/runs?size=200", run.ToString());
        return listed == Seen.All == (page is not (Seen.Nothing or Seen.Forbidden)) ? page : $"{page}，列表 {listed}";
    };

    private static string Words(JsonElement body)
    {
        var verdict = body.GetProperty("parts").GetArrayLength() > 0;
        return body.GetProperty("sight").GetString() switch
        {
            "own" => verdict ? "本校和结论" : "本校",
            "office" when verdict => Seen.All,
            "reported" when verdict => Seen.Reported,
            var other => $"{other}{(verdict ? "" : "，没有结论")}",
        };
    }
}

public sealed class PreviewProbe : IProbe
{
    public (string Thing, string State) Row => ("预评价", "已计算");
    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county) => Judged.Look(await Judged.Run(host, county, "preview"));
}

/// <summary>Progress is counts and dates: a verdict, a coefficient or a school's name in the answer would be a figure.</summary>
public sealed class CountyProgressProbe : IProbe
{
    public (string Thing, string State) Row => ("各县这一学年走到哪一步", "报告上报前");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var run = await Judged.Run(host, county);
        return client => Seen.By(client, "/api/evaluation/progress?year=2025", body =>
        {
            if (!body.GetRawText().Contains(county.Region.Id.ToString(), StringComparison.Ordinal)) return Seen.Nothing;
            var more = new[] { run.ToString(), "verdict", "value", county.First.Name }.Where(w => body.GetRawText().Contains(w, StringComparison.OrdinalIgnoreCase)).ToList();
            return more.Count == 0 ? Seen.Progress : $"进度，还有 {string.Join('、', more)}";
        });
    }
}

public sealed class FinalRunProbe : IProbe
{
    public (string Thing, string State) Row => ("正式评价", "公布前");
    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county) => Judged.Look(await Judged.Run(host, county));
}

public sealed class PublishedRunProbe : IProbe
{
    public (string Thing, string State) Row => ("正式评价", "已向学校公布");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var run = await Judged.Run(host, county);
        using var director = await host.SignIn(county.Login("county-director"));
        await director.Post($"/api/evaluation/runs/{run}/publish", new { published = true, version = 1 });
        return Judged.Look(run);
    }
}

public sealed class ReportedRunProbe : IProbe
{
    public (string Thing, string State) Row => ("正式评价", "报告已上报");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var judged = await Judged.In(host, county);
        var (run, report) = await ProbeReports.Draft(judged, "yearly");
        await ProbeReports.Sign(judged, report);
        await ProbeReports.Up(judged, report);
        return Judged.Look(run);
    }
}

/// <summary>The county's yearly report on its way.</summary>
public abstract class ReportProbe(string state) : IProbe
{
    public (string Thing, string State) Row => ("年度报告", state);

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var judged = await Judged.In(host, county);
        var (_, report) = await ProbeReports.Draft(judged, "yearly");
        await Reach(judged, report);
        return ProbeReports.Look(report);
    }

    internal abstract Task Reach(JudgedCounty judged, string report);
}

public sealed class DraftReportProbe() : ReportProbe("起草中")
{
    internal override Task Reach(JudgedCounty judged, string report) => Task.CompletedTask;
}

public sealed class SignedReportProbe() : ReportProbe("已签发，未上报")
{
    internal override Task Reach(JudgedCounty judged, string report) => ProbeReports.Sign(judged, report);
}

public sealed class ReportedReportProbe() : ReportProbe("已上报")
{
    internal override async Task Reach(JudgedCounty judged, string report)
    {
        await ProbeReports.Sign(judged, report);
        await ProbeReports.Up(judged, report);
    }
}

public sealed class DraftBookletProbe : IProbe
{
    public (string Thing, string State) Row => ("本校的监测手册", "起草中");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county) =>
        ProbeReports.Look((await ProbeReports.Draft(await Judged.In(host, county), "school", county.First.Id)).Report);
}

public sealed class SignedBookletProbe : IProbe
{
    public (string Thing, string State) Row => ("本校的监测手册", "已签发");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var judged = await Judged.In(host, county);
        var (_, report) = await ProbeReports.Draft(judged, "school", county.First.Id);
        await ProbeReports.Sign(judged, report);
        return ProbeReports.Look(report);
    }
}

public sealed class ObjectionProbe : IProbe
{
    public (string Thing, string State) Row => ("本校提出的异议和佐证", "待裁定");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var run = await Judged.Run(host, county);
        using var principal = await host.SignIn(county.Login("principal"));
        var file = (await principal.Post($"/api/evaluation/objections/evidence?unitId={county.First.Id}", ProbePapers.One())).GetProperty("fileId").GetGuid();
        var id = (await principal.Post("/api/evaluation/objections", new { runId = run, unitId = county.First.Id, stage = "小学", indicator = "above_degree", field = "college_primary", claimed = "10", reason = "有一位教师的学历证书未计入", evidence = new[] { file } })).GetProperty("id").GetGuid();
        return async client =>
        {
            // The paper is never more open than what it proves.
            var (listed, paper) = (await Seen.InList(client, "/api/evaluation/objections?size=200", id.ToString()), await ProbePapers.Seen(client, file));
            return listed == paper || (listed == Seen.Forbidden && paper == Seen.Nothing) ? listed : $"异议 {listed}，佐证 {paper}";
        };
    }
}

public sealed class ScratchProbe : IProbe
{
    public (string Thing, string State) Row => ("测算（督导室经办人的）", "任何时候");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var run = await Judged.Run(host, county);
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var id = (await clerk.Post("/api/evaluation/scratches", new { runId = run, name = "补齐" })).GetProperty("id").GetGuid();
        return async client =>
        {
            var (page, plan, listed) = (await Seen.By(client, $"/api/evaluation/scratches/{id}"), await Seen.By(client, $"/api/evaluation/scratches/{id}/plan"), await Seen.InList(client, "/api/evaluation/scratches", id.ToString()));
            return page == plan && page == listed ? page : $"测算 {page}，方案 {plan}，列表 {listed}";
        };
    }
}

public sealed class RecordedItemProbe : IProbe
{
    public (string Thing, string State) Row => ("督导室认定的项目和佐证", "已登记");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var items = $"/api/evaluation/items?county={county.Region.Id}&pack={JudgedCounty.Pack}&year=2025";
        var code = (await clerk.Get(items)).GetProperty("rows").EnumerateArray().First(r => r.Str("group") == "gates").Str("code")!;
        var file = (await clerk.Post($"/api/evaluation/items/evidence?unitId={county.Region.Id}", ProbePapers.One())).GetProperty("fileId").GetGuid();
        await clerk.Post("/api/evaluation/items", new { countyId = county.Region.Id, pack = JudgedCounty.Pack, year = 2025, code, text = "否", note = "查阅会议纪要第 9 号", evidence = new[] { file }, afterEntry = 0 });
        return async client =>
        {
            var (listed, paper) = (await Seen.InList(client, items, "查阅会议纪要第 9 号"), await ProbePapers.Seen(client, file));
            return listed == paper || (listed == Seen.Forbidden && paper == Seen.Nothing) ? listed : $"项目 {listed}，佐证 {paper}";
        };
    }
}

/// <summary>A report drafted, signed and sent by the people whose work it is.</summary>
internal static class ProbeReports
{
    public static async Task<(Guid Run, string Report)> Draft(JudgedCounty judged, string kind, Guid? unit = null)
    {
        using var clerk = await judged.Host.SignIn(judged.County.Login("county-clerk"));
        var run = await judged.Run(clerk);
        return (run, (await clerk.Post("/api/evaluation/reports", new { runId = run, kind, unitId = unit })).GetProperty("ids")[0].GetString()!);
    }

    /// <summary>Checked by a second clerk, signed by the director, its files made.</summary>
    public static async Task Sign(JudgedCounty judged, string report)
    {
        using var second = await judged.Host.SignIn(await judged.AddPost("county-clerk", "核稿人"));
        using var director = await judged.Host.SignIn(judged.County.Login("county-director"));
        await second.Post("/api/evaluation/reports/act", new { act = "check", items = new[] { new { id = report, version = await Version(second, report) } } });
        var signed = await director.Post("/api/evaluation/reports/act", new { act = "sign", items = new[] { new { id = report, version = await Version(director, report) } } });
        await director.Done(signed.GetProperty("jobs")[0].GetGuid());
    }

    public static async Task Up(JudgedCounty judged, string report)
    {
        using var director = await judged.Host.SignIn(judged.County.Login("county-director"));
        await director.Post($"/api/evaluation/reports/{report}/report-up", new { version = await Version(director, report) });
    }

    /// <summary>The page, its place in the list and its file go together; the working words are shown to the office alone.</summary>
    public static Func<Client, Task<string>> Look(string report) => async client =>
    {
        var page = await Seen.By(client, $"/api/evaluation/reports/{report}", body =>
            body.GetProperty("sections").GetArrayLength() > 0 ? Seen.All : body.At("report").GetProperty("reportedUpAt").ValueKind == JsonValueKind.String ? Seen.Reported : "定稿");
        var listed = await Seen.InList(client, "/api/evaluation/reports?size=200", report);
        using var file = await client.Send(HttpMethod.Get, $"/api/evaluation/reports/{report}/files/docx");
        var closed = page is Seen.Nothing or Seen.Forbidden;
        return closed == (listed != Seen.All) && closed == ((int)file.StatusCode != 200) ? page : $"{page}，列表 {listed}，文件 {(int)file.StatusCode}";
    };

    private static async Task<int> Version(Client client, string report) => (await client.Get($"/api/evaluation/reports/{report}")).At("report").GetProperty("version").GetInt32();
}

internal static class ProbePapers
{
    public static MultipartFormDataContent One() => FormFeatures.ProbePaper.Of();

    public static async Task<string> Seen(Client client, Guid file)
    {
        using var answer = await client.Http.GetAsync($"/api/files/{file}");
        return (int)answer.StatusCode switch { 200 => Support.Seen.All, 404 => Support.Seen.Nothing, 403 => Support.Seen.Forbidden, var status => status.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }
}
