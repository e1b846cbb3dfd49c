using System.Globalization;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// From any figure of a run to its formula with the numbers, the rule's clause, the source cells, and who typed, changed, confirmed and checked
/// each of them with which evidence. A school gets this for its own figures; of the county's only what the office published, without other schools.
/// </summary>
public static class ExplainFigure
{
    /// <param name="Field">The form's field that somebody filled in.</param>
    /// <param name="Source">Who and when; null where the actor may not see it.</param>
    public sealed record SourceCell(string Form, string Field, string Name, string Unit, string Section, CellSource? Source);

    /// <param name="Entry">Set where people recorded the value in the evaluation itself.</param>
    public sealed record Input(ExplainedInput Cell, IReadOnlyList<SourceCell> Sources, RecordItem.EntryView? Entry);

    /// <param name="Frozen">The value that the snapshot holds; <paramref name="Agrees"/> says that the explanation computed the same digits.</param>
    public sealed record Response(string Path, string Title, string TitleEn, string? Conclusion, string? ConclusionEn, string? State, double? Value, string? Printed, IReadOnlyList<ExplainedStep> Steps,
        IReadOnlyList<Input> Inputs, IReadOnlyList<ExplainedPart> Parts, Hengjian.Rules.Balance.Basis Basis, IReadOnlyList<ExplainedNote> Notes,
        string Pack, string PackTitle, string PackHash, string DataHash, string EngineVersion, DateTimeOffset At, double? Frozen, bool Agrees);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/runs/{id:guid}/explain", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, string path, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        if (!MayAsk(path, run, scope, open) || BalanceExplainer.Explain(open.Judged, path) is not { } found) return Problem.NotFound;
        if (PartialRuns.Note(open.Input) is { } partial && ExplainPath.Segments(found.Path)[0] is not ("cell" or "school")) found = found with { Notes = [partial, .. found.Notes] };
        if (!scope.SeesAll) found = ForSchool(found, open, scope);
        var inputs = new List<Input>();
        foreach (var cell in found.Inputs) inputs.Add(await InputOf(db, actor, run, open, cell, stop));
        var frozen = SmallGroups.Hides(open, found.Path, scope) ? null : Frozen(open.Result, found.Path);
        var agrees = Same(frozen, found.Value);
        if (!scope.SeesAll && ExplainPath.Segments(found.Path)[0] is not ("cell" or "school")) (found, frozen) = (found with { Value = scope.Digits(found.Value, found.Printed) }, scope.Digits(frozen, found.Printed));
        return new Response(found.Path, found.Title, found.TitleEn, found.Conclusion, found.ConclusionEn, found.State, found.Value, found.Printed, found.Steps, inputs, found.Parts, found.Basis, found.Notes,
            run.Pack, run.PackTitle, run.PackHash, run.DataHash, run.EngineVersion, run.At.ToOffset(Clock.Beijing), frozen, agrees);
    }

    /// <summary>A school asks about itself; about the county only what was published.</summary>
    private static bool MayAsk(string path, EvaluationRun run, RunScope scope, OpenRun open)
    {
        if (scope.SeesAll) return true;
        var at = ExplainPath.Segments(path);
        if (at[0] is "cell" or "school") return at.Count > 1 && Guid.TryParse(at[1], out var unit) && open.Input.School(unit) is not null && scope.Sees(unit);
        return at[0] is "county" or "part" or "spread" or "composite" or "item" or "gate" && scope.SeesCounty(run);
    }

    /// <summary>Takes out what belongs to other schools: their parts, the sums that quote them, the notes that name them.</summary>
    private static Explanation ForSchool(Explanation found, OpenRun open, RunScope scope)
    {
        if (ExplainPath.Segments(found.Path)[0] is "cell" or "school") return found;
        var hidden = SmallGroups.Hides(open, found.Path, scope);
        if (hidden) found = found with { Value = null, Printed = SmallGroups.Zh };
        return found with
        {
            Steps = [], Inputs = [], Notes = hidden ? [new(SmallGroups.Why(open).Zh, SmallGroups.Why(open).En)] : [],
            Parts = [.. found.Parts.Where(p => ExplainPath.Segments(p.Path) is var at && (at[0] is not ("cell" or "school" or "sum") || (at[0] is not "sum" && Guid.TryParse(at[1], out var unit) && open.Input.School(unit) is not null && scope.Sees(unit)))).Select(p => SmallGroups.Hides(open, p.Path, scope) ? p with { Result = SmallGroups.Zh } : p)],
        };
    }

    private static async Task<Input> InputOf(Db db, Actor actor, EvaluationRun run, OpenRun open, ExplainedInput cell, CancellationToken stop)
    {
        if (cell.SchoolId is { } school && open.Input.School(Guid.Parse(school)) is { } unit && open.Form is { } form)
            return new(cell, await Sources(db, actor, run, form, unit, cell.Code), null);
        if (cell.SchoolId is not null) return new(cell, [], null);
        if (open.Input.Recorded.TryGetValue(cell.Code, out var recorded)) return new(cell, [], await RecordItem.Entry(db, recorded.Entry, stop));
        return open.Input.County is { } county && open.CountyForm is { } countyForm ? new(cell, await Sources(db, actor, run, countyForm, county, cell.Code), null) : new(cell, [], null);
    }

    /// <summary>The filled fields behind a value of the form: itself, or those that its formula is made of.</summary>
    private static async Task<IReadOnlyList<SourceCell>> Sources(Db db, Actor actor, EvaluationRun run, FormPack form, InputUnit unit, string code)
    {
        var sources = new List<SourceCell>();
        foreach (var field in FieldsBehind(form, code))
        {
            // What the form does not ask of this school is in nobody's cell.
            if (field.Asked?.Evaluate(unit.Values).IsFalse == true) continue;
            sources.Add(new(form.Code, field.Code, field.Name, field.Unit, form.SectionOf(field).Title, await Facts.Source(db, actor, unit.Unit, form.Code, run.Year, field.Code, unit.VersionNo) is { } source ? WithAdditions(source, unit) : null));
        }
        return sources;
    }

    /// <summary>A monthly state: what came and went until its day stands in the cell's history, with the paper of each.</summary>
    private static CellSource WithAdditions(CellSource source, InputUnit unit)
    {
        var history = source.History.ToList();
        var value = source.Value;
        foreach (var added in (unit.Added ?? []).Where(a => a.Field == source.Field))
        {
            var before = value;
            var annual = double.TryParse(value, CultureInfo.InvariantCulture, out var number) ? number : (double?)null;
            value = FactsAsOf.Sum(annual, [added.Amount]).ToString("R", CultureInfo.InvariantCulture);
            history.Add(new Forms.Contracts.CellChange(before, value, "addition", $"{added.On:yyyy-MM-dd} {added.Kind} {added.Paper}{(added.ConfirmedBy is { } by && by != added.Who ? $"，{by}（{added.ConfirmedRole}）确认" : "")}", null, added.Who, null, added.At));
        }
        return source with { Value = value, History = history };
    }

    public static IEnumerable<FormField> FieldsBehind(FormPack form, string code)
    {
        if (form.Fields.TryGetValue(code, out var field)) return [field];
        return form.Derived.FirstOrDefault(d => d.Code == code) is { } derived ? derived.Formula.Names.SelectMany(n => FieldsBehind(form, n)).DistinctBy(f => f.Code) : [];
    }

    private static double? Frozen(ResultDocument result, string path) => ExplainPath.Segments(path) switch
    {
        ["cell", var id, var stage, var indicator] => result.Row(Guid.Parse(id), stage)?.Cell(indicator)?.Value,
        ["spread", var stage, var indicator] => result.Stage(stage)?.Indicators.FirstOrDefault(i => i.Indicator == indicator)?.Spread?.Coefficient,
        ["composite", var stage] => result.Stage(stage)?.Composite?.Coefficient,
        ["item", var group, var no] => result.County.Groups.FirstOrDefault(g => g.Code == group)?.Items.FirstOrDefault(i => $"{i.No}" == no)?.Value,
        _ => null,
    };

    private static bool Same(double? a, double? b) => a is null || b is null ? a is null == b is null : BitConverter.DoubleToInt64Bits(a.Value) == BitConverter.DoubleToInt64Bits(b.Value);
}
