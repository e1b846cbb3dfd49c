using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// What would be enough: the smallest amounts that make a school pass, or the transfers or additions that bring a coefficient within its limit.
/// Every suggestion is judged by the engine before it is shown; it stays a suggestion until somebody takes it into the scratch copy.
/// </summary>
public static class SolveScratch
{
    /// <param name="UnitId">Set: make this school's stage pass. Not set: bring the indicator's coefficient of the stage within its limit.</param>
    public sealed record Request(IReadOnlyList<ScratchChange> Changes, Guid? UnitId, string Stage, string? Indicator);
    public sealed record Step(Guid UnitId, string School, string Column, string ColumnName, string Unit, double From, double To, string MeasureWords);

    /// <param name="Reaches">What the engine says after the steps: the school's verdict, or the printed coefficient.</param>
    public sealed record Suggestion(string Kind, string Title, IReadOnlyList<Step> Steps, IReadOnlyList<ScratchChange> Changes, Verdict? Verdict, double? Coefficient, string? Printed, string Reaches);
    public sealed record Response(IReadOnlyList<Suggestion> Suggestions, string? WhyNone);

    public static void Map(Routes routes) => routes.Ask("/api/evaluation/scratches/{id:guid}/solve", "evaluation.run", Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Request q, Db db, Actor actor, Hands hands, OpenRuns runs, Measures measures, CancellationToken stop)
    {
        if (await ScratchCopies.Find(db, hands, id, actor, stop) is not var (_, run)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        if (ScratchCopies.Refuse(open, q.Changes) is { } problem) return problem;
        var now = ScratchCopies.Judge(open, q.Changes).After;
        return q.UnitId is { } unit ? ForSchool(open, now, measures, unit, q.Stage, q.Changes, q.Indicator) : ForCoefficient(open, now, measures, q);
    }

    private static Outcome<Response> ForSchool(OpenRun open, BalanceResult now, Measures measures, Guid unit, string stage, IReadOnlyList<ScratchChange> changes, string? only)
    {
        if (now.Row(unit.ToString(), stage) is not { In: true } row) return Problem.NotFound;
        var needs = only is null ? row.Needs : row.Cell(only)?.Shortfall is { } gap ? [new Need(only, true, gap)] : [];
        if (needs.Count == 0) return new Response([], row.Cells.Any(c => c.State == IndicatorState.Missing) ? "有数据缺失，补填后再测算" : "已经达到，不需要增加");
        var (steps, taken, result) = (new List<Step>(), changes, now);
        foreach (var need in needs)
        {
            if (Raise(open, result, measures, row, need, taken) is not var (step, next, after)) return new Response([], $"“{open.Pack.Indicators.First(i => i.Code == need.Indicator).Name}”不是增加数量能解决的");
            steps.Add(step);
            (taken, result) = (next, after);
        }
        var reached = result.Row(unit.ToString(), stage)!;
        var title = only is null ? $"{row.School}（{stage}）达标所需的最少增加" : $"{row.School}（{stage}）{open.Pack.Indicators.First(i => i.Code == only).Name}达标所需的最少增加";
        return new Response([new("school", title, steps, taken, reached.Verdict, null, null, only is null ? Hengjian.Rules.Explaining.Conclusions.Zh(reached.Verdict ?? Verdict.Open) : Hengjian.Rules.Explaining.Conclusions.Zh(reached.Cell(only)!.State))], null);
    }

    /// <summary>Raises the amount behind an indicator by what the engine says is missing, and by the last unit that rounding may ask for.</summary>
    private static (Step, IReadOnlyList<ScratchChange>, BalanceResult)? Raise(OpenRun open, BalanceResult now, Measures measures, SchoolRow row, Need need, IReadOnlyList<ScratchChange> changes)
    {
        var indicator = open.Pack.Indicators.First(i => i.Code == need.Indicator);
        if (indicator.AtMost || need.Shortfall.SchoolAmount is not { } missing || RaisedBy(open.Pack, indicator, row.Stage!) is not { } column) return null;
        var from = now.Sheet.Fact(now.Sheet.IndexOf(row.SchoolId), column.Code) is { Kind: ValueKind.Number } value ? value.Number : 0;
        var grain = column.Whole ? 1 : 0.01;
        var to = Numbers.Round(from + (column.Whole ? missing : Math.Ceiling(Numbers.Round(missing / grain, 6)) * grain), 2);
        for (var tries = 0; tries < 3; tries++, to = Numbers.Round(to + grain, 2))
        {
            var next = Put(changes, new ScratchChange(Guid.Parse(row.SchoolId), column.Code, to, measures.Of(column.Unit).Measure, null, null));
            var after = ScratchCopies.Judge(open, next).After;
            if (after.Row(row.SchoolId, row.Stage!)!.Cell(need.Indicator)!.State is var state && (state == IndicatorState.Met || (!need.ToLine && state == IndicatorState.Partly)))
                return (new Step(Guid.Parse(row.SchoolId), row.School, column.Code, column.Name, column.Unit, from, to, measures.Of(column.Unit).Words), next, after);
        }
        return null;
    }

    private static Outcome<Response> ForCoefficient(OpenRun open, BalanceResult now, Measures measures, Request q)
    {
        var indicator = open.Pack.Indicators.FirstOrDefault(i => i.Code == q.Indicator);
        if (indicator is null || now.Stage(q.Stage)?.Indicators.FirstOrDefault(i => i.Indicator == q.Indicator)?.Spread is not { } spread) return Problem.NotFound;
        if (spread.Limit is not { } limit) return new Response([], "规则包没有给这个系数规定上限");
        if (spread.Coefficient is null) return new Response([], "有学校数据缺失，系数未定，补填后再测算");
        if (spread.Verdict == Verdict.Pass) return new Response([], "已经在上限以内，不需要调整");
        if (indicator.Amount is null || RaisedBy(open.Pack, indicator, q.Stage) is not { } column) return new Response([], "这个指标不是数量指标，不能测算");
        var rows = now.Rows.Where(r => r.In && r.Stage == q.Stage).ToList();
        var suggestions = new List<Suggestion>();
        foreach (var move in measures.Of(column.Unit).Movable ? (bool[])[true, false] : [false])
            if (Balance(open, now, measures, indicator, column, rows, limit, move, q) is { } found) suggestions.Add(found);
        return new Response(suggestions, suggestions.Count == 0 ? "只靠这一项的增加或调配达不到上限" : null);
    }

    private static Suggestion? Balance(OpenRun open, BalanceResult now, Measures measures, Indicator indicator, FactColumn column, List<SchoolRow> rows, double limit, bool move, Request q)
    {
        // The engine's own amount: value × pupils ÷ times, so that what counts besides the column is in it.
        var places = rows.Select(r => new Balancing.Place(r.Cell(indicator.Code)!.Value!.Value * r.Pupils / indicator.Times, r.Pupils,
            // A giver must stay at its line; a combined school gives nothing, as its other stages would lose with it.
            r.Share < 1 && open.Pack.Shared.Contains(column.Code) ? double.PositiveInfinity : (r.Cell(indicator.Code)!.Line ?? 0) / indicator.Times)).ToList();
        if ((move ? Balancing.Transfer(places, limit, column.Whole) : Balancing.Add(places, limit, column.Whole)) is not { } answer) return null;
        var (changes, steps) = (q.Changes, new List<Step>());
        for (var i = 0; i < rows.Count; i++)
        {
            var difference = answer.Amounts[i] - places[i].Amount;
            if (Math.Abs(difference) < (column.Whole ? 0.5 : 0.005)) continue;
            var from = now.Sheet.Fact(now.Sheet.IndexOf(rows[i].SchoolId), column.Code).Number;
            var whole = difference / (open.Pack.Shared.Contains(column.Code) ? rows[i].Share : 1);
            var to = column.Whole ? from + (whole > 0 ? Numbers.Ceiling(whole) : -Numbers.Floor(-whole)) : Numbers.Round(from + (whole > 0 ? Math.Ceiling(whole * 100) / 100 : -Math.Ceiling(-whole * 100) / 100), 2);
            var measure = move ? (whole > 0 ? Measure.TransferIn : Measure.TransferOut) : measures.Of(column.Unit).Measure;
            changes = Put(changes, new ScratchChange(Guid.Parse(rows[i].SchoolId), column.Code, to, measure, null, null));
            steps.Add(new(Guid.Parse(rows[i].SchoolId), rows[i].School, column.Code, column.Name, column.Unit, from, to, measures.WordsOf(measure)));
        }
        var after = ScratchCopies.Judge(open, changes).After.Stage(q.Stage)!.Indicators.First(x => x.Indicator == indicator.Code).Spread!;
        if (after.Verdict != Verdict.Pass) return null;
        return new(move ? "transfer" : "add", move ? $"校际调配 {Shown.Number(Numbers.Round(answer.Total, 2))} {column.Unit}" : $"向薄弱学校增加 {Shown.Number(Numbers.Round(answer.Total, 2))} {column.Unit}",
            [.. steps.OrderByDescending(s => s.To - s.From)], changes, after.Verdict, after.Coefficient, after.Printed, $"{after.Printed}（上限 {Shown.Limit(limit)}）");
    }

    /// <summary>The column that raises the indicator's amount for a stage: the first one that is added in the formula.</summary>
    private static FactColumn? RaisedBy(BalancePack pack, Indicator indicator, string stage) => indicator.Amount!.Names
        .Select(n => pack.Columns.FirstOrDefault(c => (c.Stage == stage && c.BaseCode == n) || (c.Stage is null && c.Code == n)))
        .FirstOrDefault(c => c is { Kind: ValueKind.Number } && indicator.Amount.Evaluate(n => n == c.Code || n == c.BaseCode ? Value.Of(1) : Value.Of(0)).Number > 0);

    private static IReadOnlyList<ScratchChange> Put(IReadOnlyList<ScratchChange> changes, ScratchChange change) =>
        [.. changes.Where(c => c.UnitId != change.UnitId || c.Column != change.Column), change];
}
