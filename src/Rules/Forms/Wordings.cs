using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>Fills the names in braces of a pack's sentences with figures.</summary>
internal static partial class Wordings
{
    /// <summary>Fills in values of the form; a code is shown by its name, a missing value as a dash.</summary>
    public static Wording Fill(Wording wording, FormPack pack, IReadOnlyDictionary<string, Value> values) =>
        new(Fill(wording.Zh, pack, values, english: false), Fill(wording.En, pack, values, english: true));

    private static string Fill(string text, FormPack pack, IReadOnlyDictionary<string, Value> values, bool english) =>
        Hole().Replace(text, hole =>
        {
            var code = hole.Groups[1].Value;
            if (!values.TryGetValue(code, out var value)) return "—";
            var item = pack.Fields.GetValueOrDefault(code)?.List is { } list && value.Text is { } entry ? pack.Lists[list].Find(entry) : null;
            return item is null ? value.Kind == ValueKind.Number ? Shown.Grouped(value.ToString()) : value.ToString() : english ? item.NameEn : item.Name;
        });

    /// <summary>Fills in the words of a comparison with last year; <c>{name}</c> is the field's name in each language.</summary>
    public static Wording Fill(Wording wording, IReadOnlyDictionary<string, string> said, FormValue field) =>
        new(Fill(wording.Zh, said, field.Name), Fill(wording.En, said, field.NameEn));

    private static string Fill(string text, IReadOnlyDictionary<string, string> said, string name) =>
        Hole().Replace(text, hole => hole.Groups[1].Value == "name" ? name : said.GetValueOrDefault(hole.Groups[1].Value, hole.Value));

    /// <summary>The names in braces, so that lint can tell those that nobody fills.</summary>
    public static IEnumerable<string> HolesOf(string text) => Hole().Matches(text).Select(m => m.Groups[1].Value);

    [GeneratedRegex(@"\{([a-z][a-z0-9_]*)\}")]
    private static partial Regex Hole();
}
