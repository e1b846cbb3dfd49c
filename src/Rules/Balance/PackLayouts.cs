using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Which names a pack's formulas see. The loader checks formulas against the same layouts that the engine computes with.</summary>
internal static class PackLayouts
{
    /// <summary>The name by which a formula asks for the stage it is computed for.</summary>
    public const string StageName = "stage";

    /// <summary>The name by which an item's condition calls the item's own figure.</summary>
    public const string ItemValue = "value";

    public static string StageCode(string baseCode, Stage stage) => $"{baseCode}_{stage.Code}";

    /// <summary>A school: its facts, then its derived values.</summary>
    public static RowLayout School(BalancePack pack, Symbols symbols) => School(pack.Columns, pack.Derived, symbols);

    public static RowLayout School(IEnumerable<FactColumn> columns, IEnumerable<DerivedFact> derived, Symbols symbols)
    {
        var layout = new RowLayout(symbols);
        foreach (var column in columns) layout.Add(column.Code, column.Kind);
        AddDerived(layout, derived);
        return layout;
    }

    /// <summary>One stage of a school: the stage's own names, then everything of the school (common amounts as the stage's share).</summary>
    public static RowLayout Row(BalancePack pack, Symbols symbols) => Row(pack.Columns, pack.Derived, symbols);

    public static RowLayout Row(IReadOnlyList<FactColumn> columns, IEnumerable<DerivedFact> derived, Symbols symbols)
    {
        var layout = new RowLayout(symbols);
        layout.Add(StageName, ValueKind.Text);
        foreach (var column in columns.Where(c => c.Stage is not null).DistinctBy(c => c.BaseCode)) layout.Add(column.BaseCode, column.Kind);
        foreach (var column in columns) layout.Add(column.Code, column.Kind);
        AddDerived(layout, derived);
        return layout;
    }

    /// <summary>The county: its facts, the figures over its schools, its derived values, and an item's own figure.</summary>
    public static RowLayout County(BalancePack pack, Symbols symbols) => County(pack.CountyColumns, pack.Aggregates, pack.CountyDerived, symbols);

    public static RowLayout County(
        IEnumerable<FactColumn> columns, IEnumerable<SchoolAggregate> aggregates, IEnumerable<DerivedFact> derived, Symbols symbols)
    {
        var layout = new RowLayout(symbols);
        foreach (var column in columns) layout.Add(column.Code, column.Kind);
        foreach (var aggregate in aggregates)
            layout.Add(aggregate.Code, aggregate.Kind == AggregateKind.Every ? ValueKind.Truth : ValueKind.Number);
        AddDerived(layout, derived);
        layout.Add(ItemValue, ValueKind.Number);
        return layout;
    }

    // A derived value may use those before it, so its kind is found in order.
    private static void AddDerived(RowLayout layout, IEnumerable<DerivedFact> derived)
    {
        foreach (var one in derived)
        {
            one.Formula.Check(layout.Kinds, out var kind);
            layout.Add(one.Code, kind);
        }
    }
}
