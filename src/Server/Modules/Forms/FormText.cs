using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;

namespace Hengjian.Server.Modules.Forms;

/// <summary>Between what is stored (one normal text, and the number) and what the rules calculate with.</summary>
public static class FormText
{
    /// <summary>What was typed as it is stored, or why it cannot be read.</summary>
    public static (string? Text, double? Number, Wording? Problem) Read(FormPack pack, FormField field, string? typed)
    {
        var (value, problem) = FieldText.Read(field, field.List is { } list ? pack.Lists[list] : null, typed);
        if (problem is not null) return (null, null, problem);
        if (value.IsMissing) return (null, null, null);
        return (FieldText.Write(value), value.Kind == ValueKind.Number ? value.Number : null, null);
    }

    /// <summary>A stored value as the rules see it.</summary>
    public static Value ValueOf(FormPack pack, FormField field, string? text, double? number)
    {
        if (number is { } n) return Value.Of(n);
        return text is null ? Value.Missing : FieldText.Read(field, field.List is { } list ? pack.Lists[list] : null, text).Value;
    }

    /// <summary>As a person reads it: a code by its name, everything else as it is stored.</summary>
    public static string? Shown(FormPack pack, string field, string? text) =>
        text is not null && pack.Fields.GetValueOrDefault(field) is { List: { } list } ? pack.Lists[list].Find(text)?.Name ?? text : text;

    /// <summary>A school year as it is written: 2026—2027学年.</summary>
    public static string Year(int year) => $"{year}—{year + 1}学年";
    public static string YearEn(int year) => $"school year {year}/{(year + 1) % 100:00}";
}
