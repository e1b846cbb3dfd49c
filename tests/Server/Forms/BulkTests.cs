using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Bulk writes store what the context itself would store, and see the same conflicts.</summary>
public class BulkTests
{
    [Theory, Stores]
    public async Task Rows_written_in_bulk_are_read_back_as_they_were_and_a_stale_one_is_a_conflict(string store)
    {
        var host = await TestHost.Of(store);
        var at = DateTimeOffset.FromUnixTimeMilliseconds(1_770_000_000_123);
        var one = new FactAddition { Id = Guid.NewGuid(), Form = "f", Year = 2025, UnitId = Guid.NewGuid(), UnitPath = "/x/", Field = "books", Amount = 0.1, On = new DateOnly(2026, 2, 28), Kind = "购置", Paper = "合同“一”号\n第二行", Who = "甲", At = at };
        var check = new SpotCheck { Id = Guid.NewGuid(), ReturnId = Guid.NewGuid(), UnitPath = "/x/", Number = 3, State = SpotCheckState.Counted, Items = "[]", ScanId = Guid.NewGuid(), Who = "乙", At = at, Version = 7 };
        await Write(host, db => db.InsertMany([one], default), db => db.InsertMany([check], default));
        var (read, readCheck) = await host.InStore(async db => (await db.FactAdditions.AsNoTracking().SingleAsync(a => a.Id == one.Id && a.On == one.On), await db.Set<SpotCheck>().AsNoTracking().SingleAsync(c => c.Id == check.Id && c.ScanId == check.ScanId)));
        (read.Amount, read.Paper, read.FileId, read.At, read.Version).ShouldBe((0.1, one.Paper, null, at, 1));
        (readCheck.State, readCheck.CheckedOn, readCheck.Version).ShouldBe((SpotCheckState.Counted, null, 7));

        readCheck.State = SpotCheckState.Accepted;
        await Write(host, db => db.UpdateMany([readCheck], default));
        (await host.InStore(db => db.Set<SpotCheck>().AsNoTracking().Where(c => c.Id == check.Id).Select(c => new { c.State, c.Version }).SingleAsync())).ShouldBe(new { State = SpotCheckState.Accepted, Version = 8 });
        check.Version = 7; // what an earlier reader holds
        await Should.ThrowAsync<DbUpdateConcurrencyException>(() => Write(host, db => db.UpdateMany([check], default)));
        (await host.InStore(db => db.Set<SpotCheck>().AsNoTracking().Where(c => c.Id == check.Id).Select(c => c.State).SingleAsync())).ShouldBe(SpotCheckState.Accepted);
    }

    private static async Task Write(TestHost host, params Func<Db, Task>[] acts)
    {
        await using var scope = host.App.Services.CreateAsyncScope();
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().Enter(default);
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await using var transaction = await db.Database.BeginTransactionAsync();
        foreach (var act in acts) await act(db);
        await transaction.CommitAsync();
    }
}
