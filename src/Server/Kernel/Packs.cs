using Hengjian.Rules.Reading;
using Hengjian.Server.Cli;

namespace Hengjian.Server.Kernel;

/// <summary>Finds the packs folder: the setting, beside the executable, upward from it and from the working folder, or inside the executable.</summary>
public sealed class Packs
{
    public Packs(HengjianOptions options) => Folder = options.Packs is { Length: > 0 } given ? Path.GetFullPath(given) : Locate()
        ?? throw new VerbException("找不到规则包目录 packs，请用 --packs 指明。", "The packs folder was not found; name it with --packs.", 2);

    public string Folder { get; }

    /// <summary>The house cannot be opened without its roles and lists: said with file, line and remedy.</summary>
    public static VerbException Unreadable(IEnumerable<PackProblem> problems) => new($"规则包读不出来：\n{string.Join('\n', problems)}", "The packs cannot be read; see above.", 2);

    /// <summary>The folder of one pack.</summary>
    public string PathOf(string pack) => Path.Combine(Folder, pack);

    public string Read(string path) => File.ReadAllText(Path.Combine(Folder, path));

    public static string? Locate() => Rules.Packs.PacksFolder.Find();
}
