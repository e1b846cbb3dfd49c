using System.Threading.Channels;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Modules.Forms.Rounds;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Takes what the preview showed, all of it or nothing: when a cell changed since then, the import is to be looked at again.</summary>
public sealed class ApplyImport : IJob
{
    public static string Kind => "forms.apply-import";

    public sealed record Argument(Guid ImportId, string PlanHash);
    public sealed record Result(Guid ImportId, int Cells, int Units);
    public sealed record Request(int Version, string PlanHash);
    public sealed record Response(Guid JobId);

    public static void Map(Routes routes) => routes.Create("/api/forms/imports/{id:guid}/apply", Routes.SignedIn, Handle);

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
        await job.Report(0.2, "正在写入");
        await job.Finish<Result>(services => ActivatorUtilities.CreateInstance<Writer>(services).Take(argument.ImportId, argument.PlanHash, stop));
    }

    /// <summary>Takes the plan within the transaction in which the job ends: batch by batch, past the change tracker.</summary>
    public sealed class Writer(Db db, Files files, FormPacks packs, Actor actor, Clock clock, Audit audit)
    {
        private const int Batch = 400;

        public async Task<Outcome<Result>> Take(Guid id, string planHash, CancellationToken stop)
        {
            var import = await db.FormImports.SingleAsync(i => i.Id == id, stop);
            if (import.State != ImportState.Shown || import.PlanHash != planHash) return Problem.Refused("import-changed", "预览的内容已经更新", "The preview has changed", "请重新查看预览后再导入", "Look at the preview again");
            // The post may have ended between the click and now.
            if (!ImportAccess.May(actor, import)) return Problem.NoVerb("forms.import");
            var round = await db.FormRounds.SingleAsync(r => r.Id == import.RoundId, stop);
            var (cells, units) = (0, 0);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var batches = Channel.CreateBounded<List<PlannedUnit>>(1);
            // The lines of the plan are read on another thread while rows are being written: half the work is neither disk nor database.
            var reading = Task.Run(() => Batches(planHash, batches.Writer, end.Token), CancellationToken.None);
            var stale = 0;
            try
            {
                var counted = Count(batches.Reader.ReadAllAsync(stop));
                stale = import.Target == ImportTarget.Central ? await Central(import, counted, stop) : await Facts(import, round, counted, stop);
            }
            finally
            {
                await end.CancelAsync(); // nobody reads on: the reader must not wait for room for ever
                await reading;
            }
            if (stale > 0) return Problem.Refused("cells-changed", $"预览之后有 {stale} 格被改动，没有导入任何内容", $"{stale} cells were changed since the preview; nothing was imported", "请重新读取文件，查看新的预览", "Read the files again and look at the new preview");
            // What was frozen was compared with other figures.
            if (import.Target == ImportTarget.Central) round.ReconciledAt = null;
            (import.State, import.AppliedAt) = (ImportState.Applied, clock.Now);
            audit.Add("forms.import", "form-import", id, import.OwnerPath, new { applied = planHash, cells });
            return new Result(id, cells, units);

            async IAsyncEnumerable<List<PlannedUnit>> Count(IAsyncEnumerable<List<PlannedUnit>> all)
            {
                await foreach (var batch in all)
                {
                    (cells, units) = (cells + batch.Sum(u => u.Cells.Count), units + batch.Count);
                    yield return batch;
                }
            }
        }

        /// <summary>Reads the plan and hands it on in batches; what goes wrong is met by whoever takes them.</summary>
        private async Task Batches(string planHash, ChannelWriter<List<PlannedUnit>> to, CancellationToken stop)
        {
            Exception? fault = null;
            try
            {
                var batch = new List<PlannedUnit>(Batch);
                await using var content = files.Open(planHash);
                await foreach (var unit in PlanFile.Read(content, null, stop))
                {
                    batch.Add(unit);
                    if (batch.Count < Batch) continue;
                    await to.WriteAsync(batch, stop);
                    batch = new(Batch);
                }
                if (batch.Count > 0) await to.WriteAsync(batch, stop);
            }
            catch (Exception e) { fault = e; }
            to.Complete(fault);
        }

        /// <summary>
        /// Writes the cells of the returns; answers how many are no longer as the preview showed them. A batch is worked out in memory
        /// while the one before it is being written; its rows are read first, and no unit stands in two batches.
        /// </summary>
        private async Task<int> Facts(FormImport import, FormRound round, IAsyncEnumerable<List<PlannedUnit>> batches, CancellationToken stop)
        {
            var (pack, stale) = (packs.Find(round.Form), 0);
            (List<PlannedUnit> Batch, Task<List<Written>> Written)? before = null;
            await foreach (var batch in batches)
            {
                if (pack is null) { stale += batch.Sum(u => u.Cells.Count); continue; }
                var work = await Planned(import, round, batch, pack, stop);
                var next = Task.Run(work, stop);
                if (before is var (earlier, done)) stale += await Store(import, round, earlier, await done, stop);
                before = (batch, next);
            }
            if (before is var (last, ready)) stale += await Store(import, round, last, await ready, stop);
            return stale;
        }

        /// <summary>Reads what the store holds of a batch; the answer works the batch out without the store.</summary>
        private async Task<Func<List<Written>>> Planned(FormImport import, FormRound round, List<PlannedUnit> batch, FormPack pack, CancellationToken stop)
        {
            var ids = batch.Select(u => u.ReturnId).ToList();
            var returns = await db.FormReturns.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
            var cells = (await db.FormCells.AsNoTracking().Where(c => ids.Contains(c.ReturnId)).ToListAsync(stop)).ToLookup(c => c.ReturnId);
            var last = await Sheet.LastYears(db, round.Form, round.Year, [.. returns.Values.Select(r => r.UnitId)], stop);
            var origin = import.Target == ImportTarget.Template ? CellOrigin.Template : CellOrigin.Import;
            // Writing into memory and checking the sheet is pure and the larger part of the work.
            return () => [.. batch.AsParallel().AsOrdered().Select(unit =>
            {
                var of = returns[unit.ReturnId];
                var post = actor.FillPost(of.UnitPath) ?? actor.PostFor("forms.import", of.UnitPath);
                return Write(unit, of, cells[of.Id].ToDictionary(c => c.Field, StringComparer.Ordinal), last.GetValueOrDefault(of.UnitId), pack, origin, CellWriter.Hand.Of(actor, post, clock));
            })];
        }

        private async Task<int> Store(FormImport import, FormRound round, List<PlannedUnit> batch, List<Written> written, CancellationToken stop)
        {
            var stale = written.Sum(w => w.Stale);
            if (stale > 0) return stale;

            await db.InsertMany([.. written.SelectMany(w => w.Fresh)], stop);
            await db.UpdateMany([.. written.SelectMany(w => w.Changed)], stop);
            await db.InsertMany([.. written.SelectMany(w => w.History)], stop);
            await db.UpdateMany([.. written.Select(w => w.Of)], stop);
            await DueReturns.Turn(db, round, [.. written.Where(w => w.Turned).Select(w => w.Of)], stop);
            // The line of the plan names every cell and value; its hash binds them to the chain.
            foreach (var (unit, of) in batch.Zip(written.Select(w => w.Of)))
                audit.Add("forms.import", "form-return", of.Id, of.UnitPath, new { import = import.Id, cells = unit.Cells.Count, plan = unit.Hash });
            return 0;
        }

        private sealed record Written(FormReturn Of, List<FormCell> Fresh, List<FormCell> Changed, List<PastCell> History, int Stale, bool Turned = false);

        private Written Write(PlannedUnit unit, FormReturn of, Dictionary<string, FormCell> cells, IReadOnlyDictionary<string, FactValue>? last, FormPack pack, CellOrigin origin, CellWriter.Hand hand)
        {
            var (fresh, changed, history, stale) = (new List<FormCell>(), new List<FormCell>(), new List<PastCell>(), 0);
            if (!ReviewChain.Editable(of.State)) return new Written(of, fresh, changed, history, unit.Cells.Count);
            foreach (var planned in unit.Cells)
            {
                var cell = cells.GetValueOrDefault(planned.Field);
                if ((cell?.Version ?? 0) != planned.Version) { stale++; continue; }
                if (planned.Keep)
                {
                    cell!.Imported = planned.Text;
                    changed.Add(cell);
                }
                else if (CellWriter.Write(clock, of.Id, cells, planned.Field, planned.Text, planned.Number, origin, planned.Detail, null, hand) is var (set, past))
                {
                    (past is null ? fresh : changed).Add(set);
                    if (past is not null) history.Add(past);
                }
            }
            var ready = DueReturns.Ready(of);
            Standing.Of(pack, cells, last).CountOn(of);
            of.Edits++;
            of.EditedAt = clock.Now;
            return new Written(of, fresh, changed, history, stale, ready != DueReturns.Ready(of));
        }

        private async Task<int> Central(FormImport import, IAsyncEnumerable<List<PlannedUnit>> batches, CancellationToken stop)
        {
            var stale = 0;
            await foreach (var batch in batches) stale += await Central(import, batch, stop);
            return stale;
        }

        private async Task<int> Central(FormImport import, List<PlannedUnit> batch, CancellationToken stop)
        {
            var (stale, fresh, changed) = (0, new List<CentralValue>(), new List<CentralValue>());
            var ids = batch.Select(u => u.UnitId).ToList();
            var known = (await db.CentralValues.AsNoTracking().Where(c => c.RoundId == import.RoundId && ids.Contains(c.UnitId)).ToListAsync(stop)).ToDictionary(c => (c.UnitId, c.Field));
            foreach (var (unit, planned) in batch.SelectMany(u => u.Cells.Select(c => (u, c))))
            {
                var value = known.GetValueOrDefault((unit.UnitId, planned.Field));
                if ((value?.Version ?? 0) != planned.Version) { stale++; continue; }
                if (value is null) fresh.Add(value = new CentralValue { RoundId = import.RoundId, UnitId = unit.UnitId, Field = planned.Field });
                else changed.Add(value);
                // A new central figure asks for a new reason.
                (value.Text, value.Number, value.Detail, value.Reason, value.Who, value.At) = (planned.Text, planned.Number, planned.Detail, null, null, null);
            }
            if (stale > 0) return stale;
            await db.InsertMany(fresh, stop);
            await db.UpdateMany(changed, stop);
            return 0;
        }
    }
}
