using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The code lists, levels and owner sections that the screens offer.</summary>
public static class ShowCodes
{
    public sealed record Item(string Code, string Name, string NameEn, IReadOnlyList<Stage>? Stages);
    public sealed record Level(string Code, string Name, string NameEn, int Width);
    public sealed record Response(IReadOnlyList<Item> Kinds, IReadOnlyList<Item> Stages, IReadOnlyList<Item> Locales, IReadOnlyList<Item> Sponsors,
        IReadOnlyList<Item> GroupKinds, IReadOnlyList<Item> TitleLevels, IReadOnlyList<Item> Owners, IReadOnlyList<Level> Levels);

    public static void Map(Routes routes) => routes.Get("/api/directory/codes", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Db db, DirectoryCodes codes, Roles roles)
    {
        IReadOnlyList<Item> Items(string list) => [.. codes.Lists[list].Items.Select(i => new Item(i.Code, i.Name, i.NameEn, null))];
        var names = await LevelNames.Read(db);
        return new Response([.. codes.Kinds.Select(k => new Item(k.Item.Code, k.Item.Name, k.Item.NameEn, SchoolTraits.StagesOf(k.StageBits)))],
            Items("stage"), Items("locale"), Items("sponsor"), Items("group-kind"), Items("title-level"),
            [.. roles.Pack.Owners.Select(o => new Item(o.Code, o.Name, o.NameEn, null))],
            [.. codes.Levels.Select(l => new Level(l.Code, names.GetValueOrDefault(l.Code, l.Name), l.NameEn, l.Width))]);
    }
}
