using Hengjian.Rules.Roles;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Who may make and manage which posts: nobody can give a role, or take over an account, that is not theirs to give.</summary>
public static class PostRules
{
    public const string Verb = "accounts.own";

    /// <summary>The word of packs/roles for the place where a post stands: the level of a region, the kind of any other unit.</summary>
    public static string Place(Unit unit) => unit.Kind == UnitKind.Region ? unit.Level : unit.Kind.ToString().ToLowerInvariant();

    /// <summary>May the actor make, end and hand over posts of this role at the path? A post without a role is only a line in the phone book.</summary>
    public static bool MayGive(Actor actor, RoleDefinition? role, string path) => actor.Posts.Any(p =>
        p.Verbs.Contains(Verb) && Paths.Within(path, p.Scope) && (role is null || role.GivenBy.Count == 0 || role.GivenBy.Contains(p.Role)));

    /// <summary>The post, if it is within the actor's scope; else as if it did not exist.</summary>
    public static async Task<Post?> FindPost(this Db db, Guid id, Actor actor) =>
        await db.Posts.FirstOrDefaultAsync(p => p.Id == id) is { } post && actor.Can(Verb, post.UnitPath) ? post : null;

    /// <summary>The account with its posts, if all of them are within the actor's scope; else as if it did not exist.</summary>
    public static async Task<(Account Account, List<Post> Posts)?> FindAccount(this Db db, Guid id, Actor actor)
    {
        if (await db.Accounts.FirstOrDefaultAsync(a => a.Id == id) is not { } account) return null;
        var posts = await db.Posts.Where(p => p.AccountId == id).OrderBy(p => p.From).ToListAsync();
        return posts.Count > 0 && posts.All(p => actor.Can(Verb, p.UnitPath)) ? (account, posts) : null;
    }

    /// <summary>Why the actor may not manage an account with these posts, or null.</summary>
    public static Problem? Refuse(Actor actor, Roles roles, params IEnumerable<Post> posts)
    {
        var beyond = posts.FirstOrDefault(p => !MayGive(actor, roles.Find(p.Role), p.UnitPath));
        return beyond is null ? null : NotYours(roles.Find(beyond.Role)?.Name ?? beyond.Title);
    }

    public static Problem NotYours(string role) => new("not-yours-to-give", 403, $"您的岗位不能设立或管理“{role}”", $"Your post may not make or manage the post {role}",
        "请由系统管理员或上级办理", "Ask the administrator or the level above");
}
