using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Explains any figure of a balance result by its path.</summary>
/// <remarks>
/// Paths: <c>county</c>; <c>part/spreads</c>; <c>stage/小学</c>; <c>spread/小学/indicator</c>; <c>composite/小学</c>;
/// <c>school/id/小学</c>; <c>cell/id/小学/indicator</c>; <c>item/group/no</c>; <c>gate/code</c>; <c>sum/code</c> and <c>sum/code/id</c> for a figure over the schools. Build them with <see cref="ExplainPath.Of"/>.
/// Nothing is kept from judging: the same formulas are run again over the same facts, with words this time.
/// </remarks>
public static class BalanceExplainer
{
    /// <summary>The explanation of a path, or null when the result has no such figure.</summary>
    public static Explanation? Explain(BalanceResult result, string path)
    {
        var at = ExplainPath.Segments(path);
        return at switch
        {
            ["county"] => County(result),
            ["part", var code] => Part(result, code),
            ["stage", var stage] => Stage(result, stage),
            ["spread", var stage, var indicator] => SpreadExplainer.Spread(result, stage, indicator),
            ["composite", var stage] => SpreadExplainer.Composite(result, stage),
            ["school", var id, var stage] => School(result, id, stage),
            ["cell", var id, var stage, var indicator] => CellExplainer.Cell(result, id, stage, indicator),
            ["item", var group, var no] => CountyExplainer.Item(result, group, no),
            ["gate", var code] => CountyExplainer.Gate(result, code),
            ["sum", var code] => AggregateExplainer.Whole(result, code),
            ["sum", var code, var id] => AggregateExplainer.School(result, code, id),
            _ => null,
        };
    }

    private static Explanation County(BalanceResult result)
    {
        var county = result.County;
        return new("county", result.Pack.Head.Title, result.Pack.Head.TitleEn, Conclusions.Zh(county.Verdict), Conclusions.Code(county.Verdict), null, null, [], [],
            [.. county.Parts.Select(p => new ExplainedPart(ExplainPath.Of("part", p.Code), p.Name, p.NameEn, p.Found, Conclusions.Code(p.Verdict)))],
            result.Pack.Basis, []) { State = Conclusions.Code(county.Verdict) };
    }

    private static Explanation? Part(BalanceResult result, string code)
    {
        var part = result.County.Parts.FirstOrDefault(p => p.Code == code);
        if (part is null) return null;
        IEnumerable<ExplainedPart> below = code switch
        {
            "schools" => result.Stages.Select(s => new ExplainedPart(ExplainPath.Of("stage", s.Stage), s.Stage, s.Stage, $"{s.Schools} 所中 {s.Passed} 所达标", null)),
            "spreads" => result.Stages.SelectMany(s => s.Indicators.Where(i => i.Spread?.Verdict is not null).Select(i => SpreadPart(result, s.Stage, i))),
            "composite" => result.Stages.Select(s => new ExplainedPart(ExplainPath.Of("composite", s.Stage), s.Stage, s.Stage, s.Composite!.Printed ?? "未定", s.Composite.Verdict is { } v ? Conclusions.Code(v) : null)),
            "gates" => result.County.Gates.Select(g => new ExplainedPart(ExplainPath.Of("gate", g.Code), g.Name, g.NameEn, g.Struck switch { true => "存在", false => "不存在", null => "未核定" }, g.Struck switch { true => "fail", false => "pass", null => "open" })),
            _ => result.County.Groups.First(g => g.Code == code).Items.Select(i => new ExplainedPart(ExplainPath.Of("item", code, $"{i.No}"), $"{i.No}. {i.Name}", i.NameEn, i.Conclusion ?? i.Printed ?? Conclusions.Zh(i.Verdict), Conclusions.Code(i.Verdict))),
        };
        var basis = result.Pack.ItemGroups.FirstOrDefault(g => g.Code == code)?.Basis ?? (code == "composite" ? result.Pack.Composite!.Basis : result.Pack.School is { } s && code == "schools" ? s.Basis : result.Pack.Basis);
        return new(ExplainPath.Of("part", code), part.Name, part.NameEn, Conclusions.Zh(part.Verdict), Conclusions.Code(part.Verdict), null, null, [], [], [.. below], basis, [new(part.Found, part.FoundEn)]) { State = Conclusions.Code(part.Verdict) };
    }

    internal static ExplainedPart SpreadPart(BalanceResult result, string stage, StageIndicator indicator)
    {
        var of = result.Pack.Indicators.First(i => i.Code == indicator.Indicator);
        var spread = indicator.Spread!;
        return new(ExplainPath.Of("spread", stage, of.Code), $"{stage} {of.Name}", $"{stage} {of.NameEn}",
            (spread.Printed ?? "未定") + (spread.Limit is { } limit ? $"（上限 {Shown.Limit(limit)}）" : ""), spread.Verdict is { } v ? Conclusions.Code(v) : null);
    }

    private static Explanation? Stage(BalanceResult result, string stage)
    {
        if (result.Stage(stage) is not { } found) return null;
        var parts = found.Indicators.Where(i => i.Spread is not null).Select(i => SpreadPart(result, stage, i))
            .Concat(result.Rows.Where(r => r.Stage == stage && r.In).Select(r => new ExplainedPart(ExplainPath.Of("school", r.SchoolId, stage), r.School, r.School,
                r.Verdict is { } v ? Conclusions.Zh(v) : $"{r.Count(IndicatorState.Met)} 项达标", r.Verdict is { } c ? Conclusions.Code(c) : null)));
        return new(ExplainPath.Of("stage", stage), stage, stage, null, null, null, null, [], [], [.. parts], result.Pack.School?.Basis ?? result.Pack.Basis, []);
    }

    private static Explanation? School(BalanceResult result, string id, string stage)
    {
        if (result.Row(id, stage) is not { } row) return null;
        var path = ExplainPath.Of("school", id, stage);
        var title = $"{row.School}（{stage}）";
        if (!row.In) return new(path, title, title, "不参评", "left out", null, null, [], [], [], row.Basis!, [new(row.Reason!, row.ReasonEn!)]) { State = "out" };
        var parts = row.Cells.Zip(result.Pack.Indicators).Select(c => new ExplainedPart(ExplainPath.Of("cell", id, stage, c.Second.Code), c.Second.Name, c.Second.NameEn,
            c.First.Printed is { } printed ? $"{printed} {c.Second.Unit}" : "缺失", Conclusions.Code(c.First.State)));
        var (zh, en) = (Counted(row, Conclusions.Zh, "，"), Counted(row, Conclusions.En, ", "));
        var notes = new List<ExplainedNote> { new(zh, en) };
        notes.AddRange(row.Needs.Select(n => NeedNote(result.Pack, n)));
        return new(path, title, title, row.Verdict is { } v ? Conclusions.Zh(v) : null, row.Verdict is { } c ? Conclusions.Code(c) : null, null, null, [], [],
            [.. parts], result.Pack.School?.Basis ?? result.Pack.Basis, notes) { State = row.Verdict is { } known ? Conclusions.Code(known) : null };
    }

    private static string Counted(SchoolRow row, Func<IndicatorState, string> word, string comma) => string.Join(comma,
        row.Cells.GroupBy(c => c.State).OrderBy(g => g.Key).Select(g => comma == "，" ? $"{g.Count()} 项{word(g.Key)}" : $"{g.Count()} {word(g.Key)}"));

    private static ExplainedNote NeedNote(BalancePack pack, Need need)
    {
        var of = pack.Indicators.First(i => i.Code == need.Indicator);
        var amount = need.Shortfall.SchoolAmount is { } a ? $"，约需增加 {Shown.Number(Numbers.Round(a, 2))}" : "";
        return new(
            $"{of.Name}应{(of.AtMost ? "降到" : "提高到")} {Shown.Number(need.Shortfall.Target)} {of.Unit}{(need.ToLine ? "（标准）" : "（标准的允许下限）")}，还差 {Shown.Number(Numbers.Round(need.Shortfall.Value, of.Decimals))}{(of.AtMost ? "" : amount)}",
            $"{of.NameEn} must {(of.AtMost ? "fall" : "rise")} to {Shown.Number(need.Shortfall.Target)}; missing {Shown.Number(Numbers.Round(need.Shortfall.Value, of.Decimals))}");
    }
}
