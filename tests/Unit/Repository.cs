namespace Hengjian.Tests;

/// <summary>Where the checkout lies, for tests that read packs, scripts or documents from it.</summary>
public static class Repository
{
    /// <summary>The folder that holds Hengjian.slnx, found upward from the test's own executable.</summary>
    public static string Root { get; } = Find();

    public static string Path(params string[] parts) => System.IO.Path.Combine([Root, .. parts]);

    static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Hengjian.slnx"))) return folder.FullName;
        throw new DirectoryNotFoundException("Hengjian.slnx was not found above " + AppContext.BaseDirectory);
    }
}
