using Hengjian.Rules.Balance;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The evaluations that I may see, newest first.</summary>
public static class ListRuns
{
    /// <param name="Verdict">Null where the county's verdict is not published to schools.</param>
    public sealed record Row(Guid Id, Guid CountyId, string CountyName, string Pack, string PackTitle, int Year, RunBasis Basis, DateOnly? AsOf, DateTimeOffset At, string ByName,
        Verdict? Verdict, int? Schools, int? SchoolsPassed, bool Published, bool Reported, int Version);

    public static readonly Sorts<EvaluationRun> Sorts = new Sorts<EvaluationRun>(r => r.Id).By("at", r => r.At);

    public static void Map(Routes routes) => routes.Get("/api/evaluation/runs", Routes.SignedIn, Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, Guid? county, string? pack, int? year, Choice<RunBasis>? basis, Db db, Actor actor, CancellationToken stop)
    {
        var rows = db.EvaluationRuns.AsNoTracking().VisibleTo(actor);
        if (county is not null) rows = rows.Where(r => r.CountyId == county);
        if (pack is { Length: > 0 }) rows = rows.Where(r => r.Pack == pack);
        if (year is not null) rows = rows.Where(r => r.Year == year);
        if (basis is { Value: var wanted }) rows = rows.Where(r => r.Basis == wanted);
        var page = await Sorts.Page(rows, query.Sort is null ? query with { Desc = true } : query, r => new Head(r.Id, r.CountyId, r.CountyName, r.CountyPath, r.Pack, r.PackTitle, r.Year, r.Basis, r.AsOf, r.At, r.ByName,
            r.Verdict, r.Schools, r.SchoolsPassed, r.PublishedAt != null, r.ReportedAt != null, r.Version), stop);
        return new Page<Row>([.. page.Items.Select(h => RowOf(h, RunScope.Of(actor, h.CountyPath, h.Basis, h.Reported)))], page.Next, page.Total, page.MoreThan);
    }

    public static Row RowOf(EvaluationRun r, RunScope scope) => RowOf(new Head(r.Id, r.CountyId, r.CountyName, r.CountyPath, r.Pack, r.PackTitle, r.Year, r.Basis, r.AsOf, r.At, r.ByName,
        r.Verdict, r.Schools, r.SchoolsPassed, r.PublishedAt is not null, r.ReportedAt is not null, r.Version), scope);

    private static Row RowOf(Head r, RunScope scope)
    {
        var open = scope.SeesCounty(r.Published);
        return new(r.Id, r.CountyId, r.CountyName, r.Pack, r.PackTitle, r.Year, r.Basis, r.AsOf, r.At.ToOffset(Clock.Beijing), scope.SeesAll ? r.ByName : "",
            open ? r.Verdict : null, open ? r.Schools : null, open ? r.SchoolsPassed : null, r.Published, r.Reported, r.Version);
    }

    /// <summary>A run without its documents: a list reads no blobs.</summary>
    private sealed record Head(Guid Id, Guid CountyId, string CountyName, string CountyPath, string Pack, string PackTitle, int Year, RunBasis Basis, DateOnly? AsOf, DateTimeOffset At, string ByName,
        Verdict Verdict, int Schools, int SchoolsPassed, bool Published, bool Reported, int Version);
}
