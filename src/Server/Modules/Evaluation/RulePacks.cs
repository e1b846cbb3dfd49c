using System.Collections.Concurrent;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Forms;
using Hengjian.Rules.Reading;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// The packs that judge: today's from the packs folder, and those of old results from the store, by hash. A pack that changed on disk
/// is read anew; what a result was made with is kept beside it, so an old year is judged by its own text for ever.
/// </summary>
public sealed class RulePacks(Packs packs, HengjianOptions options)
{
    private readonly ConcurrentDictionary<string, (string Stamp, BalancePack? Pack, IReadOnlyList<PackProblem> Problems)> current = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, (string Stamp, FormPack? Pack)> forms = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, BalancePack> kept = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, FormPack> keptForms = new(StringComparer.Ordinal);

    /// <summary>Codes of the packs that judge a county, in order.</summary>
    public IReadOnlyList<string> Codes() => [.. System.IO.Directory.EnumerateDirectories(packs.Folder)
        .Where(f => File.Exists(Path.Combine(f, PackFolder.MainFile)) && File.ReadLines(Path.Combine(f, PackFolder.MainFile)).Any(l => l.TrimEnd() == $"kind: {BalancePackLoader.Kind}"))
        .Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    /// <summary>Today's pack of a code; null with what is wrong when it cannot be read, or without problems when there is none.</summary>
    public (BalancePack? Pack, IReadOnlyList<PackProblem> Problems) Today(string code)
    {
        if (Folder(code) is not { } folder) return (null, []);
        var stamp = Stamp(folder);
        if (current.TryGetValue(code, out var known) && known.Stamp == stamp) return (known.Pack, known.Problems);
        var (pack, problems) = BalancePackLoader.Load(folder);
        current[code] = (stamp, pack, problems);
        return (pack, problems);
    }

    /// <summary>Today's form of a code, or null.</summary>
    public FormPack? Form(string code)
    {
        if (Folder(code) is not { } folder) return null;
        var stamp = Stamp(folder);
        if (forms.TryGetValue(code, out var known) && known.Stamp == stamp) return known.Pack;
        var (pack, _) = FormPackLoader.Load(folder);
        forms[code] = (stamp, pack);
        return pack;
    }

    /// <summary>Puts today's text of a pack beside the results that name its hash; once is enough.</summary>
    public async Task Keep(Db db, Clock clock, string code, string title, string hash, CancellationToken stop)
    {
        if (await db.Set<KeptPack>().AnyAsync(k => k.Hash == hash, stop)) return;
        var folder = Folder(code)!;
        var files = System.IO.Directory.GetFiles(folder, "*.yml", SearchOption.AllDirectories)
            .ToDictionary(f => Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText);
        var (packed, now) = (Compact.Pack(files), clock.Now.ToUnixTimeMilliseconds());
        // Two counties may keep the same text at the same moment; the same bytes twice are no conflict.
        await db.Database.ExecuteSqlAsync($"insert into kept_packs (hash, code, title, files, kept_at) values ({hash}, {code}, {title}, {packed}, {now}) on conflict (hash) do nothing", stop);
    }

    /// <summary>The pack that a result was made with.</summary>
    public async Task<BalancePack> Kept(Db db, string code, string hash, CancellationToken stop)
    {
        if (kept.TryGetValue(hash, out var known)) return known;
        if (Today(code).Pack is { } today && today.Hash == hash) return kept[hash] = today;
        var (pack, problems) = BalancePackLoader.Load(await Unfold(db, hash, stop));
        if (pack is null) throw new InvalidOperationException($"保存的规则包 {code} 读不出来：{string.Join('\n', problems)} / The kept pack {code} cannot be read");
        if (pack.Hash != hash) throw new InvalidOperationException($"保存的规则包 {code} 被改动过 / The kept pack {code} was changed");
        return kept[hash] = pack;
    }

    /// <summary>The form that a result's facts were collected with; null when the result had none.</summary>
    public async Task<FormPack?> KeptForm(Db db, string code, string hash, CancellationToken stop)
    {
        if (hash.Length == 0) return null;
        if (keptForms.TryGetValue(hash, out var known)) return known;
        if (Form(code) is { } today && today.Hash == hash) return keptForms[hash] = today;
        return FormPackLoader.Load(await Unfold(db, hash, stop)).Pack is { } pack ? keptForms[hash] = pack : null;
    }

    /// <summary>Lays a kept pack out as a folder, because packs are read from folders only.</summary>
    private async Task<string> Unfold(Db db, string hash, CancellationToken stop)
    {
        var row = await db.Set<KeptPack>().AsNoTracking().SingleAsync(k => k.Hash == hash, stop);
        var folder = Path.Combine(options.Data, "kept-packs", hash, row.Code);
        foreach (var (path, text) in Compact.Unpack<Dictionary<string, string>>(row.Files))
        {
            var file = Path.Combine(folder, path);
            System.IO.Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            await File.WriteAllTextAsync(file, text, stop);
        }
        return folder;
    }

    private string? Folder(string code)
    {
        // A code from an address must not climb out of the packs folder.
        if (code.Length is 0 or > 60 || code.Any(c => !char.IsAsciiLetterOrDigit(c) && c != '-')) return null;
        var folder = Path.Combine(packs.Folder, code);
        return File.Exists(Path.Combine(folder, PackFolder.MainFile)) ? folder : null;
    }

    private static string Stamp(string folder)
    {
        long ticks = 0, size = 0;
        var count = 0;
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*.yml", SearchOption.AllDirectories))
        {
            ticks = Math.Max(ticks, file.LastWriteTimeUtc.Ticks);
            size += file.Length;
            count++;
        }
        return $"{ticks}:{count}:{size}";
    }
}
