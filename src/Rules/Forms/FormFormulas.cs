using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>Reads the formulas of a form pack, and in the end holds them against the fields that they name.</summary>
/// <remarks>Formulas stand before the fields are known (conditions) and in other files (checks), so the check comes last.</remarks>
internal sealed class FormFormulas
{
    private static readonly Formula Unreadable = Formula.Parse("missing");

    private readonly List<(Formula Formula, ValueKind Kind, string File, int Line)> _read = [];

    public Formula Read(PackNode node, string key, ValueKind kind)
    {
        var text = node.Text(key);
        if (text.Length == 0) return Unreadable;
        var line = node.LineOf(key);
        if (Formula.TryParse(text, out var formula, out var problem))
        {
            _read.Add((formula, kind, node.Reading.File, line));
            return formula;
        }
        node.Reading.Add(line, Where(text, problem) + problem.Zh, problem.En, problem.NextZh, problem.NextEn);
        return Unreadable;
    }

    public Formula? ReadOrNull(PackNode node, string key, ValueKind kind) => node.Has(key) ? Read(node, key, kind) : null;

    /// <summary>What is wrong with the formulas, now that every field is known.</summary>
    public IReadOnlyList<PackProblem> Check(IReadOnlyList<FormField> fields, IReadOnlyList<DerivedField> derived)
    {
        var problems = new List<PackProblem>();
        var kinds = fields.DistinctBy(f => f.Code).ToDictionary(f => f.Code, f => f.Kind);
        var conditions = fields.Select(f => f.Asked).OfType<Formula>().ToHashSet();
        var asked = fields.Where(f => f.Asked is not null).Select(f => f.Code).ToHashSet();
        foreach (var read in _read)
        {
            if (conditions.Contains(read.Formula))
                foreach (var name in read.Formula.Names.Where(asked.Contains))
                    problems.Add(new PackProblem(read.File, read.Line, $"条件用到“{name}”，而该项目并非每校都填", $"The condition uses “{name}”, which is not asked of every school",
                        "条件只用每校都填的项目", "Use only fields that are asked of all in a condition"));

            var found = read.Formula.Check(Known(read.Formula), out var result);
            foreach (var problem in found)
                problems.Add(new PackProblem(read.File, read.Line, Where(read.Formula.Text, problem) + problem.Zh, problem.En, problem.NextZh, problem.NextEn));
            if (result != read.Kind && result != ValueKind.Missing)
                problems.Add(new PackProblem(read.File, read.Line, $"公式的结果应是{Name(read.Kind)}，现为{Name(result)}", $"The formula should give {read.Kind}, gives {result}",
                    "条件和核对写成比较式，推出的量写成算式", "Write a comparison for conditions and checks, a calculation for derived values"));
        }
        return problems;

        // A condition may use fields only, a derived field those before it, a check all of them.
        Dictionary<string, ValueKind> Known(Formula formula)
        {
            var known = new Dictionary<string, ValueKind>(kinds);
            foreach (var field in conditions.Contains(formula) ? [] : derived.TakeWhile(d => !ReferenceEquals(d.Formula, formula)))
                known.TryAdd(field.Code, ValueKind.Number);
            return known;
        }
    }

    private static string Where(string text, FormulaProblem problem)
    {
        var start = Math.Clamp(problem.Start, 0, text.Length);
        var piece = text.Substring(start, Math.Clamp(problem.Length, 0, text.Length - start));
        return piece.Length > 0 ? $"公式中“{piece}”处：" : "公式：";
    }

    private static string Name(ValueKind kind) => kind switch
    {
        ValueKind.Truth => "是否",
        ValueKind.Number => "数",
        ValueKind.Text => "文字",
        ValueKind.Date => "日期",
        _ => "缺失",
    };
}
