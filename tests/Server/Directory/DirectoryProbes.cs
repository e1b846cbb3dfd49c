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
    public (string Thing, string State) Row => ("本校数据的修改记录", "任何时候");

    public async Task<Func<Client, Task<string>>> Arrange(TestHost host, County county)
    {
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        await clerk.Post($"/api/directory/units/{county.First.Id}/rename", new { version = 1, name = $"更名小学{county.N}", on = "2026-01-01" });
        return c => Seen.InList(c, "/api/audit?subject=unit&size=200", county.First.Id.ToString());
    }
}
