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

/// <summary>
/// What an actor sees of one run: how much, and of which schools. Which schools are one's own is asked of the directory of today, never of the
/// path that the run froze: a village school that moved takes its history to its new central school (decision 0081).
/// </summary>
public sealed record RunScope(RunSight Sight, IReadOnlySet<Guid> Own)
{
    private static readonly IReadOnlySet<Guid> Nobody = new HashSet<Guid>();
    public static readonly RunScope Office = new(RunSight.Office, Nobody);

    /// <summary>The reader of a school's booklet: the school.</summary>
    public static RunScope OfSchool(Guid unit) => new(RunSight.Own, new HashSet<Guid> { unit });

    public bool SeesAll => Sight is RunSight.Office or RunSight.Reported;
    public bool Sees(Guid unit) => SeesAll || Own.Contains(unit);

    /// <summary>
    /// A county figure as the reader may have it: the office to its last bit, a school as it is printed. With sixteen digits the difference of two
    /// runs gives back what one school added in between, however many schools are behind the mean; see docs/who-sees-what for what remains.
    /// </summary>
    public double? Digits(double? value, int decimals) => SeesAll || value is not { } v || !double.IsFinite(v) || Math.Abs(v) > 1e12 ? value : (double)Math.Round((decimal)v, Math.Min(decimals, 12), MidpointRounding.AwayFromZero);

    /// <summary>The same of a coefficient: what its own print says.</summary>
    public double? Digits(double? value, string? printed) => SeesAll || value is null ? value : double.TryParse(printed, System.Globalization.CultureInfo.InvariantCulture, out var shown) ? shown : Digits(value, 3);

    /// <summary>May the county's coefficients and verdict be shown?</summary>
    public bool SeesCounty(EvaluationRun run) => SeesAll || run.PublishedAt is not null;

    public static async Task<RunScope> Of(Db db, Actor actor, EvaluationRun run, CancellationToken stop)
    {
        var sight = Above(actor, run.CountyPath, run.ReportedAt is not null);
        // A preview is a working paper of the office; schools see what rests on locked facts.
        if (sight != RunSight.None || run.Basis != RunBasis.Final) return new(sight, Nobody);
        var (here, moved) = OwnPaths(actor, run.CountyPath);
        if (here.Count + moved.Count == 0) return new(RunSight.None, Nobody);
        var own = (await db.Units.AsNoTracking().Below(u => u.Path, here.Concat(moved)).Select(u => u.Id).ToListAsync(stop)).ToHashSet();
        return here.Count > 0 || await db.EvaluationMembers.AnyAsync(m => m.RunId == run.Id && own.Contains(m.UnitId), stop) ? new(RunSight.Own, own) : new(RunSight.None, Nobody);
    }

    /// <summary>What the posts at the county and above it see.</summary>
    public static RunSight Above(Actor actor, string countyPath, bool reported)
    {
        var best = RunSight.None;
        foreach (var post in actor.Posts)
        {
            if (!Paths.Within(countyPath, ScopeOf(post))) continue;
            if (post.Verbs.Contains("evaluation.read")) return RunSight.Office;
            if (post.Verbs.Contains("evaluation.read-reported") && reported) best = RunSight.Reported;
        }
        return best;
    }

    /// <summary>The units below the county at which the actor reads, and the schools elsewhere: they may have stood in the county when it was judged. An office's result is no other office's.</summary>
    private static (IReadOnlyList<string> Here, IReadOnlyList<string> Moved) OwnPaths(Actor actor, string countyPath)
    {
        var posts = actor.Posts.Where(p => p.Verbs.Contains("evaluation.read")).ToLookup(p => Paths.Within(p.UnitPath, countyPath));
        return ([.. posts[true].Select(p => p.UnitPath)], [.. posts[false].Where(p => p.UnitKind == UnitKind.School).Select(p => p.UnitPath)]);
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
        var scope = await RunScope.Of(db, actor, run, stop);
        return scope.Sight == RunSight.None ? null : (run, scope);
    }

    /// <summary>The runs of which the actor sees anything.</summary>
    public static IQueryable<EvaluationRun> VisibleTo(this IQueryable<EvaluationRun> runs, Db db, Actor actor)
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
                if (post.UnitKind == UnitKind.School)
                {
                    var own = db.Units.Below(u => u.Path, post.UnitPath).Select(u => u.Id);
                    var judged = db.EvaluationMembers.Where(m => own.Contains(m.UnitId)).Select(m => m.RunId);
                    queries.Add(runs.Where(r => r.Basis == RunBasis.Final && judged.Contains(r.Id)));
                }
            }
            if (post.Verbs.Contains("evaluation.read-reported")) queries.Add(within.Where(r => r.ReportedAt != null));
        }
        if (queries.Count == 0) return runs.Where(r => false);
        var ids = queries.Select(q => q.Select(r => r.Id)).Aggregate((a, b) => a.Union(b));
        return runs.Where(r => ids.Contains(r.Id));
    }
}
