using Hengjian.Rules.Expressions;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>The checks of a form.</summary>
internal sealed record FormChecks(IReadOnlyList<FormCheck> Checks, IReadOnlyList<YearCheck> YearChecks);

/// <summary>Reads the <c>checks</c> and <c>year checks</c> of a form pack.</summary>
internal sealed class FormCheckReader(PackNode top, PackHead head, IReadOnlySet<string> codes, FormFormulas formulas)
{
    private static readonly string[] YearWords = ["name", "now", "last", "times"];

    private readonly HashSet<string> _used = [];

    public FormChecks Read() => new([.. top.Nodes("checks").Select(ReadCheck)], [.. top.Nodes("year checks").Select(ReadYearCheck)]);

    private FormCheck ReadCheck(PackNode node)
    {
        var check = new FormCheck(ReadCode(node), formulas.Read(node, "expect", ValueKind.Truth), formulas.ReadOrNull(node, "when", ValueKind.Truth), ReadSeverity(node), ReadCodes(node, "marks"),
            ReadWording(node, "says"), ReadWording(node, "do"), node.TextOrNull("verified") ?? head.Verified);
        node.Done();
        return check;
    }

    private YearCheck ReadYearCheck(PackNode node)
    {
        var changed = node.Word("changed", "no", "yes") == "yes";
        var (factor, up) = (node.Number("factor"), node.Number("up to"));
        if (changed == factor is not null)
            node.Wrong("factor", "与 changed: yes 须且只须写一个", "or changed: yes, exactly one of them, is needed");
        if (factor <= 1 || up <= factor)
            node.Wrong("factor", "应大于 1，且小于 up to", "should be larger than 1 and smaller than “up to”");
        var check = new YearCheck(ReadCode(node), ReadCodes(node, "fields"), factor, up, node.Number("least") ?? 0, changed, ReadSeverity(node),
            ReadWording(node, "says", YearWords), ReadWording(node, "do", YearWords), node.TextOrNull("verified") ?? head.Verified);
        node.Done();
        return check;
    }

    private string ReadCode(PackNode node)
    {
        var code = node.Text("check");
        if (!_used.Add(code)) node.Wrong("check", $"“{code}”已用过", $"“{code}” is used already");
        return code;
    }

    private static Severity ReadSeverity(PackNode node)
    {
        if (!node.Has("severity")) node.Wrong("severity", "须写 hard 或 soft", "must be hard or soft");
        return node.Word("severity", "hard", "soft") == "hard" ? Severity.Hard : Severity.Soft;
    }

    private Wording ReadWording(PackNode node, string key, params string[] words)
    {
        foreach (var text in new[] { key, $"{key} en" })
            foreach (var hole in Wordings.HolesOf(node.TextOrNull(text) ?? "").Where(h => !codes.Contains(h) && !words.Contains(h)))
                node.Wrong(text, $"中的“{{{hole}}}”不是本表的字段", $"names “{{{hole}}}”, which is no field of this form");
        return new Wording(node.Text(key), node.Text($"{key} en"));
    }

    private IReadOnlyList<string> ReadCodes(PackNode node, string key)
    {
        var read = node.Texts(key);
        if (read.Count == 0) node.Wrong(key, "至少写一个字段", "should name at least one field");
        foreach (var unknown in read.Where(c => !codes.Contains(c)))
            node.Wrong(key, $"中的“{unknown}”不是本表的字段", $"names “{unknown}”, which is no field of this form");
        return read;
    }
}
