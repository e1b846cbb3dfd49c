using Hengjian.Rules.Balance;
using Hengjian.Rules.Packs;
using Hengjian.Rules.Reading;

namespace Hengjian.Server.Cli;

/// <summary>Finds and reads the rule pack that a verb names.</summary>
internal static class RulePacks
{
    /// <summary>A balance pack by its code or by the path of its folder.</summary>
    public static BalancePack Balance(string name, string? packs)
    {
        var folder = Folder(name, packs);
        if (PackKind.Of(folder) is { } kind && kind != BalancePackLoader.Kind)
            throw new VerbException($"规则包 {name} 是 {kind} 类，不能用来评判学校；请用 scheme run 或换一个规则包。", $"The pack {name} is of kind {kind} and judges no schools.", 2);
        var (pack, problems) = BalancePackLoader.Load(folder);
        return pack ?? throw Unreadable(name, problems);
    }

    public static string Folder(string name, string? packs)
    {
        if (File.Exists(Path.Combine(name, PackFolder.MainFile))) return name;
        var all = PacksFolder.Find(packs) ?? throw new VerbException("没有找到规则包的目录，请用 --packs 指明。", "The folder of packs was not found; name it with --packs.", 2);
        var folder = Path.Combine(all, name);
        if (Path.GetFileName(name) == name && File.Exists(Path.Combine(folder, PackFolder.MainFile))) return folder;
        var known = string.Join("、", Directory.GetDirectories(all).Where(d => PackKind.Of(d) is BalancePackLoader.Kind or "scheme").Select(Path.GetFileName).Order(StringComparer.Ordinal));
        throw new VerbException($"{all} 里没有规则包“{name}”。现有：{known}。", $"There is no pack {name} in {all}.", 2);
    }

    public static VerbException Unreadable(string name, IReadOnlyList<PackProblem> problems) =>
        new($"规则包 {name} 有 {problems.Count} 处错误：\n{string.Join('\n', problems)}", "The pack cannot be used; see above.", 2);
}
