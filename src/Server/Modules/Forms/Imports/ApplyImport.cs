using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Takes what the preview showed, all of it or nothing: when a cell changed since then, the import is to be looked at again.</summary>
public sealed class ApplyImport(Db db, Files files) : IJob
{
    public static string Kind => "forms.apply-import";

    public sealed record Argument(Guid ImportId, string PlanHash);
    public sealed record Result(Guid ImportId, int Cells, int Units);
    public sealed record Request(int Version, string PlanHash);
    public sealed record Response(Guid JobId);

    public static void Map(Routes routes) => routes.Post("/api/forms/imports/{id:guid}/apply", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Jobs jobs, Audit audit, CancellationToken stop)
    {
        if (await ImportAccess.Find(db, actor, id, stop) is not { } import) return Problem.NotFound;
        if (import.Version != q.Version) return Problem.Conflict(import.Who, import.At);
        if (await Refuse(db, import, q.PlanHash, stop) is { } problem) return problem;
        import.JobId = jobs.Enqueue<ApplyImport>(new Argument(id, q.PlanHash), import.OwnerPath).Id;
        audit.Add("forms.import", "form-import", id, import.OwnerPath, new { apply = q.PlanHash });
        return new Response(import.JobId.Value);
    }

    private static async Task<Problem?> Refuse(Db db, FormImport import, string planHash, CancellationToken stop)
    {
        if (import.State == ImportState.Applied) return Problem.Refused("import-applied", "这次导入已经完成", "This import was taken already");
        if (import.State != ImportState.Shown) return Problem.Refused("import-not-ready", "文件还有错误或还没有读完，不能导入", "The files hold errors or are still being read", "请下载标注后的文件，改正后重新上传", "Download the marked file, correct it and upload it again");
        if (import.PlanHash != planHash) return Problem.Refused("import-changed", "预览的内容已经更新", "The preview has changed", "请重新查看预览后再导入", "Look at the preview again");
        return await ImportAccess.Running(db, import, stop) ? Problem.Refused("import-running", "正在导入，请稍候", "The import is under way") : null;
    }

    public async Task Run(JobContext job, CancellationToken stop)
    {
        var argument = job.Argument<Argument>();
        var import = await db.FormImports.AsNoTracking().SingleAsync(i => i.Id == argument.ImportId, stop);
        List<PlannedCell> plan;
        await using (var content = files.Open(argument.PlanHash)) plan = await ImportJson.Read<List<PlannedCell>>(content, stop);
        await job.Report(0.2, "正在写入");
        await job.Finish<Result>(services => Take(services, import.Id, argument.PlanHash, plan, stop));
    }

    private static async Task<Outcome<Result>> Take(IServiceProvider services, Guid id, string planHash, List<PlannedCell> plan, CancellationToken stop)
    {
        var store = services.GetRequiredService<Db>();
        var (clock, actor, audit) = (services.GetRequiredService<Clock>(), services.GetRequiredService<Actor>(), services.GetRequiredService<Audit>());
        var import = await store.FormImports.SingleAsync(i => i.Id == id, stop);
        if (import.State != ImportState.Shown || import.PlanHash != planHash) return Problem.Refused("import-changed", "预览的内容已经更新", "The preview has changed", "请重新查看预览后再导入", "Look at the preview again");
        // The post may have ended between the click and now.
        if (!ImportAccess.May(actor, import)) return Problem.NoVerb("forms.import");
        var stale = import.Target == ImportTarget.Central
            ? await Central(store, clock, import, plan, stop)
            : await Facts(services, import, plan, actor, clock, stop);
        if (stale > 0) return Problem.Refused("cells-changed", $"预览之后有 {stale} 格被改动，没有导入任何内容", $"{stale} cells were changed since the preview; nothing was imported", "请重新读取文件，查看新的预览", "Read the files again and look at the new preview");
        (import.State, import.AppliedAt) = (ImportState.Applied, clock.Now);
        audit.Add("forms.import", "form-import", id, import.OwnerPath, new { applied = planHash, cells = plan.Count });
        return new Result(id, plan.Count, plan.Select(p => p.UnitId).Distinct().Count());
    }

    /// <summary>Writes the cells of the returns; answers how many are no longer as the preview showed them.</summary>
    private static async Task<int> Facts(IServiceProvider services, FormImport import, List<PlannedCell> plan, Actor actor, Clock clock, CancellationToken stop)
    {
        var store = services.GetRequiredService<Db>();
        var (packs, audit) = (services.GetRequiredService<FormPacks>(), services.GetRequiredService<Audit>());
        var origin = import.Target == ImportTarget.Template ? CellOrigin.Template : CellOrigin.Import;
        var stale = 0;
        foreach (var unit in plan.GroupBy(p => p.ReturnId))
        {
            var of = await store.FormReturns.SingleAsync(r => r.Id == unit.Key, stop);
            if (await Sheet.Load(store, packs, of, stop) is not { } sheet || !ReviewChain.Editable(of.State)) return plan.Count;
            var hand = CellWriter.Hand.Of(actor, actor.FillPost(of.UnitPath) ?? actor.PostFor("forms.import", of.UnitPath), clock);
            foreach (var planned in unit)
            {
                var cell = sheet.Cells.GetValueOrDefault(planned.Field);
                if ((cell?.Version ?? 0) != planned.Version) { stale++; continue; }
                if (planned.Keep) cell!.Imported = planned.Text;
                else CellWriter.Set(store, clock, sheet, planned.Field, planned.Text, planned.Number, origin, planned.Detail, null, hand);
            }
            Standing.Of(sheet).CountOn(of);
            of.Edits++;
            of.EditedAt = clock.Now;
            audit.Add("forms.import", "form-return", of.Id, of.UnitPath, new { import = import.Id, cells = unit.Select(p => new { p.Field, p.Text, p.Keep }) });
        }
        return stale;
    }

    private static async Task<int> Central(Db store, Clock clock, FormImport import, List<PlannedCell> plan, CancellationToken stop)
    {
        var stale = 0;
        var ids = plan.Select(p => p.UnitId).Distinct().ToList();
        var known = (await store.CentralValues.Where(c => c.RoundId == import.RoundId && ids.Contains(c.UnitId)).ToListAsync(stop)).ToDictionary(c => (c.UnitId, c.Field));
        foreach (var planned in plan)
        {
            var value = known.GetValueOrDefault((planned.UnitId, planned.Field));
            if ((value?.Version ?? 0) != planned.Version) { stale++; continue; }
            if (value is null) store.Add(value = new CentralValue { RoundId = import.RoundId, UnitId = planned.UnitId, Field = planned.Field });
            // A new central figure asks for a new reason.
            (value.Text, value.Number, value.Detail, value.Reason, value.Who, value.At) = (planned.Text, planned.Number, planned.Detail, null, null, null);
        }
        // What was frozen was compared with other figures.
        var round = await store.FormRounds.SingleAsync(r => r.Id == import.RoundId, stop);
        round.ReconciledAt = null;
        return stale;
    }
}
