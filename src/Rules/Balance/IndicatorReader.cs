using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads the indicators of a balance pack.</summary>
internal sealed class IndicatorReader(IReadOnlyList<Stage> stages, IReadOnlyDictionary<string, ValueKind> kinds, BasisReader basis)
{
    public IReadOnlyList<Indicator> Read(PackNode top)
    {
        var indicators = top.Nodes("indicators").Select(ReadOne).ToList();
        if (indicators.Count == 0) top.Wrong("indicators", "没有一项指标", "has no indicator");
        foreach (var twice in indicators.GroupBy(i => i.Code).Where(g => g.Count() > 1))
            top.Wrong("indicators", $"中“{twice.Key}”出现了两次", $"names “{twice.Key}” twice");
        return indicators;
    }

    private Indicator ReadOne(PackNode node)
    {
        var value = node.FormulaOrNull("value", kinds, ValueKind.Number);
        var amount = value is null ? node.Formula("amount", kinds, ValueKind.Number) : null;
        if (value is not null && node.Has("amount")) node.Wrong("value", "与 amount 只能写一个", "and amount exclude each other");
        var spread = ReadSpread(node, out var limits);
        if (spread && value is not null)
            node.Wrong("spread", "需要 amount 和 per 才能计算差异系数", "needs amount and per: the coefficient is weighted by pupils");
        if (!node.Has("line") && !node.Has("spread"))
            node.Wrong("line", "与 spread 都没有写：没有标准时写“待补”", "and spread are both missing: write 待补 when no source states a line");
        var indicator = new Indicator
        {
            Code = node.Text("code"),
            Name = node.Text("name"),
            NameEn = node.Text("en"),
            Unit = node.Text("unit"),
            Value = value,
            Amount = amount,
            Per = amount is null ? null : node.Formula("per", kinds, ValueKind.Number),
            Times = (double)(node.Number("times") ?? 1),
            AlsoCounts = [.. node.Nodes("also counts").Select(ReadCarveOut)],
            AtMost = node.Word("reach", "at least", "at most") == "at most",
            HasLine = node.Has("line"),
            Lines = StageReader.Formulas(node, "line", stages, kinds),
            Partly = (double?)node.Number("partly"),
            HasSpread = spread,
            SpreadLimits = limits,
            Decimals = node.WholeNumber("decimals") ?? 2,
            Basis = basis.Read(node),
        };
        if (indicator.Partly is <= 0 or >= 1) node.Wrong("partly", "应在 0 与 1 之间，如 0.85", "should lie between 0 and 1, e.g. 0.85");
        if (indicator.Times <= 0) node.Wrong("times", "应大于 0", "should be above 0");
        if (indicator.Decimals is < 0 or > 6) node.Wrong("decimals", "应在 0 与 6 之间", "should lie between 0 and 6");
        node.Done();
        return indicator;
    }

    /// <summary><c>spread: shown</c> only shows the coefficient; a number or a number a stage limits it.</summary>
    private bool ReadSpread(PackNode node, out IReadOnlyDictionary<string, double> limits)
    {
        limits = new Dictionary<string, double>();
        if (!node.Has("spread")) return false;
        if (node.IsMap("spread") || node.TextOrNull("spread") != "shown") limits = StageReader.Numbers(node, "spread", stages);
        return true;
    }

    private CarveOut ReadCarveOut(PackNode node)
    {
        var found = new CarveOut(
            node.Formula("amount", kinds, ValueKind.Number), node.Formula("when", kinds, ValueKind.Truth), node.Text("because"), basis.Read(node));
        node.Done();
        return found;
    }
}
