using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Balance;

/// <summary>Reads a balance pack (<c>kind: balance</c>) from its folder and says everything that is wrong with it.</summary>
/// <remarks>
/// The main file <c>pack.yml</c> holds the head, the columns and the indicators; <c>county.yml</c>, where it exists, holds what
/// concerns the county: its facts, figures over the schools, items and vetoes. Worked examples lie under <c>cases/</c>.
/// </remarks>
public static class BalancePackLoader
{
    /// <summary>The value of <c>kind</c> in such a pack.</summary>
    public const string Kind = "balance";

    private const string CountyFile = "county.yml";

    /// <summary>Reads the pack.</summary>
    /// <param name="folder">Folder that holds <c>pack.yml</c>.</param>
    /// <returns>The pack, or null when there are problems; and the problems, in the order of the files.</returns>
    public static (BalancePack? Pack, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var pack = files.Open(PackFolder.MainFile, top => Read(files, top));
        if (pack is not null && files.Has(CountyFile))
            pack = files.Open(CountyFile, top => new CountyReader(top, pack).Read());
        if (files.CaseFiles().Count == 0)
        {
            files.Problems.Add(new PackProblem($"{files.Name}/{PackFolder.MainFile}", 1, "没有算例", "There is no worked example",
                "在 cases/ 下至少放一份手工算出结果的算例", "Put at least one case computed by hand under cases/"));
        }

        return files.Problems.Count > 0 ? (null, files.Problems) : (pack, files.Problems);
    }

    private static BalancePack? Read(PackFolder files, PackNode top)
    {
        var head = files.Head(top, Kind);
        var basis = new BasisReader(head);
        var stages = StageReader.Read(top);
        var columns = new ColumnReader(stages).Read(top, "columns");
        var derived = DerivedReader.Read(top, "derived", PackLayouts.School(columns, [], new Symbols()));
        var school = PackLayouts.School(columns, derived, new Symbols());
        var row = PackLayouts.Row(columns, derived, new Symbols());
        foreach (var clash in columns.Where(c => c.Stage is not null && (columns.Any(o => o.Code == c.BaseCode) || derived.Any(d => d.Code == c.BaseCode))))
            top.Wrong("columns", $"的“{clash.BaseCode}”既是分学段的名称，又是全校的名称", $"use “{clash.BaseCode}” both for stages and for the whole school");

        var indicators = new IndicatorReader(stages, row.Kinds, basis).Read(top);
        var rules = new SchoolRuleReader(stages, basis, indicators);
        var shared = ReadShared(top, basis, columns, out var shareBasis);
        var pupils = top.TextOrNull("pupils") ?? "pupils";
        if (!columns.Any(c => c.BaseCode == pupils && c.Stage is not null))
            top.Wrong("pupils", $"应是分学段的学生数列，现为“{pupils}”", $"should be the column of pupils by stage, is “{pupils}”");
        if (top.Reading.Problems.Count > 0 && indicators.Count == 0) return null;

        var pack = new BalancePack
        {
            Head = head,
            Hash = files.Hash(),
            FactsForm = top.TextOrNull("facts"),
            Stages = stages,
            Columns = columns,
            Pupils = pupils,
            Shared = shared,
            ShareBasis = shareBasis,
            Derived = derived,
            Checks = [.. top.Nodes("checks").Select(n => ReadCheck(n, school, columns))],
            LeaveOut = [.. top.Nodes("leave out").Select(n => ReadLeaveOut(n, row, basis))],
            Indicators = indicators,
            School = rules.ReadSchool(top),
            SchoolsPass = SchoolRuleReader.ReadSchoolsPass(top),
            Composite = rules.ReadComposite(top),
        };
        // Names of schools are for people: the engine does not number free texts, so no rule may hang on one.
        foreach (var text in columns.Where(c => c.Kind == ValueKind.Text && c.Choices.Count == 0 && Formulas(pack).Any(f => f.Names.Contains(c.Code))))
            top.Wrong("columns", $"的“{text.Code}”是自由填写的文字，公式不能用它；改成 type: choice 并列出 choices", $"hold the free text “{text.Code}”, which a formula uses; make it a choice with choices");
        return pack;
    }

    private static IEnumerable<Formula> Formulas(BalancePack pack) =>
        pack.Derived.Select(d => d.Formula).Concat(pack.Checks.Select(c => c.When)).Concat(pack.LeaveOut.Select(l => l.When))
            .Concat(pack.Indicators.SelectMany(i => new[] { i.Amount, i.Per, i.Value }.OfType<Formula>().Concat(i.Lines.Values).Concat(i.AlsoCounts.SelectMany(a => new[] { a.Amount, a.When }))));

    private static IReadOnlyList<string> ReadShared(PackNode top, BasisReader basis, IReadOnlyList<FactColumn> columns, out Basis? on)
    {
        on = null;
        if (top.Node("share between stages") is not { } node) return [];
        var codes = node.Texts("of");
        foreach (var unknown in codes.Where(c => columns.All(k => k.Code != c || k.Stage is not null || k.Kind != ValueKind.Number)))
            node.Wrong("of", $"中的“{unknown}”不是全校的数量列", $"names “{unknown}”, which is no number of the whole school");
        on = basis.Read(node);
        node.Done();
        return codes;
    }

    private static InputCheck ReadCheck(PackNode node, RowLayout school, IReadOnlyList<FactColumn> columns)
    {
        var marks = node.Texts("marks");
        foreach (var unknown in marks.Where(m => columns.All(c => c.Code != m)))
            node.Wrong("marks", $"中的“{unknown}”不是列", $"names “{unknown}”, which is no column");
        var check = new InputCheck(node.Formula("when", school.Kinds, ValueKind.Truth), node.Text("says"), node.Text("says en"), marks);
        node.Done();
        return check;
    }

    private static LeaveOutRule ReadLeaveOut(PackNode node, RowLayout row, BasisReader basis)
    {
        var rule = new LeaveOutRule(node.Formula("when", row.Kinds, ValueKind.Truth), node.Text("because"), node.Text("because en"), basis.Read(node));
        node.Done();
        return rule;
    }
}
