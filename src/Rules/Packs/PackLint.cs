using Hengjian.Rules.Balance;
using Hengjian.Rules.Calendars;
using Hengjian.Rules.Forms;
using Hengjian.Rules.Limits;
using Hengjian.Rules.Plans;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Regions;
using Hengjian.Rules.Roles;
using Hengjian.Rules.Schemes;

namespace Hengjian.Rules.Packs;

/// <summary>What lint found in one pack.</summary>
/// <param name="Pack">Folder of the pack.</param>
/// <param name="Kind">Its kind; null when it cannot be read.</param>
/// <param name="Cases">How many worked examples it has.</param>
/// <param name="Faults">Everything wrong, each with file, line and remedy, Chinese and English; empty when it is fine.</param>
public sealed record PackReport(string Pack, string? Kind, int Cases, IReadOnlyList<string> Faults);

/// <summary>Reads packs, refuses those without source or worked example, and runs the examples.</summary>
public static class PackLint
{
    /// <summary>Kinds that only hold lists, settings or dates of a published notice: no rule of theirs computes anything, so there is no example to work. Any other kind is refused without one.</summary>
    private static readonly string[] WithoutCases = ["roles", "region-levels", "calendar", "code-lists", "source-mapping", "measures", HouseLimits.Kind];

    /// <summary>One pack when the folder holds <c>pack.yml</c>, otherwise every pack directly under it.</summary>
    public static IReadOnlyList<PackReport> Run(string folder) =>
        File.Exists(Path.Combine(folder, PackFolder.MainFile))
            ? [One(folder)]
            : [.. Directory.GetDirectories(folder).Order(StringComparer.Ordinal).Where(d => File.Exists(Path.Combine(d, PackFolder.MainFile))).Select(One)];

    private static PackReport One(string folder)
    {
        var kind = PackKind.Of(folder);
        var files = new PackFolder(folder);
        return new(files.Name, kind, files.CaseFiles().Count, [.. kind switch
        {
            BalancePackLoader.Kind => Problems(BalancePackLoader.Load(folder).Problems, () => Failures(folder)),
            SchemePackLoader.Kind => Problems(SchemePackLoader.Load(folder).Problems, () => Failures(folder)),
            "form" => Form(folder),
            PlanPack.Kind => Plan(files, folder),
            "roles" => Told(RolePack.Load(folder).Problems),
            "region-levels" => Told(RegionLevels.Load(folder).Problems),
            HouseLimits.Kind => Told(HouseLimits.Load(folder).Problems),
            "calendar" => Told(CalendarPackLoader.Load(folder).Problems),
            "source-mapping" => Told(SourceMapping.Load(folder, code => FormPackLoader.Load(Path.Combine(folder, "..", code)).Pack).Problems),
            _ => Other(files, kind),
        }]);
    }

    private static IEnumerable<string> Told(IReadOnlyList<PackProblem> problems) => problems.Select(p => p.ToString());

    private static IEnumerable<string> Problems(IReadOnlyList<PackProblem> problems, Func<IEnumerable<string>> cases) =>
        problems.Count > 0 ? problems.Select(p => p.ToString()) : cases();

    private static IEnumerable<string> Failures(string folder) =>
        GoldenCases.Run(folder).SelectMany(r => r.Failures.Select(f => $"{r.Pack}/{r.File} {f}"));

    private static IEnumerable<string> Form(string folder)
    {
        var (pack, problems) = FormPackLoader.Load(folder);
        return Problems(problems, () => FormGolden.Run(pack!));
    }

    private static IEnumerable<string> Plan(PackFolder files, string folder)
    {
        var problems = PlanPackLoader.Load(folder).Problems;
        if (problems.Count > 0) return Told(problems);
        return files.CaseFiles().Count == 0 ? [WithoutCase(files)] : Failures(folder);
    }

    private static string WithoutCase(PackFolder files) => new PackProblem($"{files.Name}/{PackFolder.MainFile}", 1, "没有算例", "There is no worked example",
        "在 cases/ 下至少放一份算例", "Put at least one worked example under cases/").ToString();

    /// <summary>Packs that other parts read: head and source are looked at here, the rest where it is used.</summary>
    private static IEnumerable<string> Other(PackFolder files, string? kind)
    {
        var reading = new PackReading($"{files.Name}/{PackFolder.MainFile}");
        if (reading.Top(files.Text(PackFolder.MainFile)) is { } top)
        {
            files.Head(top, kind ?? "");
            if (kind is null) top.Wrong("kind", "没有写", "is missing");
        }

        foreach (var problem in reading.Problems) yield return problem.ToString();
        if (files.CaseFiles().Count == 0 && !WithoutCases.Contains(kind))
            yield return WithoutCase(files);
    }
}
