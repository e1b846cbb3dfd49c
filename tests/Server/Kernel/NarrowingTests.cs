using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.Kernel;

public class NarrowingTests
{
    /// <summary>In a small county every set is looked at as it is; here two words of 300 names each meet in 40, and a third has 900.</summary>
    [Theory, Stores]
    public async Task A_long_word_is_looked_for_where_its_two_rarest_pairs_meet(string store)
    {
        var host = await TestHost.Of(store);
        var kind = $"narrowing-{Guid.NewGuid():N}";
        var ids = Enumerable.Range(0, 1200).Select(_ => Guid.NewGuid()).ToList();
        await host.InStore(async db =>
        {
            db.AddRange(Of("甲乙", 0, 300).Concat(Of("乙丙", 260, 300)).Concat(Of("丙丁", 0, 900)));
            return await db.SaveChangesAsync();
        });
        var (found, size) = await host.InStore(async db =>
        {
            var meeting = (await Narrowing.Meeting(NameSearch.Sets(db, kind, "甲乙丙丁"), default)).ShouldNotBeNull();
            return (await meeting.Ids.ToListAsync(), meeting.Size);
        });
        found.Order().ShouldBe(ids[260..300].Order());
        size.ShouldBe(300); // an upper bound: the smaller of the two
        (await host.InStore(async db => await (await Narrowing.Meeting(NameSearch.Sets(db, kind, "乙丙"), default))!.Ids.CountAsync())).ShouldBe(300);
        (await host.InStore(async db => await (await Narrowing.Meeting(NameSearch.Sets(db, kind, "甲丁"), default))!.Ids.CountAsync())).ShouldBe(0);

        IEnumerable<NameTerm> Of(string term, int from, int count) => ids.GetRange(from, count).Select(id => new NameTerm { Kind = kind, Term = term, SubjectId = id });
    }
}
