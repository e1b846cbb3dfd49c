using System.Globalization;
using YamlDotNet.Core.Events;
using YamlDotNet.RepresentationModel;

namespace Hengjian.Rules.Reading;

/// <summary>A mapping of a pack file that is asked for its keys one by one and in the end names those nobody asked for.</summary>
/// <remarks>
/// A wrong value adds a problem to the reading and yields an empty default, so that one run finds every fault of a file;
/// whoever uses the result must look at <see cref="PackReading.Problems"/> first.
/// </remarks>
public sealed class PackNode
{
    private readonly YamlMappingNode _map;
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);
    private readonly string _path;

    internal PackNode(PackReading reading, YamlMappingNode map, string path) => (Reading, _map, _path) = (reading, map, path);

    /// <summary>The reading that this node belongs to.</summary>
    public PackReading Reading { get; }

    /// <summary>The line on which the mapping begins.</summary>
    public int Line => (int)_map.Start.Line;

    /// <summary>The line of a key, or of the mapping when the key is absent.</summary>
    public int LineOf(string key) => Find(key) is { } node ? (int)node.Start.Line : Line;

    /// <summary>Whether the key is written.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether the key holds a mapping (and not one text for all).</summary>
    public bool IsMap(string key) => Find(key) is YamlMappingNode;

    /// <summary>Whether the key holds a list.</summary>
    public bool IsList(string key) => Find(key) is YamlSequenceNode;

    /// <summary>A text that must be there and must not be empty.</summary>
    public string Text(string key)
    {
        var text = TextOrNull(key);
        if (!string.IsNullOrWhiteSpace(text)) return text;
        if (Find(key) is null or YamlScalarNode) Missing(key);
        return "";
    }

    /// <summary>A text, or null when the key is absent.</summary>
    public string? TextOrNull(string key)
    {
        switch (Find(key))
        {
            case null: return null;
            case YamlScalarNode scalar: return scalar.Value?.Trim();
            default:
                Wrong(key, "应是一段文字", "should be a text");
                return null;
        }
    }

    /// <summary>A whole number, or null when absent or no number.</summary>
    public int? WholeNumber(string key) => Number(key) is { } n ? n == decimal.Truncate(n) && Math.Abs(n) < int.MaxValue ? (int)n : WrongInt(key) : null;

    /// <summary>A decimal number, or null when absent or no number.</summary>
    public decimal? Number(string key)
    {
        if (TextOrNull(key) is not { } text) return null;
        if (decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var value)) return value;
        Wrong(key, $"应是数，现为“{text}”", $"should be a number, is “{text}”");
        return null;
    }

    /// <summary>One of the given words; the first is used when the key is absent.</summary>
    public string Word(string key, params string[] words)
    {
        if (TextOrNull(key) is not { } text) return words[0];
        if (words.Contains(text)) return text;
        Wrong(key, $"“{text}”不在可用的词中：{string.Join("、", words)}", $"“{text}” is none of: {string.Join(", ", words)}");
        return words[0];
    }

    /// <summary>A list of texts; a single text counts as a list of one.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        switch (Find(key))
        {
            case null: return [];
            case YamlScalarNode { Value: { } one }: return [one.Trim()];
            case YamlSequenceNode list when list.Children.All(c => c is YamlScalarNode):
                return [.. list.Children.Select(c => ((YamlScalarNode)c).Value?.Trim() ?? "")];
            default:
                Wrong(key, "应是一列文字", "should be a list of texts");
                return [];
        }
    }

    /// <summary>A list of mappings.</summary>
    public IReadOnlyList<PackNode> Nodes(string key)
    {
        switch (Find(key))
        {
            case null: return [];
            case YamlSequenceNode list when list.Children.All(c => c is YamlMappingNode):
                return [.. list.Children.Select((c, i) => new PackNode(Reading, (YamlMappingNode)c, $"{Path(key)}[{i + 1}]"))];
            default:
                Wrong(key, "应是一列“键: 值”", "should be a list of mappings");
                return [];
        }
    }

    /// <summary>A mapping below the key, or null when the key is absent.</summary>
    public PackNode? Node(string key)
    {
        switch (Find(key))
        {
            case null: return null;
            case YamlMappingNode map: return new PackNode(Reading, map, Path(key));
            default:
                Wrong(key, "应由“键: 值”构成", "should be a mapping");
                return null;
        }
    }

    /// <summary>Every key as it is written; all of them count as asked for. For mappings whose keys are data.</summary>
    public IReadOnlyList<string> Keys()
    {
        var keys = _map.Children.Keys.Select(k => ((YamlScalarNode)k).Value ?? "").ToList();
        _asked.UnionWith(keys);
        return keys;
    }

    /// <summary>Adds a problem for each key that was never asked for, with the nearest known key as remedy.</summary>
    public void Done()
    {
        foreach (var (key, value) in _map.Children)
        {
            if (key is not YamlScalarNode { Value: { } name } || _asked.Contains(name)) continue;
            if (_map.Style == MappingStyle.Flow && value is YamlScalarNode { Value: null or "" })
            {
                // { en: Edit regions, schools } is read as two keys; the remedy is not another key but quotes.
                Reading.Add((int)key.Start.Line, $"“{name}”成了单独的键", $"“{name}” became a key of its own", "花括号内的值含逗号时用引号括起来", "Quote a value with a comma inside braces");
                continue;
            }
            var near = _asked.MinBy(known => Distance(name, known));
            var known = string.Join("、", _asked.Order(StringComparer.Ordinal));
            Reading.Add((int)key.Start.Line, $"不认识的键“{name}”", $"Unknown key “{name}”",
                near is not null && Distance(name, near) <= 2 ? $"是否应为“{near}”" : $"可用的键：{known}",
                near is not null && Distance(name, near) <= 2 ? $"Perhaps “{near}” was meant" : $"Known keys: {known}");
        }
    }

    /// <summary>Adds a problem about the value of a key.</summary>
    public void Wrong(string key, string zh, string en) =>
        Reading.Add(LineOf(key), $"“{Path(key)}”{zh}", $"“{Path(key)}” {en}", "改正这一行的值", "Correct the value on this line");

    private void Missing(string key) =>
        Reading.Add(Line, $"缺少“{Path(key)}”", $"“{Path(key)}” is missing", $"补写 {key}: 一行", $"Add a line {key}:");

    private int? WrongInt(string key)
    {
        Wrong(key, "应是整数", "should be a whole number");
        return null;
    }

    private string Path(string key) => _path.Length == 0 ? key : $"{_path}.{key}";

    private YamlNode? Find(string key)
    {
        _asked.Add(key);
        return _map.Children.TryGetValue(new YamlScalarNode(key), out var node) ? node : null;
    }

    /// <summary>Edit distance (Levenshtein): how many letters two keys differ by.</summary>
    private static int Distance(string a, string b)
    {
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var (diagonal, current) = (row[0], i);
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                current = Math.Min(Math.Min(row[j] + 1, current + 1), diagonal + (a[i - 1] == b[j - 1] ? 0 : 1));
                (diagonal, row[j]) = (row[j], current);
            }
        }
        return row[b.Length];
    }
}
