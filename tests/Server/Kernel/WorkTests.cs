using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

public class WorkTests
{
    [Theory, Stores]
    public async Task A_change_without_an_audit_row_is_not_stored(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        await using var scope = host.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        await Should.ThrowAsync<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<Work>().Run<Done>(async () =>
        {
            (await db.Units.SingleAsync(u => u.Id == county.First.Id)).Name = "悄悄改名";
            return Done.It;
        }));
        (await host.InStore(d => d.Units.Where(u => u.Id == county.First.Id).Select(u => u.Name).SingleAsync())).ShouldBe(county.First.Name);
    }

    [Theory, Stores]
    public async Task A_refusal_rolls_the_whole_change_back(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        await using var scope = host.App.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var outcome = await scope.ServiceProvider.GetRequiredService<Work>().Run<Done>(async () =>
        {
            (await db.Units.SingleAsync(u => u.Id == county.First.Id)).Name = "改了一半";
            await db.SaveChangesAsync();
            return Problem.NotFound;
        });
        outcome.Problem!.Code.ShouldBe("not-found");
        (await host.InStore(d => d.Units.Where(u => u.Id == county.First.Id).Select(u => u.Name).SingleAsync())).ShouldBe(county.First.Name);
    }

    [Theory, Stores]
    public async Task Two_people_saving_the_same_row_the_second_is_told(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        async Task<Outcome<Done>> Rename(string name, Func<Task>? between)
        {
            await using var scope = host.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var unit = await db.Units.SingleAsync(u => u.Id == county.Second.Id);
            if (between is not null) await between();
            return await scope.ServiceProvider.GetRequiredService<Work>().Run<Done>(() =>
            {
                unit.Name = name;
                scope.ServiceProvider.GetRequiredService<Audit>().Add("directory.edit", "unit", unit.Id, unit.Path, new { name });
                return Task.FromResult((Outcome<Done>)Done.It);
            });
        }
        var second = await Rename("后来者", async () => (await Rename("先到者", null)).Problem.ShouldBeNull());
        second.Problem!.Code.ShouldBe("conflict");
        (await host.InStore(d => d.Units.Where(u => u.Id == county.Second.Id).Select(u => u.Name).SingleAsync())).ShouldBe("先到者");
    }

    [Theory, Stores]
    public async Task Grouped_writes_are_each_answered_and_a_refused_one_disturbs_nobody(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var group = host.App.Services.GetRequiredService<GroupCommit>();
        var writes = Enumerable.Range(0, 40).Select(i => group.Write<int>(Actor.System, async services =>
        {
            var db = services.GetRequiredService<Db>();
            var person = new Person { Id = Guid.CreateVersion7(), Name = $"甲{i}", SortKey = "x", UnitId = county.First.Id, OwnerPath = county.First.Path };
            db.Add(person);
            await db.SaveChangesAsync();
            services.GetRequiredService<Audit>().Add("directory.edit", "person", person.Id, county.First.Path, new { person.Name });
            return i % 10 == 3 ? Problem.NotFound : i;
        })).ToList();
        var answers = await Task.WhenAll(writes);
        answers.Count(a => a.Problem is null).ShouldBe(36);
        (await host.InStore(d => d.Persons.CountAsync(p => p.OwnerPath == county.First.Path && p.SortKey == "x"))).ShouldBe(36);
    }

    [Theory, Stores]
    public async Task Numbers_are_given_in_order_without_gaps_even_at_once(string store)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        async Task<int> Give(bool refuse)
        {
            await using var scope = host.App.Services.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<Db>();
            var outcome = await scope.ServiceProvider.GetRequiredService<Work>().Run<int>(async () =>
            {
                var number = await Numbering.Next(db, host.App.Services.GetRequiredService<Clock>(), county.Region.Id, "通知", 2026, "paper", Guid.NewGuid());
                scope.ServiceProvider.GetRequiredService<Audit>().Add("papers.number", "paper", Guid.NewGuid(), county.Region.Path, new { number });
                return refuse ? Problem.NotFound : number;
            });
            return outcome.Problem is null ? outcome.Value : 0;
        }
        (await Give(false)).ShouldBe(1);
        (await Give(true)).ShouldBe(0);
        var numbers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Give(false)));
        numbers.Order().ShouldBe(Enumerable.Range(2, 8));
    }
}
