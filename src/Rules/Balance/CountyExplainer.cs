using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>Explains the county's items and vetoes.</summary>
internal static class CountyExplainer
{
    public static Explanation? Item(BalanceResult result, string groupCode, string no)
    {
        var group = result.Pack.ItemGroups.FirstOrDefault(g => g.Code == groupCode);
        var at = group?.Items.ToList().FindIndex(i => $"{i.No}" == no) ?? -1;
        if (at < 0) return null;
        var item = group!.Items[at];
        var found = result.County.Groups.First(g => g.Code == groupCode).Items[at];
        var row = CountyRow.Of(result);
        Value Fact(string name) => name == PackLayouts.ItemValue ? (found.Value is { } v ? Value.Of(v) : default) : Decode(result, row, name);
        string Name(string code) => code == PackLayouts.ItemValue ? "本项数值" : ItemJudge.NameOf(result.Pack, code);

        var steps = new List<ExplainedStep>();
        if (item.Value is { } value) steps.Add(new("本项数值", "The item's figure", value.Text, value.Rewrite(Name), value.Fill(Fact), found.Printed ?? "缺失"));
        if (!item.ByHand) steps.Add(new("达标条件", "Met when", item.MetWhen.Text, item.MetWhen.Rewrite(Name), item.MetWhen.Fill(Fact), Conclusions.Zh(found.Verdict)));
        var notes = new List<ExplainedNote>();
        if (item.ByHand) notes.Add(new("本项由人员核定，系统只保存结论", "People decide this item; the system keeps the decision"));
        if (found.Missing.Count > 0) notes.Add(new($"缺少：{string.Join("、", found.Missing)}", $"Missing: {string.Join(", ", found.Missing)}"));
        if (found.Schools.Count > 0) notes.Add(new($"未达到的学校：{string.Join("、", found.Schools)}", $"Schools in the way: {string.Join(", ", found.Schools)}"));
        if (found.RoundingFlips) notes.Add(new($"四舍五入后为 {found.Printed}，按未取整的 {Numbers.Print(found.Value!.Value)} 判定", $"Printed {found.Printed}, judged by the unrounded {Numbers.Print(found.Value.Value)}"));
        return new(ExplainPath.Of("item", groupCode, no), $"{group.Title} 第{no}项 {item.Name}", $"{group.TitleEn} {no}: {item.NameEn}",
            Conclusions.Zh(found.Verdict), Conclusions.Code(found.Verdict), found.Value, found.Printed, steps,
            Inputs(result, row, item.MetWhen.Names.Concat(item.Value?.Names ?? [])), Sums(result, row, item.MetWhen.Names.Concat(item.Value?.Names ?? [])), item.Basis, notes) { State = Conclusions.Code(found.Verdict) };
    }

    public static Explanation? Gate(BalanceResult result, string code)
    {
        var gate = result.Pack.Gates.FirstOrDefault(g => g.Code == code);
        if (gate is null) return null;
        var struck = result.County.Gates.First(g => g.Code == code).Struck;
        var row = CountyRow.Of(result);
        return new(ExplainPath.Of("gate", code), gate.Name, gate.NameEn, struck switch { true => "存在，一票否决", false => "不存在", null => "未核定" },
            struck switch { true => "struck", false => "not struck", null => "open" }, null, null,
            [new("否决条件", "Strikes when", gate.When.Text, gate.When.Rewrite(c => ItemJudge.NameOf(result.Pack, c)), gate.When.Fill(n => Decode(result, row, n)), struck switch { true => "是", false => "否", null => "缺失" })],
            Inputs(result, row, gate.When.Names), Sums(result, row, gate.When.Names), gate.Basis, []) { State = struck switch { true => "fail", false => "pass", null => "open" } };
    }

    /// <summary>The county's own facts behind a formula; derived values are followed to theirs.</summary>
    private static List<ExplainedInput> Inputs(BalanceResult result, double[] row, IEnumerable<string> names) =>
        [.. Behind(result.Pack, names).Select(n => result.Pack.CountyColumns.FirstOrDefault(c => c.Code == n)).OfType<FactColumn>().Select(column =>
        {
            var value = Decode(result, row, column.Code);
            return new ExplainedInput(null, null, column.Code, column.Name, column.Unit, value.ToString(), null, value.Kind == ValueKind.Number ? value.Number : null,
                column.MissingIsZero && result.Facts.Fact(column.Code).IsMissing);
        })];

    /// <summary>The figures over the schools behind it: each leads on to its schools and their cells.</summary>
    private static List<ExplainedPart> Sums(BalanceResult result, double[] row, IEnumerable<string> names) =>
        [.. Behind(result.Pack, names).Select(n => result.Pack.Aggregates.FirstOrDefault(a => a.Code == n)).OfType<SchoolAggregate>().Select(a => AggregateExplainer.Part(a, Decode(result, row, a.Code)))];

    private static IEnumerable<string> Behind(BalancePack pack, IEnumerable<string> names) => names.Where(n => n != PackLayouts.ItemValue)
        .SelectMany(n => pack.CountyDerived.FirstOrDefault(d => d.Code == n) is { } derived ? Behind(pack, derived.Formula.Names) : [n]).Distinct();

    private static Value Decode(BalanceResult result, double[] row, string name)
    {
        var layout = result.Pack.Compiled.County;
        var at = layout.IndexOf(name);
        return layout.Decode(at, row[at]);
    }
}
