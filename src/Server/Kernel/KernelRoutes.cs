using System.Text.Json;
using Hengjian.Server.Modules;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>The routes of the kernel itself: status, jobs, files, what is due.</summary>
public static class KernelRoutes
{
    public static Module Module { get; } = new("kernel", _ => { }, _ => { }, routes =>
    {
        Status.Map(routes);
        ShowJob.Map(routes);
        ShowFile.Map(routes);
        ShowDue.Map(routes);
        ShowAudit.Map(routes);
        ExportAuditHeads.Map(routes);
    });
}

/// <summary>Is the server there, and is it set up? Anyone may ask.</summary>
public static class Status
{
    /// <param name="StoreDamaged">The database file is damaged: nothing is stored until a backup is put back.</param>
    public sealed record Response(string Product, string Version, bool SetUp, DateTimeOffset Now, DateOnly Today, DateTimeOffset? LastBackup, bool StoreDamaged);

    public static void Map(Routes routes) => routes.Get("/api/status", Routes.Anyone, Handle);

    private static async Task<Outcome<Response>> Handle(Db db, Clock clock, HengjianOptions options, StoreHealth health) =>
        new Response("衡鉴", typeof(Status).Assembly.GetName().Version!.ToString(3), await db.Accounts.AnyAsync(), clock.Local, clock.Today, Operations.Backups.Newest(options), health.Damage is not null);
}

/// <summary>How far a job is; only its starter sees it and those who hold its verb on its owner.</summary>
public static class ShowJob
{
    public sealed record Response(Guid Id, string Kind, JobState State, double Progress, string? Message, JsonElement? Result, JsonElement? Problem, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);

    public static void Map(Routes routes) => routes.Get("/api/jobs/{id:guid}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, Db db, Actor actor)
    {
        var job = await db.Set<Job>().AsNoTracking().FirstOrDefaultAsync(j => j.Id == id);
        if (job is null || (job.AccountId != actor.AccountId && !actor.Can(job.ReadVerb, job.OwnerPath))) return Problem.NotFound;
        return new Response(job.Id, job.Kind, job.State, job.Progress, job.Message, Parse(job.Result), Refusal(job.ProblemJson), job.CreatedAt.ToOffset(Clock.Beijing), job.EndedAt?.ToOffset(Clock.Beijing));
    }

    /// <summary>In the same words and the same shape as a refusal that is answered at once, so that a screen shows both alike.</summary>
    private static JsonElement? Refusal(string? json) =>
        json is null ? null : JsonSerializer.SerializeToElement(JsonSerializer.Deserialize<Problem>(json, JobContext.Json)!.Document(), JobContext.Json);

    private static JsonElement? Parse(string? json) => json is null ? null : JsonSerializer.Deserialize<JsonElement>(json);
}

/// <summary>Gives a stored file to whoever holds its verb on the unit that owns it; only images and PDF open in the page.</summary>
public static class ShowFile
{
    public static void Map(Routes routes) => routes.Get("/api/files/{id:guid}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Download>> Handle(Guid id, Db db, Actor actor, Files files, HttpContext context)
    {
        var file = await db.Set<StoredFile>().AsNoTracking().FirstOrDefaultAsync(f => f.Id == id);
        if (file is null || !actor.Can(file.ReadVerb, file.OwnerPath)) return Problem.NotFound;
        var inline = file.MediaType.StartsWith("image/", StringComparison.Ordinal) || file.MediaType == "application/pdf";
        context.Response.Headers.ContentSecurityPolicy = SafetyHeaders.ForFile(file.MediaType);
        return new Download(inline ? Results.File(files.Open(file.Hash), file.MediaType) : Results.File(files.Open(file.Hash), "application/octet-stream", file.Name));
    }
}

/// <summary>The work board: what is due today, what is late, what waits for me; by the verbs that I hold on each unit. A chosen unit narrows it to that part of the tree.</summary>
public static class ShowDue
{
    public sealed record Item(Guid Id, string Kind, string What, string WhatEn, Guid UnitId, string Unit, DateOnly? By, string Link);
    public sealed record Response(IReadOnlyList<Item> Today, IReadOnlyList<Item> Late, IReadOnlyList<Item> Waiting, int TodayCount, int LateCount, int WaitingCount);

    public static void Map(Routes routes) => routes.Get("/api/due", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid? unit, Db db, Actor actor, Clock clock, IEnumerable<IDueSource> sources, CancellationToken stop)
    {
        string? chosen = null;
        if (unit is { } id)
        {
            chosen = await db.Units.Where(u => u.Id == id).Select(u => u.Path).FirstOrDefaultAsync(stop);
            if (chosen is null || !actor.Posts.Any(p => Paths.Within(chosen, p.Scope))) return Problem.NotFound;
        }
        var items = new List<Item>();
        foreach (var post in actor.Posts)
        {
            var verbs = post.Verbs.ToArray();
            // What waits for a section waits for it alone, although it may look into its whole region.
            var part = chosen is not null && Paths.Within(chosen, post.UnitPath) ? chosen : post.UnitPath;
            if (chosen is not null && !Paths.Within(part, chosen)) continue;
            items.AddRange(await db.Set<DueItem>().AsNoTracking().Below(d => d.UnitPath, part).Where(d => d.DoneAt == null && verbs.Contains(d.Verb))
                // A sheet of a unit that is no more is asked of nobody, of the central school that filled for it neither.
                .Where(d => !d.Kind.StartsWith("forms.") || !db.Units.Any(u => u.Id == d.UnitId && u.State != UnitState.Active && u.EndedOn <= clock.Today))
                .Join(db.Units, d => d.UnitId, u => u.Id, (d, u) => new Item(d.Id, d.Kind, d.Zh, d.En, d.UnitId, u.Name, d.By, d.Link)).ToListAsync(stop));
        }
        foreach (var source in sources) items.AddRange(await source.Waiting(actor, chosen, stop));
        var mine = items.DistinctBy(i => i.Id).OrderBy(i => i.By ?? DateOnly.MaxValue).ToList();
        List<Item> today = [.. mine.Where(i => i.By == clock.Today)], late = [.. mine.Where(i => i.By < clock.Today)], waiting = [.. mine.Where(i => i.By is null || i.By > clock.Today)];
        return new Response([.. today.Take(50)], [.. late.Take(50)], [.. waiting.Take(50)], today.Count, late.Count, waiting.Count);
    }
}
