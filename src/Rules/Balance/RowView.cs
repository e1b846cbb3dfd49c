using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>One stage of a school as an explanation sees it: names in words, numbers, source cells.</summary>
internal sealed class RowView(BalanceResult result, string id, string school, StagePlan stage, double[] facts, double[] numbers, double share)
{
    private readonly BalancePack _pack = result.Pack;

    public double[] Numbers { get; } = numbers;

    /// <summary>Whether other stages take a part of what is common.</summary>
    public bool IsCombined => share < 1;

    public string NameOf(string code) =>
        ColumnOf(code)?.Name ?? _pack.Derived.FirstOrDefault(d => d.Code == code)?.Name ?? (code == PackLayouts.StageName ? "学段" : code);

    public static string Print(double bare) => double.IsNaN(bare) ? "缺失" : Expressions.Numbers.Print(bare);

    public Value Used(string code)
    {
        var layout = _pack.Compiled.Row;
        var at = layout.IndexOf(code);
        return layout.Decode(at, Numbers[at]);
    }

    public ExplainedStep Step(string label, string labelEn, Formula formula, List<Formula> used)
    {
        used.Add(formula);
        return new(label, labelEn, formula.Text, formula.Rewrite(NameOf), formula.Fill(Used), formula.Evaluate(Used).ToString());
    }

    /// <summary>How the stage's share of the common amounts comes about.</summary>
    public ExplainedStep ShareStep()
    {
        var with = _pack.Compiled.Stages.Where(s => s.Pupils >= 0 && facts[s.Pupils] > 0).ToList();
        string Term(StagePlan s, Func<StagePlan, string> pupils) => s.Stage.Weight == 1 ? pupils(s) : $"{Expressions.Numbers.Print(s.Stage.Weight)} × {pupils(s)}";
        string Whole(Func<StagePlan, string> pupils) => $"{Term(stage, pupils)} ÷ ({string.Join(" + ", with.Select(s => Term(s, pupils)))})";
        return new("本学段分摊比例", "Share of this stage", Whole(s => PackLayouts.StageCode(_pack.Pupils, s.Stage)),
            Whole(s => s.Stage.Name + "学生数"), Whole(s => Print(facts[s.Pupils])), Print(share));
    }

    /// <summary>The source cells behind the formulas, derived values followed to their facts.</summary>
    public IReadOnlyList<ExplainedInput> Inputs(IEnumerable<Formula> used)
    {
        var codes = new List<string>();
        foreach (var name in used.SelectMany(f => f.Names)) Follow(name, codes);
        return [.. codes.Select(Input)];
    }

    private void Follow(string name, List<string> codes)
    {
        if (_pack.Derived.FirstOrDefault(d => d.Code == name) is { } derived)
        {
            foreach (var below in derived.Formula.Names) Follow(below, codes);
        }
        else if (ColumnOf(name) is { } column && !codes.Contains(column.Code)) codes.Add(column.Code);
    }

    private ExplainedInput Input(string code)
    {
        var (column, layout) = (_pack.Column(code)!, _pack.Compiled.School);
        var at = layout.IndexOf(code);
        var raw = layout.Decode(at, facts[at]);
        var shared = _pack.Shared.Contains(code);
        var used = column.Kind == ValueKind.Number && !raw.IsMissing ? (shared ? raw.Number * share : raw.Number) : (double?)null;
        return new(id, school, code, column.Name, column.Unit, raw.ToString(), shared ? share : null, used, SchoolSheet.IsBlankZero(facts[at]));
    }

    // A stage's own name means the column of this stage; the school's names mean themselves.
    private FactColumn? ColumnOf(string name) =>
        _pack.Columns.FirstOrDefault(c => c.Stage == stage.Stage.Name && c.BaseCode == name) ?? _pack.Column(name);
}
