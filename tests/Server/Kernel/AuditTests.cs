using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.Kernel;

public class AuditTests
{
    [Theory, Stores]
    public async Task A_changed_entry_a_missing_entry_and_a_changed_detail_are_found(string store)
    {
        var host = await TestHost.Start(store);
        var county = await host.NewCounty();
        for (var i = 0; i < 4; i++) (await host.SignIn(county.Login("county-clerk"))).Dispose();
        var partition = Paths.Top(county.Province.Path);
        (await host.InStore(db => Audit.Verify(db))).ShouldBeEmpty();

        await host.InStore(db => db.Set<AuditEntry>().Where(e => e.Partition == partition && e.Seq == 2).ExecuteUpdateAsync(s => s.SetProperty(e => e.Act, "forged")));
        (await host.InStore(db => Audit.Verify(db))).ShouldContain(f => f.Contains("第 2 条被改动"));
        await host.InStore(db => db.Set<AuditDetail>().Where(e => e.Partition == partition && e.Seq == 3).ExecuteUpdateAsync(s => s.SetProperty(e => e.Json, "{}")));
        (await host.InStore(db => Audit.Verify(db))).ShouldContain(f => f.Contains("第 3 条的内容被改动"));
        await host.InStore(db => db.Set<AuditEntry>().Where(e => e.Partition == partition && e.Seq == 4).ExecuteDeleteAsync());
        (await host.InStore(db => Audit.Verify(db))).ShouldContain(f => f.Contains("链尾与链头记录不符"));
        await host.Stop();
    }

    [Theory, Stores]
    public async Task A_sign_in_is_written_under_the_name_of_whoever_signed_in(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        using var clerk = await host.SignIn(county.Login("county-clerk"));
        var entry = (await clerk.Get($"/api/audit?act=session.open&unit={county.Region.Id}")).GetProperty("items")[0];
        entry.GetProperty("login").GetString().ShouldBe(county.Login("county-clerk"));
    }

    [Theory, Stores]
    public async Task Concurrent_writers_make_one_unbroken_chain(string store)
    {
        var host = await TestHost.Start(store);
        var county = await host.NewCounty();
        await Task.WhenAll(Enumerable.Range(0, 12).Select(async _ => (await host.SignIn(county.Login("county-clerk"))).Dispose()));
        var partition = Paths.Top(county.Province.Path);
        (await host.InStore(db => db.Set<AuditEntry>().CountAsync(e => e.Partition == partition))).ShouldBe(12);
        (await host.InStore(db => Audit.Verify(db))).ShouldBeEmpty();
        await host.Stop();
    }
}
