using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Draws the schools together for the county: figures over schools, items, vetoes, and the verdict with its parts.</summary>
internal static class CountyJudge
{
    public static CountyResult Judge(BalanceResult result)
    {
        var pack = result.Pack;
        var row = CountyRow.Of(result);
        var groups = pack.ItemGroups.Select((group, i) => ItemJudge.Group(result, group, pack.Compiled.Items[i], row)).ToList();
        var gates = pack.Gates.Select((gate, i) => Gate(gate, pack.Compiled.Gates[i].Run(row))).ToList();
        var parts = new List<CountyPart>();
        if (pack.SchoolsPass is { } share) parts.Add(Schools(result, share));
        if (pack.Indicators.Any(i => i.SpreadLimits.Count > 0)) parts.Add(Spreads(result));
        if (pack.Composite is not null) parts.Add(Composite(result, pack.Composite));
        parts.AddRange(groups.Where(g => g.Verdict is not null).Select(g =>
            new CountyPart(g.Code, g.Title, g.TitleEn, g.Verdict!.Value, $"{g.Items.Count} 项中 {g.Met} 项达标，{g.Open} 项未定", $"{g.Met} of {g.Items.Count} items met, {g.Open} open")));
        if (gates.Count > 0) parts.Add(Gates(gates));
        return new(Whole(parts.Select(p => p.Verdict)), parts, groups, gates);
    }

    /// <summary>One failure fails; otherwise one open leaves it open.</summary>
    internal static Verdict Whole(IEnumerable<Verdict> parts)
    {
        var whole = Verdict.Pass;
        foreach (var part in parts)
        {
            if (part == Verdict.Fail) return Verdict.Fail;
            if (part == Verdict.Open) whole = Verdict.Open;
        }

        return whole;
    }

    private static CountyPart Schools(BalanceResult result, double share)
    {
        var verdict = Whole(result.Stages.Select(stage =>
            stage.Schools == 0 ? Verdict.Pass
            : Numbers.Compare((double)stage.Passed!.Value / stage.Schools, share) >= 0 ? Verdict.Pass
            : Numbers.Compare((double)(stage.Passed.Value + stage.Open!.Value) / stage.Schools, share) >= 0 ? Verdict.Open : Verdict.Fail));
        if (result.Stages.All(s => s.Schools == 0)) verdict = Verdict.Open;
        return new("schools", "学校达标", "Schools passing", verdict,
            string.Join("；", result.Stages.Select(s => $"{s.Stage} {s.Schools} 所中 {s.Passed} 所达标" + (s.Open > 0 ? $"、{s.Open} 所未定" : ""))),
            string.Join("; ", result.Stages.Select(s => $"{s.Stage}: {s.Passed} of {s.Schools} pass" + (s.Open > 0 ? $", {s.Open} open" : ""))));
    }

    private static CountyPart Spreads(BalanceResult result)
    {
        var all = result.Stages.Where(s => s.Schools > 0).SelectMany(s => s.Indicators.Where(i => i.Spread?.Verdict is not null).Select(i => (s.Stage, Spread: i.Spread!, i.Indicator))).ToList();
        var over = all.Where(a => a.Spread.Verdict == Verdict.Fail).Select(a => $"{a.Stage}{result.Pack.Indicators.First(i => i.Code == a.Indicator).Name} {a.Spread.Printed}").ToList();
        return new("spreads", "校际差异系数", "Difference coefficients", Whole(all.Select(a => a.Spread.Verdict!.Value)),
            over.Count == 0 ? $"{all.Count} 个系数中没有超过上限的" : $"{all.Count} 个系数中 {over.Count} 个超过上限：{string.Join("、", over)}",
            $"{over.Count} of {all.Count} coefficients above their limit");
    }

    private static CountyPart Composite(BalanceResult result, CompositeRule rule) =>
        new("composite", rule.Name, rule.NameEn, Whole(result.Stages.Where(s => s.Schools > 0).Select(s => s.Composite!.Verdict ?? Verdict.Pass)),
            string.Join("；", result.Stages.Select(s => $"{s.Stage} {s.Composite!.Printed ?? "未定"}（上限 {(s.Composite.Limit is { } limit ? Shown.Limit(limit) : "—")}）")),
            string.Join("; ", result.Stages.Select(s => $"{s.Stage} {s.Composite!.Printed ?? "open"} (limit {s.Composite.Limit})")));

    private static GateResult Gate(Gate gate, double struck) => new(gate.Code, gate.Name, gate.NameEn, double.IsNaN(struck) ? null : struck == 1);

    private static CountyPart Gates(List<GateResult> gates)
    {
        var struck = gates.Where(g => g.Struck == true).ToList();
        var open = gates.Count(g => g.Struck is null);
        return new("gates", "一票否决", "Vetoes", struck.Count > 0 ? Verdict.Fail : open > 0 ? Verdict.Open : Verdict.Pass,
            struck.Count > 0 ? string.Join("、", struck.Select(g => g.Name)) : open > 0 ? $"{open} 项未核定" : "没有",
            struck.Count > 0 ? string.Join(", ", struck.Select(g => g.NameEn)) : open > 0 ? $"{open} not yet confirmed" : "none");
    }
}
