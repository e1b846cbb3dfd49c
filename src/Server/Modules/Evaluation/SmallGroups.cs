using Hengjian.Rules.Explaining;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// Which county figures would give another school's figure away to a school that knows its own. A mean over two schools does at once;
/// mean and coefficient together are two equations, so a coefficient needs one school more behind it (packs/limits). The means of two runs
/// that differ by one school are two equations as well (<see cref="Differences"/>).
/// </summary>
public static class SmallGroups
{
    /// <summary>Why a figure is not shown, in words.</summary>
    public sealed record Note(string Zh, string En);

    /// <summary>What stands in its place in a table.</summary>
    public const string Zh = "学校少，不列出", En = "too few schools";

    public static bool HidesMean(OpenRun open, string stage, string indicator, RunScope scope) => Hides(open, stage, indicator, scope, 0);

    /// <summary>Deviation over coefficient is the mean: where that is hidden, neither is shown.</summary>
    public static bool HidesSpread(OpenRun open, string stage, string indicator, RunScope scope) => Hides(open, stage, indicator, scope, 1) || HidesMean(open, stage, indicator, scope);

    /// <summary>The composite is made of the coefficients: shown where each of them is.</summary>
    public static bool HidesComposite(OpenRun open, string stage, RunScope scope) => open.Result.Stage(stage)?.Indicators.Any(i => i.Spread is not null && HidesSpread(open, stage, i.Indicator, scope)) == true;

    /// <summary>Is the figure behind the path of an explanation hidden?</summary>
    public static bool Hides(OpenRun open, string path, RunScope scope) => ExplainPath.Segments(path) switch
    {
        ["spread", var stage, var indicator] => HidesSpread(open, stage, indicator, scope),
        ["composite", var stage] => HidesComposite(open, stage, scope),
        _ => false,
    };

    public static Note Why(OpenRun open) => new(
        $"“{Zh}”：参评学校不足 {open.SmallGroup} 所的平均值（差异系数为不足 {open.SmallGroup + 1} 所的）不向学校列出，以免推算出其他学校的数据。{(open.HasEarlier ? "同一学年几次评价（不论用哪个方案）只差一两所学校的，只列出先作的一次，以免相减推算。" : "")}",
        $"“{En}”: a mean over fewer than {open.SmallGroup} schools (a coefficient over fewer than {open.SmallGroup + 1}) is not shown to schools, since it would give another school's figures away.{(open.HasEarlier ? " Of several results of a year, by whatever scheme, that differ by a school or two, only the first is shown, since subtracting them would do the same." : "")}");

    private static bool Hides(OpenRun open, string stage, string indicator, RunScope scope, int further)
    {
        if (scope.SeesAll) return false;
        var mean = open.Result.Stage(stage)?.Indicators.FirstOrDefault(i => i.Indicator == indicator)?.Spread?.Mean;
        return open.Family(stage, indicator) is { Count: > 0 } family
            ? Differences.GiveAway(family, scope, figure => Few([.. figure.Schools.Keys], open, scope, further), open.SmallGroup + further - 1, Math.Abs(mean ?? 0) * open.DifferencePercent / 100)
            : Few(Here(open, stage, indicator), open, scope, further);
    }

    private static List<Guid> Here(OpenRun open, string stage, string indicator) =>
        [.. open.Result.Rows.Where(r => r.In && r.Stage == stage && r.Cell(indicator)?.Value is not null).Select(r => Guid.Parse(r.SchoolId))];

    /// <summary>A central school knows its village schools' figures, too: what counts is how many it does not know.</summary>
    private static bool Few(List<Guid> behind, OpenRun open, RunScope scope, int further)
    {
        var others = behind.Count(unit => !scope.Sees(unit));
        return others > 0 && (behind.Count < open.SmallGroup + further || others < open.SmallGroup + further - 1);
    }
}
