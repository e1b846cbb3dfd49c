using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Forms;

/// <summary>Reads the <c>lists</c> of a form pack.</summary>
internal static class CodeListReader
{
    public static IReadOnlyDictionary<string, CodeList> Read(PackNode top)
    {
        var lists = new Dictionary<string, CodeList>();
        if (top.Node("lists") is not { } node) return lists;
        foreach (var code in node.Keys())
        {
            if (node.Node(code) is not { } list) continue;
            var items = list.Nodes("items").Select(ReadItem).ToList();
            if (items.Count == 0) list.Wrong("items", "没有一项", "has no entry");
            foreach (var twice in items.SelectMany(i => i.Aliases.Append(i.Code).Append(i.Name).Distinct()).GroupBy(t => t).Where(g => g.Count() > 1))
                list.Wrong("items", $"中“{twice.Key}”出现两次", $"has “{twice.Key}” twice");
            lists[code] = new CodeList(code, items, list.Text("source"));
            list.Done();
        }
        return lists;
    }

    private static CodeItem ReadItem(PackNode item)
    {
        var code = item.Text("code");
        var read = new CodeItem(code, item.TextOrNull("name") ?? code, item.Text("en"), item.Texts("also"));
        item.Done();
        return read;
    }
}
