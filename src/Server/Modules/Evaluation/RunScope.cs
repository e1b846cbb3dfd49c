using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>How much of a run somebody sees (practice P1: scope × state).</summary>
public enum RunSight
{
    /// <summary>Nothing: as if it did not exist.</summary>
    None,

    /// <summary>Own values, the county mean and the standard, once the facts are locked; coefficients and verdict when the office publishes them.</summary>
    Own,

    /// <summary>A run whose report went up, and nothing else.</summary>
    Reported,

    /// <summary>Everything.</summary>
    Office,
}

/// <summary>What an actor sees of one run: how much, and within which parts of the tree.</summary>
public sealed record RunScope(RunSight Sight, IReadOnlyList<string> Own)
{
    public bool SeesAll => Sight is RunSight.Office or RunSight.Reported;
    public bool Sees(string unitPath) => SeesAll || Own.Any(o => Paths.Within(unitPath, o));

    /// <summary>
    /// A county figure as the reader may have it: the office to its last bit, a school as it is printed. With sixteen digits the difference of two
    /// runs gives back what one school added in between, however many schools are behind the mean; see docs/who-sees-what for what remains.
    /// </summary>
    public double? Digits(double? value, int decimals) => SeesAll || value is not { } v || !double.IsFinite(v) || Math.Abs(v) > 1e12 ? value : (double)Math.Round((decimal)v, Math.Min(decimals, 12), MidpointRounding.AwayFromZero);

    /// <summary>The same of a coefficient: what its own print says.</summary>
    public double? Digits(double? value, string? printed) => SeesAll || value is null ? value : double.TryParse(printed, System.Globalization.CultureInfo.InvariantCulture, out var shown) ? shown : Digits(value, 3);

    /// <summary>May the county's coefficients and verdict be shown?</summary>
    public bool SeesCounty(EvaluationRun run) => SeesCounty(run.PublishedAt is not null);
    public bool SeesCounty(bool published) => SeesAll || published;

    public static RunScope Of(Actor actor, EvaluationRun run) => Of(actor, run.CountyPath, run.Basis, run.ReportedAt is not null);

    public static RunScope Of(Actor actor, string countyPath, RunBasis basis, bool reported)
    {
        var best = RunSight.None;
        var own = new List<string>();
        foreach (var post in actor.Posts)
        {
            var scope = ScopeOf(post);
            if (post.Verbs.Contains("evaluation.read") && Paths.Within(countyPath, scope)) return new(RunSight.Office, []);
            if (post.Verbs.Contains("evaluation.read-reported") && reported && Paths.Within(countyPath, scope)) best = RunSight.Reported;
            // A preview is a working paper of the office; schools see what rests on locked facts.
            if (post.Verbs.Contains("evaluation.read") && basis == RunBasis.Final && Paths.Within(post.UnitPath, countyPath)) own.Add(post.UnitPath);
        }
        return best == RunSight.Reported ? new(best, []) : own.Count > 0 ? new(RunSight.Own, own) : new(RunSight.None, []);
    }

    /// <summary>The part of the tree that a post looks at: a bureau section serves the county in which it stands.</summary>
    public static string ScopeOf(ActorPost post) => post.UnitKind is UnitKind.Section && Paths.Up(post.UnitPath).Count() > 1
        ? Paths.Up(post.UnitPath).SkipLast(1).Last() : post.UnitPath;

    /// <summary>May the actor do an act of the office (run, decide, draft …) for the county?</summary>
    public static bool May(Actor actor, string verb, string countyPath) => actor.Can(verb, countyPath);
}

/// <summary>Finding runs within one's sight.</summary>
public static class RunQueries
{
    /// <summary>The run and what the actor sees of it; null when it is not theirs.</summary>
    public static async Task<(EvaluationRun Run, RunScope Scope)?> FindRun(this Db db, Guid id, Actor actor, CancellationToken stop)
    {
        if (await db.EvaluationRuns.FirstOrDefaultAsync(r => r.Id == id, stop) is not { } run) return null;
        var scope = RunScope.Of(actor, run);
        return scope.Sight == RunSight.None ? null : (run, scope);
    }

    /// <summary>The runs of which the actor sees anything.</summary>
    public static IQueryable<EvaluationRun> VisibleTo(this IQueryable<EvaluationRun> runs, Actor actor)
    {
        var queries = new List<IQueryable<EvaluationRun>>();
        foreach (var post in actor.Posts)
        {
            var within = runs.Below(r => r.CountyPath, RunScope.ScopeOf(post));
            if (post.Verbs.Contains("evaluation.read"))
            {
                var above = Paths.Up(post.UnitPath).ToList();
                queries.Add(within);
                queries.Add(runs.Where(r => above.Contains(r.CountyPath) && r.Basis == RunBasis.Final));
            }
            if (post.Verbs.Contains("evaluation.read-reported")) queries.Add(within.Where(r => r.ReportedAt != null));
        }
        if (queries.Count == 0) return runs.Where(r => false);
        var ids = queries.Select(q => q.Select(r => r.Id)).Aggregate((a, b) => a.Union(b));
        return runs.Where(r => ids.Contains(r.Id));
    }
}
