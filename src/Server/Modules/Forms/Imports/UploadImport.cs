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
            if (sent.Count == 0) return Problem.Invalid("files", "请选择文件", "Choose a file");
            if (sent.Count > MostFiles) return Problem.Invalid("files", $"一次最多 {MostFiles} 个文件", $"At most {MostFiles} files at once");
            var saved = new List<(Files.Saved Saved, string Name)>();
            foreach (var file in sent)
            {
                await using var content = file.OpenReadStream();
                var one = await files.Save(content, stop);
                if (one.Problem is { } problem) return problem with { DetailZh = $"文件：{file.FileName}", DetailEn = $"File: {file.FileName}" };
                saved.Add((one.Value!, Directory.Text.Line(file.FileName)));
            }
            return await work.Run<Response>(() =>
            {
                var import = new FormImport { Id = Ids.New(clock), RoundId = round.Id, OwnerPath = ownerPath, Target = target, ReturnId = returnId, State = ImportState.Reading, Options = ImportJson.Write(options), Files = "", AccountId = actor.AccountId, Who = actor.Name, At = clock.Now };
                var rows = saved.Select(s => files.Row(s.Saved, s.Name, unitId, ownerPath, readVerb, actor.AccountId)).ToList();
                db.AddRange(rows);
                import.Files = ImportJson.Write(rows.Select(r => new ImportFile(r.Id, r.Hash, r.Name, r.Size)));
                import.JobId = jobs.Enqueue<ReadImport>(new ReadImport.Argument(import.Id), ownerPath).Id;
                db.Add(import);
                audit.Add(target == ImportTarget.Template ? "forms.fill" : "forms.import", "form-import", import.Id, ownerPath, new { target, files = rows.Select(r => new { r.Name, r.Hash }) });
                return Task.FromResult<Outcome<Response>>(new Response(import.Id, import.JobId.Value));
            }, stop);
        }
    }

    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}
