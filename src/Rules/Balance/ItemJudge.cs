using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Decides the items of a group and fills their conclusions.</summary>
internal static partial class ItemJudge
{
    public static ItemGroupResult Group(BalanceResult result, ItemGroup group, ItemPlan[] plans, double[] county)
    {
        var items = group.Items.Select((item, i) => One(result, item, plans[i], county)).ToList();
        var (met, open) = (items.Count(i => i.Verdict == Verdict.Pass), items.Count(i => i.Verdict == Verdict.Open));
        Verdict? verdict = group.Need is not { } need ? null : met >= need ? Verdict.Pass : met + open >= need ? Verdict.Open : Verdict.Fail;
        return new(group.Code, group.Title, group.TitleEn, met, open, group.Need, verdict, items);
    }

    private static ItemResult One(BalanceResult result, Item item, ItemPlan plan, double[] county)
    {
        var layout = result.Pack.Compiled.County;
        var slot = result.Pack.Compiled.ItemValue;
        var value = plan.Value?.Run(county) ?? double.NaN;
        county[slot] = value;
        var found = plan.MetWhen.Run(county);
        var verdict = double.IsNaN(found) ? Verdict.Open : found == 1 ? Verdict.Pass : Verdict.Fail;
        var flips = Flips(item, plan, county, slot, value, found);
        county[slot] = double.NaN;
        var names = item.MetWhen.Names.Concat(item.Value?.Names ?? []).Where(n => n != PackLayouts.ItemValue).Distinct().ToList();
        var missing = verdict != Verdict.Open ? [] : names.Where(n => double.IsNaN(county[layout.IndexOf(n)])).Select(n => NameOf(result.Pack, n)).ToList();
        var schools = verdict == Verdict.Pass ? [] : item.Lists.SelectMany(l => CountyRow.Offenders(result, l)).Distinct().ToList();
        return new(item.No, item.Name, item.NameEn, verdict, RowViews.OrNull(value), Print(item, value), Conclusion(result.Pack, item, county, value),
            item.ByHand, missing, schools, flips);
    }

    private static bool Flips(Item item, ItemPlan plan, double[] county, int slot, double value, double found)
    {
        if (double.IsNaN(value)) return false;
        county[slot] = item.Unit == "%" ? Numbers.Round(value * 100, item.Decimals) / 100 : Numbers.Round(value, item.Decimals);
        return !plan.MetWhen.Run(county).Equals(found);
    }

    private static string? Print(Item item, double value) => double.IsNaN(value) ? null
        : item.Unit == "%" ? Numbers.Print(value * 100, item.Decimals) + "%" : Numbers.Print(value, item.Decimals);

    private static string? Conclusion(BalancePack pack, Item item, double[] county, double value)
    {
        if (item.Conclusion is null) return null;
        var layout = pack.Compiled.County;
        return Blank().Replace(item.Conclusion, match =>
        {
            if (match.Groups[1].Value == PackLayouts.ItemValue) return Shown.Grouped(Print(item, value) ?? "____");
            var at = layout.IndexOf(match.Groups[1].Value);
            return double.IsNaN(county[at]) ? "____" : Shown.Grouped(layout.Decode(at, county[at]).ToString());
        });
    }

    /// <summary>The names that a conclusion's text fills in.</summary>
    internal static IEnumerable<string> BlanksOf(string conclusion) => Blank().Matches(conclusion).Select(m => m.Groups[1].Value);

    internal static string NameOf(BalancePack pack, string code) =>
        pack.CountyColumns.FirstOrDefault(c => c.Code == code)?.Name ?? pack.Aggregates.FirstOrDefault(a => a.Code == code)?.Name
        ?? pack.CountyDerived.FirstOrDefault(d => d.Code == code)?.Name ?? code;

    [GeneratedRegex(@"\{([^{}]+)\}")]
    private static partial Regex Blank();
}
