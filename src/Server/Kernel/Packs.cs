namespace Hengjian.Server.Kernel;

/// <summary>Finds the packs folder: the setting, beside the executable, upward from it and from the working folder, or inside the executable.</summary>
public sealed class Packs
{
    public Packs(HengjianOptions options) => Folder = options.Packs is { Length: > 0 } given ? Path.GetFullPath(given) : Locate()
        ?? throw new DirectoryNotFoundException("找不到规则包目录 packs；请用 --packs 指明 / The packs folder was not found; name it with --packs");

    public string Folder { get; }

    /// <summary>The folder of one pack.</summary>
    public string PathOf(string pack) => Path.Combine(Folder, pack);

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public static string? Locate() => Rules.Packs.PacksFolder.Find();
}
