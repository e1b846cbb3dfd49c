using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Directory;

/// <summary>What each role may do, as the pack says it: the page that ends arguments about permissions.</summary>
public static class ShowRoles
{
    public sealed record Verb(string Code, string Module, string Name, string NameEn);
    public sealed record Item(string Code, string Name, string NameEn, IReadOnlyList<string> At, bool Totp, IReadOnlyList<string> Verbs, IReadOnlyList<string> GivenBy, bool MayGive);
    public sealed record Response(IReadOnlyList<Verb> Verbs, IReadOnlyList<Item> Roles, bool TotpEnforced);

    public static void Map(Routes routes) => routes.Get("/api/directory/roles", Routes.SignedIn, (Roles roles, HengjianOptions options, Actor actor) => (Outcome<Response>)new Response(
        [.. roles.Pack.Verbs.Select(v => new Verb(v.Code, v.Module, v.Name, v.NameEn))],
        [.. roles.All.Select(r => new Item(r.Code, r.Name, r.NameEn, r.At, r.Totp, r.Verbs, r.GivenBy, actor.Posts.Any(p => p.Verbs.Contains(PostRules.Verb) && (r.GivenBy.Count == 0 || r.GivenBy.Contains(p.Role)))))],
        options.TotpEnforce));
}
