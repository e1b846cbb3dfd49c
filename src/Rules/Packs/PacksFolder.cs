namespace Hengjian.Rules.Packs;

/// <summary>Finds the folder of packs.</summary>
public static class PacksFolder
{
    /// <summary>The environment variable that names it.</summary>
    public const string Variable = "HENGJIAN_PACKS";

    /// <summary>Gives the packs that the program itself carries, unpacked; asked last.</summary>
    public static Func<string?> Shipped { get; set; } = () => null;

    /// <summary>
    /// The folder given, else the one of the environment, else the nearest <c>packs/</c> beside the executable or upward from it or from the working folder,
    /// else what the program carries.
    /// </summary>
    /// <returns>The full path, or null when there is none.</returns>
    public static string? Find(string? given = null)
    {
        var named = given ?? Environment.GetEnvironmentVariable(Variable);
        if (!string.IsNullOrEmpty(named)) return Directory.Exists(named) ? Path.GetFullPath(named) : null;
        return Upward(AppContext.BaseDirectory) ?? Upward(Directory.GetCurrentDirectory()) ?? Shipped();
    }

    private static string? Upward(string from)
    {
        for (var folder = new DirectoryInfo(from); folder is not null; folder = folder.Parent)
        {
            var packs = Path.Combine(folder.FullName, "packs");
            if (Directory.Exists(Path.Combine(packs, "roles"))) return packs; // any folder may be called packs; ours has the roles
        }

        return null;
    }
}
