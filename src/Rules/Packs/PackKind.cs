using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Packs;

/// <summary>Tells packs apart by the <c>kind</c> in their main file.</summary>
public static class PackKind
{
    /// <summary>The kind written in a folder's <c>pack.yml</c>; null when there is no such file or it cannot be read.</summary>
    public static string? Of(string folder)
    {
        var path = Path.Combine(folder, PackFolder.MainFile);
        return File.Exists(path) ? new PackReading(path).Top(File.ReadAllText(path))?.TextOrNull("kind") : null;
    }
}
