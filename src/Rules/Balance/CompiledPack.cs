using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>A pack's formulas bound to rows of bare numbers: the school's row, the row of one stage of it, and the county's.</summary>
internal sealed class CompiledPack
{
    public CompiledPack(BalancePack pack)
    {
        School = PackLayouts.School(pack, Symbols);
        Row = PackLayouts.Row(pack, Symbols);
        County = PackLayouts.County(pack, Symbols);
        RawColumns = pack.Columns.Count;
        IsRead = [.. pack.Columns.Select(c => c.Kind != ValueKind.Text || c.Choices.Count > 0)];
        Derived = [.. pack.Derived.Select(d => d.Formula.Compile(School))];
        LeaveOut = [.. pack.LeaveOut.Select(r => r.When.Compile(Row))];
        Stages = [.. pack.Stages.Select((stage, i) => new StagePlan(pack, stage, i, School, Row, Symbols))];
        Judged = [.. Stages.Where(s => s.Stage.Judged)];
        Indicators = [.. pack.Indicators.Select(i => new IndicatorPlan(i, pack, Row))];
        Aggregates = [.. pack.Aggregates.Select(a => new AggregatePlan(a, a.Formula.Compile(School), a.Where?.Compile(School)))];
        CountyDerived = [.. pack.CountyDerived.Select(d => d.Formula.Compile(County))];
        Items = [.. pack.ItemGroups.Select(g => g.Items.Select(i => new ItemPlan(i.Value?.Compile(County), i.MetWhen.Compile(County))).ToArray())];
        Gates = [.. pack.Gates.Select(g => g.When.Compile(County))];
        ItemValue = County.IndexOf(PackLayouts.ItemValue);
    }

    public Symbols Symbols { get; } = new();

    public RowLayout School { get; }

    public RowLayout Row { get; }

    public RowLayout County { get; }

    /// <summary>The first so many places of a school's row are facts, the rest is derived.</summary>
    public int RawColumns { get; }

    /// <summary>Which columns are turned into numbers: free texts (names) are not, or the numbering of texts would grow with every school ever judged.</summary>
    public bool[] IsRead { get; }

    public CompiledFormula[] Derived { get; }

    public CompiledFormula[] LeaveOut { get; }

    public StagePlan[] Stages { get; }

    public StagePlan[] Judged { get; }

    public IndicatorPlan[] Indicators { get; }

    public AggregatePlan[] Aggregates { get; }

    public CompiledFormula[] CountyDerived { get; }

    public ItemPlan[][] Items { get; }

    public CompiledFormula[] Gates { get; }

    public int ItemValue { get; }

    /// <summary>Computes the derived places of a school's row from its facts.</summary>
    public void Derive(double[] school)
    {
        for (var i = 0; i < Derived.Length; i++) school[RawColumns + i] = Derived[i].Run(school);
    }

    /// <summary>The share of the common amounts that goes to a stage: w·P ÷ Σ w·P over the stages that have pupils; NaN when a needed count is missing.</summary>
    public double ShareOf(StagePlan stage, double[] school)
    {
        double all = 0;
        foreach (var one in Stages)
        {
            if (one.Pupils >= 0) all += one.Stage.Weight * school[one.Pupils];
        }

        return stage.Stage.Weight * school[stage.Pupils] / all;
    }

    /// <summary>Fills the row of one stage: its own columns, the school's, and its share of the common ones.</summary>
    public static void Fill(double[] row, StagePlan stage, double[] school, double share)
    {
        for (var i = 0; i < row.Length; i++)
        {
            var from = stage.Source[i];
            row[i] = from >= 0 ? (stage.IsShared[i] ? school[from] * share : school[from]) : from == StagePlan.Itself ? stage.Symbol : double.NaN;
        }
    }
}

/// <summary>Where a stage's row takes its numbers from.</summary>
internal sealed class StagePlan
{
    public const int Nowhere = -1;
    public const int Itself = -2;

    public StagePlan(BalancePack pack, Stage stage, int index, RowLayout school, RowLayout row, Symbols symbols)
    {
        (Stage, Index, Symbol) = (stage, index, symbols.NumberOf(stage.Name));
        Pupils = school.IndexOf(PackLayouts.StageCode(pack.Pupils, stage));
        Source = new int[row.Width];
        IsShared = new bool[row.Width];
        Source[row.IndexOf(PackLayouts.StageName)] = Itself;
        foreach (var name in pack.Columns.Where(c => c.Stage is not null).Select(c => c.BaseCode).Distinct())
            Source[row.IndexOf(name)] = school.IndexOf(PackLayouts.StageCode(name, stage));
        foreach (var name in school.Kinds.Keys)
        {
            Source[row.IndexOf(name)] = school.IndexOf(name);
            IsShared[row.IndexOf(name)] = pack.Shared.Contains(name);
        }
    }

    public Stage Stage { get; }

    /// <summary>Place among the pack's stages.</summary>
    public int Index { get; }

    public double Symbol { get; }

    /// <summary>Place of the stage's pupils in the school's row, −1 when the pack does not ask for them.</summary>
    public int Pupils { get; }

    public int[] Source { get; }

    public bool[] IsShared { get; }
}

/// <summary>An indicator's formulas, bound to the row of a stage.</summary>
internal sealed class IndicatorPlan(Indicator indicator, BalancePack pack, RowLayout row)
{
    public Indicator Indicator { get; } = indicator;

    public CompiledFormula? Amount { get; } = indicator.Amount?.Compile(row);

    public CompiledFormula? Per { get; } = indicator.Per?.Compile(row);

    public CompiledFormula? Value { get; } = indicator.Value?.Compile(row);

    public (CompiledFormula Amount, CompiledFormula When)[] AlsoCounts { get; } =
        [.. indicator.AlsoCounts.Select(a => (a.Amount.Compile(row), a.When.Compile(row)))];

    /// <summary>The line of each of the pack's stages; null where there is none.</summary>
    public CompiledFormula?[] Lines { get; } = [.. pack.Stages.Select(s => indicator.Lines.TryGetValue(s.Name, out var line) ? line.Compile(row) : null)];

    /// <summary>The limit of the coefficient for each of the pack's stages; NaN where there is none.</summary>
    public double[] SpreadLimits { get; } = [.. pack.Stages.Select(s => indicator.SpreadLimits.TryGetValue(s.Name, out var limit) ? limit : double.NaN)];

    /// <summary>Amount with what else counts here; NaN when something that counts is missing.</summary>
    public double AmountOf(double[] row)
    {
        var amount = Amount!.Run(row);
        foreach (var (more, when) in AlsoCounts)
        {
            var counts = when.Run(row);
            if (double.IsNaN(counts)) return double.NaN;
            if (counts == 1) amount += more.Run(row);
        }

        return amount;
    }
}

internal sealed record AggregatePlan(SchoolAggregate Aggregate, CompiledFormula Formula, CompiledFormula? Where);

internal sealed record ItemPlan(CompiledFormula? Value, CompiledFormula MetWhen);
