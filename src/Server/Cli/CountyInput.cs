using Hengjian.Rules.Balance;
using Hengjian.Rules.Packs;

namespace Hengjian.Server.Cli;

/// <summary>Reads the county's facts from a YAML file of <c>code: value</c> lines.</summary>
internal static class CountyInput
{
    public static CountyFacts Read(BalancePack pack, string file)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        var (facts, problems) = FactsFile.County(pack, file, File.ReadAllText(file));
        return problems.Count == 0 ? facts : throw new VerbException(string.Join('\n', problems), "The county's facts cannot be used; see above.", 2);
    }
}
