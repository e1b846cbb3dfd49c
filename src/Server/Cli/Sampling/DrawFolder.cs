using System.Globalization;
using System.Text;
using Hengjian.Measure;
using Hengjian.Measure.Sampling;
using Hengjian.Rules.Tables;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>A draw as a folder: the frozen list, the design, what was drawn, and the certificate; nothing else lies in it.</summary>
public sealed record DrawFolder(SampleDraw Draw, DrawCertificate Certificate, IReadOnlyDictionary<string, byte[]> Files)
{
    public const string Frame = "frame.csv", Design = "design.yml", Sample = "sample.csv", Replacements = "replacements.csv", CertificateName = "certificate.json", Second = "second.csv";
    public static readonly string[] SampleHeaders = ["id", "stratum", "order", "size", "probability", "weight", "certainty", "zone", "half"];
    public static readonly string[] ReplacementHeaders = ["for", "rank", "id"];

    /// <summary>Draws from the files as they are now; nothing is written.</summary>
    public static DrawFolder Make(string frameFile, string designFile, string? secondFile, string seed, bool @sealed, Action<double>? progress = null)
    {
        var design = SampleDesign.Read(designFile);
        var frame = FrameInput.Read(frameFile, design, progress);
        var draw = frame.Draw(seed);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal) { [Frame] = AsCsv(frameFile), [Design] = File.ReadAllBytes(designFile) };
        var certificate = DrawCertificate.Of(files[Frame], files[Design], seed, @sealed, draw);
        files[Sample] = Csv(SampleHeaders, draw.Units.Select(u => new[]
        {
            frame.Id(u.Row), draw.Strata[u.Stratum].Name, Text(u.Order), CsvOut.Number(u.Size), CsvOut.Number(u.Probability), CsvOut.Number(u.Weight), u.Certainty ? "1" : "0", Text(u.Zone), Text(u.Half),
        }));
        files[Replacements] = Csv(ReplacementHeaders, draw.Replacements.Select(r => new[] { frame.Id(r.For), Text(r.Rank), frame.Id(r.By) }));
        SecondPart? second = null;
        if (design.Second is { } stage)
        {
            var kept = KeptName(stage, designFile);
            var source = secondFile ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(designFile))!, stage.File);
            files[kept] = AsCsv(source);
            var (rows, within) = SecondInput.Draw(source, stage, frame, draw, seed);
            files[Second] = Csv(SecondInput.Headers, rows);
            second = new(DrawCertificate.Hash(files[kept]), within);
        }

        files[CertificateName] = CertificateFile.Write(certificate, draw, frame, second);
        return new(draw, certificate, files);
    }

    /// <summary>Writes the folder whole; a folder that holds anything else is refused, since then it would not be the draw alone.</summary>
    public void Write(string folder)
    {
        var target = Path.GetFullPath(folder);
        string[] ours = [Frame, Design, Sample, Replacements, CertificateName, Second, .. Files.Keys];
        if (File.Exists(target)) throw new VerbException($"{target} 是一个文件，应是目录。", $"{target} is a file; name a folder.", 2);
        var present = Directory.Exists(target) ? Directory.GetFileSystemEntries(target) : [];
        if (present.FirstOrDefault(p => !ours.Contains(Path.GetFileName(p))) is { } other)
            throw new VerbException($"{target} 里还有别的内容（{Path.GetFileName(other)}）。抽样目录只放一次抽样，请换一个空目录。", $"{target} holds something else ({Path.GetFileName(other)}); name an empty folder.", 2);
        if (present.FirstOrDefault(p => Path.GetFileName(p) == CertificateName) is { } old && !CertificateFile.Made(old, Certificate))
            RunFiles.Say($"注意：{folder} 里原有另一次抽样，已由这一次代替。已经公布的抽样请另存。 / Note: {folder} held another draw, which this one replaces; keep a draw that was published elsewhere.");
        var staging = target.TrimEnd(Path.DirectorySeparatorChar) + $".{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(staging);
            foreach (var (name, bytes) in Files) File.WriteAllBytes(Path.Combine(staging, name), bytes);
            if (!Directory.Exists(target))
            {
                Directory.Move(staging, target);
                return;
            }

            foreach (var name in Files.Keys) File.Move(Path.Combine(staging, name), Path.Combine(target, name), overwrite: true);
            foreach (var stale in present.Where(p => !Files.ContainsKey(Path.GetFileName(p)))) File.Delete(stale);
            Directory.Delete(staging);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            throw new VerbException($"不能写到 {target}：{e.Message}", $"Cannot write to {target}.", 2);
        }
    }

    /// <summary>The name under which the list of the second stage lies in the folder.</summary>
    public static string KeptName(SecondDesign stage, string designFile)
    {
        var name = Path.GetFileNameWithoutExtension(stage.File) + ".csv";
        return name is Frame or Sample or Replacements or Second
            ? throw new VerbException($"{designFile}：第二阶段的名单不能叫 {name}，请换一个文件名。", $"{designFile}: the list of the second stage cannot be called {name}; rename it.", 2)
            : name;
    }

    public static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>A CSV stays as it is, byte for byte; a workbook is kept as the CSV of its first sheet.</summary>
    private static byte[] AsCsv(string file)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        return ColumnSource.IsSheet(file) ? CsvRows.Write(CsvRows.Read(file)) : File.ReadAllBytes(file);
    }

    private static byte[] Csv(string[] headers, IEnumerable<string[]> rows) => CsvRows.Write(rows.Prepend(headers));
}

/// <summary>What the certificate says of the second stage.</summary>
public sealed record SecondPart(string Hash, SortedDictionary<string, double> Within);
