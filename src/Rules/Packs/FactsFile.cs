using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Tables;

namespace Hengjian.Rules.Packs;

/// <summary>Reads facts that people write as YAML beside a verb or a golden case.</summary>
public static class FactsFile
{
    /// <summary>A county's facts, one <c>code: value</c> a line.</summary>
    /// <param name="pack">The pack whose county columns they are.</param>
    /// <param name="file">Name for messages.</param>
    /// <param name="text">The file's text.</param>
    public static (CountyFacts Facts, IReadOnlyList<PackProblem> Problems) County(BalancePack pack, string file, string text)
    {
        var reading = new PackReading(file);
        var facts = reading.Top(text) is { } top ? County(pack, top) : CountyFacts.None;
        return (facts, reading.Problems);
    }

    internal static CountyFacts County(BalancePack pack, PackNode node)
    {
        var facts = new Dictionary<string, Value>();
        foreach (var code in node.Keys())
        {
            var column = pack.CountyColumns.FirstOrDefault(c => c.Code == code);
            if (column is null)
                node.Reading.Add(node.LineOf(code), $"规则包没有县级数据“{code}”", $"The pack has no county fact {code}", "核对编码，可用的编码见规则包的 county.yml", "Check the code against county.yml of the pack");
            else
                facts[code] = CellReader.Read(column, node.TextOrNull(code) ?? "", (_, zh, en, nextZh, nextEn) => node.Reading.Add(node.LineOf(code), zh, en, nextZh, nextEn));
        }

        return new CountyFacts(facts);
    }
}
