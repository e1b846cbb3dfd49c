using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Hengjian.Rules.Reading;

/// <summary>The reading of one YAML file of a pack: its problems so far, and the way to its top node.</summary>
/// <remarks>
/// Packs are read node by node instead of being deserialised into classes, because only the nodes know their line, and
/// because an unknown key (a typing error in <c>severity</c>) must be told to the editor and not be dropped in silence.
/// </remarks>
public sealed class PackReading(string file)
{
    private readonly List<PackProblem> _problems = [];

    /// <summary>The name under which problems of this file are reported.</summary>
    public string File { get; } = file;

    /// <summary>What was found wrong, in the order of reading.</summary>
    public IReadOnlyList<PackProblem> Problems => _problems;

    /// <summary>Adds a problem that stands in the given line.</summary>
    public void Add(int line, string what, string whatEn, string remedy, string remedyEn) =>
        _problems.Add(new PackProblem(File, line, what, whatEn, remedy, remedyEn));

    /// <summary>Parses the text and gives its top mapping, or null (with a problem added) when it is no YAML mapping.</summary>
    public PackNode? Top(string text)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(text));
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            // The scanner answers some unfinished brackets with a bare InvalidOperationException that knows no line.
            var line = e is YamlException at ? (int)at.Start.Line : LastReadableLine(text);
            Add(line, $"文件不是合法的 YAML：{e.Message}", $"The file is no valid YAML: {e.Message}",
                "检查这一行和上一行的缩进、冒号后的空格、引号和括号是否成对", "Check indentation, the blank after a colon, quotes and brackets of this line and the one before");
            return null;
        }
        if (stream.Documents.Count == 1 && stream.Documents[0].RootNode is YamlMappingNode map) return new PackNode(this, map, "");
        Add(1, "文件应由“键: 值”构成", "The file should consist of “key: value” lines", "以 pack: 名称 开头书写", "Begin it with pack: name");
        return null;
    }

    private static int LastReadableLine(string text)
    {
        var parser = new Parser(new StringReader(text));
        var line = 1;
        try
        {
            while (parser.MoveNext()) line = (int)parser.Current!.Start.Line;
        }
        catch (Exception e) when (e is YamlException or InvalidOperationException)
        {
            return line;
        }
        return line;
    }
}
