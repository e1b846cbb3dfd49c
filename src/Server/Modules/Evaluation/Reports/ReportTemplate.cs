using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The texts of a kind of report as the pack has them: sections of blocks.</summary>
public sealed record ReportTemplate(string Title, IReadOnlyList<TemplateSection> Sections);

/// <summary>A section with its heading.</summary>
/// <param name="Most">At most so many blocks, taken from its loops in turn: "three problems" are of three kinds before there are two of one.</param>
/// <param name="Numbered">Whether its texts get 一、二、三、 when there are several: how many there are is known only then.</param>
public sealed record TemplateSection(string Heading, IReadOnlyList<TemplateBlock> Blocks, int Most, bool Numbered);

/// <summary>One block: a text, or a table or chart by name, or figures set large.</summary>
/// <param name="What">text, table, chart or numbers.</param>
/// <param name="Content">The text with {figures}; the name of the table or chart; the names of the figures.</param>
/// <param name="When">Only then; null for always.</param>
/// <param name="Each">Once for each stage, over, short, failed, item …; null for once.</param>
/// <param name="Most">At most so many of them.</param>
public sealed record TemplateBlock(string What, string Content, Formula? When, string? Each, int Most);

/// <summary>Reads packs/report-balance: the words of reports, which an official can read and a county can change.</summary>
public sealed class ReportTemplates(Packs packs)
{
    public const string Pack = "report-balance";
    private static readonly string[] Loops = ["stage", "over", "short", "failed", "out", "item", "gate", "unmet"];
    private (string Hash, IReadOnlyDictionary<ReportKind, ReportTemplate> Kinds)? read;

    public string Hash => Read().Hash;
    public ReportTemplate Of(ReportKind kind) => Read().Kinds[kind];

    private (string Hash, IReadOnlyDictionary<ReportKind, ReportTemplate> Kinds) Read()
    {
        if (read is { } known) return known;
        var (kinds, hash, problems) = Load(Path.Combine(packs.Folder, Pack));
        if (kinds is null) throw new InvalidOperationException($"报告文本读不出来：{string.Join('\n', problems)} / The report texts cannot be read");
        return (read = (hash, kinds)).Value;
    }

    /// <summary>Reads the pack of a folder; the templates, its hash, or what is wrong.</summary>
    public static (IReadOnlyDictionary<ReportKind, ReportTemplate>? Kinds, string Hash, IReadOnlyList<PackProblem> Problems) Load(string folder)
    {
        var files = new PackFolder(folder);
        var kinds = files.Open(PackFolder.MainFile, top =>
        {
            files.Head(top, "report");
            var found = new Dictionary<ReportKind, ReportTemplate>();
            foreach (var kind in Enum.GetValues<ReportKind>())
                if (top.Node(kind.ToString().ToLowerInvariant()) is { } node) found[kind] = Template(node);
                else top.Wrong(kind.ToString().ToLowerInvariant(), "没有写", "is missing");
            return found;
        });
        return files.Problems.Count > 0 ? (null, "", files.Problems) : (kinds, files.Hash(), []);
    }

    private static ReportTemplate Template(PackNode node) => new(node.Text("title"), [.. node.Nodes("sections").Select(s => new TemplateSection(s.Text("heading"), [.. s.Nodes("blocks").Select(Block)], s.WholeNumber("most") ?? int.MaxValue, s.TextOrNull("numbered") is "true"))]);

    private static TemplateBlock Block(PackNode node)
    {
        string[] kinds = ["text", "table", "chart", "numbers"];
        var what = kinds.FirstOrDefault(node.Has) ?? "text";
        if (!node.Has(what)) node.Wrong("text", "没有写；每块要有 text、table、chart 或 numbers", "is missing: a block has text, table, chart or numbers");
        Formula? when = null;
        if (node.TextOrNull("when") is { } condition && !Formula.TryParse(condition, out when, out var problem)) node.Wrong("when", $"读不懂：{problem.Zh}", $"cannot be read: {problem.En}");
        var each = node.TextOrNull("each");
        if (each is not null && !Loops.Contains(each)) node.Wrong("each", $"应是 {string.Join("、", Loops)} 之一", $"is one of {string.Join(", ", Loops)}");
        return new(what, node.Text(what), when, each, node.WholeNumber("most") ?? int.MaxValue);
    }
}
