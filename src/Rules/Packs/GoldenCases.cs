using Hengjian.Rules.Balance;
using Hengjian.Rules.Calendars;
using Hengjian.Rules.Forms;
using Hengjian.Rules.Plans;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Schemes;

namespace Hengjian.Rules.Packs;

/// <summary>Runs the golden cases of evaluation packs and forms. Tests, <c>pack lint</c> and <c>check</c> call it.</summary>
public static class GoldenCases
{
    /// <summary>Every case of every pack directly under a folder; packs of other kinds are passed over.</summary>
    /// <param name="packsFolder">The folder that holds the packs.</param>
    /// <returns>One result a case; a pack that cannot be read gives one result with its problems.</returns>
    public static IReadOnlyList<CaseResult> RunAll(string packsFolder) =>
        [.. Directory.GetDirectories(packsFolder).Order(StringComparer.Ordinal).SelectMany(Run)];

    /// <summary>Every case of one pack.</summary>
    public static IReadOnlyList<CaseResult> Run(string folder) => PackKind.Of(folder) switch
    {
        BalancePackLoader.Kind => RunBalance(folder),
        SchemePackLoader.Kind => RunScheme(folder),
        "form" => RunForm(folder),
        PlanPack.Kind => RunPlan(folder),
        _ => [],
    };

    private static List<CaseResult> RunBalance(string folder)
    {
        var (pack, problems) = BalancePackLoader.Load(folder);
        return pack is null ? [Unreadable(folder, problems)] : Each(folder, (top, file) => BalanceCases.Run(pack, top, file));
    }

    private static List<CaseResult> RunScheme(string folder)
    {
        var (pack, problems) = SchemePackLoader.Load(folder);
        return pack is null ? [Unreadable(folder, problems)] : Each(folder, (top, file) => SchemeCases.Run(pack, top, file));
    }

    /// <summary>Dates are counted by the holiday tables beside the pack.</summary>
    private static List<CaseResult> RunPlan(string folder)
    {
        var (pack, problems) = PlanPackLoader.Load(folder);
        if (pack is null) return [Unreadable(folder, problems)];
        var calendar = WorkdayCalendar.Load(Path.GetDirectoryName(Path.GetFullPath(folder))!);
        return Each(folder, (top, file) => PlanCases.Run(pack, calendar, top, file));
    }

    private static List<CaseResult> RunForm(string folder)
    {
        var (pack, problems) = FormPackLoader.Load(folder);
        return pack is null ? [Unreadable(folder, problems)]
            : [new(pack.Code, "cases", string.Join("；", pack.Cases.Select(c => c.Name)), pack.Cases.Count, FormGolden.Run(pack))];
    }

    private static List<CaseResult> Each(string folder, Func<PackNode, string, CaseResult> run)
    {
        var files = new PackFolder(folder);
        var results = new List<CaseResult>();
        foreach (var file in files.CaseFiles())
        {
            CaseResult? result = null;
            files.Open(file, top => result = run(top, file));
            results.Add(result is null || (files.Problems.Count > 0 && result.Failures.Count == 0)
                ? new(files.Name, file, result?.Case ?? file, 0, [.. files.Problems.Select(p => p.ToString())])
                : result);
        }

        return results;
    }

    private static CaseResult Unreadable(string folder, IReadOnlyList<PackProblem> problems) =>
        new(Path.GetFileName(folder), PackFolder.MainFile, "规则包不能读取", 0, [.. problems.Select(p => p.ToString())]);
}
