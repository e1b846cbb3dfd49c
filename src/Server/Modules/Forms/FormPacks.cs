using System.Collections.Concurrent;
using Hengjian.Office.Columns;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Forms;

/// <summary>The form packs of this installation, each read when it is first needed and again when its files change.</summary>
public sealed class FormPacks(Packs packs)
{
    private readonly ConcurrentDictionary<string, (DateTime Stamp, FormPack? Pack)> read = new(StringComparer.Ordinal);

    /// <summary>The form of that code, or null when there is none or it cannot be read (lint says why).</summary>
    public FormPack? Find(string? code)
    {
        if (string.IsNullOrEmpty(code)) return null;
        var folder = Path.Combine(packs.Folder, code);
        if ( !code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-') || !File.Exists(Path.Combine(folder, "pack.yml"))) return null;
        var stamp = System.IO.Directory.EnumerateFiles(folder, "*.yml", SearchOption.AllDirectories).Max(File.GetLastWriteTimeUtc);
        if (read.TryGetValue(code, out var known) && known.Stamp == stamp) return known.Pack;
        var pack = IsForm(folder) ? FormPackLoader.Load(folder).Pack : null;
        read[code] = (stamp, pack);
        return pack;
    }

    /// <summary>Every form that can be read, by code.</summary>
    public IReadOnlyList<FormPack> All => [.. System.IO.Directory.EnumerateDirectories(packs.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).Select(code => Find(code!)).OfType<FormPack>()];

    /// <summary>
    /// The headers of known source systems (packs source-mappings-*), used where the user chose no mapping of the own:
    /// each header in its comparable form with its field and the conversion of its unit.
    /// </summary>
    public IReadOnlyList<ColumnMapping> Shipped(string form) =>
    [
        .. System.IO.Directory.EnumerateDirectories(packs.Folder, "source-mappings-*").Order(StringComparer.Ordinal).Select(folder => SourceMapping.Load(folder, Find).Mapping)
            .OfType<SourceMapping>().Where(m => m.Form == form).SelectMany(m => m.Columns)
            .Select(c => new ColumnMapping(string.Concat(c.Header.Split('/').Select(HeaderText.Key)), c.Field, c.Factor)).DistinctBy(c => c.Header),
    ];

    private static bool IsForm(string folder) => File.ReadLines(Path.Combine(folder, "pack.yml")).Any(line => line.Trim() == "kind: form");
}
