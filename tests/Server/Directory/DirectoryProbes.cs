using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.DirectoryFeatures;

public sealed class SchoolProbe : IProbe
{
    public (string Thing, string State) Row => ("学校基本情况和沿革", "在办");
    public Task<Func<Client, Task<string>>> Arrange(TestHost host, County county) => Task.FromResult<Func<Client, Task<string>>>(c => Seen.By(c, $"/api/directory/units/{county.First.Id}"));
}

public sealed class ClosedSchoolProbe : IProbe
{
    public (string Thing, string State) Row => ("学校基本情况和沿革", "已并入他校");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        await host.InStore(db => db.Units.Where(u => u.Id == county.First.Id).ExecuteUpdateAsync(s => s.SetProperty(u => u.State, UnitState.Merged)));
        return c => Seen.By(c, $"/api/directory/units/{county.First.Id}");
    }
}

public sealed class MobileProbe : IProbe
{
    public (string Thing, string State) Row => ("电话簿中的手机号", "任何时候");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var number = $"1390{county.N:0000000}";
        await host.InStore(db => db.Persons.Where(p => p.UnitId == county.First.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Phone, number)));
        return c => Seen.InList(c, "/api/directory/phone-book?size=500", number);
    }
}

public sealed class OfficeNumberProbe : IProbe
{
    public (string Thing, string State) Row => ("督导室的办公电话", "任何时候");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var number = $"0000-{county.N:0000000}";
        await host.InStore(db => db.Posts.Where(p => p.UnitId == county.Region.Id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Phone, number)));
        return c => Seen.InList(c, "/api/directory/phone-book?size=500", number);
    }
}

public sealed class AccountProbe : IProbe
{
    public (string Thing, string State) Row => ("岗位和账号", "已开通");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var post = await host.InStore(db => db.Posts.FirstAsync(p => p.UnitId == county.First.Id && p.Role == "school-clerk"));
        return c => Seen.InList(c, "/api/directory/posts?size=500", post.Id.ToString());
    }
}

public sealed class HandOverProbe : IProbe
{
    public (string Thing, string State) Row => ("岗位交接单", "双方签字前");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var ids = await new DirectoryIds().Make(host, county);
        return c => Seen.By(c, $"/api/directory/hand-overs/{ids["/api/directory/hand-overs/{id}"]}");
    }
}

public sealed class FinishedHandOverProbe : IProbe
{
    public (string Thing, string State) Row => ("岗位交接单", "完成以后");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var id = (await new DirectoryIds().Make(host, county))["/api/directory/hand-overs/{id}"];
        await host.InStore(db => db.HandOvers.Where(h => h.Id == id).ExecuteUpdateAsync(s => s.SetProperty(h => h.State, HandOverState.Finished)));
        return c => Seen.By(c, $"/api/directory/hand-overs/{id}");
    }
}

public sealed class SectionProbe : IProbe
{
    public (string Thing, string State) Row => ("科室和成员单位", "在办");
    public Task<Func<Client, Task<string>>> Arrange(TestHost host, County county) => Task.FromResult<Func<Client, Task<string>>>(c => Seen.By(c, $"/api/directory/units/{county.Section.Id}"));
}

public sealed class EndedPostProbe : IProbe
{
    public (string Thing, string State) Row => ("岗位和账号", "已撤销");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var post = (await clerk.Post("/api/directory/posts", new { unitId = county.First.Id, role = "", title = "门卫", person = $"门卫{county.N}", from = "2024-01-01" })).GetProperty("id").GetGuid();
        await clerk.Post($"/api/directory/posts/{post}/end", new { version = 1, reason = "岗位取消" });
        return c => Seen.InList(c, "/api/directory/posts?ended=true&size=500", post.ToString());
    }
}

public sealed class PersonProbe : IProbe
{
    public (string Thing, string State) Row => ("人员名单（安排岗位时挑选）", "任何时候");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var person = await host.InStore(db => db.Persons.FirstAsync(p => p.UnitId == county.First.Id));
        return c => Seen.InList(c, "/api/directory/people?size=500", person.Id.ToString());
    }
}

public sealed class SheetFileProbe : IProbe
{
    public (string Thing, string State) Row => ("导入组织信息的原表", "上传后");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var file = await SheetUpload.Send(host, county);
        var stored = await host.InStore(db => db.Set<StoredFile>().Where(f => f.OwnerPath == county.Region.Path).OrderByDescending(f => f.Id).FirstAsync());
        stored.ReadVerb.ShouldBe("directory.import");
        file.ShouldNotBe(Guid.Empty);
        // The bytes are a workbook: whether they come is what is asked, not what they say.
        return async c =>
        {
            using var answer = await c.Send(HttpMethod.Get, $"/api/files/{stored.Id}");
            return (int)answer.StatusCode switch { 200 => Seen.All, 404 => Seen.Nothing, 403 => Seen.Forbidden, var status => status.ToString(System.Globalization.CultureInfo.InvariantCulture) };
        };
    }
}

public sealed class SheetCheckProbe : IProbe
{
    public (string Thing, string State) Row => ("导入组织信息的检查结果", "经办人检查后");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var job = await SheetUpload.Send(host, county);
        return c => Seen.By(c, $"/api/jobs/{job}");
    }
}

/// <summary>The clerk sends a workbook of schools to be checked.</summary>
internal static class SheetUpload
{
    public static async Task<Guid> Send(TestHost host, County county)
    {
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var text = System.Text.Encoding.UTF8.GetBytes($"学校名称,学校类别,城乡类型,举办者类型\n新校{county.N},完全小学,乡村,县级教育部门\n");
        using var body = new MultipartFormDataContent { { new ByteArrayContent(text), "file", "学校.csv" } };
        using var answer = await clerk.Send(HttpMethod.Post, $"/api/directory/sheets/schools/imports?unit={county.Region.Id}", body);
        return System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(await answer.Content.ReadAsStringAsync()).GetProperty("jobId").GetGuid();
    }
}

public sealed class TitleProbe : IProbe
{
    public (string Thing, string State) Row => ("学校称号", "已登记");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var ids = await new DirectoryIds().Make(host, county);
        return c => Seen.InList(c, "/api/directory/titles?size=500", ids["/api/directory/titles/{id}"].ToString());
    }
}

public sealed class GroupProbe : IProbe
{
    public (string Thing, string State) Row => ("教育集团、学区的成员名单", "存续中");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        var ids = await new DirectoryIds().Make(host, county);
        return c => Seen.InList(c, "/api/directory/groups?size=500", ids["/api/directory/groups/{id}"].ToString());
    }
}

public sealed class AuditProbe : IProbe
{
    public (string Thing, string State) Row => ("本校名册的修改记录", "任何时候");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        await clerk.Post($"/api/directory/units/{county.First.Id}/rename", new { version = 1, name = $"更名小学{county.N}", on = "2026-01-01" });
        return c => Seen.InList(c, "/api/audit?subject=unit&size=200", county.First.Id.ToString());
    }
}
