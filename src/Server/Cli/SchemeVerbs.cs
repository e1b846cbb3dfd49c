using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Packs;
using Hengjian.Rules.Schemes;

namespace Hengjian.Server.Cli;

/// <summary>Runs an evaluation scheme over facts in a YAML file and prints each unit's result as a tree.</summary>
public static class SchemeVerbs
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Command Build() => new("scheme", "评价方案 / evaluation schemes") { Run() };

    private static Command Run()
    {
        var pack = new Argument<string>("pack") { Description = "规则包 / rule pack" };
        var facts = new Option<string>("--facts") { Description = "各单位的数据（YAML）/ facts of the units", Required = true };
        var json = new Option<bool>("--json") { Description = "输出 JSON / print JSON" };
        var verb = new Command("run", "按方案评分定等 / score and grade by a scheme") { pack, facts, json, Common.Packs };
        verb.SetAction(parsed =>
        {
            var result = Judge(parsed.GetValue(pack)!, parsed.GetValue(facts)!, parsed.GetValue(Common.Packs));
            if (parsed.GetValue(json)) Console.Out.WriteLine(JsonSerializer.Serialize(result.Units.Select(u => Node(result, ExplainPath.Of("unit", u.Unit))), Json));
            else foreach (var unit in result.Units) foreach (var line in Lines(result, ExplainPath.Of("unit", unit.Unit), "", [])) Console.Out.WriteLine(line);
        });
        return verb;
    }

    private static SchemeResult Judge(string name, string file, string? packs)
    {
        var folder = RulePacks.Folder(name, packs);
        if (PackKind.Of(folder) is { } kind && kind != SchemePackLoader.Kind)
            throw new VerbException($"规则包 {name} 是 {kind} 类，不是评价方案；评判学校请用 balance judge。", $"The pack {name} is of kind {kind}, no scheme.", 2);
        var (pack, problems) = SchemePackLoader.Load(folder);
        if (pack is null) throw RulePacks.Unreadable(name, problems);
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        var (units, wrong) = UnitsFile.Read(pack, file, File.ReadAllText(file));
        if (wrong.Count > 0) throw new VerbException(string.Join('\n', wrong), "The facts cannot be used; see above.", 2);
        return SchemeEngine.Run(pack, units);
    }

    /// <summary>One line a figure: name, value, how it was computed; its parts and facts indented below. A figure used twice is opened once.</summary>
    private static IEnumerable<string> Lines(SchemeResult result, string path, string indent, HashSet<string> opened)
    {
        var why = SchemeExplainer.Explain(result, path)!;
        var first = opened.Add(path);
        var how = path.StartsWith("score/", StringComparison.Ordinal) && why.Steps is [{ Numbers.Length: > 0 } step, ..] ? $"  = {step.Numbers}" : "";
        yield return $"{indent}{why.Title}：{why.Printed ?? "缺失"}{(why.Conclusion is { } grade ? $"  {result.Pack.Grade!.Name}：{grade}" : "")}{(first ? how : "  （见上）")}";
        if (!first) yield break;
        foreach (var note in why.Notes) yield return $"{indent}  ※ {note.Zh}";
        foreach (var part in why.Parts)
        {
            // Another unit's figure is named here and opened where that unit stands.
            if (IsOf(part.Path, path)) foreach (var line in Lines(result, part.Path, indent + "  ", opened)) yield return line;
            else yield return $"{indent}  {part.Name}：{part.Result}";
        }

        foreach (var input in why.Inputs) yield return $"{indent}  · {input.Name}（{input.Code}）：{input.Raw}{(input.CountedAsZero ? "，按 0 计" : "")}";
    }

    private static bool IsOf(string part, string path) => ExplainPath.Segments(part)[1] == ExplainPath.Segments(path)[1];

    private static TreeNode Node(SchemeResult result, string path)
    {
        var why = SchemeExplainer.Explain(result, path)!;
        return new(path, why.Title, why.Conclusion, why.Value, why.Printed, path.StartsWith("score/", StringComparison.Ordinal) && why.Steps.Count > 0 ? why.Steps[0].Numbers : null,
            [.. why.Notes.Select(n => n.Zh)], [.. why.Parts.Select(p => IsOf(p.Path, path) ? Node(result, p.Path) : new(p.Path, p.Name, null, null, p.Result, null, [], [], []))], [.. why.Inputs.Select(i => new TreeInput(i.Code, i.Name, i.Raw))]);
    }

    private sealed record TreeNode(
        string Path, string Name, string? Grade, double? Value, string? Printed, string? Computed, IReadOnlyList<string> Notes, IReadOnlyList<TreeNode> Parts, IReadOnlyList<TreeInput> Inputs);

    private sealed record TreeInput(string Code, string Name, string Value);
}
