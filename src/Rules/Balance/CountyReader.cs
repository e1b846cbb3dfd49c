using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads <c>county.yml</c>: the county's facts, figures over its schools, items and vetoes, added to a pack read before.</summary>
internal sealed class CountyReader(PackNode top, BalancePack pack)
{
    private static readonly (string Key, AggregateKind Kind, ValueKind Wanted)[] Kinds =
    [
        ("sum", AggregateKind.Sum, ValueKind.Number), ("count", AggregateKind.Count, ValueKind.Truth), ("every", AggregateKind.Every, ValueKind.Truth),
        ("max", AggregateKind.Max, ValueKind.Number), ("min", AggregateKind.Min, ValueKind.Number),
    ];

    private readonly BasisReader _basis = new(pack.Head);

    public BalancePack Read()
    {
        var written = new ColumnReader([]).Read(top, "columns").ToList();
        var groups = top.Nodes("items");
        var columns = written.Concat(groups.SelectMany(ByHand)).Concat(top.Nodes("gates").Where(g => !g.Has("when")).Select(GateColumn)).ToList();
        foreach (var twice in columns.GroupBy(c => c.Code).Where(g => g.Count() > 1))
            top.Wrong("columns", $"中“{twice.Key}”出现了两次", $"hold “{twice.Key}” twice");
        columns = [.. columns.DistinctBy(c => c.Code)];

        var aggregates = top.Nodes("over schools").Select(ReadAggregate).ToList();
        foreach (var twice in aggregates.Where(a => columns.Any(c => c.Code == a.Code) || aggregates.Count(o => o.Code == a.Code) > 1).ToList())
        {
            top.Wrong("over schools", $"的“{twice.Code}”已用过", $"use “{twice.Code}” a second time");
            aggregates.Remove(twice);
        }

        var layout = PackLayouts.County(columns, aggregates, [], new Symbols());
        var derived = DerivedReader.Read(top, "derived", layout);
        return new BalancePack
        {
            Head = pack.Head,
            Hash = pack.Hash,
            FactsForm = pack.FactsForm,
            CountyForm = top.TextOrNull("facts"),
            Stages = pack.Stages,
            Columns = pack.Columns,
            Pupils = pack.Pupils,
            Shared = pack.Shared,
            ShareBasis = pack.ShareBasis,
            Derived = pack.Derived,
            Checks = pack.Checks,
            LeaveOut = pack.LeaveOut,
            Indicators = pack.Indicators,
            School = pack.School,
            SchoolsPass = pack.SchoolsPass,
            Composite = pack.Composite,
            CountyColumns = columns,
            Aggregates = aggregates,
            CountyDerived = derived,
            ItemGroups = [.. groups.Select(g => ReadGroup(g, layout.Kinds, aggregates))],
            Gates = [.. top.Nodes("gates").Select(g => ReadGate(g, layout.Kinds))],
        };
    }

    /// <summary>The facts that people's decisions on items are kept under: <c>group_no</c>.</summary>
    private static IEnumerable<FactColumn> ByHand(PackNode group) =>
        group.Nodes("list").Where(i => !i.Has("met when")).Select(i => Decision(HandCode(group, i), i.Text("name"), i.Text("en")));

    private static string HandCode(PackNode group, PackNode item) => $"{group.Text("code")}_{item.WholeNumber("no")}";

    private static FactColumn GateColumn(PackNode gate) => Decision(gate.Text("code"), gate.Text("name"), gate.Text("en"));

    private static FactColumn Decision(string code, string name, string nameEn) => new()
    {
        Code = code, BaseCode = code, Name = name, NameEn = nameEn, Kind = ValueKind.Truth, Means = "由核定人员填写是或否",
    };

    private SchoolAggregate ReadAggregate(PackNode node)
    {
        var kinds = PackLayouts.School(pack, new Symbols()).Kinds;
        var given = Kinds.Where(k => node.Has(k.Key)).ToList();
        if (given.Count != 1) node.Wrong("code", "须且只须写 sum、count、every、max、min 中的一个", "needs exactly one of sum, count, every, max, min");
        var (key, kind, wanted) = given.Count > 0 ? given[0] : Kinds[0];
        var of = node.TextOrNull("of");
        if (of is not (null or "all")) node.Wrong("of", "of 只能写 all（连同不参评的学校）；只算参评学校的不写", "of can only be all (schools left out of judging, too); leave it out for those judged");
        var found = new SchoolAggregate(node.Text("code"), node.Text("name"), node.TextOrNull("unit") ?? "", kind,
            node.Formula(key, kinds, wanted), node.FormulaOrNull("where", kinds, ValueKind.Truth), of == "all");
        node.Done();
        return found;
    }

    private ItemGroup ReadGroup(PackNode node, IReadOnlyDictionary<string, ValueKind> kinds, IReadOnlyList<SchoolAggregate> aggregates)
    {
        var items = node.Nodes("list").Select(i => ReadItem(node, i, kinds, aggregates)).ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i].No != i + 1) node.Wrong("list", $"的序号应从 1 连续编到 {items.Count}", $"should be numbered from 1 to {items.Count}");
        }

        var need = node.Word("need", "all", "none") == "all" ? items.Count : (int?)null;
        var group = new ItemGroup(node.Text("code"), node.Text("title"), node.Text("title en"), need, items, _basis.Read(node));
        node.Done();
        return group;
    }

    private Item ReadItem(PackNode group, PackNode node, IReadOnlyDictionary<string, ValueKind> kinds, IReadOnlyList<SchoolAggregate> aggregates)
    {
        var byHand = !node.Has("met when");
        var item = new Item
        {
            No = node.WholeNumber("no") ?? 0,
            Name = node.Text("name"),
            NameEn = node.Text("en"),
            ByHand = byHand,
            MetWhen = byHand ? Formula.Parse(HandCode(group, node)) : node.Formula("met when", kinds, ValueKind.Truth),
            Value = node.FormulaOrNull("value", kinds, ValueKind.Number),
            Unit = node.TextOrNull("unit") ?? "",
            Decimals = node.WholeNumber("decimals") ?? (node.TextOrNull("unit") == "%" ? 1 : 0),
            Conclusion = node.TextOrNull("conclusion"),
            Lists = node.Texts("lists schools of"),
            Basis = _basis.Read(node),
        };
        foreach (var blank in ItemJudge.BlanksOf(item.Conclusion ?? "").Where(b => !kinds.ContainsKey(b)))
            node.Wrong("conclusion", $"中的“{{{blank}}}”没有定义", $"fills “{{{blank}}}”, which is not defined");
        foreach (var unknown in item.Lists.Where(l => aggregates.All(a => a.Code != l || a.Kind is not (AggregateKind.Count or AggregateKind.Every))))
            node.Wrong("lists schools of", $"中的“{unknown}”不是 over schools 里的 count 或 every", $"names “{unknown}”, which is no count or every of “over schools”");
        if (item.Value is null && item.MetWhen.Names.Contains(PackLayouts.ItemValue))
            node.Wrong("met when", "用到 value，却没有写 value", "uses value, but the item has none");
        node.Done();
        return item;
    }

    private Gate ReadGate(PackNode node, IReadOnlyDictionary<string, ValueKind> kinds)
    {
        var code = node.Text("code");
        var gate = new Gate(code, node.Text("name"), node.Text("en"), node.FormulaOrNull("when", kinds, ValueKind.Truth) ?? Formula.Parse(code.Length > 0 ? code : "missing"), _basis.Read(node));
        node.Done();
        return gate;
    }
}
