using System.Security.Cryptography;
using System.Text;
using System.Threading.Channels;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
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
        import.JobId = jobs.Enqueue<ApplyImport>(new Argument(id, q.PlanHash), import.OwnerPath, ImportAccess.Watchers(import.Target)).Id;
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

    /// <summary>What cells of an import name as their source.</summary>
    public static CellOrigin Origin(string target) => target == ImportTarget.Template ? CellOrigin.Template : CellOrigin.Import;

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
            var batches = Channel.CreateBounded<List<PlanLine>>(1);
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

            async IAsyncEnumerable<List<PlanLine>> Count(IAsyncEnumerable<List<PlanLine>> all)
            {
                await foreach (var batch in all)
                {
                    (cells, units) = (cells + batch.Sum(l => l.Head.Planned), units + batch.Count);
                    yield return batch;
                }
            }
        }

        /// <summary>Reads the plan and hands it on in batches; what goes wrong is met by whoever takes them.</summary>
        private async Task Batches(string planHash, ChannelWriter<List<PlanLine>> to, CancellationToken stop)
        {
            Exception? fault = null;
            try
            {
                var batch = new List<PlanLine>(Batch);
                await using var content = files.Open(planHash);
                await foreach (var (line, head) in PlanFile.Read(content, stop))
                {
                    batch.Add(new PlanLine(line, head, Convert.ToHexStringLower(SHA256.HashData(line))));
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
        private async Task<int> Facts(FormImport import, FormRound round, IAsyncEnumerable<List<PlanLine>> batches, CancellationToken stop)
        {
            var (pack, stale) = (packs.Find(round.Form), 0);
            (List<PlanLine> Batch, Task<Written[]> Written)? before = null;
            await foreach (var batch in batches)
            {
                if (pack is null) { stale += batch.Sum(l => l.Head.Planned); continue; }
                var work = await Planned(import, round, batch, pack, stop);
                var next = Task.Run(work, stop);
                if (before is var (earlier, done)) stale += await Store(import, round, earlier, await done, stop);
                before = (batch, next);
            }
            if (before is var (last, ready)) stale += await Store(import, round, last, await ready, stop);
            return stale;
        }

        /// <summary>Reads what the store holds of a batch; the answer works the batch out without the store.</summary>
        private async Task<Func<Written[]>> Planned(FormImport import, FormRound round, List<PlanLine> batch, FormPack pack, CancellationToken stop)
        {
            var ids = batch.ConvertAll(l => l.Head.ReturnId);
            var returns = await db.FormReturns.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
            var hashes = await Sheet.LastHashes(db, round.Form, round.Year, [.. returns.Values.Select(r => r.UnitId)], stop);
            // A sheet that nobody touched since the preview stands after the import as the preview worked it out.
            bool AsShown(PlanHead head) => head.Standing is not null && returns[head.ReturnId].Version == head.Seen && head.Basis == ImportPlan.Basis(pack, hashes.GetValueOrDefault(head.UnitId));
            var ended = await db.Units.Where(u => db.FormReturns.Any(r => ids.Contains(r.Id) && r.UnitId == u.Id) && u.State != UnitState.Active && u.EndedOn <= clock.Today).Select(u => u.Id).ToListAsync(stop);
            bool OnlyAdds(PlanHead head) => head.Added == head.Planned && AsShown(head);
            var cells = await StoredCells.Read(db, [.. batch.Select(l => l.Head).Where(h => !OnlyAdds(h)).Select(h => h.ReturnId)], stop);
            var last = await Sheet.LastYears(db, round.Form, round.Year, [.. batch.Select(l => l.Head).Where(h => !AsShown(h)).Select(h => h.UnitId)], stop);
            var origin = Origin(import.Target);
            // Writing into memory and checking the sheet is pure and the larger part of the work.
            return () => Together.Map(batch, line =>
            {
                var of = returns[line.Head.ReturnId];
                var post = actor.FillPost(of.UnitPath) ?? actor.PostFor("forms.import", of.UnitPath);
                var writing = new Writing(import.Id, line, of, origin, CellWriter.Hand.Of(actor, post, clock));
                if (ended.Contains(of.UnitId)) return new Written(of, null, [], [], [], line.Head.Planned); // closed since the preview
                if (OnlyAdds(line.Head)) return Add(writing, line.Head.Planned, line.Head.Standing!);
                if (cells.GetValueOrDefault(of.Id) is { Damaged.Count: > 0 }) return new Written(of, null, [], [], [], line.Head.Planned);
                var known = cells.GetValueOrDefault(of.Id)?.Cells ?? [];
                return Write(writing, known, () => AsShown(line.Head) ? line.Head.Standing! : Standing.Of(pack, known, last.TryGetValue(of.UnitId, out var year) ? year.Values : null).Counts);
            });
        }

        private async Task<int> Store(FormImport import, FormRound round, List<PlanLine> batch, Written[] written, CancellationToken stop)
        {
            var stale = written.Sum(w => w.Stale);
            if (stale > 0) return stale;

            await db.InsertMany([.. written.Select(w => w.Block).OfType<FormBlock>()], stop);
            await db.InsertMany([.. written.SelectMany(w => w.Fresh)], stop);
            await db.UpdateMany([.. written.SelectMany(w => w.Changed)], stop);
            await db.InsertMany([.. written.SelectMany(w => w.History)], stop);
            await db.UpdateMany([.. written.Select(w => w.Of)], stop);
            await DueReturns.Turn(db, round, [.. written.Where(w => w.Turned).Select(w => w.Of)], stop);
            // The line of the plan names every cell and value; its hash binds them to the chain.
            foreach (var (line, of) in batch.Zip(written.Select(w => w.Of)))
                audit.Add("forms.import", "form-return", of.Id, of.UnitPath, new { import = import.Id, cells = line.Head.Planned, plan = line.Hash });
            return 0;
        }

        private sealed record Writing(Guid ImportId, PlanLine Line, FormReturn Of, CellOrigin Origin, CellWriter.Hand Hand);

        /// <param name="Block">The cells that are written for the first time, as one row.</param>
        /// <param name="Fresh">Cells that get a row of their own because they change after an earlier import.</param>
        private sealed record Written(FormReturn Of, FormBlock? Block, List<FormCell> Fresh, List<FormCell> Changed, List<PastCell> History, int Stale, bool Turned = false);

        /// <summary>Adds the cells of the line; the sheet then stands as given.</summary>
        private Written Add(Writing w, int cells, Counts standing)
        {
            if (!ReviewChain.Editable(w.Of.State)) return new Written(w.Of, null, [], [], [], cells);
            return new Written(w.Of, Block(w, cells), [], [], [], 0, Count(w.Of, standing));
        }

        /// <param name="standing">How far the sheet is with the cells as they stand then.</param>
        private Written Write(Writing w, Dictionary<string, FormCell> cells, Func<Counts> standing)
        {
            var (added, fresh, changed, history, stale) = (0, new List<FormCell>(), new List<FormCell>(), new List<PastCell>(), 0);
            if (!ReviewChain.Editable(w.Of.State)) return new Written(w.Of, null, fresh, changed, history, w.Line.Head.Planned);
            foreach (var planned in PlanFile.Parse(w.Line.Bytes).Cells)
            {
                var cell = cells.GetValueOrDefault(planned.Field);
                if ((cell?.Version ?? 0) != planned.Version) { stale++; continue; }
                if (planned.Keep)
                {
                    (cell!.Packed ? fresh : changed).Add(cell);
                    if (cell.Packed) CellWriter.Unpack(cell);
                    cell.Imported = planned.Text;
                }
                else if (CellWriter.Write(clock, w.Of.Id, cells, planned.Field, planned.Text, planned.Number, w.Origin, planned.Detail, null, w.Hand) is var (set, past, row))
                {
                    if (past is null) added++;
                    else
                    {
                        (row ? changed : fresh).Add(set);
                        history.Add(past);
                    }
                }
            }
            return new Written(w.Of, added > 0 ? Block(w, added) : null, fresh, changed, history, stale, Count(w.Of, standing()));
        }

        private static FormBlock Block(Writing w, int cells) => new()
        {
            ReturnId = w.Of.Id, ImportId = w.ImportId, Line = Encoding.UTF8.GetString(w.Line.Bytes), Hash = w.Line.Hash, Cells = cells, Origin = w.Origin,
            AccountId = w.Hand.AccountId, Who = w.Hand.Who, Role = w.Hand.Role, At = w.Hand.At,
        };

        /// <summary>Puts the counts on the sheet; answers whether it is somebody else's turn now.</summary>
        private bool Count(FormReturn of, Counts counts)
        {
            var ready = DueReturns.Ready(of);
            counts.On(of);
            of.Edits++;
            of.EditedAt = clock.Now;
            return ready != DueReturns.Ready(of);
        }

        private async Task<int> Central(FormImport import, IAsyncEnumerable<List<PlanLine>> batches, CancellationToken stop)
        {
            var stale = 0;
            await foreach (var batch in batches) stale += await Central(import, batch, stop);
            return stale;
        }

        private async Task<int> Central(FormImport import, List<PlanLine> batch, CancellationToken stop)
        {
            var (stale, fresh, changed) = (0, new List<CentralValue>(), new List<CentralValue>());
            var ids = batch.ConvertAll(l => l.Head.UnitId);
            var known = (await db.CentralValues.AsNoTracking().Where(c => c.RoundId == import.RoundId && ids.Contains(c.UnitId)).ToListAsync(stop)).ToDictionary(c => (c.UnitId, c.Field));
            foreach (var (unit, planned) in batch.Select(l => PlanFile.Parse(l.Bytes)).SelectMany(u => u.Cells.Select(c => (u, c))))
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
