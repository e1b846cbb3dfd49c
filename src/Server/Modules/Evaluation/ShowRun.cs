using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The county's verdict: its parts, each stage's coefficients against their limits, the items and vetoes; for a school only what it may know.</summary>
public static class ShowRun
{
    public sealed record PackInfo(string Code, string Hash, string Title, string TitleEn, string Source, string Verified, bool JudgesSchools, bool HasComposite, IReadOnlyList<IndicatorInfo> Indicators, IReadOnlyList<string> Stages);
    public sealed record IndicatorInfo(string Code, string Name, string NameEn, string Unit, int Decimals, bool AtMost, bool HasSpread, string Clause, string Source, string Verified);

    /// <param name="Mean">The county's value, unrounded for the office, as printed for a school; <paramref name="MeanPrinted"/> as tables print it.</param>
    /// <param name="Line">The standard of the stage where it is the same for all schools; null where it is computed per school.</param>
    /// <param name="MeanHidden">So few schools are behind it that it would give another one's figure away; <paramref name="SpreadHidden"/> the same of S and coefficient.</param>
    public sealed record IndicatorRow(string Indicator, string Path, double? Mean, string? MeanPrinted, double? S, double? Coefficient, string? Printed, double? Limit, Verdict? Verdict, bool RoundingFlips,
        double? Line, int Met, int Schools, IReadOnlyList<string> Missing, bool MeanHidden, bool SpreadHidden);
    public sealed record StageRow(string Stage, int Schools, int? Passed, int? Open, double? PassShare, IReadOnlyList<IndicatorRow> Indicators, SpreadResult? Composite, bool CompositeHidden);
    /// <summary>A school that is all that somebody sees of the run: its page is where they belong.</summary>
    public sealed record OwnSchool(Guid UnitId, string School);
    public sealed record May(bool Run, bool Publish, bool Objection, bool Decide, bool Draft, bool ScratchCopy);
    public sealed record Response(ListRuns.Row Run, RunSight Sight, PackInfo Pack, string DataHash, string ResultHash, string EngineVersion, string FormHash,
        IReadOnlyList<CountyPart> Parts, IReadOnlyList<StageRow> Stages, IReadOnlyList<ItemGroupResult> Groups, IReadOnlyList<GateResult> Gates, int In, int Out, May May,
        IReadOnlyList<OwnSchool> OwnSchools, SmallGroups.Note? Hidden);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/runs/{id:guid}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor, OpenRuns runs, CancellationToken stop)
    {
        if (await db.FindRun(id, actor, stop) is not var (run, scope)) return Problem.NotFound;
        var open = await runs.Open(db, run, stop);
        var county = scope.SeesCounty(run);
        var result = open.Result;
        var stages = result.Stages.Select(s => StageOf(open, s, scope, county)).ToList();
        return new Response(ListRuns.RowOf(run, scope), scope.Sight, InfoOf(open.Pack), run.DataHash, run.ResultHash, run.EngineVersion, run.FormHash,
            county ? result.County.Parts : [], stages,
            county ? [.. result.County.Groups.Select(g => scope.SeesAll ? g : WithoutNames(g))] : [], county ? result.County.Gates : [],
            scope.SeesAll ? result.Rows.Count(r => r.In) : 0, scope.SeesAll ? result.Rows.Count(r => !r.In) + open.Input.Absent.Count : 0,
            new May(RunScope.May(actor, "evaluation.run", run.CountyPath), run.Basis == RunBasis.Final && RunScope.May(actor, "evaluation.decide", run.CountyPath),
                scope.Sight == RunSight.Own && actor.Can("evaluation.object"), RunScope.May(actor, "evaluation.decide", run.CountyPath),
                RunScope.May(actor, "report.draft", run.CountyPath), RunScope.May(actor, "evaluation.run", run.CountyPath)),
            scope.SeesAll ? [] : [.. open.Input.Schools.Where(s => scope.Sees(s.Unit)).Select(s => new OwnSchool(s.Unit, s.Name))],
            stages.Any(s => s.CompositeHidden || s.Indicators.Any(i => i.MeanHidden || i.SpreadHidden)) ? SmallGroups.Why(open) : null);
    }

    public static PackInfo InfoOf(BalancePack pack) => new(pack.Head.Code, pack.Hash, pack.Head.Title, pack.Head.TitleEn, pack.Head.Source, pack.Head.Verified, pack.School is not null, pack.Composite is not null,
        [.. pack.Indicators.Select(i => new IndicatorInfo(i.Code, i.Name, i.NameEn, i.Unit, i.Decimals, i.AtMost, i.HasSpread, i.Basis.Clause, i.Basis.Source, i.Basis.Verified))],
        [.. pack.Stages.Where(s => s.Judged).Select(s => s.Name)]);

    public static StageRow StageOf(OpenRun open, StageResult s, RunScope scope, bool county) => new(s.Stage, county ? s.Schools : 0, county ? s.Passed : null, county ? s.Open : null, county ? s.PassShare : null,
        [.. s.Indicators.Select(i => IndicatorOf(open, s, i, scope, county))], county ? SmallGroups.HidesComposite(open, s.Stage, scope) && s.Composite is { } whole ? Masked(whole) : Shown(s.Composite, scope) : null,
        county && s.Composite is not null && SmallGroups.HidesComposite(open, s.Stage, scope));

    private static SpreadResult? Shown(SpreadResult? spread, RunScope scope) => spread is null || scope.SeesAll ? spread
        : spread with { Mean = scope.Digits(spread.Mean, 3), S = scope.Digits(spread.S, 3), Coefficient = scope.Digits(spread.Coefficient, spread.Printed) };

    /// <summary>Within the limit or not is the published conclusion; the digits stay away.</summary>
    private static SpreadResult Masked(SpreadResult spread) => spread with { Mean = null, S = null, Coefficient = null, Printed = null, RoundingFlips = false };

    private static IndicatorRow IndicatorOf(OpenRun open, StageResult stage, StageIndicator i, RunScope scope, bool county)
    {
        var of = open.Pack.Indicators.First(x => x.Code == i.Indicator);
        var path = Hengjian.Rules.Explaining.ExplainPath.Of("spread", stage.Stage, i.Indicator);
        var (noMean, noSpread) = (i.Spread is not null && SmallGroups.HidesMean(open, stage.Stage, i.Indicator, scope), county && i.Spread is not null && SmallGroups.HidesSpread(open, stage.Stage, i.Indicator, scope));
        var spread = i.Spread is { } all && noSpread ? Masked(all) with { Mean = all.Mean } : i.Spread;
        var mean = noMean ? null : i.Spread?.Mean;
        return new(i.Indicator, path, scope.Digits(mean, of.Decimals), mean is { } m ? Numbers.Print(m, of.Decimals) : null, county ? scope.Digits(spread?.S, of.Decimals) : null, county ? scope.Digits(spread?.Coefficient, spread?.Printed) : null, county ? spread?.Printed : null,
            county ? i.Spread?.Limit : null, county ? i.Spread?.Verdict : null, county && spread is { RoundingFlips: true }, CommonLine(open, stage.Stage, i.Indicator),
            county ? i.Met : 0, county ? i.Schools : 0, scope.SeesAll ? i.Missing : [], noMean, noSpread);
    }

    /// <summary>The standard, where every school of the stage has the same.</summary>
    public static double? CommonLine(OpenRun open, string stage, string indicator)
    {
        var lines = open.Result.Rows.Where(r => r.In && r.Stage == stage).Select(r => r.Cell(indicator)?.Line).Distinct().Take(2).ToList();
        return lines.Count == 1 ? lines[0] : null;
    }

    /// <summary>
    /// A school learns the county's conclusion, not which other schools stand in its way; and the printed figure, not the sums behind it, which
    /// subtracted between two runs would be a third school's.
    /// </summary>
    private static ItemGroupResult WithoutNames(ItemGroupResult group) => group with { Items = [.. group.Items.Select(i => i with { Schools = [], Conclusion = null, Value = null })] };
}
