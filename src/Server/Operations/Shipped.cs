using System.Reflection;
using System.Security.Cryptography;
using Hengjian.Server.Kernel;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Primitives;

namespace Hengjian.Server.Operations;

/// <summary>
/// What the published executable carries inside itself: the web pages and the rule packs. A build from a checkout carries
/// nothing and uses the folders there.
/// </summary>
public static class Shipped
{
    private const string WebPrefix = "web/", PacksPrefix = "packs/";
    private static readonly Assembly Own = typeof(Shipped).Assembly;
    private static readonly string[] Names = Own.GetManifestResourceNames();

    /// <summary>The pages, or null when there are none inside.</summary>
    public static IFileProvider? Web { get; } = Names.Contains(WebPrefix + "index.html") ? new Pages() : null;

    /// <summary>
    /// The folder of the packs inside, unpacked; null when there are none. The folder is named by their content, so an upgrade
    /// brings its own beside the old. Every start compares the bytes: what someone changed there is put back
    /// (own packs lie in a folder of one's own, named by the setting <c>packs</c>).
    /// </summary>
    public static string? Packs { get { lock (Own) return packs ??= Unpack(); } }
    private static string? packs;

    private static string? Unpack()
    {
        var names = Names.Where(n => n.StartsWith(PacksPrefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        if (names.Count == 0) return null;
        var contents = names.ConvertAll(Read);
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in contents) sha.AppendData(SHA256.HashData(content));
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        var folder = Path.Combine(home.Length > 0 ? Path.Combine(home, "hengjian") : Path.Combine(HengjianOptions.Home, ".hengjian"), $"packs-{Convert.ToHexStringLower(sha.GetHashAndReset())[..12]}", "packs");
        for (var i = 0; i < names.Count; i++)
        {
            var file = Path.Combine(folder, names[i][PacksPrefix.Length..]);
            if (File.Exists(file) && File.ReadAllBytes(file).AsSpan().SequenceEqual(contents[i])) continue;
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            // Whole or not at all: two programs may start at once.
            var part = $"{file}.{Environment.ProcessId}";
            File.WriteAllBytes(part, contents[i]);
            File.Move(part, file, overwrite: true);
        }
        return folder;
    }

    private static byte[] Read(string name)
    {
        using var stream = Own.GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    /// <summary>The pages as files; their bytes stay in the executable until they are asked for.</summary>
    private sealed class Pages : IFileProvider
    {
        private readonly Dictionary<string, Page> files = Names.Where(n => n.StartsWith(WebPrefix, StringComparison.Ordinal))
            .ToDictionary(n => n[WebPrefix.Length..], n => new Page(n), StringComparer.Ordinal);

        public IFileInfo GetFileInfo(string subpath) => files.TryGetValue(subpath.TrimStart('/'), out var file) ? file : new NotFoundFileInfo(subpath);
        public IDirectoryContents GetDirectoryContents(string subpath) => NotFoundDirectoryContents.Singleton;
        public IChangeToken Watch(string filter) => NullChangeToken.Singleton;
    }

    private sealed class Page(string resource) : IFileInfo
    {
        // Of the executable's own file: a newer version is a newer page. Whole seconds, as the header that carries it.
        private static readonly DateTimeOffset Built = DateTimeOffset.FromUnixTimeSeconds(new DateTimeOffset(File.GetLastWriteTimeUtc(Environment.ProcessPath ?? AppContext.BaseDirectory)).ToUnixTimeSeconds());

        public bool Exists => true;
        public bool IsDirectory => false;
        public string? PhysicalPath => null;
        public DateTimeOffset LastModified => Built;
        public string Name => Path.GetFileName(resource);
        public long Length { get; } = SizeOf(resource);
        public Stream CreateReadStream() => Own.GetManifestResourceStream(resource)!;

        private static long SizeOf(string resource)
        {
            using var stream = Own.GetManifestResourceStream(resource)!;
            return stream.Length;
        }
    }
}
