using Hengjian.Office.Columns;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Reads the files of an import and shows what they would change. Stores nothing but the preview; started again after a crash it does the same again.</summary>
public sealed class ReadImport(Db db, FormPacks packs, Files files, Actor actor, Clock clock) : IJob
{
    public static string Kind => "forms.read-import";

    public sealed record Argument(Guid ImportId);
    public sealed record Result(Guid ImportId, ImportState State, int Faults, int Changed);

    public async Task Run(JobContext job, CancellationToken stop)
    {
        var import = await db.FormImports.AsNoTracking().SingleOrDefaultAsync(i => i.Id == job.Argument<Argument>().ImportId, stop);
        if (import is null || import.State is ImportState.Applied or ImportState.Discarded) { await job.Fail(Problem.NotFound); return; }
        var round = await db.FormRounds.AsNoTracking().SingleAsync(r => r.Id == import.RoundId, stop);
        if (packs.Find(round.Form) is not { } pack) { await job.Fail(Problem.Refused("no-form", "表的定义读不出来", "The form cannot be read", "请联系管理员", "Ask the administrator")); return; }

        var options = ImportJson.Read<ImportOptions>(import.Options);
        var mapping = options.MappingId is { } id ? await db.FormMappings.AsNoTracking().Where(m => m.Id == id).Select(m => m.Columns).FirstOrDefaultAsync(stop) : null;
        var sent = ImportJson.Read<List<ImportFile>>(import.Files);
        var units = await UnitFinder.Load(db, round, stop);
        var book = new BookReader(pack, round, units, mapping is null ? packs.Shipped(pack.Code) : ImportJson.Read<List<ColumnMapping>>(mapping));
        var only = import.ReturnId is { } returnId ? units.All.FirstOrDefault(u => u.ReturnId == returnId) : null;
        for (var i = 0; i < sent.Count; i++)
        {
            await job.Report(0.6 * i / sent.Count, $"正在读取 {sent[i].Name}");
            await using var content = files.Open(sent[i].Hash);
            book.Read(i, sent[i].Name, content, only, stop);
        }
        await NameUnknown(book, units, actor, stop);
        var plan = new ImportPlan(db, pack, round, import.Target, options, sent, clock.Today);
        await using var planned = new FileStream(Path.GetTempFileName(), FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16, FileOptions.DeleteOnClose);
        await plan.Make(book, planned, done => job.Report(0.6 + 0.4 * done, "正在核对"), stop);
        planned.WriteByte((byte)'\n'); // a plan without a change is a file, too
        planned.Position = 0;

        var preview = Preview(book, plan, units, import.Target);
        var saved = await files.Save(planned, stop, PlanFile.MostBytes);
        if (saved.Problem is { } full) { await job.Fail(full); return; }
        await job.Finish<Result>(async services =>
        {
            var store = services.GetRequiredService<Db>();
            var row = await store.FormImports.SingleAsync(i => i.Id == import.Id, stop);
            if (row.State is ImportState.Applied or ImportState.Discarded) return Problem.Refused("import-ended", "这次导入已经结束", "This import has ended");
            row.State = book.FaultCount > 0 ? ImportState.Refused : ImportState.Shown;
            row.Preview = ImportJson.Write(preview);
            row.PlanHash = saved.Value!.Hash;
            store.Add(services.GetRequiredService<Files>().Row(saved.Value, "plan.jsonl", round.CountyId, import.OwnerPath, Files.Inside, import.AccountId));
            services.GetRequiredService<Audit>().Add("forms.import", "form-import", row.Id, row.OwnerPath, new { row.State, row.PlanHash, book.FaultCount, cells = plan.Cells });
            return new Result(row.Id, row.State, book.FaultCount, preview.Changed);
        });
    }

    /// <summary>
    /// Says of each row that no school of the county matches what may be wrong with it. That a code belongs to another county is said only to
    /// who may look into that county: for everybody else the answer must not tell which codes exist.
    /// </summary>
    private async Task NameUnknown(BookReader book, UnitFinder units, Actor actor, CancellationToken stop)
    {
        var codes = book.Unknown.Select(u => u.Code).OfType<string>().Distinct().ToList();
        var elsewhere = codes.Count == 0 ? [] : (await db.Units.AsNoTracking().VisibleTo(actor, "directory.read").Where(u => codes.Contains(u.Code)).Select(u => u.Code).ToListAsync(stop)).ToHashSet();
        foreach (var (file, sheet, cell, code, name) in book.Unknown)
        {
            var called = string.IsNullOrWhiteSpace(name) ? $"代码 {code}" : $"“{name.Trim()}”";
            if (code is not null && elsewhere.Contains(code))
            {
                book.Add(new ImportFault(file, sheet, cell, "foreign-unit", $"{called}不是本县的学校", $"{name ?? code} is no school of this county", "请删去这一行", "Remove this row"));
                continue;
            }
            var near = string.IsNullOrWhiteSpace(name) ? null : units.Nearest(name);
            book.Add(new ImportFault(file, sheet, cell, "unknown-unit", $"{called}不在本县的学校名录中", $"{name ?? code} is not in the county's directory",
                near is null ? "请核对名称和代码；新学校请先在“组织”中增加" : $"请核对名称和代码，是不是“{near}”？", near is null ? "Check name and code; add new schools to the directory first" : $"Check name and code; is it {near}?"));
        }
    }

    private static ImportPreview Preview(BookReader book, ImportPlan plan, UnitFinder units, string target)
    {
        var seen = plan.Units.Select(u => u.UnitId).ToHashSet();
        var missing = target == ImportTarget.Template ? [] : units.All.Where(u => u.ReturnId is not null && !seen.Contains(u.Id)).Select(u => u.Name).Order(StringComparer.Ordinal).ToList();
        return new ImportPreview([.. book.Files.Select((f, i) => f with { Faults = book.FaultsOf(i) })], book.Faults, book.FaultCount, book.Notices, plan.Units, missing, [.. book.Skipped], plan.Units.Where(u => u.Blocked is null).Sum(u => u.Changed), plan.Units.Sum(u => u.Same), plan.Units.Where(u => u.Blocked is null).Sum(u => u.Kept));
    }
}
