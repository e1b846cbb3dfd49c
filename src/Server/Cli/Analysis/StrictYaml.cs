using System.Globalization;
using Hengjian.Rules.Tables;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>
/// A mapping of a YAML file that is asked for its keys one by one; <see cref="Done"/> then refuses by name each key that nobody
/// asked for. The first fault ends the verb with code 2 and a sentence that names file, line and key.
/// </summary>
public sealed class StrictYaml
{
    private readonly string file, path;
    private readonly HashSet<string> asked = new(StringComparer.Ordinal);
    private readonly YamlMappingNode map;

    private StrictYaml(string file, string path, YamlMappingNode map) => (this.file, this.path, this.map) = (file, path, map);

    /// <summary>The keys as written, all of them counted as asked for: for mappings whose keys are data.</summary>
    public IReadOnlyList<string> Keys
    {
        get
        {
            var keys = map.Children.Keys.Select(k => (k as YamlScalarNode)?.Value ?? "").ToList();
            asked.UnionWith(keys);
            return keys;
        }
    }

    /// <summary>A file that is one mapping.</summary>
    public static StrictYaml Read(string file) => Root(file) is YamlMappingNode map ? new(file, "", map) : throw Fault(file, 1, "应由“键: 值”构成", "should be a mapping of keys");

    /// <summary>A file that is a list of mappings.</summary>
    public static IReadOnlyList<StrictYaml> ReadList(string file) =>
        Root(file) is YamlSequenceNode list && list.Children.Count > 0 && list.Children.All(c => c is YamlMappingNode)
            ? [.. list.Children.Select((c, i) => new StrictYaml(file, $"[{i + 1}].", (YamlMappingNode)c))]
            : throw Fault(file, 1, "应由“- 键: 值”的各项构成", "should be a list of mappings");

    public bool Has(string key) => Find(key) is not null;

    public bool IsMap(string key) => Find(key) is YamlMappingNode;

    public bool IsList(string key) => Find(key) is YamlSequenceNode;

    public string Text(string key) => TextOr(key) ?? throw Wrong(key, "缺少", "is missing");

    public string? TextOr(string key) => Find(key) switch
    {
        null => null,
        YamlScalarNode { Value: { } text } when text.Trim().Length > 0 => text.Trim(),
        _ => throw Wrong(key, "应是一段文字", "should be a text"),
    };

    public double Number(string key) => NumberOr(key) ?? throw Wrong(key, "缺少", "is missing");

    public double? NumberOr(string key) => TextOr(key) is { } text ? Parse(key, text) : null;

    public int? WholeOr(string key) => NumberOr(key) is not { } n ? null : n == Math.Floor(n) && Math.Abs(n) < int.MaxValue ? (int)n : throw Wrong(key, $"应是整数，现为 {TextOr(key)}", $"should be a whole number, is {TextOr(key)}");

    public bool? YesNo(string key) => TextOr(key) switch
    {
        null => null,
        "true" or "yes" or "是" => true,
        "false" or "no" or "否" => false,
        var text => throw Wrong(key, $"应是 true 或 false，现为“{text}”", $"should be true or false, is “{text}”"),
    };

    /// <summary>One of the given words; the first when the key is absent.</summary>
    public string Word(string key, params string[] words) => TextOr(key) is not { } text ? words[0] : words.Contains(text) ? text
        : throw Wrong(key, $"“{text}”不在可用的词中：{string.Join("、", words)}", $"“{text}” is none of: {string.Join(", ", words)}");

    /// <summary>A list of texts; a single text is a list of one; empty when the key is absent.</summary>
    public IReadOnlyList<string> Texts(string key) => Find(key) switch
    {
        null => [],
        YamlScalarNode { Value: { } one } when one.Trim().Length > 0 => [one.Trim()],
        YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode { Value.Length: > 0 }) => [.. list.Children.Select(c => ((YamlScalarNode)c).Value!.Trim())],
        _ => throw Wrong(key, "应是一列文字", "should be a list of texts"),
    };

    public IReadOnlyList<double> Numbers(string key) => [.. Texts(key).Select(t => Parse(key, t))];

    public StrictYaml Map(string key) => MapOr(key) ?? throw Wrong(key, "缺少", "is missing");

    public StrictYaml? MapOr(string key) => Find(key) switch
    {
        null => null,
        YamlMappingNode below => new(file, $"{path}{key}.", below),
        _ => throw Wrong(key, "应由“键: 值”构成", "should be a mapping"),
    };

    /// <summary>Refuses the keys that nobody asked for.</summary>
    public void Done()
    {
        foreach (var (node, _) in map.Children)
        {
            var key = (node as YamlScalarNode)?.Value ?? "";
            if (!asked.Contains(key)) throw Fault(file, (int)node.Start.Line, $"不认识“{path}{key}”，这里可用的有：{string.Join("、", asked.Order(StringComparer.Ordinal))}", $"“{path}{key}” is not known here; known are {string.Join(", ", asked.Order(StringComparer.Ordinal))}");
        }
    }

    /// <summary>A refusal at a key, for what only its reader can judge.</summary>
    public VerbException Wrong(string key, string zh, string en) =>
        Fault(file, (int)(Find(key)?.Start.Line ?? map.Start.Line), $"“{path}{key}”{zh}", $"“{path}{key}” {en}");

    private double Parse(string key, string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
        ? number : throw Wrong(key, $"应是数，现为“{text}”", $"should be a number, is “{text}”");

    private YamlNode? Find(string key)
    {
        asked.Add(key);
        return map.Children.FirstOrDefault(c => c.Key is YamlScalarNode { Value: { } name } && name == key).Value;
    }

    private static YamlNode Root(string file)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        RunFiles.Reads(file);
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(CsvText.Decode(File.ReadAllBytes(file))));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            throw Fault(file, e is YamlException at ? (int)at.Start.Line : 1, $"不是合法的 YAML：{e.Message.TrimEnd('.')}", $"is no valid YAML: {e.Message.TrimEnd('.')}");
        }
        return stream.Documents.Count switch
        {
            1 => stream.Documents[0].RootNode,
            0 => throw Fault(file, 1, "文件是空的", "the file is empty"),
            _ => throw Fault(file, 1, "应只有一份内容", "should hold one document"),
        };
    }

    private static VerbException Fault(string file, int line, string zh, string en) => new($"{file} 第 {line} 行：{zh}。", $"{file}, line {line}: {en}.", 2);
}
