using System.Globalization;
using System.Text.Json;
using Hengjian.Measure.Sampling;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>Draws again from what lies in a folder and says, unit by unit, what differs.</summary>
public static class FolderCheck
{
    /// <summary>What differs, a sentence each; none when the folder is what its seed draws.</summary>
    public static (IReadOnlyList<(string Zh, string En)> Differences, DrawFolder Again) Run(string folder, string? seed)
    {
        string At(string name) => Path.Combine(folder, name);
        if (!Directory.Exists(folder)) throw new VerbException($"没有找到目录 {folder}。", $"The folder {folder} was not found.", 2);
        foreach (var name in new[] { DrawFolder.Frame, DrawFolder.Design, DrawFolder.Sample, DrawFolder.Replacements, DrawFolder.CertificateName })
            if (!File.Exists(At(name))) throw new VerbException($"{folder} 里没有 {name}。", $"{folder} holds no {name}.", 2);
        var kept = CertificateFile.Read(At(DrawFolder.CertificateName));
        if (kept.Certificate.Algorithm != Randomness.Algorithm)
            throw new VerbException($"证书的算法是“{kept.Certificate.Algorithm}”，这个版本只会“{Randomness.Algorithm}”。", $"The certificate's algorithm is {kept.Certificate.Algorithm}; this version knows {Randomness.Algorithm}.", 2);
        seed ??= kept.Certificate.Seed ?? throw new VerbException("证书里的种子尚未公开，请用 --seed 给出。", "The certificate does not reveal the seed; give it with --seed.", 2);
        var design = SampleDesign.Read(At(DrawFolder.Design));
        var second = design.Second is { } stage ? At(DrawFolder.KeptName(stage, At(DrawFolder.Design))) : null;
        if (second is not null && !File.Exists(At(DrawFolder.Second))) throw new VerbException($"{folder} 里没有 {DrawFolder.Second}。", $"{folder} holds no {DrawFolder.Second}.", 2);
        var again = DrawFolder.Make(At(DrawFolder.Frame), At(DrawFolder.Design), second, seed, kept.Certificate.Seed is null);

        var found = new List<(string, string)>();
        foreach (var part in kept.Certificate.Disagreements(again.Certificate)) found.Add(Words(part));
        Compare(At(DrawFolder.Sample), again.Files[DrawFolder.Sample], found, 1);
        Compare(At(DrawFolder.Replacements), again.Files[DrawFolder.Replacements], found, 2);
        if (second is not null) Compare(At(DrawFolder.Second), again.Files[DrawFolder.Second], found, 2);
        // Strata, ids and the second stage are held by the rest of the certificate, figure for figure.
        if (found.Count == 0 && !JsonElement.DeepEquals(kept.Whole, CertificateOf(again, folder))) found.Add(("证书的内容与重抽的证书不一致", "the certificate is not the one that the draw made again gives"));
        return (found, again);
    }

    private static JsonElement CertificateOf(DrawFolder again, string folder)
    {
        try
        {
            using var document = JsonDocument.Parse(again.Files[DrawFolder.CertificateName]);
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new VerbException($"{folder}：{e.Message}", $"{folder}: {e.Message}", 2);
        }
    }

    private static (string Zh, string En) Words(string part) => part switch
    {
        "frame" => ("frame.csv 已不是抽样时的抽样框（哈希不同）", "frame.csv is not the frame of the draw (other hash)"),
        "design" => ("design.yml 已不是抽样时的设计（哈希不同）", "design.yml is not the design of the draw (other hash)"),
        "seed" => ("种子与承诺不符", "the seed is not the one that was committed to"),
        _ => ("证书里的入样概率与重抽的不一致", "the certificate's probabilities are not those of the draw made again"),
    };

    /// <summary>Compares a kept table with the one drawn again; the first <paramref name="keys"/> columns name a row.</summary>
    private static void Compare(string file, byte[] drawn, List<(string Zh, string En)> found, int keys)
    {
        var (kept, again) = (CsvRows.Read(file), CsvRows.Parse(drawn));
        var (name, headers) = (Path.GetFileName(file), again[0]);
        if (kept.Count == 0 || headers.Any(h => !kept[0].Contains(h, StringComparer.Ordinal)))
            throw new VerbException($"{file} 的列应是 {string.Join('、', headers)}。", $"{file} should have the columns {string.Join(", ", headers)}.", 2);
        if (kept.FindIndex(r => r.Length != kept[0].Length) is >= 0 and var uneven) throw new VerbException($"{file} 第 {uneven + 1} 行的格数与列名不同。", $"{file}: line {uneven + 1} has another number of fields than the header.", 2);
        int[] at = [.. headers.Select(h => Array.IndexOf(kept[0], h))];
        for (var i = 1; i < Math.Max(kept.Count, again.Count); i++)
        {
            if (i >= kept.Count) found.Add(($"{name} 少了 {Key(again[i])}", $"{name} lacks {Key(again[i])}"));
            else if (i >= again.Count) found.Add(($"{name} 第 {i + 1} 行（{Key([.. at.Select(c => kept[i][c])])}）重抽没有抽到", $"{name}, line {i + 1} is not drawn"));
            else
            {
                for (var c = 0; c < headers.Length; c++)
                {
                    var (here, there) = (kept[i][at[c]], again[i][c]);
                    if (here != there && !(IsNumber(headers[c]) && SameNumber(here, there))) found.Add(($"{name} 第 {i + 1} 行（重抽为 {Key(again[i])}）的 {headers[c]} 是“{here}”，重抽为“{there}”", $"{name}, line {i + 1}: {headers[c]} is “{here}”, drawn again “{there}”"));
                }
            }
        }

        string Key(string[] row) => string.Join(' ', row.Take(keys));
    }

    /// <summary>Ids and names are words, even where they look like numbers: 01 is not 1.</summary>
    private static bool IsNumber(string header) => header is not ("id" or "for" or "unit" or "stratum");

    /// <summary>A spreadsheet that saved the file may have written 0.50 for 0.5: the same number is the same.</summary>
    private static bool SameNumber(string one, string other) =>
        double.TryParse(one, NumberStyles.Float, CultureInfo.InvariantCulture, out var a) && double.TryParse(other, NumberStyles.Float, CultureInfo.InvariantCulture, out var b) && a == b;
}
