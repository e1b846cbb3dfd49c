using System.CommandLine;
using System.Security.Cryptography;
using System.Text.Json;
using Hengjian.Measure.Sampling;
using Hengjian.Rules.Tables;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>sample pick: a few of a list by chance (classes, pupils, piles of homework), with a receipt that anybody can check.</summary>
public static class PickVerb
{
    public static Command Build()
    {
        var from = new Option<string>("--from") { Description = "名单（CSV 或 xlsx），第一行是列名 / list (CSV or xlsx) with headers", Required = true };
        var count = new Option<int>("--count") { Description = "抽几个 / how many", Required = true };
        var id = new Option<string?>("--id") { Description = "名称所在的列，默认第一列 / column of the names; by default the first" };
        var seed = new Option<string?>("--seed") { Description = "随机种子；不写则现场生成 / seed; made on the spot when left out" };
        var receipt = new Option<string?>("--receipt") { Description = "把凭证写到这个文件（JSON）/ write the receipt to this file (JSON)" };
        var verb = new Command("pick", "从名单里随机抽几个，并出具凭证 / pick some of a list by chance, with a receipt") { from, count, id, seed, receipt };
        verb.SetAction(parsed => DrawVerbs.Refusing(() =>
        {
            var (file, text) = (parsed.GetValue(from)!, parsed.GetValue(seed) ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)));
            var (column, names, line) = Names(file, parsed.GetValue(id));
            var bytes = File.ReadAllBytes(file);
            var made = PickReceipt.Of(bytes, names.Length, parsed.GetValue(count), text);
            var json = Write(made, Path.GetFileName(file), column, names);
            // A receipt that cannot be written must stop the pick before anybody has seen it.
            if (parsed.GetValue(receipt) is { } target) WriteFile(target, json);
            Console.Out.WriteLine($"order,{CsvText.Quote(column)}");
            for (var i = 0; i < made.Picked.Length; i++) Console.Out.WriteLine($"{DrawFolder.Text(i + 1)},{CsvText.Quote(names[made.Picked[i]])}");
            // Two pupils may bear one name; then the name alone does not say who was picked.
            var often = names.GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key).ToHashSet(StringComparer.Ordinal);
            foreach (var p in made.Picked.Where(p => often.Contains(names[p])))
                Console.Error.WriteLine($"注意：名单里不止一个“{names[p]}”，抽中的是第 {line(p)} 行的。 / Note: the list has {names[p]} more than once; the one on line {line(p)} was picked.");
            Console.Error.WriteLine($"凭证 / receipt: {made.Algorithm} · seed {made.Seed} · list {made.ListHash} · {made.Entries} → {made.Picked.Length}");
            return 0;
        }));
        return verb;
    }

    /// <summary>Picks again as a receipt says; 1 when anything differs.</summary>
    internal static int Check(string file, string? list)
    {
        var root = CertificateFile.Json(file);
        try
        {
            var source = list ?? Path.Combine(Path.GetDirectoryName(Path.GetFullPath(file))!, Path.GetFileName(Text("list")));
            var (column, names, _) = Names(source, Text("column"));
            var picked = root.GetProperty("picked").EnumerateArray().Select(p => p.GetString()).ToList();
            var again = PickReceipt.Of(File.ReadAllBytes(source), names.Length, picked.Count, Text("seed"));
            using var written = JsonDocument.Parse(Write(again, Text("list"), column, names));
            if (JsonElement.DeepEquals(root, written.RootElement))
            {
                Console.Out.WriteLine($"一致：重抽 {picked.Count} 个，逐个相同。 / Identical: {picked.Count} picked again are the same.");
                return 0;
            }

            foreach (var part in written.RootElement.EnumerateObject().Where(p => !root.TryGetProperty(p.Name, out var kept) || !JsonElement.DeepEquals(kept, p.Value)))
                Console.Out.WriteLine($"{part.Name} 不一致，重抽为 {part.Value} / differs, picked again as shown");
            Console.Error.WriteLine("凭证与重抽的结果不一致。 / The receipt is not what its seed picks.");
            return 1;
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new VerbException($"{file} 不是随机抽取的凭证：{e.Message}", $"{file} is no receipt of a pick.", 2);
        }

        string Text(string key) => root.GetProperty(key).GetString() ?? throw new FormatException(key);
    }

    private static (string Column, string[] Names, Func<int, int> Line) Names(string file, string? id)
    {
        var column = id ?? Columns.Header(file)[0];
        var columns = Columns.Read(file, [], [column]);
        var words = columns.Words(column);
        FrameInput.Filled(columns, column, words);
        return (column, [.. words.Codes.Select(code => words.Levels[code])], columns.LineOf);
    }

    private static byte[] Write(PickReceipt made, string list, string column, string[] names)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, CertificateFile.Readable))
        {
            json.WriteStartObject();
            json.WriteString("algorithm", made.Algorithm);
            json.WriteString("list", list);
            json.WriteString("list_sha256", made.ListHash);
            json.WriteString("column", column);
            json.WriteNumber("entries", made.Entries);
            json.WriteString("commitment", made.Commitment);
            json.WriteString("seed", made.Seed);
            json.WriteStartArray("picked");
            foreach (var position in made.Picked) json.WriteStringValue(names[position]);
            json.WriteEndArray();
            json.WriteStartArray("entry_numbers");
            foreach (var position in made.Picked) json.WriteNumberValue(position + 1);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    private static void WriteFile(string file, byte[] bytes)
    {
        try
        {
            File.WriteAllBytes(RunFiles.Target(file), bytes);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new VerbException($"不能写到 {file}：{e.Message}", $"Cannot write to {file}.", 2);
        }
    }
}
