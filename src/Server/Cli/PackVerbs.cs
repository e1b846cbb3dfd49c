using System.CommandLine;
using Hengjian.Rules.Packs;

namespace Hengjian.Server.Cli;

/// <summary>Reads packs as an editor's second pair of eyes: every fault with file, line and remedy, and every golden case run.</summary>
public static class PackVerbs
{
    public static Command Build() => new("pack", "规则包 / rule packs") { Lint() };

    private static Command Lint()
    {
        var folder = new Argument<string?>("folder") { Description = "一个规则包，或规则包的目录 / a pack, or the folder of packs", DefaultValueFactory = _ => null };
        var verb = new Command("lint", "检查规则包并运行算例 / check packs and run their worked examples") { folder, Common.Packs };
        verb.SetAction(parsed =>
        {
            var path = parsed.GetValue(folder) ?? PacksFolder.Find(parsed.GetValue(Common.Packs)) ?? throw new VerbException("没有找到规则包的目录。", "The folder of packs was not found.", 2);
            if (!Directory.Exists(path)) throw new VerbException($"没有目录 {path}。", $"There is no folder {path}.", 2);
            var reports = PackLint.Run(path);
            if (reports.Count == 0) throw new VerbException($"{path} 里没有规则包（没有 pack.yml）。", $"There is no pack in {path}.", 2);
            foreach (var report in reports)
            {
                Console.Out.WriteLine($"{(report.Faults.Count > 0 ? "■" : "●")} {report.Pack}（{report.Kind ?? "?"}）{report.Cases} 个算例 / {report.Cases} case(s)");
                foreach (var fault in report.Faults) Console.Out.WriteLine($"    {fault}");
            }

            return reports.Any(r => r.Faults.Count > 0) ? 1 : 0;
        });
        return verb;
    }
}
