using System.Collections.Concurrent;
using System.Reflection;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Forms;
using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Makes snapshots: the run with its frozen documents, and the rows that lists and queries use.</summary>
public static class Snapshots
{
    /// <summary>Code under which the composite coefficient stands among the spreads.</summary>
    public const string Composite = "composite";

    /// <summary>Version of the engine that computed; the digits of a result belong to it.</summary>
    public static string EngineVersion { get; } = typeof(BalanceEngine).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>Judges and adds everything to the context; the caller declares the audit row.</summary>
    public static EvaluationRun Add(Db db, EvaluationRun head, InputDocument input, BalanceResult result)
    {
        var document = ResultDocument.Of(result);
        head.DataHash = result.DataHash;
        head.Input = Compact.Pack(input);
        head.Result = Compact.Pack(document);
        head.ResultHash = document.Hash();
        head.Verdict = document.County.Verdict;
        head.Schools = document.Stages.Sum(s => s.Schools);
        head.SchoolsPassed = document.Stages.Sum(s => s.Passed ?? 0);
        (head.Counted, head.Asked) = (input.Schools.Count, input.Asked);
        db.Add(head);
        AddRows(db, head.Id, input, document);
        AddSpreads(db, head.Id, document);
        AddItems(db, head.Id, document);
        return head;
    }

    private static void AddRows(Db db, Guid run, InputDocument input, ResultDocument document)
    {
        var units = input.Schools.ToDictionary(s => s.Unit.ToString());
        var place = 0;
        foreach (var row in document.Rows)
        {
            var unit = Guid.Parse(row.SchoolId);
            var stage = row.Stage ?? "";
            db.Add(new EvaluationMember
            {
                RunId = run, UnitId = unit, Stage = stage, Place = place++, Name = row.School, Kind = units[row.SchoolId].Fact("kind").Text ?? "", VersionNo = units[row.SchoolId].VersionNo, Included = row.In,
                Because = row.Reason ?? "", BecauseEn = row.ReasonEn ?? "", Pupils = row.Pupils, Verdict = row.Verdict,
                Met = row.Count(IndicatorState.Met), Partly = row.Count(IndicatorState.Partly), Unmet = row.Count(IndicatorState.Unmet),
                Unknown = row.Count(IndicatorState.Missing) + row.Count(IndicatorState.NoLine),
            });
            db.AddRange(row.Cells.Select(c => new EvaluationValue { RunId = run, UnitId = unit, Stage = stage, Indicator = c.Indicator, Value = c.Value, Line = c.Line, State = c.State }));
        }
        foreach (var absent in input.Absent)
            db.Add(new EvaluationMember { RunId = run, UnitId = absent.Unit, Stage = "", Place = place++, Name = absent.Name, Kind = absent.Kind, Because = absent.Because, BecauseEn = absent.BecauseEn });
    }

    private static void AddSpreads(Db db, Guid run, ResultDocument document)
    {
        foreach (var stage in document.Stages)
        {
            db.AddRange(stage.Indicators.Where(i => i.Spread is not null).Select(i => Row(i.Indicator, i.Spread!)));
            if (stage.Composite is { } composite) db.Add(Row(Composite, composite));
            EvaluationSpread Row(string indicator, SpreadResult s) => new()
            {
                RunId = run, Stage = stage.Stage, Indicator = indicator, Mean = s.Mean, S = s.S, Coefficient = s.Coefficient, MostAllowed = s.Limit, Verdict = s.Verdict,
            };
        }
    }

    private static void AddItems(Db db, Guid run, ResultDocument document)
    {
        db.AddRange(document.County.Groups.SelectMany(g => g.Items.Select(i => new EvaluationItem
        {
            RunId = run, Code = $"{g.Code}_{i.No}", ListCode = g.Code, ItemNo = i.No, Value = i.Value, Verdict = i.Verdict, Conclusion = i.Conclusion ?? "",
        })));
        db.AddRange(document.County.Gates.Select((g, i) => new EvaluationItem
        {
            RunId = run, Code = g.Code, ListCode = "gates", ItemNo = i + 1, Verdict = g.Struck switch { true => Verdict.Fail, false => Verdict.Pass, _ => Verdict.Open }, Conclusion = g.Name,
        }));
    }
}

/// <summary>A run opened: its frozen documents and the packs that it was made with.</summary>
public sealed class OpenRun(InputDocument input, ResultDocument result, BalancePack pack, FormPack? form, FormPack? countyForm, HouseLimits limits, IReadOnlyList<Behind> own, IReadOnlyList<Behind> earlier)
{
    private readonly ConcurrentDictionary<(string Stage, string Indicator), IReadOnlyList<Kin>> families = new();
    private BalanceResult? judged;

    public InputDocument Input => input;
    public ResultDocument Result => result;
    public BalancePack Pack => pack;
    public FormPack? Form => form;
    public FormPack? CountyForm => countyForm;

    /// <summary>The least number of schools behind a mean that a school is shown.</summary>
    public int SmallGroup => limits.Schools;

    /// <summary>See <see cref="HouseLimits.DifferencePercent"/>.</summary>
    public int DifferencePercent => limits.DifferencePercent;

    /// <summary>Are there earlier final results of the year, of whatever scheme?</summary>
    public bool HasEarlier => earlier.Count > 0;

    /// <summary>The figures of the same quantity in the final results of the year up to this one, which stands last; empty for a preview and where nobody is behind the figure.</summary>
    public IReadOnlyList<Kin> Family(string stage, string indicator) => families.GetOrAdd((stage, indicator), key =>
        own.FirstOrDefault(b => b.Stage == key.Stage && b.Indicator == key.Indicator) is { } of ? Differences.Family(of, earlier) : []);

    /// <summary>The same run with another result laid over it (a scratch copy's); the frozen one stays.</summary>
    public OpenRun With(ResultDocument other) => new(input, other, pack, form, countyForm, limits, own, earlier);

    /// <summary>The same facts judged again, for explanations and scratch copies; the digits shown stay those of <see cref="Result"/>.</summary>
    public BalanceResult Judged => judged ??= input.Judge(pack);
}

/// <summary>Opens runs, keeping the last ones in memory: a snapshot never changes, so what was opened stays right.</summary>
public sealed class OpenRuns(RulePacks packs, HouseLimits limits)
{
    private const int Most = 48;
    private const int MostFigures = 400;
    private readonly ConcurrentDictionary<Guid, OpenRun> opened = new();
    private readonly ConcurrentQueue<Guid> order = new();
    private readonly ConcurrentDictionary<Guid, IReadOnlyList<Behind>> figures = new();

    public async Task<OpenRun> Open(Db db, EvaluationRun run, CancellationToken stop)
    {
        if (opened.TryGetValue(run.Id, out var known)) return known;
        var (own, earlier) = await UpTo(db, run, stop);
        var made = new OpenRun(Compact.Unpack<InputDocument>(run.Input), Compact.Unpack<ResultDocument>(run.Result), await packs.Kept(db, run.Pack, run.PackHash, stop),
            await packs.KeptForm(db, run.Form, run.FormHash, stop), await packs.KeptForm(db, run.CountyForm, run.CountyFormHash, stop), limits, own, earlier);
        if (opened.TryAdd(run.Id, made)) order.Enqueue(run.Id);
        while (opened.Count > Most && order.TryDequeue(out var oldest)) opened.TryRemove(oldest, out _);
        return made;
    }

    /// <summary>The figures of the run, and those of the final runs of the same county and year before it, in their order.</summary>
    private async Task<(IReadOnlyList<Behind> Own, IReadOnlyList<Behind> Earlier)> UpTo(Db db, EvaluationRun run, CancellationToken stop)
    {
        if (run.Basis != RunBasis.Final) return ([], []);
        // Two in one millisecond: each counts as the other's earlier one. The documents are not read.
        var before = await db.EvaluationRuns.AsNoTracking().Where(r => r.CountyId == run.CountyId && r.Year == run.Year && r.Basis == RunBasis.Final && r.At <= run.At && r.Id != run.Id)
            .OrderBy(r => r.At).ThenBy(r => r.Id).Select(r => new { r.Id, r.Pack, r.PackHash, r.AsOf }).ToListAsync(stop);
        var earlier = new List<Behind>();
        foreach (var one in before) earlier.AddRange(await Figures(db, one.Id, one.Pack, one.PackHash, one.AsOf, stop));
        return (await Figures(db, run.Id, run.Pack, run.PackHash, run.AsOf, stop), earlier);
    }

    private async Task<IReadOnlyList<Behind>> Figures(Db db, Guid id, string pack, string hash, DateOnly? asOf, CancellationToken stop)
    {
        if (figures.TryGetValue(id, out var known)) return known;
        var rules = await packs.Kept(db, pack, hash, stop);
        if (figures.Count >= MostFigures) figures.Clear();
        return figures[id] = await Differences.Of(db, id, pack, hash, asOf, indicator => rules.Indicators.FirstOrDefault(i => i.Code == indicator)?.Decimals ?? 0, stop);
    }
}
