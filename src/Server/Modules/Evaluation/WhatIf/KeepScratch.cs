using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Makes, shows, saves and deletes my own scratch copies. They are mine alone: no list, report or export of others knows them.</summary>
public static class KeepScratch
{
    public sealed record CreateRequest(Guid RunId, string Name);
    public sealed record CreateResponse(Guid Id);
    public sealed record SaveRequest(string Name, IReadOnlyList<ScratchChange> Changes, int Version);
    public sealed record SaveResponse(int Version);
    public sealed record Row(Guid Id, Guid RunId, string Name, string CountyName, string PackTitle, int Year, DateOnly? AsOf, int Changes, DateTimeOffset At);

    /// <param name="Shared">Shared out between the stages of a combined school.</param>
    /// <param name="Measure">What is done to get more of it.</param>
    public sealed record Column(string Code, string Name, string Unit, string? Stage, bool Whole, bool Shared, bool Movable, Measure Measure, IReadOnlyList<string> Indicators);
    public sealed record School(Guid UnitId, string Name, string Kind, IReadOnlyDictionary<string, double?> Amounts);
    public sealed record Response(Guid Id, Guid RunId, string Name, string CountyName, string PackTitle, int Year, DateOnly? AsOf, string Watermark, IReadOnlyList<Column> Columns, IReadOnlyList<School> Schools,
        IReadOnlyList<ShowRun.IndicatorInfo> Indicators, IReadOnlyList<ScratchChange> Changes, TryScratch.Response Before, TryScratch.Response Now, int Version);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/scratches", "evaluation.run", List);
        routes.Create("/api/evaluation/scratches", "evaluation.run", Create);
        routes.Get("/api/evaluation/scratches/{id:guid}", "evaluation.run", Show);
        routes.Put("/api/evaluation/scratches/{id:guid}", "evaluation.run", Save);
        routes.Delete("/api/evaluation/scratches/{id:guid}", "evaluation.run", Remove);
    }

    private static async Task<Outcome<IReadOnlyList<Row>>> List(Guid? run, Db db, Actor actor, Hands hands, CancellationToken stop)
    {
        var mine = await db.Scratches.AsNoTracking().Where(s => s.AccountId == actor.AccountId && (run == null || s.RunId == run))
            .Join(db.EvaluationRuns, s => s.RunId, r => r.Id, (s, r) => new { s, r.CountyName, r.CountyPath, r.PackTitle, r.Year, r.AsOf }).ToListAsync(stop);
        // The account passes on with its post; what its former holder tried out does not.
        var own = new HashSet<Guid>();
        foreach (var one in mine) if (await hands.Same(one.s.AccountId, one.s.At, actor.AccountId, stop: stop)) own.Add(one.s.Id);
        return new List<Row>(mine.Where(m => own.Contains(m.s.Id) && actor.Can("evaluation.run", m.CountyPath)).OrderByDescending(m => m.s.At)
            .Select(m => new Row(m.s.Id, m.s.RunId, m.s.Name, m.CountyName, m.PackTitle, m.Year, m.AsOf, ScratchCopies.Read(m.s).Count, m.s.At.ToOffset(Clock.Beijing))));
    }

    private static async Task<Outcome<CreateResponse>> Create(CreateRequest q, Db db, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await db.FindRun(q.RunId, actor, stop) is not var (run, _) || !actor.Can("evaluation.run", run.CountyPath)) return Problem.NotFound;
        if (RefuseName(q.Name) is { } problem) return problem;
        var scratch = new Scratch { Id = Ids.New(clock), AccountId = actor.AccountId!.Value, RunId = run.Id, CountyPath = run.CountyPath, Name = q.Name.Trim(), Changes = "[]", At = clock.Now };
        db.Add(scratch);
        audit.Add("evaluation.run", "scratch", scratch.Id, run.CountyPath, new { scratch.RunId });
        return new CreateResponse(scratch.Id);
    }

    private static async Task<Outcome<Response>> Show(Guid id, Db db, Actor actor, Hands hands, OpenRuns runs, Measures measures, CancellationToken stop)
    {
        if (await ScratchCopies.Find(db, hands, id, actor, stop) is not var (scratch, run)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var (columns, changes) = (ScratchCopies.Columns(open.Pack), ScratchCopies.Read(scratch));
        return new Response(scratch.Id, run.Id, scratch.Name, run.CountyName, run.PackTitle, run.Year, run.AsOf, ScratchCopies.Watermark,
            [.. columns.Select(c => new Column(c.Code, c.Name, c.Unit, c.Stage, c.Whole, open.Pack.Shared.Contains(c.Code), measures.Of(c.Unit).Movable, measures.Of(c.Unit).Measure,
                [.. open.Pack.Indicators.Where(i => (i.Amount ?? i.Value)!.Names.Concat(i.AlsoCounts.SelectMany(a => a.Amount.Names)).Any(n => n == c.Code || n == c.BaseCode)).Select(i => i.Code)]))],
            [.. Judged(open).Select(s => new School(s.Unit, s.Name, s.Fact("kind").Text ?? "", columns.ToDictionary(c => c.Code, c => Amount(open, s, c.Code))))],
            ShowRun.InfoOf(open.Pack).Indicators, changes, TryScratch.Judge(open, []), TryScratch.Judge(open, changes), scratch.Version);
    }

    private static async Task<Outcome<SaveResponse>> Save(Guid id, SaveRequest q, Db db, Actor actor, Hands hands, Clock clock, Audit audit, OpenRuns runs, CancellationToken stop)
    {
        if (await ScratchCopies.Find(db, hands, id, actor, stop) is not var (scratch, run)) return Problem.NotFound;
        if (scratch.Version != q.Version) return Problem.Conflict(actor.Name, scratch.At);
        if ((RefuseName(q.Name) ?? ScratchCopies.Refuse(await runs.Open(db, run, stop), q.Changes)) is { } problem) return problem;
        (scratch.Name, scratch.Changes, scratch.At) = (q.Name.Trim(), ScratchCopies.Write(q.Changes), clock.Now);
        audit.Add("evaluation.run", "scratch", scratch.Id, run.CountyPath, new { changes = q.Changes.Count });
        await db.SaveChangesAsync(stop);
        return new SaveResponse(scratch.Version);
    }

    private static async Task<Outcome<Done>> Remove(Guid id, Db db, Actor actor, Hands hands, Audit audit, CancellationToken stop)
    {
        if (await ScratchCopies.Find(db, hands, id, actor, stop) is not var (scratch, run)) return Problem.NotFound;
        db.Remove(scratch);
        audit.Add("evaluation.run", "scratch", scratch.Id, run.CountyPath, new { removed = true });
        return Done.It;
    }

    private static Problem? RefuseName(string? name) => string.IsNullOrWhiteSpace(name) ? Problem.Invalid("name", "请给这份测算起个名字", "Name the scratch copy")
        : name.Length > 60 ? Problem.Invalid("name", "名字不超过 60 字", "At most 60 characters") : null;

    private static IEnumerable<InputUnit> Judged(OpenRun open) => open.Input.Schools.Where(s => open.Result.RowsOf(s.Unit).Any(r => r.In));

    public static double? Amount(OpenRun open, InputUnit school, string column)
    {
        var value = open.Judged.Sheet.Fact(open.Judged.Sheet.IndexOf(school.Unit.ToString()), column);
        return value.Kind == ValueKind.Number ? value.Number : null;
    }
}
