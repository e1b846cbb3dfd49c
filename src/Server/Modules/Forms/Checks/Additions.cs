using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Checks;

/// <summary>
/// Dated additions to the frozen year: bought, built, transferred, scrapped, each with its paper. The annual figure stays;
/// together they give the state at any month. What the information officer registers counts from the principal's confirmation on,
/// like every other figure of the school (practice P6); what the principal or the county's office registers they answer for at once.
/// </summary>
public static class Additions
{
    public sealed record Request(string Field, double Amount, DateOnly On, string Kind, [property: Words(200)] string Paper);
    public sealed record Response(Guid Id, int Version);
    public sealed record Row(Guid Id, string Field, string Name, string FieldUnit, double Amount, DateOnly On, string Kind, string Paper, Guid? FileId, string? Withdrawn, string Who, DateTimeOffset At, string? ConfirmedBy, DateTimeOffset? ConfirmedAt, bool MayConfirm, int Version);
    public sealed record KindRow(string Kind, string NameEn, bool Comes);
    /// <param name="Kinds">What may be registered here, from the form's pack.</param>
    /// <param name="Mine">May the reader register and withdraw?</param>
    /// <param name="Answers">What the reader registers counts at once, as they answer for the unit's figures.</param>
    public sealed record ListResponse(string Unit, string Form, int Year, IReadOnlyList<Row> Items, IReadOnlyList<KindRow> Kinds, bool Mine, bool Answers, bool Locked);
    public sealed record FileResponse(Guid FileId, int Version);
    public sealed record ConfirmRequest(int Version);
    public sealed record WithdrawRequest(int Version, [property: Words(500)] string Reason);

    public static void Map(Routes routes)
    {
        routes.Create("/api/forms/returns/{id:guid}/additions", "forms.read", Add);
        routes.Get("/api/forms/returns/{id:guid}/additions", "forms.read", List);
        routes.Post("/api/forms/additions/{id:guid}/confirm", "forms.read", Confirm);
        routes.Post("/api/forms/additions/{id:guid}/withdraw", "forms.read", Withdraw);
        routes.OwnWrite("/api/forms/additions/{id:guid}/file", "forms.read", Attach).Accepts<IFormFile>("multipart/form-data").TakesPaper();
    }

    private static async Task<Outcome<Response>> Add(Guid id, Request q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await Find(db, actor, id, stop) is not { } of || packs.Find(of.Form) is not { } pack) return Problem.NotFound;
        if (Post(actor, of.UnitPath) is not { } post) return Problem.NoVerb("forms.fill");
        if (Refuse(q, of, pack, clock.Today) is { } problem) return problem;
        var ended = await db.Units.Where(u => u.Id == of.UnitId).Select(u => u.EndedOn).SingleAsync(stop);
        if (ended <= q.On) return Problem.Invalid("on", $"这所学校 {ended:yyyy-MM-dd} 已经撤销或合并，此后的增减请登记在接收的学校", $"The school ended on {ended:yyyy-MM-dd}; register it at the school that took it over");
        if (await TooFew(db, of, pack.Fields[q.Field], q, stop) is { } few) return few;
        var addition = new FactAddition
        {
            Id = Ids.New(clock), Form = of.Form, Year = of.Year, UnitId = of.UnitId, UnitPath = of.UnitPath, Field = q.Field, Amount = q.Amount, On = q.On, Kind = q.Kind, Paper = q.Paper.Trim(), AccountId = actor.AccountId, Who = actor.Name, At = clock.Now,
        };
        db.Add(addition);
        if (Answering(actor, of.UnitPath) is { } answering) Take(addition, actor, answering, clock);
        else await Due.Open(db, clock, new DueItem
        {
            Kind = "forms.addition", SourceId = addition.Id, UnitId = of.UnitId, UnitPath = of.UnitPath, Verb = "forms.confirm", Link = $"/forms/returns/{of.Id}/additions",
            Zh = $"年内增减“{pack.Fields[q.Field].Name}”等您确认，确认以后才计入月报", En = $"A change of “{pack.Fields[q.Field].NameEn}” waits for your confirmation; until then no month counts it",
        });
        audit.Add(post.Verbs.Contains("forms.fill") ? "forms.fill" : "forms.manage", "fact-addition", addition.Id, of.UnitPath, new { q.Field, q.Amount, q.On, q.Kind, q.Paper, confirmed = addition.ConfirmedAt is not null });
        return new Response(addition.Id, 1);
    }

    private static async Task<Outcome<ListResponse>> List(Guid id, Db db, FormPacks packs, Actor actor, CancellationToken stop)
    {
        if (await Find(db, actor, id, stop) is not { } of || packs.Find(of.Form) is not { } pack) return Problem.NotFound;
        var rows = await db.FactAdditions.AsNoTracking().Where(a => a.Form == of.Form && a.Year == of.Year && a.UnitId == of.UnitId).OrderBy(a => a.On).ThenBy(a => a.Id).ToListAsync(stop);
        var unit = await db.Units.Where(u => u.Id == of.UnitId).Select(u => u.Name).SingleAsync(stop);
        return new ListResponse(unit, of.Form, of.Year, [.. rows.Select(a => new Row(a.Id, a.Field, pack.Fields[a.Field].Name, pack.Fields[a.Field].Unit, a.Amount, a.On, a.Kind, a.Paper, a.FileId, a.Withdrawn, a.Who, a.At.ToOffset(Clock.Beijing),
            a.ConfirmedBy, a.ConfirmedAt?.ToOffset(Clock.Beijing), a.ConfirmedAt is null && a.Withdrawn is null && Answering(actor, of.UnitPath) is not null, a.Version))],
            [.. pack.Additions.Select(k => new KindRow(k.Kind, k.NameEn, k.Comes))], Post(actor, of.UnitPath) is not null, Answering(actor, of.UnitPath) is not null, of.State == ReviewState.Locked);
    }

    /// <summary>The principal (or the office) answers for what was registered: from now on the months from its day on count it.</summary>
    private static async Task<Outcome<Done>> Confirm(Guid id, ConfirmRequest q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        var addition = await db.FactAdditions.FirstOrDefaultAsync(a => a.Id == id, stop);
        if (addition is null || packs.Find(addition.Form)?.Fields.GetValueOrDefault(addition.Field) is not { } field) return Problem.NotFound;
        if (Answering(actor, addition.UnitPath) is not { } post) return Post(actor, addition.UnitPath) is null ? Problem.NotFound : Problem.NoVerb("forms.confirm");
        if (addition.Version != q.Version) return Problem.Conflict();
        if (addition.Withdrawn is not null) return Problem.Refused("withdrawn", "这一笔已经撤销", "It was withdrawn already");
        if (addition.ConfirmedAt is not null) return Problem.Refused("confirmed", "这一笔已经确认过", "It was confirmed already", "请刷新页面", "Reload the page");
        var of = await db.FormReturns.AsNoTracking().SingleAsync(r => r.Form == addition.Form && r.Year == addition.Year && r.UnitId == addition.UnitId, stop);
        if (of.State != ReviewState.Locked) return NotLocked;
        if (addition.Amount < 0 && await Below(db, of, addition.Field, addition.On, addition.Amount, true, stop) is var (day, there))
            return Problem.Refused("not-there-yet", $"“{field.Name}”到 {day:yyyy-MM-dd} 已确认的只有 {there} {field.Unit}，不能减少 {-addition.Amount} {field.Unit}", $"“{field.NameEn}” is {there} {field.Unit} on {day:yyyy-MM-dd} by what is confirmed; it cannot lose {-addition.Amount}",
                "请先确认在它之前的增加", "Confirm what came before it first");
        Take(addition, actor, post, clock);
        await Due.Close(db, clock, "forms.addition", id);
        audit.Add(post.Verbs.Contains("forms.confirm") ? "forms.confirm" : "forms.manage", "fact-addition", id, addition.UnitPath, new { confirmed = true, addition.Field, addition.Amount, by = addition.ConfirmedBy, registered = addition.Who });
        return Done.It;
    }

    private static void Take(FactAddition addition, Actor actor, ActorPost post, Clock clock) =>
        (addition.ConfirmedById, addition.ConfirmedBy, addition.ConfirmedRole, addition.ConfirmedAt) = (actor.AccountId, actor.Name, post.RoleName, clock.Now);

    /// <summary>The post by which the actor answers for a unit's figures: the principal's, or the county office's.</summary>
    private static ActorPost? Answering(Actor actor, string path) => actor.ConfirmPost(path) ?? actor.AbovePost("forms.manage", path);

    private static async Task<Outcome<Done>> Withdraw(Guid id, WithdrawRequest q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        var addition = await db.FactAdditions.FirstOrDefaultAsync(a => a.Id == id, stop);
        if (addition is null || Post(actor, addition.UnitPath) is not { } post) return Problem.NotFound;
        if (addition.Version != q.Version) return Problem.Conflict();
        if (addition.Withdrawn is not null) return Problem.Refused("withdrawn", "这一笔已经撤销", "It was withdrawn already");
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明撤销的理由", "Give the reason");
        if (await StillNeeded(db, packs, addition, stop) is { } needed) return needed;
        if (addition.ConfirmedAt is not null && Answering(actor, addition.UnitPath) is null) return Problem.NoVerb("forms.confirm");
        addition.Withdrawn = q.Reason.Trim();
        await Due.Close(db, clock, "forms.addition", id);
        audit.Add(post.Verbs.Contains("forms.fill") ? "forms.fill" : "forms.manage", "fact-addition", id, addition.UnitPath, new { withdrawn = q.Reason });
        return Done.It;
    }

    private static async Task<Problem?> TooFew(Db db, FormReturn of, FormField field, Request q, CancellationToken stop) =>
        q.Amount < 0 && await Below(db, of, q.Field, q.On, q.Amount, false, stop) is var (day, there)
            ? Problem.Invalid("amount", $"“{field.Name}”到 {day:yyyy-MM-dd} 只有 {there} {field.Unit}，不能减少 {-q.Amount} {field.Unit}", $"“{field.NameEn}” is {there} {field.Unit} on {day:yyyy-MM-dd}; it cannot lose {-q.Amount}") : null;

    /// <summary>What was bought and scrapped since cannot turn out never to have been there: withdrawing is a loss from its day on.</summary>
    private static async Task<Problem?> StillNeeded(Db db, FormPacks packs, FactAddition addition, CancellationToken stop)
    {
        if (addition.Amount < 0 || packs.Find(addition.Form)?.Fields.GetValueOrDefault(addition.Field) is not { } field) return null;
        var of = await db.FormReturns.AsNoTracking().SingleAsync(r => r.Form == addition.Form && r.Year == addition.Year && r.UnitId == addition.UnitId, stop);
        // What counts must hold without what only waits, and with it.
        var below = await Below(db, of, addition.Field, addition.On, -addition.Amount, false, stop) ?? (addition.ConfirmedAt is null ? null : await Below(db, of, addition.Field, addition.On, -addition.Amount, true, stop));
        return below is var (day, there)
            ? Problem.Refused("still-needed", $"撤销以后“{field.Name}”到 {day:yyyy-MM-dd} 会少于 0：那天连这一笔在内只有 {there} {field.Unit}", $"Without it “{field.NameEn}” would fall below 0 on {day:yyyy-MM-dd}, when it is {there} {field.Unit} with it",
                "请先撤销其后登记的减少，再撤销这一笔", "Withdraw the later losses first") : null;
    }

    /// <summary>The first day on which the figure would be below zero if it changed by so much from a day on, and what there is that day; nobody can scrap what is not there.</summary>
    private static async Task<(DateOnly Day, double There)?> Below(Db db, FormReturn of, string field, DateOnly from, double change, bool confirmed, CancellationToken stop)
    {
        var document = await db.FormVersions.Where(v => v.ReturnId == of.Id && v.No == of.VersionNo).Select(v => v.Document).SingleAsync(stop);
        var annual = new FactReader().Read(document).Values.GetValueOrDefault(field)?.Number;
        var others = await db.FactAdditions.AsNoTracking().Where(a => a.Form == of.Form && a.Year == of.Year && a.UnitId == of.UnitId && a.Field == field && a.Withdrawn == null && (!confirmed || a.ConfirmedAt != null)).Select(a => new { a.On, a.Amount }).ToListAsync(stop);
        foreach (var day in others.Select(a => a.On).Where(d => d > from).Prepend(from).Distinct().Order())
        {
            var there = FactsAsOf.Sum(annual, others.Where(a => a.On <= day).Select(a => a.Amount));
            if (FactsAsOf.Sum(there, [change]) < 0) return (day, there);
        }
        return null;
    }

    /// <summary>Puts the scanned paper behind an addition; once, as what was relied on is not exchanged.</summary>
    private static async Task<Outcome<FileResponse>> Attach(Guid id, HttpRequest request, Db db, Actor actor, Files files, Work work, Audit audit, CancellationToken stop)
    {
        var seen = await db.FactAdditions.AsNoTracking().FirstOrDefaultAsync(a => a.Id == id, stop);
        if (seen is null || Post(actor, seen.UnitPath) is not { } post) return Problem.NotFound;
        if (Refuse(seen) is { } problem) return problem;
        var (saved, name, wrong) = await Returns.EvidenceFiles.Save(await request.ReadFormAsync(stop), files, stop);
        if (wrong is not null) return wrong;
        return await work.Run<FileResponse>(async () =>
        {
            var addition = await db.FactAdditions.SingleAsync(a => a.Id == id, stop);
            if (Refuse(addition) is { } late) return late;
            var row = files.Row(saved!, name!, addition.UnitId, addition.UnitPath, Returns.EvidenceFiles.ReadVerb, actor.AccountId);
            db.Add(row);
            addition.FileId = row.Id;
            audit.Add(post.Verbs.Contains("forms.fill") ? "forms.fill" : "forms.manage", "fact-addition", id, addition.UnitPath, new { file = row.Hash });
            await db.SaveChangesAsync(stop);
            return new FileResponse(row.Id, addition.Version);
        }, stop);
    }

    private static Problem? Refuse(FactAddition addition) => addition switch
    {
        { Withdrawn: not null } => Problem.Refused("withdrawn", "这一笔已经撤销", "It was withdrawn already"),
        { FileId: not null } => Problem.Refused("has-file", "凭证已经上传，不能换", "Its paper is there already and is not exchanged", "传错了的，请撤销这一笔，重新登记", "Withdraw it and register it again"),
        _ => null,
    };

    public static Problem? Refuse(Request q, FormReturn of, FormPack pack, DateOnly today)
    {
        if (of.State != ReviewState.Locked) return NotLocked;
        if (!pack.Fields.TryGetValue(q.Field ?? "", out var field) || field.Type is not (FieldType.WholeNumber or FieldType.DecimalNumber)) return Problem.Invalid("field", "请选择一个数字项目", "Choose a numeric field");
        if (q.Amount == 0 || !double.IsFinite(q.Amount) || Math.Abs(q.Amount) > (double)(field.Max ?? 1_000_000_000)) return Problem.Invalid("amount", "请填写增加（正数）或减少（负数）的数量", "Give what came (positive) or went (negative)");
        if (field.Type == FieldType.WholeNumber && q.Amount != Math.Floor(q.Amount)) return Problem.Invalid("amount", "这一项是整数", "This field is a whole number");
        if (q.On > today || q.On < new DateOnly(of.Year, 9, 1)) return Problem.Invalid("on", $"日期应在 {of.Year} 年 9 月 1 日至今天之间", "The day lies between the beginning of the school year and today");
        if (pack.Additions.FirstOrDefault(k => k.Kind == q.Kind) is not { } kind) return Problem.Invalid("kind", pack.Additions.Count == 0 ? "这张表不登记年内增减" : $"方式应是：{string.Join("、", pack.Additions.Select(k => k.Kind))}", "Unknown kind");
        if (kind.Comes != q.Amount > 0) return Problem.Invalid("amount", kind.Comes ? $"“{kind.Kind}”是增加，数量应大于 0" : $"“{kind.Kind}”是减少，数量应小于 0", kind.Comes ? "This kind adds: the amount is larger than 0" : "This kind takes away: the amount is smaller than 0");
        return string.IsNullOrWhiteSpace(q.Paper) || q.Paper.Length > 200 ? Problem.Invalid("paper", "请填写凭证（合同、验收单、调拨单的名称和编号）", "Name the paper (contract, acceptance, transfer) with its number") : null;
    }

    private static Problem NotLocked => Problem.Refused("not-locked", "年度数据锁定以后才能登记和确认增减", "Additions come after the year's figures are locked", "锁定以前请直接修改年度数据", "Before that, correct the figures themselves");

    private static ActorPost? Post(Actor actor, string path) => actor.FillPost(path) ?? actor.AbovePost("forms.manage", path);

    private static async Task<FormReturn?> Find(Db db, Actor actor, Guid id, CancellationToken stop) =>
        await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop) is { } of && actor.SightOf(of.UnitPath, of.State) is Sight.All or Sight.Frozen ? of : null;
}
