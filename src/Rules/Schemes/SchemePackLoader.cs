using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Schemes;

/// <summary>Reads a scheme (<c>kind: scheme</c>) from its folder and says everything that is wrong with it.</summary>
public static class SchemePackLoader
{
    /// <summary>The value of <c>kind</c> in such a pack.</summary>
    public const string Kind = "scheme";

    /// <summary>Reads the pack.</summary>
    /// <param name="folder">Folder that holds <c>pack.yml</c>.</param>
    /// <returns>The pack, or null when there are problems; and the problems, in the order of the files.</returns>
    public static (SchemePack? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top => Read(files, top));
        if (files.CaseFiles().Count == 0)
        {
            files.Problems.Add(new PackProblem($"{files.Name}/{PackFolder.MainFile}", 1, "没有算例", "There is no worked example",
                "在 cases/ 下至少放一份手工算出结果的算例", "Put at least one case computed by hand under cases/"));
        }

        return files.Problems.Count > 0 ? (null, files.Problems) : (pack, files.Problems);
    }

    private static SchemePack Read(PackFolder files, PackNode top)
    {
        var head = files.Head(top, Kind);
        var basis = new BasisReader(head);
        var facts = new ColumnReader([]).Read(top, "facts");
        var lists = top.Nodes("lists").Select(ReadList).ToList();
        var kinds = facts.ToDictionary(f => f.Code, f => f.Kind, StringComparer.Ordinal);
        var scores = new List<Score>();
        foreach (var node in top.Nodes("scores"))
        {
            var score = new ScoreReader(node, kinds, lists, basis).Read();
            node.Done();
            if (!kinds.TryAdd(score.Code, score.Kind)) node.Wrong("code", $"“{score.Code}”已用过", $"“{score.Code}” is used already");
            else scores.Add(score);
        }

        var result = top.Text("result");
        if (result.Length > 0 && scores.All(s => s.Code != result)) top.Wrong("result", $"“{result}”不是 scores 中的一项", $"“{result}” is none of the scores");
        return new SchemePack
        {
            Head = head,
            Hash = files.Hash(),
            Of = top.Text("of"),
            Facts = facts,
            Lists = lists,
            Scores = scores,
            Result = result,
            Grade = top.Node("grade") is { } grade ? ReadGrade(grade, kinds, basis) : null,
        };
    }

    private static FactList ReadList(PackNode node)
    {
        var list = new FactList(node.Text("code"), node.Text("name"), node.Text("en"), new ColumnReader([]).Read(node, "fields"));
        if (list.Fields.Count == 0) node.Wrong("fields", "没有一个字段", "has no field");
        node.Done();
        return list;
    }

    private static GradeRule ReadGrade(PackNode node, Dictionary<string, ValueKind> kinds, BasisReader basis)
    {
        var order = node.Texts("order");
        if (order.Count == 0) node.Wrong("order", "没有写：从好到差列出等次", "is missing: list the grades from the best");
        var bands = node.Nodes("bands").Select(b =>
        {
            var band = (Known(b, "grade", order), b.Formula("when", kinds, ValueKind.Truth));
            b.Done();
            return band;
        }).ToList();
        var rule = new GradeRule(node.Text("name"), node.Text("en"), order, bands, node.Text("otherwise"),
            [.. node.Nodes("caps").Select(c => ReadLimit(c, "no better than", order, kinds, basis))],
            [.. node.Nodes("vetoes").Select(v => ReadLimit(v, "grade", order, kinds, basis))], basis.Read(node));
        node.Done();
        return rule;
    }

    private static GradeLimit ReadLimit(PackNode node, string key, IReadOnlyList<string> order, Dictionary<string, ValueKind> kinds, BasisReader basis)
    {
        var limit = new GradeLimit(node.Formula("when", kinds, ValueKind.Truth), Known(node, key, order), node.Text("because"), basis.Read(node));
        node.Done();
        return limit;
    }

    private static string Known(PackNode node, string key, IReadOnlyList<string> order)
    {
        var grade = node.Text(key);
        if (grade.Length > 0 && !order.Contains(grade)) node.Wrong(key, $"“{grade}”不在 order 中", $"“{grade}” is not in order");
        return grade;
    }
}
