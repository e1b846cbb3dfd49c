using Hengjian.Office.Marking;
using Hengjian.Office.Writing;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;
using CellAddress = Hengjian.Office.CellAddress;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>An import as it stands: the preview, the changes cell by cell, and each bad file as itself with its wrong cells marked.</summary>
public static class ShowImport
{
    public sealed record Response(Guid Id, Guid RoundId, Guid? ReturnId, string Target, ImportState State, IReadOnlyList<ImportFile> Files, ImportOptions Options, ImportPreview? Preview, string? PlanHash, Guid? JobId, bool Running, string Who, DateTimeOffset At, DateTimeOffset? AppliedAt, int Version);
    public sealed record Line(Guid Id, string Target, ImportState State, int Files, string FirstFile, string Who, DateTimeOffset At, DateTimeOffset? AppliedAt);
    public sealed record ListResponse(IReadOnlyList<Line> Items);
    public sealed record Change(Guid UnitId, string Unit, string Field, string Name, string FieldUnit, string? From, string To, string Detail, bool Keep, bool FromHidden);

    public static void Map(Routes routes)
    {
        routes.Get("/api/forms/imports/{id:guid}", Routes.SignedIn, Handle);
        routes.Get("/api/forms/imports/{id:guid}/changes", Routes.SignedIn, Changes);
        routes.Get("/api/forms/imports/{id:guid}/files/{file:int}/marked.xlsx", Routes.SignedIn, Marked);
        routes.Get("/api/forms/rounds/{id:guid}/imports", "forms.import", List);
        routes.Post("/api/forms/imports/{id:guid}/read", Routes.SignedIn, Again);
        routes.Post("/api/forms/imports/{id:guid}/discard", Routes.SignedIn, Discard);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { } i) return Problem.NotFound;
        return new Response(i.Id, i.RoundId, i.ReturnId, i.Target, i.State, ImportJson.Read<List<ImportFile>>(i.Files), ImportJson.Read<ImportOptions>(i.Options), i.Preview is null ? null : ImportJson.Read<ImportPreview>(i.Preview),
            i.PlanHash, i.JobId, await ImportAccess.Running(db, i, stop), i.Who, i.At.ToOffset(Clock.Beijing), i.AppliedAt?.ToOffset(Clock.Beijing), i.Version);
    }

    /// <summary>The changes of an import, filtered by unit; pages by place, as a plan does not change.</summary>
    private static async Task<Outcome<Page<Change>>> Changes(Guid id, [AsParameters] ListQuery query, Guid? unit, Db db, FormPacks packs, Actor actor, Files files, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { PlanHash: { } hash } import) return Problem.NotFound;
        var round = await db.FormRounds.AsNoTracking().SingleAsync(r => r.Id == import.RoundId, stop);
        if (packs.Find(round.Form) is not { } pack) return Problem.NotFound;
        var names = await db.Units.Where(u => db.FormReturns.Any(r => r.RoundId == round.Id && r.UnitId == u.Id)).ToDictionaryAsync(u => u.Id, u => u.Name, stop);
        var at = int.TryParse(query.After, out var after) ? after : 0;
        // What a school typed into its draft is its own until it confirms (practice P1): the county learns that it differs, not what it says.
        var own = import.Target == ImportTarget.Template;
        var (page, total) = (new List<Change>(), 0);
        await using var content = files.Open(hash);
        await foreach (var (line, head) in PlanFile.Read(content, stop))
        {
            if (!Wanted(head.UnitId, head.Changed)) continue;
            var planned = PlanFile.Parse(line);
            var name = names.GetValueOrDefault(planned.UnitId, "");
            var byName = query.Q is not { Length: > 0 } q || name.Contains(q, StringComparison.Ordinal);
            foreach (var p in planned.Cells)
            {
                if (!PlanFile.IsChange(p)) continue;
                if (!byName && !pack.Fields[p.Field].Name.Contains(query.Q!, StringComparison.Ordinal)) continue;
                if (total++ < at || page.Count >= query.PageSize) continue;
                page.Add(new Change(planned.UnitId, name, p.Field, pack.Fields[p.Field].Name, pack.Fields[p.Field].Unit,
                    own || !p.FromSchool ? FormText.Shown(pack, p.Field, p.From) : null, FormText.Shown(pack, p.Field, p.Text)!, p.Detail, p.Keep, !own && p.FromSchool));
            }
        }

        // Units before and after the page are counted, not read.
        bool Wanted(Guid id, int count)
        {
            if (unit is not null && id != unit) return false;
            if (query.Q is { Length: > 0 } || (total + count > at && page.Count < query.PageSize)) return true;
            total += count;
            return false;
        }
        return new Page<Change>(page, at + page.Count < total ? (at + page.Count).ToString(System.Globalization.CultureInfo.InvariantCulture) : null, total);
    }

    private static async Task<Outcome<Download>> Marked(Guid id, int file, Db db, Actor actor, Files files, Clock clock, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { Preview: { } json } import) return Problem.NotFound;
        var sent = ImportJson.Read<List<ImportFile>>(import.Files);
        var preview = ImportJson.Read<ImportPreview>(json);
        if (file < 0 || file >= sent.Count || file >= preview.Files.Count || !preview.Files[file].Markable) return Problem.NotFound;
        var marks = preview.Faults.Where(f => f.File == file && f.Sheet is not null)
            .Select(f => new CellMark(f.Sheet!, CellAddress.TryParse(f.Cell, out var at) ? at : new CellAddress(1, 1), ImportFault.Sentences(f.Zh, f.NextZh))).ToList();
        await using var content = files.Open(sent[file].Hash);
        using var memory = new MemoryStream();
        await content.CopyToAsync(memory, stop);
        var name = Path.GetFileNameWithoutExtension(sent[file].Name) + "-标注.xlsx";
        if (!SheetMarker.Mark(memory.ToArray(), marks, new WorkbookInfo(clock.Local, name)).Try(out var book, out var fault))
            return Problem.Refused(fault.Code, fault.Zh, fault.En, fault.NextZh, fault.NextEn);
        return new Download(Results.File(book.File, SheetDownload.MediaType, name));
    }

    private static async Task<Outcome<ListResponse>> List(Guid id, Db db, Actor actor, CancellationToken stop)
    {
        var round = await db.FormRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop);
        if (round is null || !actor.Can("forms.import", round.OwnerPath)) return Problem.NotFound;
        var imports = await db.FormImports.AsNoTracking().Where(i => i.RoundId == id && i.Target != ImportTarget.Template).OrderByDescending(i => i.At).Take(100).ToListAsync(stop);
        return new ListResponse([.. imports.Select(i => (Import: i, Files: ImportJson.Read<List<ImportFile>>(i.Files)))
            .Select(x => new Line(x.Import.Id, x.Import.Target, x.Import.State, x.Files.Count, x.Files[0].Name, x.Import.Who, x.Import.At.ToOffset(Clock.Beijing), x.Import.AppliedAt?.ToOffset(Clock.Beijing)))]);
    }

    public sealed record AgainRequest(int Version, ImportOptions Options);

    /// <summary>Reads the same files again, with another mapping or after something changed.</summary>
    private static async Task<Outcome<UploadImport.Response>> Again(Guid id, AgainRequest q, Db db, Actor actor, Jobs jobs, Audit audit, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { } import) return Problem.NotFound;
        if (import.Version != q.Version) return Problem.Conflict(import.Who, import.At);
        if (import.State is ImportState.Applied or ImportState.Discarded) return Problem.Refused("import-ended", "这次导入已经结束", "This import has ended", "请重新上传文件", "Upload the files again");
        if (await ImportAccess.Running(db, import, stop)) return Problem.Refused("import-running", "正在处理，请稍候", "It is under way");
        if (q.Options.MappingId is { } mapping && !await db.FormMappings.AnyAsync(m => m.Id == mapping && m.OwnerPath == import.OwnerPath, stop)) return Problem.NotFound;
        import.Options = ImportJson.Write(q.Options);
        import.State = ImportState.Reading;
        import.JobId = jobs.Enqueue<ReadImport>(new ReadImport.Argument(id), import.OwnerPath, ImportAccess.Watchers(import.Target)).Id;
        audit.Add("forms.import", "form-import", id, import.OwnerPath, new { again = q.Options });
        return new UploadImport.Response(id, import.JobId.Value);
    }

    public sealed record DiscardRequest(int Version);

    private static async Task<Outcome<Done>> Discard(Guid id, DiscardRequest q, Db db, Actor actor, Audit audit, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { } import) return Problem.NotFound;
        if (import.Version != q.Version) return Problem.Conflict(import.Who, import.At);
        if (import.State == ImportState.Applied) return Problem.Refused("import-applied", "已经导入的内容不能放弃", "It was taken already");
        if (await ImportAccess.Running(db, import, stop)) return Problem.Refused("import-running", "正在处理，请稍候", "It is under way");
        import.State = ImportState.Discarded;
        audit.Add("forms.import", "form-import", id, import.OwnerPath, new { discarded = true });
        return Done.It;
    }
}
