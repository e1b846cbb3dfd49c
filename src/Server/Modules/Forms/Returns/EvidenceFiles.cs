using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Review;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>Papers and pictures behind a cell or a section, and the signed and stamped sheet as a way to confirm. Seen by whoever sees the values.</summary>
public static class EvidenceFiles
{
    public sealed record Response(Guid Id, Guid FileId, string Name, string MediaType);

    private const int MostFiles = 200;
    private static readonly HashSet<string> Kinds = ["application/pdf", "image/png", "image/jpeg", "image/webp"];

    /// <summary>A verb that no role holds: these files are read through their return only, never by the general file route.</summary>
    public const string ReadVerb = "forms.evidence";

    public static void Map(Routes routes)
    {
        routes.OwnWrite("/api/forms/returns/{id:guid}/evidence", "forms.read", Add).Accepts<IFormFile>("multipart/form-data").TakesPaper();
        routes.Delete("/api/forms/returns/{id:guid}/evidence/{evidence:guid}", "forms.read", Remove);
        routes.Get("/api/forms/files/{file:guid}", Routes.SignedIn, Show);
        routes.OwnWrite("/api/forms/returns/{id:guid}/confirm-by-scan", "forms.read", ConfirmByScan).Accepts<IFormFile>("multipart/form-data").TakesPaper();
    }

    private static async Task<Outcome<Response>> Add(Guid id, HttpRequest request, Db db, FormPacks packs, Actor actor, Files files, Work work, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet || actor.SightOf(sheet.Return.UnitPath, sheet.Return.State) != Sight.All) return Problem.NotFound;
        if (actor.FillPost(sheet.Return.UnitPath) is null) return Problem.NoVerb("forms.fill");
        if (!ReviewChain.Editable(sheet.Return.State)) return Reviewers.WrongState(sheet.Return.State);
        var form = await request.ReadFormAsync(stop);
        var (field, section) = (Word(form["field"]), Word(form["section"]));
        if (field is not null && !sheet.Pack.Fields.ContainsKey(field)) return Problem.Invalid("field", "表中没有这一项", "The form has no such field");
        if (section is not null && sheet.Pack.Sections.All(s => s.Code != section)) return Problem.Invalid("section", "表中没有这一部分", "The form has no such section");
        if (await db.FormEvidence.CountAsync(e => e.ReturnId == id, stop) >= MostFiles) return Problem.Refused("too-many-files", $"一张表最多 {MostFiles} 个附件", $"At most {MostFiles} files a sheet");
        var (saved, name, problem) = await Save(form, files, stop);
        if (problem is not null) return problem;
        db.ChangeTracker.Clear();
        return await work.Run<Response>(() =>
        {
            var row = files.Row(saved!, name!, sheet.Return.UnitId, sheet.Return.UnitPath, ReadVerb, actor.AccountId);
            var evidence = new FormEvidence { Id = Ids.New(clock), ReturnId = id, Field = field, Section = section, FileId = row.Id, Note = Word(form["note"]) ?? "", Who = actor.Name, At = clock.Now };
            db.AddRange(row, evidence);
            audit.Add("forms.fill", "form-return", id, sheet.Return.UnitPath, new { evidence = evidence.Id, row.Hash, field, section });
            return Task.FromResult<Outcome<Response>>(new Response(evidence.Id, row.Id, row.Name, row.MediaType));
        }, stop);
    }

    private static async Task<Outcome<Done>> Remove(Guid id, Guid evidence, Db db, Actor actor, Audit audit, CancellationToken stop)
    {
        var of = await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        var row = await db.FormEvidence.FirstOrDefaultAsync(e => e.Id == evidence && e.ReturnId == id, stop);
        if (of is null || row is null || actor.SightOf(of.UnitPath, of.State) != Sight.All) return Problem.NotFound;
        if (actor.FillPost(of.UnitPath) is null) return Problem.NoVerb("forms.fill");
        if (!ReviewChain.Editable(of.State)) return Reviewers.WrongState(of.State);
        if (of.VersionNo > 0 && row.At <= await db.FormVersions.Where(v => v.ReturnId == id).MaxAsync(v => v.At, stop))
            return Problem.Refused("evidence-frozen", "已随表上报的附件不能删除，可以另外上传", "It was handed in with the sheet and stays; add another one");
        db.Remove(row);
        audit.Add("forms.fill", "form-return", id, of.UnitPath, new { removed = evidence });
        return Done.It;
    }

    /// <summary>A file of a return, of a check on the spot or of an addition, for whoever sees the values in their present state.</summary>
    private static async Task<Outcome<Download>> Show(Guid file, Db db, Actor actor, Files files, HttpContext context, CancellationToken stop)
    {
        var found = await db.FormEvidence.AsNoTracking().Where(e => e.FileId == file).Join(db.FormReturns, e => e.ReturnId, r => r.Id, (e, r) => new Behind(r, e.At, true)).FirstOrDefaultAsync(stop)
            ?? await db.SpotChecks.AsNoTracking().Where(s => s.ScanId == file).Join(db.FormReturns, s => s.ReturnId, r => r.Id, (s, r) => new Behind(r, s.At, false)).FirstOrDefaultAsync(stop)
            ?? await db.FactAdditions.AsNoTracking().Where(a => a.FileId == file).Join(db.FormReturns, a => new { a.Form, a.Year, a.UnitId }, r => new { r.Form, r.Year, r.UnitId }, (a, r) => new Behind(r, a.At, false)).FirstOrDefaultAsync(stop);
        var stored = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == file, stop);
        if (found is null || stored is null) return Problem.NotFound;
        var sight = actor.SightOf(found.Return.UnitPath, found.Return.State);
        if (sight is not (Sight.All or Sight.Frozen)) return Problem.NotFound;
        // What was added to a returned sheet since its last version is still the school's own.
        if (sight == Sight.Frozen && found.WithVersion && await db.FormVersions.Where(v => v.ReturnId == found.Return.Id).MaxAsync(v => (DateTimeOffset?)v.At, stop) is var frozen && (frozen is null || found.At > frozen)) return Problem.NotFound;
        context.Response.Headers.ContentSecurityPolicy = SafetyHeaders.ForFile(stored.MediaType);
        return new Download(Kinds.Contains(stored.MediaType) ? Results.File(files.Open(stored.Hash), stored.MediaType) : Results.File(files.Open(stored.Hash), "application/octet-stream", stored.Name));
    }

    /// <summary>What a file stands behind; evidence of a sheet is seen with the version that it was handed in with.</summary>
    private sealed record Behind(FormReturn Return, DateTimeOffset At, bool WithVersion);

    /// <summary>
    /// Confirms by the printed sheet, signed, stamped and photographed. The sheet carries a code of its content:
    /// what was signed is what is confirmed, or it is printed again.
    /// </summary>
    private static async Task<Outcome<ConfirmReturn.Response>> ConfirmByScan(Guid id, HttpRequest request, Db db, FormPacks packs, Actor actor, Roles roles, Files files, Work work, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } seen || actor.SightOf(seen.Return.UnitPath, seen.Return.State) != Sight.All) return Problem.NotFound;
        if (actor.FillPost(seen.Return.UnitPath) is not { } post) return Problem.NoVerb("forms.fill");
        var form = await request.ReadFormAsync(stop);
        var (code, signer) = (Word(form["code"]), Word(form["signer"]));
        if (code is null || !FactDocument.HashOf(seen.Document()).StartsWith(code.ToLowerInvariant(), StringComparison.Ordinal) || code.Length < 8)
            return Problem.Refused("other-content", "纸表上的校验码与现在的内容不一致：打印以后又改过", "The code on the sheet is of other content: it was changed after printing", "请重新打印、签字、盖章后再上传", "Print it again, have it signed and upload that");
        // A name that anybody may type answers for nothing: it is the person whose post answers for the sheet.
        var known = (await Signers.OfUnit(db, roles, seen.Return.UnitPath, clock.Today, stop)).FirstOrDefault(p => p.Answers && p.Name == signer);
        if (known is null) return Problem.Invalid("signer", "请从名单中选签字的负责人（校长）；名单里没有的，请督导室先在“组织”里设好岗位", "Choose who signed from the list: the one whose post answers for the sheet");
        var (saved, name, problem) = await Save(form, files, stop, asSignature: true);
        if (problem is not null) return problem;
        db.ChangeTracker.Clear();
        return await work.Run(async () =>
        {
            // Loaded again inside the transaction: somebody may have typed while the picture came.
            var sheet = (await ReturnActs.Load(db, packs, actor, id, stop))!;
            if (!FactDocument.HashOf(sheet.Document()).StartsWith(code.ToLowerInvariant(), StringComparison.Ordinal)) return Problem.Conflict();
            var row = files.Row(saved!, name!, sheet.Return.UnitId, sheet.Return.UnitPath, ReadVerb, actor.AccountId);
            db.AddRange(row, new FormEvidence { Id = Ids.New(clock), ReturnId = id, FileId = row.Id, Note = $"签字盖章的确认表（{known.Name}）", Who = actor.Name, At = clock.Now });
            return await ConfirmReturn.Confirm(db, sheet, new CellWriter.Hand(actor.AccountId, known.Name, $"{known.Post}，纸质签字", clock.Now), $"纸质签字，存有扫描件，由{actor.Name}（{post.RoleName}）上传", clock, audit, row.Id);
        }, stop);
    }

    /// <summary>Stores the one file of a form: PDF or picture, judged by its content.</summary>
    /// <param name="asSignature">It stands for a signature and must be readable.</param>
    public static async Task<(Files.Saved? Saved, string? Name, Problem? Problem)> Save(IFormCollection form, Files files, CancellationToken stop, bool asSignature = false)
    {
        if (form.Files.Count != 1) return (null, null, Problem.Invalid("file", "请选择一个文件", "Choose one file"));
        await using var content = form.Files[0].OpenReadStream();
        var saved = await files.Save(content, stop, TakesFile.PaperBytes);
        if (saved.Problem is { } problem) return (null, null, problem);
        if (!Kinds.Contains(saved.Value!.MediaType)) return (null, null, Problem.Invalid("file", "只接受 PDF 和图片（按文件内容判断，与扩展名无关）", "Only PDF and pictures, by content and not by name"));
        return asSignature && await SignedPaper.Refuse(files, saved.Value, stop) is { } unreadable ? (null, null, unreadable) : (saved.Value, form.Files[0].FileName, null);
    }

    private static string? Word(Microsoft.Extensions.Primitives.StringValues value) => value.ToString().Replace("\0", "", StringComparison.Ordinal).Trim() is not { Length: > 0 } word ? null : word.Length > 300 ? word[..300] : word;
}
