using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Takes a paper or picture that an item or an objection will name as evidence.</summary>
public static class EvidenceFiles
{
    public sealed record Response(Guid FileId, string Name, string MediaType, long Size);

    public static void Map(Routes routes)
    {
        routes.OwnWrite("/api/evaluation/items/evidence", "evaluation.run", (HttpRequest request, Guid unitId, Db db, Actor actor, Files files, Work work, Audit audit, CancellationToken stop) => Take(request, unitId, "evaluation.run", db, actor, files, work, audit, stop)).TakesPaper();
        routes.OwnWrite("/api/evaluation/objections/evidence", "evaluation.object", (HttpRequest request, Guid unitId, Db db, Actor actor, Files files, Work work, Audit audit, CancellationToken stop) => Take(request, unitId, "evaluation.object", db, actor, files, work, audit, stop)).TakesPaper();
    }

    private static async Task<Outcome<Response>> Take(HttpRequest request, Guid unitId, string verb, Db db, Actor actor, Files files, Work work, Audit audit, CancellationToken stop)
    {
        if (await db.Find(unitId, actor, verb) is not { } unit) return Problem.NotFound;
        // Read by hand: a form parameter would answer foreign bodies before the sign-in is looked at.
        if (!request.HasFormContentType || (await request.ReadFormAsync(stop)).Files is not [var file, ..]) return Problem.Invalid("file", "请选择要上传的文件", "Choose a file");
        await using var content = file.OpenReadStream();
        var saved = await files.Save(content, stop, TakesFile.PaperBytes);
        if (saved.Problem is { } problem) return problem;
        return await work.Run<Response>(() =>
        {
            var row = files.Row(saved.Value!, file.FileName, unit.Id, unit.Path, "evaluation.read", actor.AccountId);
            db.Add(row);
            audit.Add(verb, "file", row.Id, unit.Path, new { row.Hash, row.Size });
            return Task.FromResult<Outcome<Response>>(new Response(row.Id, row.Name, row.MediaType, row.Size));
        }, stop);
    }

    /// <summary>Refuses files that are not there or belong to another unit.</summary>
    public static async Task<Problem?> Refuse(Db db, IReadOnlyList<Guid>? ids, string ownerPath, CancellationToken stop)
    {
        if (ids is null || ids.Count > 20) return Problem.Invalid("evidence", "佐证材料不超过 20 份", "At most 20 files");
        var known = await db.Set<StoredFile>().Where(f => ids.Contains(f.Id) && f.OwnerPath == ownerPath).CountAsync(stop);
        return known == ids.Distinct().Count() ? null : Problem.Invalid("evidence", "有的佐证材料没有找到，请重新上传", "A file was not found; upload it again");
    }

    public static async Task<IReadOnlyList<RecordItem.EvidenceView>> Views(Db db, string ids, CancellationToken stop)
    {
        var wanted = JsonSerializer.Deserialize<List<Guid>>(ids)!;
        return wanted.Count == 0 ? [] : await db.Set<StoredFile>().AsNoTracking().Where(f => wanted.Contains(f.Id)).OrderBy(f => f.Id).Select(f => new RecordItem.EvidenceView(f.Id, f.Name, f.MediaType)).ToListAsync(stop);
    }
}
