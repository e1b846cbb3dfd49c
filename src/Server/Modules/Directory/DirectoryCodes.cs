using Hengjian.Rules.Forms;
using Hengjian.Rules.Reading;
using Hengjian.Rules.Regions;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Directory;

/// <summary>A kind of school (办学类型) with the stages it usually has and its word in the yearly facts.</summary>
public sealed record SchoolKind(CodeItem Item, int StageBits, string Facts);

/// <summary>The code lists of packs/directory and the levels of packs/region-levels, read once.</summary>
public sealed class DirectoryCodes
{
    public DirectoryCodes(Packs packs)
    {
        var files = new PackFolder(packs.PathOf("directory"));
        files.Open(PackFolder.MainFile, top => Read(files, top));
        var (levels, levelProblems) = RegionLevels.Load(packs.PathOf("region-levels"));
        if (files.Problems.Count + levelProblems.Count > 0) throw Packs.Unreadable([.. files.Problems, .. levelProblems]);
        Levels = levels!.Levels;
    }

    public IReadOnlyList<SchoolKind> Kinds { get; private set; } = [];
    public IReadOnlyDictionary<string, CodeList> Lists { get; private set; } = new Dictionary<string, CodeList>();
    public IReadOnlyList<RegionLevel> Levels { get; }
    public int CodeLength { get; private set; }
    private IReadOnlySet<string> CodeClasses { get; set; } = new HashSet<string>();

    public SchoolKind? Kind(string code) => Kinds.FirstOrDefault(k => k.Item.Code == code);
    public bool Knows(string list, string code) => Lists[list].Items.Any(i => i.Code == code);
    public string NameOf(string list, string code) => Lists[list].Items.FirstOrDefault(i => i.Code == code)?.Name ?? code;
    public RegionLevel? Level(string code) => Levels.FirstOrDefault(l => l.Code == code);

    /// <summary>Stage names in order, for print and for sheets: 小学、初中.</summary>
    public string StageNames(int bits) => string.Join("、", SchoolTraits.StagesOf(bits).Select(s => NameOf("stage", Word(s))));

    /// <summary>Why this is no identity code of a school (学校标识码), in words; empty is allowed, as a new school waits for its code.</summary>
    public (string Zh, string En)? RefuseIdentityCode(string code)
    {
        if (code.Length == 0) return null;
        if (code.Length != CodeLength || !code.All(char.IsAsciiDigit)) return ($"学校标识码应为 {CodeLength} 位数字", $"The identity code has {CodeLength} digits");
        return CodeClasses.Contains(code[..2]) ? null : ($"学校标识码前两位“{code[..2]}”不是学校类别码", "The first two digits are no class of schools");
    }

    public static string Word(Stage stage) => stage.ToString().ToLowerInvariant();

    private DirectoryCodes Read(PackFolder files, PackNode top)
    {
        files.Head(top, "code-lists");
        if (top.Node("identity code") is { } code)
        {
            CodeLength = code.WholeNumber("length") ?? 0;
            CodeClasses = code.Node("classes")?.Keys().ToHashSet() ?? [];
            code.Done();
        }
        var lists = new Dictionary<string, CodeList>();
        if (top.Node("lists") is not { } all) return this;
        foreach (var name in all.Keys())
        {
            if (all.Node(name) is not { } list) continue;
            var source = list.Text("source");
            var items = new List<CodeItem>();
            foreach (var node in list.Nodes("items"))
            {
                var item = new CodeItem(node.Text("code"), node.TextOrNull("name") ?? node.Text("code"), node.Text("en"), node.Texts("also"));
                items.Add(item);
                if (name == "school-kind") Kinds = [.. Kinds, new(item, ReadStages(node), node.Text("facts"))];
                node.Done();
            }
            lists[name] = new CodeList(name, items, source);
            list.Done();
        }
        foreach (var needed in (ReadOnlySpan<string>)["stage", "school-kind", "locale", "sponsor", "group-kind", "title-level"])
            if (!lists.ContainsKey(needed)) top.Wrong("lists", $"缺少“{needed}”", $"lacks “{needed}”");
        Lists = lists;
        return this;
    }

    private static int ReadStages(PackNode node)
    {
        var bits = 0;
        foreach (var word in node.Texts("stages"))
        {
            if (Enum.TryParse<Stage>(word, true, out var stage)) bits |= (int)stage;
            else node.Wrong("stages", $"中“{word}”不是学段", $"names “{word}”, which is no stage");
        }
        return bits;
    }
}
