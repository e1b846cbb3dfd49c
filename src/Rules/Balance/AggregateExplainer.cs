using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>
/// Explains a figure drawn together over the schools for the county's items: what every school brings to it (<c>sum/code</c>), and behind that the
/// cells of one school (<c>sum/code/id</c>). Without it the way down from an item would end at a total that nobody entered.
/// </summary>
internal static class AggregateExplainer
{
    /// <summary>Path of the whole figure.</summary>
    public static string PathOf(string code) => ExplainPath.Of("sum", code);

    /// <summary>The figure as a part of what it enters.</summary>
    public static ExplainedPart Part(SchoolAggregate of, Value value) => new(PathOf(of.Code), of.Name, of.Name, With(Shown.Grouped(value.ToString()), of.Unit), null);

    /// <summary>The whole figure with every school that is looked at; null for an unknown code.</summary>
    public static Explanation? Whole(BalanceResult result, string code)
    {
        if (PlanOf(result, code) is not { } plan) return null;
        var of = plan.Aggregate;
        var (layout, row) = (result.Pack.Compiled.County, CountyRow.Of(result));
        var value = layout.Decode(layout.IndexOf(code), row[layout.IndexOf(code)]);
        var all = CountyRow.Looked(result, plan);
        // A school whose condition is open stays in the list: it is what keeps the figure open.
        var looked = all.Where(s => CountyRow.IsLookedAt(plan, result.Sheet.Row(s)) != 0).ToList();
        var parts = looked.Select(s => new ExplainedPart(ExplainPath.Of("sum", code, result.Sheet.Ids[s]), result.Sheet.Names[s], result.Sheet.Names[s],
            CountyRow.IsLookedAt(plan, result.Sheet.Row(s)) == 1 ? With(Shown.Grouped(ValueAt(plan, result.Sheet.Row(s)).ToString()), of.Unit) : Value.Missing.ToString(), null));
        var number = value.Kind == ValueKind.Number ? value.Number : (double?)null;
        var words = of.Formula.Rewrite(c => NameOf(result.Pack, c));
        var step = new ExplainedStep(of.Name, of.Name, of.Formula.Text, Drawn(of.Kind, words) + (of.Where is { } where ? $"，只看满足“{where.Rewrite(c => NameOf(result.Pack, c))}”的学校" : ""), $"{looked.Count} 所学校", Shown.Grouped(value.ToString()));
        var note = of.All ? new ExplainedNote("不参加指标评估的学校也计入，条款所指的学校比指标评估的多", "Schools that are left out of the indicators count here: the clause names more schools")
            : new ExplainedNote("只计参评学校；一所学校有几个学段的只计一次", "Judged schools alone; one with several stages counts once");
        return new(PathOf(code), of.Name, of.Name, null, null, number, number is { } n ? With(Shown.Number(n), of.Unit) : value.ToString(), [step], [], [.. parts], result.Pack.Basis, [note]);
    }

    /// <summary>What one school brings to it, with its cells; null for a school that is not looked at.</summary>
    public static Explanation? School(BalanceResult result, string code, string id)
    {
        var at = result.Sheet.IndexOf(id);
        if (PlanOf(result, code) is not { } plan || at < 0 || !CountyRow.Looked(result, plan).Contains(at)) return null;
        var (of, facts, pack) = (plan.Aggregate, result.Sheet.Row(at), result.Pack);
        var value = ValueAt(plan, facts);
        Value Fact(string name) => pack.Compiled.School.Decode(pack.Compiled.School.IndexOf(name), facts[pack.Compiled.School.IndexOf(name)]);
        var steps = new List<ExplainedStep>();
        if (of.Where is { } where) steps.Add(new("计入的条件", "Counted when", where.Text, where.Rewrite(c => NameOf(pack, c)), where.Fill(Fact), where.Evaluate(Fact).ToString()));
        steps.Add(new(of.Name, of.Name, of.Formula.Text, of.Formula.Rewrite(c => NameOf(pack, c)), of.Formula.Fill(Fact), Shown.Grouped(value.ToString())));
        var codes = new List<string>();
        foreach (var name in of.Formula.Names.Concat(of.Where?.Names ?? [])) Follow(pack, name, codes);
        var number = value.Kind == ValueKind.Number ? value.Number : (double?)null;
        var school = result.Sheet.Names[at];
        return new(ExplainPath.Of("sum", code, id), $"{school} {of.Name}", $"{school}: {of.Name}", null, null, number, number is { } n ? With(Shown.Number(n), of.Unit) : value.ToString(),
            steps, [.. codes.Select(c => Input(pack, id, school, c, facts))], [], pack.Basis, []);
    }

    private static AggregatePlan? PlanOf(BalanceResult result, string code) => result.Pack.Compiled.Aggregates.FirstOrDefault(a => a.Aggregate.Code == code);

    private static Value ValueAt(AggregatePlan plan, double[] facts)
    {
        var bare = plan.Formula.Run(facts);
        return double.IsNaN(bare) ? Value.Missing : plan.Aggregate.Kind is AggregateKind.Count or AggregateKind.Every ? Value.Of(bare == 1) : Value.Of(bare);
    }

    private static string Drawn(AggregateKind kind, string words) => kind switch
    {
        AggregateKind.Sum => $"各校“{words}”之和", AggregateKind.Count => $"满足“{words}”的学校数", AggregateKind.Every => $"每所学校都满足“{words}”",
        AggregateKind.Max => $"各校“{words}”中最大的", _ => $"各校“{words}”中最小的",
    };

    private static string NameOf(BalancePack pack, string code) => pack.Column(code)?.Name ?? pack.Derived.FirstOrDefault(d => d.Code == code)?.Name ?? code;

    private static void Follow(BalancePack pack, string name, List<string> codes)
    {
        if (pack.Derived.FirstOrDefault(d => d.Code == name) is { } derived)
        {
            foreach (var below in derived.Formula.Names) Follow(pack, below, codes);
        }
        else if (pack.Column(name) is not null && !codes.Contains(name)) codes.Add(name);
    }

    private static ExplainedInput Input(BalancePack pack, string id, string school, string code, double[] facts)
    {
        var (column, at) = (pack.Column(code)!, pack.Compiled.School.IndexOf(code));
        var raw = pack.Compiled.School.Decode(at, facts[at]);
        return new(id, school, code, column.Name, column.Unit, raw.ToString(), null, raw.Kind == ValueKind.Number && !raw.IsMissing ? raw.Number : null, SchoolSheet.IsBlankZero(facts[at]));
    }

    private static string With(string text, string unit) => unit.Length == 0 ? text : $"{text} {unit}";
}
