using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>Runs the worked examples of a form pack: the same facts must give the findings and derived values that the example says.</summary>
public static class FormGolden
{
    /// <summary>The differences of all examples, one line each; empty when every example comes out.</summary>
    public static IReadOnlyList<string> Run(FormPack pack) => [.. pack.Cases.SelectMany(c => Run(pack, c).Select(d => $"{pack.Code}/{c.File} {c.Name}：{d}"))];

    private static IEnumerable<string> Run(FormPack pack, FormCase example)
    {
        var unreadable = new List<string>();
        var facts = Read(pack, example.Facts, unreadable);
        var last = Read(pack, example.Last, unreadable);
        foreach (var text in unreadable) yield return text;

        var result = FormEvaluator.Evaluate(pack, facts, last.Count > 0 ? last : null);
        var found = result.Findings.Select(f => $"{f.Check}: {f.Fields[0]}").ToList();
        foreach (var missing in example.Findings.Except(found)) yield return $"应有提示“{missing}”，没有出现 (expected finding did not appear)";
        foreach (var extra in found.Except(example.Findings)) yield return $"不应有提示“{extra}” (unexpected finding)";
        foreach (var (code, text) in example.Derived)
            if (FieldText.Write(result.Values.GetValueOrDefault(code)) != text)
                yield return $"{code} 应为 {text}，算得 {FieldText.Write(result.Values.GetValueOrDefault(code))} (derived value differs)";
    }

    private static Dictionary<string, Value> Read(FormPack pack, IReadOnlyDictionary<string, string> texts, List<string> unreadable)
    {
        var values = new Dictionary<string, Value>();
        foreach (var (code, text) in texts)
        {
            if (!pack.Fields.TryGetValue(code, out var field))
            {
                unreadable.Add($"“{code}”不是本表的字段 (no field of this form)");
                continue;
            }
            var (value, problem) = FieldText.Read(field, field.List is { } list ? pack.Lists[list] : null, text);
            if (problem is not null) unreadable.Add($"{code}：{problem.Zh} ({problem.En})");
            values[code] = value;
        }
        return values;
    }
}
