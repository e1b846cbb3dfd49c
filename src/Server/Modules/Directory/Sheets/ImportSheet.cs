using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The kinds of sheets by their code.</summary>
public sealed class DirectorySheets(IEnumerable<IDirectorySheet> sheets)
{
    private readonly Dictionary<string, IDirectorySheet> byCode = sheets.ToDictionary(s => s.Code, StringComparer.Ordinal);

    public IDirectorySheet? Find(string code) => byCode.GetValueOrDefault(code);
}

/// <summary>The template of a sheet, empty or with the present rows.</summary>
public static class SheetTemplate
{
    public static void Map(Routes routes) => routes.Get("/api/directory/sheets/{sheet}/template.xlsx", "directory.import", Handle);

    private static async Task<Outcome<Download>> Handle(string sheet, Guid unit, bool? filled, DirectorySheets sheets, IServiceProvider services, Db db, Actor actor, Clock clock, HouseLimits limits, DirectoryCodes codes, Roles roles)
    {
        if (sheets.Find(sheet) is not { } kind || await db.Find(unit, actor, "directory.import") is not { Kind: UnitKind.Region } region) return Problem.NotFound;
        IReadOnlyList<SheetRow> rows = filled == true ? await kind.Present(SheetContext.Of(services, region)) : [];
        return SheetBook.Template(kind.Title, clock, limits, kind.Columns(codes, roles), rows);
    }
}

/// <summary>
/// Takes a filled sheet: a job checks it and shows what it would do, or marks the wrong cells in the same file; a second
/// job does exactly that, all or nothing.
/// </summary>
public static class ImportSheet
{
    private const long MostBytes = 64L * 1024 * 1024;

    public sealed record Started(Guid JobId);
    public sealed record ApplyRequest(Guid CheckId);

    /// <summary>What the check found: counts, the first rows, or faults with the marked file.</summary>
    public sealed record Checked(string Sheet, int Rows, int Added, int Changed, int Same, IReadOnlyList<PlannedRow> Preview, int FaultCount, IReadOnlyList<SheetFault> Faults, Guid? MarkedFileId, IReadOnlyList<string> Unknown);

    public static void Map(Routes routes)
    {
        routes.OwnWrite("/api/directory/sheets/{sheet}/imports", "directory.import", Upload).Accepts<IFormFile>("multipart/form-data").WithMetadata(new Limit()).WithFormOptions(multipartBodyLengthLimit: MostBytes);
        routes.Create("/api/directory/imports", "directory.import", Apply);
    }

    private static async Task<Outcome<Started>> Upload(string sheet, Guid unit, HttpRequest request, DirectorySheets sheets, Files files, Work work, Jobs jobs, Db db, Actor actor, Audit audit, CancellationToken stop)
    {
        if (sheets.Find(sheet) is null || await db.Find(unit, actor, "directory.import") is not { Kind: UnitKind.Region } region) return Problem.NotFound;
        if (!request.HasFormContentType || (await request.ReadFormAsync(stop)).Files is not [var sent, ..]) return Problem.Invalid("file", "请选择文件", "Choose a file");
        await using var content = sent.OpenReadStream();
        var saved = await files.Save(content, stop);
        if (saved.Problem is { } problem) return problem;
        return await work.Run<Started>(() =>
        {
            var row = files.Row(saved.Value!, sent.FileName, region.Id, region.Path, "directory.import", actor.AccountId);
            db.Add(row);
            var job = jobs.Enqueue<CheckSheet>(new Argument(sheet, region.Id, row.Id), region.Path);
            audit.Add("directory.import", "file", row.Id, region.Path, new { uploaded = row.Name, row.Hash, sheet });
            return Task.FromResult<Outcome<Started>>(new Started(job.Id));
        }, stop);
    }

    private static async Task<Outcome<Started>> Apply(ApplyRequest q, Db db, Actor actor, Jobs jobs, Audit audit)
    {
        var check = await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == q.CheckId && j.Kind == CheckSheet.Kind && j.AccountId == actor.AccountId);
        if (check is null || !actor.Can("directory.import", check.OwnerPath)) return Problem.NotFound;
        if (check.State != JobState.Done || System.Text.Json.JsonSerializer.Deserialize<Checked>(check.Result!, System.Text.Json.JsonSerializerOptions.Web) is not { FaultCount: 0 } found)
            return Problem.Refused("not-checked", "这个文件还没有通过检查", "The file did not pass the check", "请按标出的单元格修改后重新上传", "Mend the marked cells and upload it again");
        var job = jobs.Enqueue<ApplySheet>(System.Text.Json.JsonSerializer.Deserialize<Argument>(check.Argument, System.Text.Json.JsonSerializerOptions.Web)!, check.OwnerPath);
        audit.Add("directory.import", "job", job.Id, check.OwnerPath, new { started = found.Sheet, found.Rows });
        return new Started(job.Id);
    }

    public sealed record Argument(string Sheet, Guid RegionId, Guid FileId);

    private sealed class Limit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => MostBytes;
    }
}

/// <summary>Reads the file and plans; changes nothing but the marked copy of a wrong file.</summary>
public sealed class CheckSheet : IJob
{
    public static string Kind => "directory.check";

    public async Task Run(JobContext job, CancellationToken stop)
    {
        await job.Report(0.1, "正在读取文件 / Reading the file");
        var read = await SheetWork.Read(job, stop);
        if (read.Problem is { } problem) { await job.Fail(problem); return; }
        var (file, reading, kind, columns) = read.Value!;
        await job.Report(0.5, "正在核对 / Checking");
        await job.Finish<ImportSheet.Checked>(async services =>
        {
            var context = await SheetWork.Context(services, job);
            var plan = await kind.Plan(context, columns, reading.Rows);
            List<SheetFault> faults = [.. reading.Faults.Concat(plan.Faults).OrderBy(f => f.Row)];
            Guid? marked = null;
            if (faults.Count > 0 && SheetBook.Mark(file.Content, reading, faults, context.Clock) is { } copy)
            {
                var files = services.GetRequiredService<Files>();
                var saved = (await files.Save(new MemoryStream(copy), stop)).Value!;
                var row = files.Row(saved, Path.GetFileNameWithoutExtension(file.Name) + "（已标出错误）.xlsx", context.Region.Id, context.Region.Path, "directory.import", job.AccountId);
                context.Db.Add(row);
                marked = row.Id;
            }
            context.Audit.Add("directory.import", "file", job.Id, context.Region.Path, new { checkedSheet = kind.Code, rows = reading.Rows.Count, faults = faults.Count });
            return new ImportSheet.Checked(kind.Code, reading.Rows.Count, plan.Rows.Count(r => r.Act == PlannedAct.Add), plan.Rows.Count(r => r.Act == PlannedAct.Change), plan.Rows.Count(r => r.Act == PlannedAct.Same),
                [.. plan.Rows.Where(r => r.Act != PlannedAct.Same).OrderBy(r => r.Row).Take(200)], faults.Count, [.. faults.Take(200)], marked, reading.Unknown);
        });
    }
}

/// <summary>Does what the check showed, in one transaction; if meanwhile something changed that makes a row wrong, nothing is done.</summary>
public sealed class ApplySheet : IJob
{
    public static string Kind => "directory.import";

    public async Task Run(JobContext job, CancellationToken stop)
    {
        await job.Report(0.1, "正在读取文件 / Reading the file");
        var read = await SheetWork.Read(job, stop);
        if (read.Problem is { } problem) { await job.Fail(problem); return; }
        var (_, reading, kind, columns) = read.Value!;
        await job.Report(0.4, "正在写入 / Storing");
        await job.Finish<ImportSheet.Checked>(async services =>
        {
            var context = await SheetWork.Context(services, job);
            await Tree.Hold(context.Db, stop);
            var plan = await kind.Plan(context, columns, reading.Rows);
            if (reading.Faults.Concat(plan.Faults).FirstOrDefault() is { } fault)
                return Problem.Refused("changed-meanwhile", $"检查之后数据有了变化，第 {fault.Row} 行：{fault.Zh}；没有导入任何内容", $"Data changed after the check; row {fault.Row}: {fault.En}. Nothing was imported", "请重新上传检查", "Upload and check it again");
            await plan.Run();
            await context.Db.SaveChangesAsync(stop);
            await services.GetRequiredService<UnitFollowers>().Tell(plan.Units, services.GetRequiredService<Actor>(), context.Audit, stop);
            context.Audit.Add("directory.import", "job", job.Id, context.Region.Path, new { imported = kind.Code, rows = reading.Rows.Count });
            return new ImportSheet.Checked(kind.Code, reading.Rows.Count, plan.Rows.Count(r => r.Act == PlannedAct.Add), plan.Rows.Count(r => r.Act == PlannedAct.Change), plan.Rows.Count(r => r.Act == PlannedAct.Same), [], 0, [], null, []);
        });
    }
}

/// <summary>What both jobs begin with.</summary>
internal static class SheetWork
{
    public sealed record File(string Name, byte[] Content);
    public sealed record Found(File File, SheetBook.Reading Reading, IDirectorySheet Kind, IReadOnlyList<SheetColumn> Columns);

    public static async Task<Outcome<Found>> Read(JobContext job, CancellationToken stop)
    {
        var argument = job.Argument<ImportSheet.Argument>();
        var services = job.Services;
        var row = await services.GetRequiredService<Db>().Set<StoredFile>().AsNoTracking().SingleAsync(f => f.Id == argument.FileId, stop);
        var kind = services.GetRequiredService<DirectorySheets>().Find(argument.Sheet)!;
        var content = await System.IO.File.ReadAllBytesAsync(services.GetRequiredService<Files>().PathOf(row.Hash), stop);
        var columns = kind.Columns(services.GetRequiredService<DirectoryCodes>(), services.GetRequiredService<Roles>());
        var reading = SheetBook.Read(content, columns, services.GetRequiredService<HouseLimits>(), services.GetRequiredService<Clock>().Today);
        return reading.Problem is { } problem ? problem : new Found(new File(row.Name, content), reading.Value!, kind, columns);
    }

    public static async Task<SheetContext> Context(IServiceProvider services, JobContext job)
    {
        var id = job.Argument<ImportSheet.Argument>().RegionId;
        return SheetContext.Of(services, await services.GetRequiredService<Db>().Units.AsNoTracking().SingleAsync(u => u.Id == id));
    }
}
