using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>What the levels of the tree are called here (县, 区, 旗 …); the pack's names hold where nothing was changed.</summary>
public static class LevelNames
{
    public const string SettingName = "directory.level-names";

    public sealed record Request(int Version, IReadOnlyDictionary<string, string> Names);
    public sealed record Response(IReadOnlyDictionary<string, string> Names, int Version);

    public static void Map(Routes routes)
    {
        routes.Get("/api/directory/levels", Routes.SignedIn, Show);
        routes.Put("/api/directory/levels", "settings.edit", Change);
    }

    public static async Task<IReadOnlyDictionary<string, string>> Read(Db db) =>
        await db.Settings.AsNoTracking().Where(s => s.Name == SettingName).Select(s => s.Value).FirstOrDefaultAsync() is { } json
            ? JsonSerializer.Deserialize<Dictionary<string, string>>(json)! : new Dictionary<string, string>();

    private static async Task<Outcome<Response>> Show(Db db, DirectoryCodes codes)
    {
        var own = await Read(db);
        var version = await db.Settings.Where(s => s.Name == SettingName).Select(s => s.Version).FirstOrDefaultAsync();
        return new Response(codes.Levels.ToDictionary(l => l.Code, l => own.GetValueOrDefault(l.Code, l.Name)), version);
    }

    private static async Task<Outcome<Response>> Change(Request q, Db db, DirectoryCodes codes, Actor actor, Audit audit)
    {
        if (Refuse(q, codes) is { } problem) return problem;
        var row = await db.Settings.FirstOrDefaultAsync(s => s.Name == SettingName);
        if ((row?.Version ?? 0) != q.Version) return Problem.Conflict();
        var names = q.Names.ToDictionary(n => n.Key, n => n.Value.Trim());
        if (row is null) db.Add(row = new Setting { Name = SettingName, Value = "" });
        row.Value = JsonSerializer.Serialize(names);
        audit.Add("settings.edit", "setting", Guid.Empty, actor.Posts[0].UnitPath, new { SettingName, names });
        await db.SaveChangesAsync();
        return new Response(names, row.Version);
    }

    public static Problem? Refuse(Request q, DirectoryCodes codes)
    {
        if (q.Names is null) return Problem.Invalid("names", "请填写层级的名称", "Give the names of the levels");
        foreach (var (level, name) in q.Names)
        {
            if (codes.Level(level) is null) return Problem.Invalid("names", $"没有层级“{level}”", $"There is no level {level}");
            if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > 10) return Problem.Invalid(level, "层级名称为 1 至 10 个字", "A level's name has 1 to 10 characters");
        }
        return null;
    }
}
