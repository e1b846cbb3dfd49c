using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Takes one file or many at once: they are stored and read by a job, then shown before anything changes.</summary>
public static class UploadImport
{
    public sealed record Response(Guid ImportId, Guid JobId);

    private const int MostFiles = 500;
    private const long MostBytes = 512L * 1024 * 1024;

    public static void Map(Routes routes)
    {
        routes.OwnWrite("/api/forms/rounds/{id:guid}/imports", "forms.import", County).Accepts<IFormFileCollection>("multipart/form-data").WithMetadata(new Limit()).WithFormOptions(multipartBodyLengthLimit: MostBytes);
        routes.OwnWrite("/api/forms/returns/{id:guid}/imports", "forms.read", Own).Accepts<IFormFileCollection>("multipart/form-data").WithMetadata(new Limit()).WithFormOptions(multipartBodyLengthLimit: MostBytes);
        routes.OwnWrite("/api/forms/imports/{id:guid}/files", Routes.SignedIn, Replace).Accepts<IFormFileCollection>("multipart/form-data").WithMetadata(new Limit()).WithFormOptions(multipartBodyLengthLimit: MostBytes);
    }

    /// <summary>
    /// Puts corrected files in the place of those that they correct and reads the whole again, so that one bad file of 58 does not mean to
    /// choose all 58 anew. With each file comes the id of the one it replaces; without one it is added.
    /// </summary>
    private static async Task<Outcome<Response>> Replace(Guid id, HttpRequest request, Receiver receiver, Db db, Actor actor, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { } import) return Problem.NotFound;
        var form = await request.ReadFormAsync(stop);
        if (!int.TryParse(form["version"], out var version) || import.Version != version) return Problem.Conflict(import.Who, import.At);
        if (import.State is ImportState.Applied or ImportState.Discarded) return Problem.Refused("import-ended", "这次导入已经结束", "This import has ended", "请另外上传文件", "Upload the files as a new import");
        if (await ImportAccess.Running(db, import, stop)) return Problem.Refused("import-running", "正在处理，请稍候", "It is under way");
        var round = await db.FormRounds.AsNoTracking().SingleAsync(r => r.Id == import.RoundId, stop);
        if (form["replaces"].Any(r => !string.IsNullOrEmpty(r) && !Guid.TryParse(r, out _))) return Problem.Invalid("replaces", "要替换的文件没有说对，什么也没有改", "The file to be replaced is not named rightly; nothing was changed");
        var places = form["replaces"].Select(r => Guid.TryParse(r, out var file) ? file : (Guid?)null).ToList();
        return await receiver.Replace(form.Files, import, places, round.CountyId, stop);
    }

    private static async Task<Outcome<Response>> County(Guid id, HttpRequest request, Receiver receiver, Db db, Actor actor, CancellationToken stop)
    {
        var round = await db.FormRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop);
        if (round is null || !actor.Can("forms.import", round.OwnerPath)) return Problem.NotFound;
        var form = await request.ReadFormAsync(stop);
        var target = form["target"].ToString() == ImportTarget.Central ? ImportTarget.Central : ImportTarget.Facts;
        if (target == ImportTarget.Central && !actor.Can("forms.reconcile", round.OwnerPath)) return Problem.NoVerb("forms.reconcile");
        var mapping = Guid.TryParse(form["mappingId"], out var given) ? given : (Guid?)null;
        if (mapping is not null && !await db.FormMappings.AnyAsync(m => m.Id == mapping && m.OwnerPath == round.OwnerPath && m.Form == round.Form, stop)) return Problem.NotFound;
        return await receiver.Receive(form.Files, round, target, null, round.CountyId, round.OwnerPath, "forms.import", new ImportOptions(mapping, form["overwrite"] == "true"), stop);
    }

    private static async Task<Outcome<Response>> Own(Guid id, HttpRequest request, Receiver receiver, Db db, Actor actor, CancellationToken stop)
    {
        var of = await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        if (of is null || actor.SightOf(of.UnitPath, of.State) != Sight.All) return Problem.NotFound;
        if (actor.FillPost(of.UnitPath) is null) return Problem.NoVerb("forms.fill");
        if (!ReviewChain.Editable(of.State)) return Review.Reviewers.WrongState(of.State);
        var round = await db.FormRounds.AsNoTracking().SingleAsync(r => r.Id == of.RoundId, stop);
        return await receiver.Receive((await request.ReadFormAsync(stop)).Files, round, ImportTarget.Template, of.Id, of.UnitId, of.UnitPath, "forms.fill", new ImportOptions(), stop);
    }

    /// <summary>Stores what was sent, durably and before the transaction, then the import and its job in one.</summary>
    public sealed class Receiver(Files files, Work work, Db db, Actor actor, Jobs jobs, Clock clock, Audit audit)
    {
        public async Task<Outcome<Response>> Receive(IFormFileCollection sent, FormRound round, string target, Guid? returnId, Guid unitId, string ownerPath, string readVerb, ImportOptions options, CancellationToken stop)
        {
            var (saved, problem) = await Save(sent, sent.Count, stop);
            if (problem is not null) return problem;
            return await work.Run<Response>(() =>
            {
                var import = new FormImport { Id = Ids.New(clock), RoundId = round.Id, OwnerPath = ownerPath, Target = target, ReturnId = returnId, State = ImportState.Reading, Options = ImportJson.Write(options), Files = "", AccountId = actor.AccountId, Who = actor.Name, At = clock.Now };
                var rows = saved.Select(s => files.Row(s.Saved, s.Name, unitId, ownerPath, readVerb, actor.AccountId)).ToList();
                db.AddRange(rows);
                import.Files = ImportJson.Write(rows.Select(r => new ImportFile(r.Id, r.Hash, r.Name, r.Size)));
                import.JobId = jobs.Enqueue<ReadImport>(new ReadImport.Argument(import.Id), ownerPath, ImportAccess.Watchers(target)).Id;
                db.Add(import);
                audit.Add(target == ImportTarget.Template ? "forms.fill" : "forms.import", "form-import", import.Id, ownerPath, new { target, files = rows.Select(r => new { r.Name, r.Hash }) });
                return Task.FromResult<Outcome<Response>>(new Response(import.Id, import.JobId.Value));
            }, stop);
        }

        /// <summary>The files of a standing import with some put in place of others; each keeps its place, so that the plan reads in the same order.</summary>
        public async Task<Outcome<Response>> Replace(IFormFileCollection sent, FormImport import, IReadOnlyList<Guid?> places, Guid unitId, CancellationToken stop)
        {
            var now = ImportJson.Read<List<ImportFile>>(import.Files);
            if (places.Count != sent.Count || places.OfType<Guid>().Any(p => now.All(f => f.FileId != p)) || places.OfType<Guid>().Distinct().Count() != places.OfType<Guid>().Count())
                return Problem.Invalid("replaces", "要替换的文件不在这次导入里，或被替换了两次", "A file to be replaced is not of this import, or is replaced twice");
            var (saved, problem) = await Save(sent, now.Count + places.Count(p => p is null), stop);
            if (problem is not null) return problem;
            return await work.Run<Response>(async () =>
            {
                var row = await db.FormImports.SingleAsync(i => i.Id == import.Id, stop);
                if (row.Version != import.Version) return Problem.Conflict(row.Who, row.At);
                var replaced = new List<object>();
                foreach (var ((file, name), place) in saved.Zip(places))
                {
                    var stored = files.Row(file, name, unitId, row.OwnerPath, row.Target == ImportTarget.Template ? "forms.fill" : "forms.import", actor.AccountId);
                    db.Add(stored);
                    var fresh = new ImportFile(stored.Id, stored.Hash, stored.Name, stored.Size);
                    var old = now.FindIndex(f => f.FileId == place);
                    replaced.Add(new { stored.Name, stored.Hash, instead = old < 0 ? null : now[old].Hash });
                    if (old < 0) now.Add(fresh); else now[old] = fresh;
                }
                row.Files = ImportJson.Write(now);
                row.State = ImportState.Reading;
                // What was found in the files before says nothing of these.
                (row.Preview, row.PlanHash) = (null, null);
                row.JobId = jobs.Enqueue<ReadImport>(new ReadImport.Argument(row.Id), row.OwnerPath, ImportAccess.Watchers(row.Target)).Id;
                audit.Add(row.Target == ImportTarget.Template ? "forms.fill" : "forms.import", "form-import", row.Id, row.OwnerPath, new { replaced });
                return new Response(row.Id, row.JobId.Value);
            }, stop);
        }

        private async Task<(List<(Files.Saved Saved, string Name)> Saved, Problem? Problem)> Save(IFormFileCollection sent, int all, CancellationToken stop)
        {
            if (sent.Count == 0) return ([], Problem.Invalid("files", "请选择文件", "Choose a file"));
            if (all > MostFiles) return ([], Problem.Invalid("files", $"一次最多 {MostFiles} 个文件", $"At most {MostFiles} files at once"));
            var saved = new List<(Files.Saved Saved, string Name)>();
            foreach (var file in sent)
            {
                await using var content = file.OpenReadStream();
                var one = await files.Save(content, stop);
                if (one.Problem is { } problem) return ([], problem with { DetailZh = $"文件：{file.FileName}", DetailEn = $"File: {file.FileName}" });
                saved.Add((one.Value!, Directory.Text.Line(file.FileName)));
            }
            return (saved, null);
        }
    }

    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}
