using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Schemes;
using Hengjian.Rules.Tables;

namespace Hengjian.Rules.Packs;

/// <summary>Reads the facts of units that a scheme judges: <c>units:</c> with one mapping a unit, or one unit alone at the top.</summary>
public static class UnitsFile
{
    /// <summary>Reads the file.</summary>
    /// <param name="pack">The scheme whose facts they are.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">The file's text.</param>
    public static (IReadOnlyList<UnitFacts> Units, IReadOnlyList<PackProblem> Problems) Read(SchemePack pack, string file, string text)
    {
        var reading = new PackReading(file);
        if (reading.Top(text) is not { } top) return ([], reading.Problems);
        var units = Read(pack, top);
        top.Done();
        return (units, reading.Problems);
    }

    internal static IReadOnlyList<UnitFacts> Read(SchemePack pack, PackNode top)
    {
        var many = top.IsList("units");
        var units = new List<UnitFacts>();
        foreach (var node in many ? top.Nodes("units") : [top])
        {
            units.Add(One(pack, node));
            if (many) node.Done();
        }

        foreach (var twice in units.GroupBy(u => u.Unit).Where(g => g.Count() > 1))
            top.Wrong("units", $"中“{twice.Key}”出现了两次", $"hold “{twice.Key}” twice");
        foreach (var lost in units.Where(u => u.Under is not null && units.All(o => o.Unit != u.Under)))
            top.Wrong("units", $"中“{lost.Unit}”的上级“{lost.Under}”不在其中", $"put “{lost.Unit}” under “{lost.Under}”, which is not among them");
        return units;
    }

    private static UnitFacts One(SchemePack pack, PackNode node)
    {
        var (unit, under) = (node.Text("unit"), node.TextOrNull("under"));
        var facts = Fields(pack.Facts, node);
        var lists = new Dictionary<string, IReadOnlyList<IReadOnlyDictionary<string, Value>>>();
        foreach (var list in pack.Lists)
        {
            lists[list.Code] = [.. node.Nodes(list.Code).Select(row =>
            {
                var fields = Fields(list.Fields, row);
                row.Done();
                return fields;
            })];
        }

        return new(unit, under, facts, lists);
    }

    private static Dictionary<string, Value> Fields(IReadOnlyList<FactColumn> columns, PackNode node)
    {
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var column in columns)
        {
            if (node.TextOrNull(column.Code) is not { } text) continue;
            var value = CellReader.Read(column, text, (_, zh, en, nextZh, nextEn) => node.Reading.Add(node.LineOf(column.Code), zh, en, nextZh, nextEn));
            if (!value.IsMissing) facts[column.Code] = value;
        }

        foreach (var column in columns.Where(c => c.Required && !facts.ContainsKey(c.Code)))
            node.Reading.Add(node.Line, $"没有填“{column.Name}”（{column.Code}）", $"{column.Code} is not given", "补填这一项", "Add it");
        return facts;
    }
}
