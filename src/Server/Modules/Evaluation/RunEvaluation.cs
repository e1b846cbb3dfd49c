using Hengjian.Rules.Balance;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Judges a county by a pack for a school year, from confirmed returns (preview) or locked ones (final), and keeps the result as a snapshot.</summary>
public static class RunEvaluation
{
    /// <param name="AsOf">Monthly state: the last day that counts; dated additions up to it are added to the locked figures. Null for the annual figures.</param>
    public sealed record Request(Guid CountyId, string Pack, int Year, RunBasis Basis, DateOnly? AsOf);
    public sealed record Response(Guid Id, Verdict Verdict, int Schools, int SchoolsPassed, IReadOnlyList<string> Warnings);

    public static void Map(Routes routes) => routes.Create("/api/evaluation/runs", "evaluation.run", Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, Actor actor, Clock clock, Audit audit, RulePacks packs, CancellationToken stop)
    {
        if (await db.Find(q.CountyId, actor, "evaluation.run") is not { Kind: UnitKind.Region } county) return Problem.NotFound;
        if (q.Pack is null) return Problem.Invalid("pack", "请选择评价方案", "Choose the scheme");
        if (RefusePack(q, packs, out var pack, out var form) is { } problem) return problem;
        if (RefuseDay(q, clock.Today) is { } wrong) return wrong;
        var countyForm = pack!.CountyForm is { } code ? packs.Form(code) : null;
        var input = await FactGathering.Gather(db, new(county, pack, form!, countyForm, q.Year, q.Basis == RunBasis.Final ? ReviewState.Locked : ReviewState.Confirmed, q.AsOf, clock.Today), stop);
        var broken = Broken(input.Sheet(pack));
        if (Refuse(q.Basis, input, broken) is { } refusal) return refusal;
        if (broken.Count > 0) input = WithoutBroken(input, broken);
        var run = await Store(db, clock, actor, packs, q, county, pack, form!, countyForm, input, stop);
        await DecideObjection.CloseCorrections(db, clock, run, stop);
        audit.Add("evaluation.run", "evaluation-run", run.Id, county.Path, new { run.Pack, run.PackHash, run.Year, basis = run.Basis.ToString(), run.AsOf, run.DataHash, run.ResultHash });
        return new Response(run.Id, run.Verdict, run.Schools, run.SchoolsPassed, [.. broken.Select(b => $"{b.School}：{b.Says}")]);
    }

    private static async Task<EvaluationRun> Store(Db db, Clock clock, Actor actor, RulePacks packs, Request q, Unit county, BalancePack pack, FormPack form, FormPack? countyForm, InputDocument input, CancellationToken stop)
    {
        await packs.Keep(db, clock, pack.Head.Code, pack.Head.Title, pack.Hash, stop);
        await packs.Keep(db, clock, form.Code, form.Title, form.Hash, stop);
        if (countyForm is not null) await packs.Keep(db, clock, countyForm.Code, countyForm.Title, countyForm.Hash, stop);
        return Snapshots.Add(db, new EvaluationRun
        {
            Id = Ids.New(clock), CountyId = county.Id, CountyName = county.Name, CountyPath = county.Path,
            Pack = pack.Head.Code, PackHash = pack.Hash, PackTitle = pack.Head.Title, Year = q.Year, Basis = q.Basis, AsOf = q.AsOf,
            Form = form.Code, FormHash = form.Hash, CountyForm = countyForm?.Code ?? "", CountyFormHash = countyForm?.Hash ?? "",
            DataHash = "", Input = [], Result = [], ResultHash = "", EngineVersion = Snapshots.EngineVersion, At = clock.Now, AccountId = actor.AccountId, ByName = actor.Name,
        }, input, input.Judge(pack));
    }

    private static Problem? RefusePack(Request q, RulePacks packs, out BalancePack? pack, out FormPack? form)
    {
        form = null;
        (pack, var problems) = packs.Today(q.Pack);
        if (pack is null)
            return problems.Count == 0 ? Problem.Invalid("pack", $"没有规则包“{q.Pack}”", $"There is no pack {q.Pack}")
                : Problem.Refused("pack-broken", $"规则包“{q.Pack}”有 {problems.Count} 处错误，不能用来评价", $"The pack {q.Pack} has {problems.Count} errors", "请按提示改正后再算", "Correct it as told, then compute again")
                    with { DetailZh = string.Join('\n', problems.Select(p => $"{p.File}:{p.Line} {p.What}。{p.Remedy}。")), DetailEn = string.Join('\n', problems.Select(p => $"{p.File}:{p.Line} {p.WhatEn}. {p.RemedyEn}.")) };
        if (q.Year < pack.Head.ValidFrom || q.Year > (pack.Head.ValidTo ?? int.MaxValue))
            return Problem.Invalid("year", $"“{pack.Head.Title}”从 {pack.Head.ValidFrom}—{pack.Head.ValidFrom + 1}学年{(pack.Head.ValidTo is { } to ? $"到 {to}—{to + 1}学年" : "起")}适用", $"The pack is valid from {pack.Head.ValidFrom}{(pack.Head.ValidTo is { } last ? $" to {last}" : "")}");
        if (pack.FactsForm is null || (form = packs.Form(pack.FactsForm)) is null)
            return Problem.Refused("no-form", $"规则包“{pack.Head.Title}”所用的表册读不出来", "The form behind the pack cannot be read", "请检查规则包目录", "Check the packs folder");
        return null;
    }

    /// <summary>A monthly state stands on locked figures: only they have dated additions.</summary>
    public static Problem? RefuseDay(Request q, DateOnly today)
    {
        if (q.AsOf is not { } day) return null;
        if (q.Basis != RunBasis.Final) return Problem.Refused("monthly-needs-final", "月度状态以锁定的年度数据为基础，不能作预评价", "A monthly state stands on locked figures; it is no preview", "请选择正式评价，或去掉日期", "Choose the final result, or leave the day out");
        var first = new DateOnly(q.Year, 9, 1);
        return day < first || day > today ? Problem.Invalid("asOf", $"日期应在 {first:yyyy 年 M 月 d 日}（学年开始）至今天之间", "The day lies between the beginning of the school year and today") : null;
    }

    /// <summary>Figures that cannot be (a primary school without pupils): such a school must not be judged.</summary>
    private static List<(Guid Unit, string School, string Says, string SaysEn)> Broken(SchoolSheet sheet) =>
        [.. InputChecks.Failing(sheet).Select(f => (Guid.Parse(sheet.Ids[f.School]), sheet.Names[f.School], f.Check.Says, f.Check.SaysEn))];

    public static Problem? Refuse(RunBasis basis, InputDocument input, IReadOnlyList<(Guid Unit, string School, string Says, string SaysEn)> broken)
    {
        var waiting = input.Absent.Where(a => a.Waiting).ToList();
        if (basis == RunBasis.Final && waiting.Count > 0)
            return Problem.Refused("not-locked", $"还有 {waiting.Count} 所学校的数据没有锁定，不能作正式评价", $"{waiting.Count} schools are not locked yet; a final result needs all of them",
                "请先在填报中完成审核和锁定，或改为预评价", "Finish reviewing and lock them, or compute a preview")
                with { DetailZh = Some(waiting.Select(a => $"{a.Name}（{a.Because}）"), "；", "等"), DetailEn = Some(waiting.Select(a => $"{a.Name} ({a.BecauseEn})"), "; ", " …") };
        if (basis == RunBasis.Final && broken.Count > 0)
            return Problem.Refused("impossible-figures", $"有 {broken.Count} 处数据不可能成立，不能作正式评价", $"{broken.Count} figures cannot be right; a final result refuses them",
                "请解锁后退回，请学校更正", "Unlock and return them for the schools to correct")
                with { DetailZh = Some(broken.Select(b => $"{b.School}：{b.Says}"), "；", "等"), DetailEn = Some(broken.Select(b => $"{b.School}: {b.SaysEn}"), "; ", " …") };
        if (input.Schools.Count == 0)
            return Problem.Refused("no-facts", basis == RunBasis.Final ? "这个学年还没有锁定的学校数据" : "这个学年还没有学校确认数据", "No school's facts are ready for this year",
                "请到填报查看各校进度", "See in Forms how far the schools are");
        return null;
    }

    private static InputDocument WithoutBroken(InputDocument input, List<(Guid Unit, string School, string Says, string SaysEn)> broken)
    {
        var bad = broken.GroupBy(b => b.Unit).ToDictionary(g => g.Key, g => g.First());
        return input with
        {
            Schools = [.. input.Schools.Where(s => !bad.ContainsKey(s.Unit))],
            Absent = [.. input.Absent, .. input.Schools.Where(s => bad.ContainsKey(s.Unit)).Select(s => new InputAbsent(s.Unit, s.Name, s.Path, s.Fact("kind").Text ?? "", $"数据有误：{bad[s.Unit].Says}", bad[s.Unit].SaysEn) { Waiting = true })],
        };
    }

    private static string Some(IEnumerable<string> all, string between, string more)
    {
        var list = all.ToList();
        return string.Join(between, list.Take(12)) + (list.Count > 12 ? more : "");
    }
}
