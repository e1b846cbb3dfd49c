using Hengjian.Rules.Explaining;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// Which county figures would give another school's figure away to a school that knows its own. A mean over two schools does at once;
/// mean and coefficient together are two equations, so a coefficient needs one school more behind it (packs/limits).
/// </summary>
public static class SmallGroups
{
    /// <summary>Why a figure is not shown, in words.</summary>
    public sealed record Note(string Zh, string En);

    /// <summary>What stands in its place in a table.</summary>
    public const string Zh = "学校少，不列出", En = "too few schools";

    public static bool HidesMean(OpenRun open, string stage, string indicator, RunScope scope) => Hides(open, stage, indicator, scope, 0);
    public static bool HidesSpread(OpenRun open, string stage, string indicator, RunScope scope) => Hides(open, stage, indicator, scope, 1);

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
        $"“{Zh}”：参评学校不足 {open.SmallGroup} 所的平均值（差异系数为不足 {open.SmallGroup + 1} 所的）不向学校列出，以免推算出其他学校的数据。",
        $"“{En}”: a mean over fewer than {open.SmallGroup} schools (a coefficient over fewer than {open.SmallGroup + 1}) is not shown to schools, since it would give another school's figures away.");

    private static bool Hides(OpenRun open, string stage, string indicator, RunScope scope, int further)
    {
        if (scope.SeesAll) return false;
        var behind = open.Result.Rows.Where(r => r.In && r.Stage == stage && r.Cell(indicator)?.Value is not null).ToList();
        // A central school knows its village schools' figures, too: what counts is how many it does not know.
        var others = behind.Count(r => open.Input.School(Guid.Parse(r.SchoolId)) is not { } unit || !scope.Sees(unit.Path));
        return others > 0 && (behind.Count < open.SmallGroup + further || others < open.SmallGroup + further - 1);
    }
}
