using System.Text.Json;

namespace Hengjian.Server.Kernel;

/// <summary>What a code in the content of an audit row is called; <paramref name="Key"/> is the word under which the row holds it.</summary>
public sealed record AuditName(string Key, string Code, string Zh, string En);

/// <summary>
/// A module's knowledge of its codes (fields of forms, indicators, items): the chain holds codes, because names change; people read names.
/// Made anew for each request, so that one page of the trail reads the packs once.
/// </summary>
public interface IAuditNames
{
    /// <summary>The name of a code, or null when it is none of this module's. <paramref name="row"/> is the whole content, for what stands beside it.</summary>
    (string Zh, string En)? Of(string subject, string key, string code, JsonElement row);
}

/// <summary>Looks through the content of a row for codes that some module can name.</summary>
public static class AuditNames
{
    public static IReadOnlyList<AuditName> In(IEnumerable<IAuditNames> modules, string subject, JsonElement? row) =>
        row is not { } content ? [] : [.. Words(content, "").Distinct().Select(w => (w.Key, w.Text, Name: modules.Select(m => m.Of(subject, w.Key, w.Text, content)).FirstOrDefault(n => n is not null)))
            .Where(w => w.Name is not null).Select(w => new AuditName(w.Key, w.Text, w.Name!.Value.Zh, w.Name!.Value.En))];

    /// <summary>Every text with the name of the property that holds it, whether alone or in a list.</summary>
    private static IEnumerable<(string Key, string Text)> Words(JsonElement value, string key) => value.ValueKind switch
    {
        JsonValueKind.String => [(key, value.GetString()!)],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(one => Words(one, key)),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(part => Words(part.Value, part.Name)),
        _ => [],
    };

    /// <summary>Two packs that name one code differently are both heard.</summary>
    public static ILookup<string, (string Zh, string En)> Index<T>(IEnumerable<T> all, Func<T, string> code, Func<T, (string Zh, string En)> name) =>
        all.Select(one => (Code: code(one), Name: name(one))).Distinct().ToLookup(x => x.Code, x => x.Name);

    public static (string Zh, string En)? Joined(this ILookup<string, (string Zh, string En)> index, string code) =>
        index.Contains(code) ? (string.Join(" / ", index[code].Select(n => n.Zh).Distinct()), string.Join(" / ", index[code].Select(n => n.En).Distinct())) : null;
}
