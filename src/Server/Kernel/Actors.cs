using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>Holds the actor of the running request, job or grouped write.</summary>
public sealed class ActorHolder
{
    public Actor Actor { get; set; } = new();
}

/// <summary>Makes actors of accounts: read anew for every request, so that a post that ended ends at once.</summary>
public static class Actors
{
    public const string StampClaim = "stamp", SessionClaim = "session";

    public static async Task<Actor?> Of(Db db, Roles roles, HengjianOptions options, Clock clock, Guid accountId, string? stamp)
    {
        var account = await db.Accounts.AsNoTracking().FirstOrDefaultAsync(a => a.Id == accountId);
        if (account is null || account.Disabled || (stamp is not null && account.SecurityStamp != stamp)) return null;
        var today = clock.Today;
        var rows = await (from post in db.Posts
                          join unit in db.Units on post.UnitId equals unit.Id
                          where post.AccountId == accountId && post.From <= today && (post.To == null || post.To >= today)
                          orderby post.From, post.Id
                          select new
                          {
                              post.Id, post.Role, post.UnitId, UnitName = unit.Name, unit.Path, unit.Kind, unit.Code, unit.Owns,
                              Holder = (from h in db.PostHoldings join p in db.Persons on h.PersonId equals p.Id
                                        where h.PostId == post.Id && h.From <= today && (h.To == null || h.To >= today) select p.Name).FirstOrDefault(),
                          }).AsNoTracking().ToListAsync();
        var posts = rows.Where(r => roles.Find(r.Role) is not null).Select(r =>
        {
            var role = roles.Find(r.Role)!;
            return new ActorPost(r.Id, r.Role, role.Name, r.UnitId, r.UnitName, r.Path, role.Verbs.ToHashSet(StringComparer.Ordinal))
                { RoleNameEn = role.NameEn, UnitKind = r.Kind, UnitCode = r.Code, Owns = r.Owns.Split(' ', StringSplitOptions.RemoveEmptyEntries) };
        }).ToList();
        return new Actor
        {
            AccountId = account.Id, Login = account.UserName!, Name = rows.Select(r => r.Holder).FirstOrDefault(h => h is not null) ?? account.UserName!,
            Posts = posts, MustChangePassword = account.MustChangePassword, HasTotp = account.TwoFactorEnabled,
            NeedsTotp = options.TotpEnforce && !account.TwoFactorEnabled && posts.Any(p => roles.Find(p.Role)!.Totp),
        };
    }

    /// <summary>A job acts for whoever started it, with the posts of now.</summary>
    public static async Task<Actor> ForJob(IServiceProvider services, Job job) => job.AccountId is { } id
        ? await Of(services.GetRequiredService<Db>(), services.GetRequiredService<Roles>(), services.GetRequiredService<HengjianOptions>(), services.GetRequiredService<Clock>(), id, null) ?? new Actor()
        : Actor.System;
}

/// <summary>Finds the actor of a request, then refuses what its posts do not allow, before the body is read.</summary>
public sealed class ActorMiddleware(RequestDelegate next)
{
    public async Task Invoke(HttpContext context, Db db, Roles roles, HengjianOptions options, Clock clock, ActorHolder holder)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<NeedsVerb>() is { } needs)
        {
            var id = context.User.FindFirst(System.Security.Claims.ClaimTypes.NameIdentifier)?.Value;
            // A cookie without the number of its session could not be ended: it counts as signed out.
            if (Guid.TryParse(id, out var account) && context.User.FindFirst(Actors.SessionClaim)?.Value is { } session && !await Session.IsClosed(db, account, session)) holder.Actor = await Actors.Of(db, roles, options, clock, account, context.User.FindFirst(StampClaim)?.Value ?? "") ?? new Actor();
            if (Routes.Refuse(holder.Actor, needs, context.Request) is { } problem)
            {
                await problem.ToResult().ExecuteAsync(context);
                return;
            }
        }
        await next(context);
    }

    private const string StampClaim = Actors.StampClaim;
}
