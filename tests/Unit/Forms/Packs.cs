using Hengjian.Rules.Forms;

namespace Hengjian.Tests.Unit.Forms;

/// <summary>The packs of the repository, and copies of them that a test may spoil.</summary>
internal static class Packs
{
    public static string Folder { get; } = Repository.Path("packs");

    public static string PathOf(string pack) => Path.Combine(Folder, pack);

    public static FormPack Form(string name)
    {
        var (pack, problems) = FormPackLoader.Load(PathOf(name));
        problems.ShouldBeEmpty();
        return pack!;
    }

    public static PackCopy Copy(string pack) => new(PathOf(pack));
}

/// <summary>A copy of a pack in the temporary folder, deleted at the end.</summary>
internal sealed class PackCopy : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("pack").FullName;

    public PackCopy(string source)
    {
        Folder = Path.Combine(_root, Path.GetFileName(source));
        foreach (var file in Directory.GetFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(Folder, Path.GetRelativePath(source, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }
    }

    public string Folder { get; }

    /// <summary>Replaces the first occurrence, which must be there.</summary>
    public void Replace(string file, string text, string by)
    {
        var path = Path.Combine(Folder, file);
        var before = File.ReadAllText(path);
        var at = before.IndexOf(text, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"“{text}” is not in {file}");
        File.WriteAllText(path, before[..at] + by + before[(at + text.Length)..]);
    }

    public int LineOf(string file, string text) =>
        Array.FindIndex(File.ReadAllLines(Path.Combine(Folder, file)), l => l.Contains(text, StringComparison.Ordinal)) + 1;

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
