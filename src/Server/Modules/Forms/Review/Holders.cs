using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Review;

/// <summary>A post above the schools that somebody can sign in for: whose turn a step of the review is.</summary>
public sealed record Holder(string Path, UnitKind Kind, IReadOnlyList<string> Owns, IReadOnlySet<string> Verbs, string Unit = "", string Post = "")
{
    public bool ChecksVillage(string path) => Verbs.Contains("forms.check-village") && Verbs.Contains("forms.confirm") && path != Path && Paths.Within(path, Path);

    public bool Reviews(string owner, string path) => Verbs.Contains("forms.review-section")
        && (Kind == UnitKind.Section ? Owns.Contains(owner) && Paths.Within(path, Paths.Parent(Path)) : Paths.Within(path, Path));

    public bool Takes(string section, string owner, string path) => section == RoundSections.Central ? ChecksVillage(path) : Reviews(owner, path);
}

/// <summary>The posts above the schools with an account in force.</summary>
public static class Holders
{
    /// <summary>Who in the county could act above the schools on the day.</summary>
    public static async Task<List<Holder>> Of(Db db, Roles roles, string county, DateOnly today, CancellationToken stop)
    {
        var codes = roles.All.Where(r => r.Verbs.Contains("forms.review-section") || r.Verbs.Contains("forms.check-village")).Select(r => r.Code).ToList();
        var posts = await (from post in db.Posts.AsNoTracking()
                           join account in db.Accounts on post.AccountId equals account.Id
                           join unit in db.Units.Under(county) on post.UnitId equals unit.Id
                           where codes.Contains(post.Role) && !account.Disabled && post.From <= today && (post.To == null || post.To >= today)
                           orderby unit.Path, post.Id
                           select new { post.Role, post.Title, unit.Path, unit.Kind, unit.Owns, unit.Name }).ToListAsync(stop);
        return [.. posts.Select(p => (Post: p, Role: roles.Find(p.Role)!)).Select(p => new Holder(p.Post.Path, p.Post.Kind, p.Post.Owns.Split(' ', StringSplitOptions.RemoveEmptyEntries),
            p.Role.Verbs.ToHashSet(StringComparer.Ordinal), p.Post.Name, p.Post.Title.Length > 0 ? p.Post.Title : p.Role.Name))];
    }
}
