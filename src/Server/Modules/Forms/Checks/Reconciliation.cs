using Hengjian.Office.Writing;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Checks;

/// <summary>Our figures beside those of the central statistics: every differing cell, its reason, then the comparison is frozen.</summary>
public static class Reconciliation
{
    public sealed record Row(Guid UnitId, string Unit, string Field, string Name, string FieldUnit, string? Ours, string? Central, double? Difference, string? Detail, string? Reason, string? Who, DateTimeOffset? At, bool Open, int Version);
    public sealed record Response(IReadOnlyList<Row> Items, int Total, int WithoutReason, int Compared, int NotHandedIn, DateTimeOffset? FrozenAt, int RoundVersion);
    public sealed record ReasonRequest(IReadOnlyList<Cell> Cells, [property: Words(500)] string Reason);
    public sealed record Cell(Guid UnitId, string Field, int Version);
    public sealed record FreezeRequest(int Version);

    public static void Map(Routes routes)
    {
        routes.Get("/api/forms/rounds/{id:guid}/differences", "forms.reconcile", Handle);
        routes.Get("/api/forms/rounds/{id:guid}/differences/export.xlsx", "forms.reconcile", Export);
        routes.Post("/api/forms/rounds/{id:guid}/differences/reason", "forms.reconcile", Reason);
        routes.Post("/api/forms/rounds/{id:guid}/reconcile", "forms.reconcile", Freeze);
    }

    private static async Task<Outcome<Response>> Handle(Guid id, string? q, bool? open, Db db, FormPacks packs, Actor actor, CancellationToken stop)
    {
        if (await Find(db, actor, id, stop) is not { } round || packs.Find(round.Form) is not { } pack) return Problem.NotFound;
        var (rows, compared, waiting) = await Compare(db, pack, round, stop);
        return new Response(Shown(rows, q, open), rows.Count, rows.Count(r => r.Open), compared, waiting, round.ReconciledAt?.ToOffset(Clock.Beijing), round.Version);
    }

    private static List<Row> Shown(IEnumerable<Row> rows, string? q, bool? open) =>
        [.. rows.Where(r => (open is not true || r.Open) && (string.IsNullOrWhiteSpace(q) || r.Unit.Contains(q, StringComparison.Ordinal) || r.Name.Contains(q, StringComparison.Ordinal)))];

    private static async Task<Outcome<Download>> Export(Guid id, string? q, bool? open, Db db, FormPacks packs, Actor actor, Clock clock, CancellationToken stop)
    {
        if (await Find(db, actor, id, stop) is not { } round || packs.Find(round.Form) is not { } pack) return Problem.NotFound;
        var (rows, _, _) = await Compare(db, pack, round, stop);
        return SheetDownload.Xlsx($"{round.Title}-与上报数据核对.xlsx", clock, book =>
        {
            StyleId head = book.Style(CellStyle.Header), text = book.Style(CellStyle.Text);
            var sheet = book.AddSheet("不一致的数据", new SheetSetup { Columns = [new(28), new(34), new(10), new(14), new(14), new(40), new(14)], FreezeRows = 1, Print = PrintSetup.A4 with { Landscape = true, RepeatRows = 1 } });
            sheet.Row();
            foreach (var name in (string[])["学校", "项目", "单位", "本系统", "上报中央", "原因", "填写人"]) sheet.Text(name, head);
            foreach (var row in Shown(rows, q, open)) sheet.Row().Text(row.Unit, text).Text(row.Name, text).Text(row.FieldUnit, text).Text(row.Ours, text).Text(row.Central, text).Text(row.Reason, text).Text(row.Who, text);
        });
    }

    private static async Task<Outcome<Done>> Reason(Guid id, ReasonRequest q, Db db, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await Find(db, actor, id, stop) is not { } round) return Problem.NotFound;
        if (round.ReconciledAt is not null) return Problem.Refused("frozen", "核对已经冻结", "The comparison is frozen", "重新导入上报数据后可以再次核对", "Import the central figures again to reopen it");
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明不一致的原因", "Give the reason");
        if (q.Cells is not { Count: > 0 and <= 2000 }) return Problem.Invalid("cells", "请选择要说明的数据", "Choose the figures");
        var ids = q.Cells.Select(c => c.UnitId).Distinct().ToList();
        var values = (await db.CentralValues.Where(c => c.RoundId == id && ids.Contains(c.UnitId)).ToListAsync(stop)).ToDictionary(c => (c.UnitId, c.Field));
        foreach (var cell in q.Cells)
        {
            if (!values.TryGetValue((cell.UnitId, cell.Field), out var value)) return Problem.NotFound;
            if (value.Version != cell.Version) return Problem.Conflict(value.Who, value.At);
            (value.Reason, value.Who, value.At) = (q.Reason.Trim(), actor.Name, clock.Now);
        }
        audit.Add("forms.reconcile", "form-round", id, round.OwnerPath, new { q.Reason, q.Cells });
        return Done.It;
    }

    private static async Task<Outcome<Done>> Freeze(Guid id, FreezeRequest q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await Find(db, actor, id, stop) is not { } round || packs.Find(round.Form) is not { } pack) return Problem.NotFound;
        if (round.Version != q.Version) return Problem.Conflict();
        var (rows, compared, waiting) = await Compare(db, pack, round, stop);
        if (compared == 0 && waiting == 0) return Problem.Refused("nothing-compared", "还没有导入上报中央的数据", "The central figures were not imported yet", "请先导入统计数据", "Import them first");
        if (waiting > 0) return Problem.Refused("not-handed-in", $"还有 {waiting} 所学校没有确认，不能冻结", $"{waiting} schools have not confirmed yet");
        if (rows.Count(r => r.Open) is > 0 and var open) return Problem.Refused("reasons-missing", $"还有 {open} 处不一致没有写明原因", $"{open} differences lack a reason", "可以多选后一次填写", "Choose several and give one reason");
        var ours = rows.ToDictionary(r => (r.UnitId, r.Field), r => r.Ours);
        foreach (var value in await db.CentralValues.Where(c => c.RoundId == id).ToListAsync(stop)) value.FrozenOurs = ours.TryGetValue((value.UnitId, value.Field), out var different) ? different : value.Text;
        round.ReconciledAt = clock.Now;
        audit.Add("forms.reconcile", "form-round", id, round.OwnerPath, new { frozen = compared, differences = rows.Count });
        return Done.It;
    }

    /// <summary>
    /// Every figure of ours that is not the central one. Only versions that the county may see are compared;
    /// of the others it is told how many there are.
    /// </summary>
    private static async Task<(List<Row> Rows, int Compared, int Waiting)> Compare(Db db, FormPack pack, FormRound round, CancellationToken stop)
    {
        var central = (await db.CentralValues.AsNoTracking().Where(c => c.RoundId == round.Id).ToListAsync(stop)).ToLookup(c => c.UnitId);
        var units = await db.FormReturns.AsNoTracking().Where(r => r.RoundId == round.Id).Join(db.Units, r => r.UnitId, u => u.Id, (r, u) => new { u.Id, u.Name, u.SortKey, r.State }).OrderBy(u => u.SortKey).ToListAsync(stop);
        var ours = new Dictionary<Guid, UnitFacts>();
        await foreach (var unit in Facts.Latest(db, round.Form, round.Year, round.OwnerPath, ReviewState.Confirmed, stop)) ours[unit.UnitId] = unit;
        var (rows, compared, waiting) = (new List<Row>(), 0, 0);
        foreach (var unit in units.Where(u => central.Contains(u.Id)))
        {
            if (!ours.TryGetValue(unit.Id, out var facts)) { waiting++; continue; }
            foreach (var value in central[unit.Id])
            {
                if (!pack.Fields.TryGetValue(value.Field, out var field)) continue;
                compared++;
                var own = facts.Values.GetValueOrDefault(value.Field);
                if (own?.Text == value.Text) continue;
                rows.Add(new Row(unit.Id, unit.Name, value.Field, field.Name, field.Unit, FormText.Shown(pack, value.Field, own?.Text), FormText.Shown(pack, value.Field, value.Text), own?.Number - value.Number, value.Detail, value.Reason, value.Who, value.At?.ToOffset(Clock.Beijing), value.Reason is null, value.Version));
            }
        }
        return (rows, compared, waiting);
    }

    private static async Task<FormRound?> Find(Db db, Actor actor, Guid id, CancellationToken stop) =>
        await db.FormRounds.FirstOrDefaultAsync(r => r.Id == id, stop) is { } round && actor.Can("forms.reconcile", round.OwnerPath) ? round : null;
}
