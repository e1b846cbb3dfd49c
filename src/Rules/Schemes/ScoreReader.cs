using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Schemes;

/// <summary>Reads one score of a scheme; what kind of score it is follows from the key it uses.</summary>
internal sealed class ScoreReader(PackNode node, Dictionary<string, ValueKind> kinds, IReadOnlyList<FactList> lists, BasisReader basis)
{
    private static readonly string[] Ways = ["value", "draw", "weigh", "raters", "cohort", "rank", "quota", "tiers", "bands"];

    private static readonly Dictionary<string, Draw> Draws = new()
    {
        ["sum"] = Draw.Sum, ["count"] = Draw.Count, ["mean"] = Draw.Mean, ["min"] = Draw.Min, ["max"] = Draw.Max, ["median"] = Draw.Median,
        ["trimmed mean"] = Draw.TrimmedMean, ["deviation"] = Draw.Deviation,
    };

    public Score Read()
    {
        var ways = Ways.Where(node.Has).ToList();
        if (ways.Count != 1) node.Wrong("code", $"须且只须写其中一种算法：{string.Join("、", Ways)}", $"needs exactly one of: {string.Join(", ", Ways)}");
        Score score = ways.FirstOrDefault() switch
        {
            "draw" => ReadDraw(node.Node("draw")),
            "weigh" => ReadWeigh(),
            "raters" => ReadRaters(node.Node("raters")),
            "cohort" => ReadCohort(node.Node("cohort")),
            "rank" => ReadRank(node.Node("rank")),
            "quota" => ReadQuota(node.Node("quota")),
            "tiers" => ReadTiers(node.Node("tiers")),
            "bands" => ReadBands(),
            _ => ReadFormula(),
        };
        return Common(score);
    }

    private Score Common(Score score)
    {
        score = score with
        {
            Code = node.Text("code"),
            Name = node.Text("name"),
            NameEn = node.Text("en"),
            Unit = node.TextOrNull("unit") ?? (score.Kind == ValueKind.Number ? "分" : ""),
            Full = (double?)node.Number("full"),
            AtLeast = (double?)node.Number("at least"),
            AtMost = (double?)node.Number("at most"),
            Decimals = node.WholeNumber("decimals") ?? 2,
            Basis = basis.Read(node),
        };
        if (score.Decimals is < 0 or > 6) node.Wrong("decimals", "应在 0 与 6 之间", "should lie between 0 and 6");
        if (score.AtLeast > score.AtMost) node.Wrong("at least", "大于 at most", "is above “at most”");
        return score;
    }

    private FormulaScore ReadFormula()
    {
        var formula = node.Formula("value", kinds);
        formula.Check(kinds, out var kind);
        return new() { Formula = formula, ResultKind = kind, Code = "", Name = "", NameEn = "", Basis = null! };
    }

    private DrawScore ReadDraw(PackNode? at)
    {
        var (how, key) = How(at);
        var list = ListOf(at);
        var inRow = RowKinds(list);
        var score = new DrawScore
        {
            List = list?.Code ?? "",
            How = how,
            Formula = at?.Formula(key, inRow, how == Draw.Count ? ValueKind.Truth : ValueKind.Number) ?? Formula.Parse("missing"),
            Where = at?.FormulaOrNull("where", inRow, ValueKind.Truth),
            Trim = Trim(at, how),
            WhenNone = (double?)at?.Number("when none"),
            Code = "", Name = "", NameEn = "", Basis = null!,
        };
        at?.Done();
        return score;
    }

    private WeightedScore ReadWeigh()
    {
        var parts = node.Shares("weigh");
        foreach (var (code, _) in parts) Numeric(node, "weigh", code);
        CheckSum(node, "weigh", parts);
        return new() { Parts = parts, Missing = Missing(node), Code = "", Name = "", NameEn = "", Basis = null! };
    }

    private RatersScore ReadRaters(PackNode? at)
    {
        var (how, key) = How(at);
        var list = ListOf(at);
        var group = at?.Text("by") ?? "";
        if (list is not null && list.Fields.FirstOrDefault(f => f.Code == group)?.Kind != ValueKind.Text)
            at!.Wrong("by", $"“{group}”应是 {list.Name} 的文字字段", $"“{group}” should be a text field of {list.Code}");
        var weights = at?.Shares("weights") ?? [];
        if (at is not null) CheckSum(at, "weights", weights);
        var score = new RatersScore
        {
            List = list?.Code ?? "",
            Group = group,
            How = how,
            Formula = at?.Formula(key, RowKinds(list), ValueKind.Number) ?? Formula.Parse("missing"),
            Trim = Trim(at, how),
            Weights = weights,
            Missing = at is null ? MissingPart.Waits : Missing(at),
            Code = "", Name = "", NameEn = "", Basis = null!,
        };
        at?.Done();
        return score;
    }

    private CohortScore ReadCohort(PackNode? at)
    {
        var (how, key) = How(at);
        var of = at?.Text(key) ?? "";
        if (at is not null && how != Draw.Count) Numeric(at, key, of);
        var over = at?.Word("over", "all", "group", "under") switch { "group" => Cohort.Group, "under" => Cohort.Under, _ => Cohort.All };
        var score = new CohortScore
        {
            Of = of, How = how, Over = over, Within = Within(at, over == Cohort.Group), WhenNone = (double?)at?.Number("when none"),
            Code = "", Name = "", NameEn = "", Basis = null!,
        };
        at?.Done();
        return score;
    }

    private RankScore ReadRank(PackNode? at)
    {
        var score = new RankScore
        {
            Of = Of(at), LowFirst = at?.Word("first", "high", "low") == "low", Within = Within(at, false), Code = "", Name = "", NameEn = "", Basis = null!,
        };
        at?.Done();
        return score;
    }

    private QuotaScore ReadQuota(PackNode? at)
    {
        var shares = at?.Shares("shares") ?? [];
        if (at is not null) CheckSum(at, "shares", shares);
        var score = new QuotaScore
        {
            Of = Of(at), Within = Within(at, false), Shares = shares,
            Rounding = at?.Word("rounding", "floor", "nearest", "ceiling") switch { "nearest" => QuotaRounding.Nearest, "ceiling" => QuotaRounding.Ceiling, _ => QuotaRounding.Floor },
            Code = "", Name = "", NameEn = "", Basis = null!,
        };
        at?.Done();
        return score;
    }

    private TierScore ReadTiers(PackNode? at)
    {
        var tiers = new List<(double, double, double?)>();
        foreach (var tier in at?.Nodes("table") ?? [])
        {
            var (from, to) = ((double)(tier.Number("from") ?? 0), (double)(tier.Number("to") ?? tier.Number("from") ?? 0));
            if (to < from) tier.Wrong("to", "小于 from", "is below from");
            tiers.Add((from, to, tier.TextOrNull("value") == "待补" ? null : (double?)tier.Number("value")));
            if (!tier.Has("value")) tier.Wrong("value", "没有写；没有依据时写“待补”", "is missing; write 待补 when no source states it");
            tier.Done();
        }

        var score = new TierScore { Of = Of(at), Tiers = tiers, Otherwise = (double?)at?.Number("otherwise"), Code = "", Name = "", NameEn = "", Basis = null! };
        at?.Done();
        return score;
    }

    private BandScore ReadBands()
    {
        var bands = node.Nodes("bands").Select(b =>
        {
            var band = (b.Text("band"), b.Formula("when", kinds, ValueKind.Truth));
            b.Done();
            return band;
        }).ToList();
        return new() { Bands = bands, Otherwise = node.Text("otherwise"), Code = "", Name = "", NameEn = "", Basis = null! };
    }

    private static (Draw How, string Key) How(PackNode? at)
    {
        var keys = at is null ? [] : Draws.Keys.Where(at.Has).ToList();
        if (keys.Count == 1) return (Draws[keys[0]], keys[0]);
        at?.Wrong(keys.FirstOrDefault() ?? "of", $"须且只须写其中一个：{string.Join("、", Draws.Keys)}", $"needs exactly one of: {string.Join(", ", Draws.Keys)}");
        return (Draw.Sum, "sum");
    }

    private FactList? ListOf(PackNode? at)
    {
        var code = at?.Text("of") ?? "";
        var list = lists.FirstOrDefault(l => l.Code == code);
        if (list is null && code.Length > 0) at!.Wrong("of", $"“{code}”不是 lists 中的一项", $"“{code}” is none of the lists");
        return list;
    }

    /// <summary>A row's own fields, and what is known of the unit; a field hides a fact of the same name.</summary>
    private Dictionary<string, ValueKind> RowKinds(FactList? list)
    {
        var all = new Dictionary<string, ValueKind>(kinds, StringComparer.Ordinal);
        foreach (var field in list?.Fields ?? []) all[field.Code] = field.Kind;
        return all;
    }

    private string Of(PackNode? at)
    {
        var of = at?.Text("of") ?? "";
        if (at is not null) Numeric(at, "of", of);
        return of;
    }

    private string? Within(PackNode? at, bool needed)
    {
        var within = at?.TextOrNull("within");
        if (within is null && needed) at!.Wrong("within", "没有写：按哪个字段分组", "is missing: by which fact to group");
        if (within is not null && !kinds.ContainsKey(within)) at!.Wrong("within", $"“{within}”没有定义", $"“{within}” is not defined");
        return within;
    }

    private void Numeric(PackNode at, string key, string code)
    {
        if (code.Length > 0 && (!kinds.TryGetValue(code, out var kind) || kind != ValueKind.Number))
            at.Wrong(key, $"中的“{code}”不是前面的得分或数量", $"names “{code}”, which is no earlier score or number");
    }

    private static MissingPart Missing(PackNode at) => at.Word("missing part", "waits", "reweigh") == "reweigh" ? MissingPart.Reweigh : MissingPart.Waits;

    private static double Trim(PackNode? at, Draw how)
    {
        var trim = at?.Share("trim");
        if (how == Draw.TrimmedMean != trim is not null || trim is < 0 or >= 0.5)
            at?.Wrong("trim", "应写在 trimmed mean 旁，在 0 与 50% 之间", "belongs to “trimmed mean” and lies between 0 and 50%");
        return trim ?? 0;
    }

    private static void CheckSum(PackNode at, string key, IReadOnlyList<(string, double Share)> shares)
    {
        var sum = shares.Sum(s => s.Share);
        if (at.Word("weights add up to", "100%", "any") == "100%" && !Numbers.AreEqual(sum, 1))
            at.Wrong(key, $"合计 {Numbers.Print(sum * 100)}%，应为 100%；确实不是的，写 weights add up to: any", $"add up to {Numbers.Print(sum * 100)}%, not 100%; if that is meant, write “weights add up to: any”");
    }
}
