using System.Net.Http.Headers;
using System.Text.Json;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>The yearly sheet of the county's first school in one state of the review chain.</summary>
public abstract class SheetProbe(string state) : IProbe
{
    public (string Thing, string State) Row => ("学校年度数据表", state);

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        await Reach(kit);
        var id = await kit.ReturnOf(county.First);
        return client => Seen.By(client, $"/api/forms/returns/{id}", Words);
    }

    protected abstract Task Reach(FormsKit kit);

    protected static async Task Locked(FormsKit kit, params Hengjian.Server.Modules.Directory.Unit[] schools)
    {
        using var director = await kit.SignIn("county-director");
        foreach (var school in schools) await kit.Lock(director, await kit.FillAndConfirm(school));
    }

    /// <summary>The word is what the values show: none with progress alone.</summary>
    private static string Words(JsonElement body)
    {
        var values = body.GetProperty("cells").EnumerateArray().Any(c => c.GetProperty("text").ValueKind == JsonValueKind.String);
        return body.GetProperty("sight").GetString() switch { "progress" => values ? "进度却有数" : Seen.Progress, "all" => Seen.All, "frozen" or "reported" when values => Seen.Reported, var other => other! };
    }
}

public sealed class DraftSheetProbe() : SheetProbe("草稿")
{
    protected override Task Reach(FormsKit kit) => kit.Fill(kit.County.First);
}

public sealed class ConfirmedSheetProbe() : SheetProbe("已确认")
{
    protected override Task Reach(FormsKit kit) => kit.FillAndConfirm(kit.County.First);
}

public sealed class ReturnedSheetProbe() : SheetProbe("已退回")
{
    protected override async Task Reach(FormsKit kit)
    {
        var id = await kit.FillAndConfirm(kit.County.First);
        using var office = await kit.SignIn("county-clerk");
        await FormsKit.Act(office, id, "return", "图书数请核对");
    }
}

public sealed class LockedSheetProbe() : SheetProbe("已锁定，未报送")
{
    protected override Task Reach(FormsKit kit) => Locked(kit, kit.County.First);
}

public sealed class ReportedSheetProbe() : SheetProbe("已报送")
{
    protected override async Task Reach(FormsKit kit)
    {
        await Locked(kit, kit.County.First, kit.County.Second);
        using var director = await kit.SignIn("county-director");
        await director.Post($"/api/forms/rounds/{kit.Round}/report", new { version = (await director.Get($"/api/forms/rounds/{kit.Round}")).GetProperty("version").GetInt32() });
    }
}

public sealed class WaitingRemarkProbe : IProbe
{
    public (string Thing, string State) Row => ("审核意见", "退回前");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        var id = await kit.FillAndConfirm(county.First);
        using var office = await kit.SignIn("county-clerk");
        await office.Post($"/api/forms/returns/{id}/remarks", new { field = "books", text = "意见还在写" });
        return client => Seen.InList(client, $"/api/forms/returns/{id}", "意见还在写");
    }
}

public sealed class EvidenceProbe : IProbe
{
    public (string Thing, string State) Row => ("表的附件", "随表上报");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        await kit.Fill(county.First);
        var id = await kit.ReturnOf(county.First);
        using var school = await kit.SignIn("school-clerk");
        var file = (await school.Post($"/api/forms/returns/{id}/evidence", ProbePaper.Of(("field", "books")))).GetProperty("fileId").GetGuid();
        using var principal = await kit.SignIn("principal");
        await FormsKit.Act(principal, id, "confirm");
        return client => ProbePaper.Seen(client, file);
    }
}

public sealed class SpotCheckProbe : IProbe
{
    public (string Thing, string State) Row => ("现场核查表和签字的扫描件", "已清点");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        var id = await kit.FillAndConfirm(county.First);
        using var office = await kit.SignIn("county-clerk");
        var check = (await office.Post($"/api/forms/returns/{id}/spot-checks", new { fields = new[] { "books" } })).GetProperty("id").GetGuid();
        await office.Post($"/api/forms/spot-checks/{check}/count", new { version = 1, checker = kit.Person("inspector"), schoolSigner = kit.Person("principal"), checkedOn = FormsKit.Today(host), items = new[] { new { field = "books", counted = "4150", accept = true } } });
        var file = (await office.Post($"/api/forms/spot-checks/{check}/scan", ProbePaper.Of())).GetProperty("scanId").GetGuid();
        return async client =>
        {
            var (sheet, scan) = (await Seen.By(client, $"/api/forms/spot-checks/{check}"), await ProbePaper.Seen(client, file));
            // The scan is never more open than the sheet; where the route itself is refused there is no scan either.
            return sheet == scan || (sheet == Seen.Forbidden && scan == Seen.Nothing) ? sheet : $"表 {sheet}，扫描件 {scan}";
        };
    }
}

public sealed class AdditionProbe : IProbe
{
    public (string Thing, string State) Row => ("年内增减", "已登记");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        var id = await kit.FillAndConfirm(county.First);
        using (var director = await kit.SignIn("county-director")) await kit.Lock(director, id);
        using var school = await kit.SignIn("school-clerk");
        await school.Post($"/api/forms/returns/{id}/additions", new { field = "books", amount = 500, on = FormsKit.Today(host), kind = "购置", paper = "购书合同 17 号" });
        return client => Seen.InList(client, $"/api/forms/returns/{id}/additions", "购书合同 17 号");
    }
}

public sealed class ImportProbe : IProbe
{
    public (string Thing, string State) Row => ("县里导入的文件和预览", "未导入");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        using var office = await kit.SignIn("county-clerk");
        var import = await ImportKit.Upload(office, $"rounds/{kit.Round}", [("统计表.xlsx", ImportKit.Xlsx(["学校名称", "图书（册）"], [county.First.Name, 4150]))]);
        return client => Seen.By(client, $"/api/forms/imports/{import.GetProperty("id").GetGuid()}");
    }
}

public sealed class ReconciliationProbe : IProbe
{
    public (string Thing, string State) Row => ("与上报中央数据的核对", "未冻结");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        return client => Seen.By(client, $"/api/forms/rounds/{kit.Round}/differences");
    }
}

/// <summary>A picture to upload, and whether somebody may open it.</summary>
public static class ProbePaper
{
    public static MultipartFormDataContent Of(params (string Name, string Value)[] fields)
    {
        var part = new ByteArrayContent(Png(1240, 1754));
        part.Headers.ContentType = new MediaTypeHeaderValue("image/png");
        var form = new MultipartFormDataContent { { part, "file", "扫描.png" } };
        foreach (var (name, value) in fields) form.Add(new StringContent(value), name);
        return form;
    }

    /// <summary>The head of a picture of that size, as a telephone takes one.</summary>
    public static byte[] Png(int width, int height) => [0x89, .. "PNG\r\n\x1a\n"u8, 0, 0, 0, 13, .. "IHDR"u8, (byte)(width >> 24), (byte)(width >> 16), (byte)(width >> 8), (byte)width, (byte)(height >> 24), (byte)(height >> 16), (byte)(height >> 8), (byte)height, 8, 2, 0, 0, 0, 0, 0, 0, 0];

    public static async Task<string> Seen(Client client, Guid file)
    {
        using var answer = await client.Http.GetAsync($"/api/forms/files/{file}");
        return (int)answer.StatusCode switch { 200 => Support.Seen.All, 404 => Support.Seen.Nothing, 403 => Support.Seen.Forbidden, var status => status.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }
}

/// <summary>The trail of a draft tells that it was worked on; its figures stay with the school.</summary>
public sealed class DraftTrailProbe : IProbe
{
    public (string Thing, string State) Row => ("本校填报的修改记录", "草稿");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var kit = await FormsKit.In(host, county);
        await kit.Fill(county.First);
        var id = (await kit.ReturnOf(county.First)).ToString();
        return c => Seen.By(c, $"/api/audit?act=forms.fill&subjectId={id}", body =>
        {
            var text = body.GetRawText();
            return !text.Contains(id, StringComparison.Ordinal) ? Seen.Nothing : text.Contains("\"4150\"", StringComparison.Ordinal) ? Seen.All : Seen.Progress;
        });
    }
}
