using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.DirectoryFeatures;

/// <summary>The directory's ids, and those of the kernel's own rows, for the walk over all routes.</summary>
public sealed class DirectoryIds : ISampleIds
{
    public async Task<IReadOnlyDictionary<string, Guid>> Make(TestHost host, County county)
    {
        // Real bytes: backups and checks of the shared server walk over every file row.
        var saved = (await host.App.Services.GetRequiredService<Files>().Save(new MemoryStream("x"u8.ToArray()), default)).Value!;
        return await host.InStore(db => Rows(db, host, county, saved.Hash));
    }

    private static async Task<IReadOnlyDictionary<string, Guid>> Rows(Db db, TestHost host, County county, string hash)
    {
        var post = await db.Posts.FirstAsync(p => p.UnitId == county.First.Id && p.Role == "school-clerk");
        var person = await db.PostHoldings.Where(h => h.PostId == post.Id).Select(h => h.PersonId).FirstAsync();
        var handOver = Plant.Row<HandOver>(db, host, county, h => (h.PostId, h.ToPersonId, h.OwnerPath, h.Sheet) = (post.Id, person, county.First.Path, """{"unit":"","role":"","title":"","from":"","to":"","on":"2026-01-01","open":[],"sent":[],"files":""}"""));
        var group = Plant.Row<SchoolGroup>(db, host, county, g => (g.UnitId, g.Kind, g.Name) = (county.Region.Id, "学区", $"学区{county.N}"));
        db.Add(new GroupMember { Id = Guid.CreateVersion7(), GroupId = group.Id, UnitId = county.First.Id, From = new(2020, 1, 1) });
        var title = Plant.Row<SchoolTitle>(db, host, county, t => (t.Name, t.OwnerPath) = ($"称号{county.N}", county.First.Path));
        var planned = Plant.Row<PlannedChange>(db, host, county, p => (p.UnitId, p.UnitPath, p.Kind, p.On, p.Name) = (county.Second.Id, county.Second.Path, UnitEventKind.Renamed, new(2090, 1, 1), $"将来小学{county.N}"));
        var job = Plant.Row<Job>(db, host, county, j => (j.Kind, j.State, j.EndedAt) = ("none", JobState.Done, DateTimeOffset.UnixEpoch));
        var file = Plant.Row<StoredFile>(db, host, county, f => (f.Hash, f.Size, f.ReadVerb) = (hash, 1, "directory.read"));
        return new Dictionary<string, Guid>
        {
            ["/api/directory/units/{id}"] = county.First.Id, ["/api/directory/people/{id}"] = person, ["/api/directory/posts/{id}"] = post.Id,
            ["/api/directory/accounts/{id}"] = post.AccountId!.Value, ["/api/directory/hand-overs/{id}"] = handOver.Id,
            ["/api/directory/groups/{id}"] = group.Id, ["/api/directory/titles/{id}"] = title.Id, ["/api/directory/planned/{id}"] = planned.Id, ["/api/jobs/{id}"] = job.Id, ["/api/files/{id}"] = file.Id,
            ["unitId"] = county.First.Id, ["unit"] = county.First.Id, ["under"] = county.Region.Id, ["parent"] = county.Region.Id, ["parentId"] = county.Region.Id, ["intoId"] = county.Second.Id,
            ["county"] = county.Region.Id, ["countyId"] = county.Region.Id, ["group"] = group.Id, ["post"] = post.Id, ["personId"] = person, ["account"] = post.AccountId!.Value, ["subjectId"] = county.First.Id, ["checkId"] = job.Id,
        };
    }
}
