using System.Security.Cryptography;
using System.Text;

namespace Hengjian.Rules.Reading;

/// <summary>The files of one pack: <c>pack.yml</c>, files that it names, and worked examples under <c>cases/</c>.</summary>
public sealed class PackFolder
{
    /// <summary>Name of the main file of every pack.</summary>
    public const string MainFile = "pack.yml";

    private readonly string _folder;

    /// <summary>Opens the folder; nothing is read yet.</summary>
    public PackFolder(string folder)
    {
        _folder = Path.GetFullPath(folder);
        Name = Path.GetFileName(Path.TrimEndingDirectorySeparator(_folder));
    }

    /// <summary>Name of the folder, which must be the code of the pack.</summary>
    public string Name { get; }

    /// <summary>Problems of all readings made through <see cref="Open"/>.</summary>
    public List<PackProblem> Problems { get; } = [];

    /// <summary>The text of a file of the pack.</summary>
    public string Text(string file) => File.ReadAllText(Path.Combine(_folder, file));

    /// <summary>Whether the pack has the file.</summary>
    public bool Has(string file) => File.Exists(Path.Combine(_folder, file));

    /// <summary>Reads a file of the pack, hands its top node to <paramref name="read"/> and gathers the problems.</summary>
    /// <returns>What was read, or null when the file is absent or no YAML mapping.</returns>
    public T? Open<T>(string file, Func<PackNode, T?> read) where T : class
    {
        var reading = new PackReading($"{Name}/{file}");
        var path = Path.Combine(_folder, file);
        T? result = null;
        if (!File.Exists(path))
            reading.Add(1, "文件不存在", "The file does not exist", $"在文件夹 {Name} 中新建 {file}", $"Create {file} in the folder {Name}");
        else if (reading.Top(File.ReadAllText(path)) is { } top)
        {
            result = read(top);
            top.Done();
        }
        Problems.AddRange(reading.Problems);
        return result;
    }

    /// <summary>Worked examples, in order of their names.</summary>
    public IReadOnlyList<string> CaseFiles()
    {
        var cases = Path.Combine(_folder, "cases");
        return Directory.Exists(cases) ? [.. Directory.GetFiles(cases, "*.yml").Select(f => $"cases/{Path.GetFileName(f)}").Order(StringComparer.Ordinal)] : [];
    }

    /// <summary>SHA-256 over names and contents of all files, so that a result can name the exact rules it was made with.</summary>
    /// <remarks>Line ends are normalised: a copy made on Windows has the same hash.</remarks>
    public string Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var file in Directory.GetFiles(_folder, "*.yml", SearchOption.AllDirectories)
            .Select(f => Path.GetRelativePath(_folder, f).Replace('\\', '/')).Order(StringComparer.Ordinal))
        {
            var text = File.ReadAllText(Path.Combine(_folder, file)).Replace("\r\n", "\n", StringComparison.Ordinal);
            sha.AppendData(Encoding.UTF8.GetBytes($"{file}\n{text.Length}\n{text}\n"));
        }
        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    /// <summary>Reads what every pack must say (<c>pack</c>, <c>kind</c>, <c>title</c>, <c>source</c>, <c>verified</c>, <c>valid</c>).</summary>
    public PackHead Head(PackNode top, string kind)
    {
        var code = top.Text("pack");
        if (code.Length > 0 && code != Name)
            top.Wrong("pack", $"是“{code}”，与文件夹名“{Name}”不同", $"is “{code}”, but the folder is called “{Name}”");
        var written = top.Text("kind");
        if (written.Length > 0 && written != kind)
            top.Wrong("kind", $"是“{written}”，此处应为“{kind}”", $"is “{written}”, should be “{kind}” here");
        var valid = top.Node("valid");
        var (from, to) = (valid?.WholeNumber("from"), valid?.WholeNumber("to"));
        valid?.Done();
        if (from is null)
            top.Reading.Add(top.LineOf("valid"), "缺少启用年份", "The first valid year is missing", "写 valid: { from: 2024 }", "Write valid: { from: 2024 }");
        if (to < from) top.Wrong("valid", "的止年早于起年", "ends before it begins");
        return new PackHead(code, top.Text("title"), top.Text("title en"), from ?? 0, to, top.Text("source"), top.Text("verified"));
    }
}

/// <summary>What every pack says about itself.</summary>
/// <param name="Code">Code, the name of the folder.</param>
/// <param name="Title">Chinese title.</param>
/// <param name="TitleEn">English title.</param>
/// <param name="ValidFrom">First year.</param>
/// <param name="ValidTo">Last year, or null.</param>
/// <param name="Source">Where the content comes from.</param>
/// <param name="Verified">How far it was verified.</param>
public sealed record PackHead(string Code, string Title, string TitleEn, int ValidFrom, int? ValidTo, string Source, string Verified);
