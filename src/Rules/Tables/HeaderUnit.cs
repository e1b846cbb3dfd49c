namespace Hengjian.Rules.Tables;

/// <summary>The unit in brackets at the end of a header: 教师数（人）, Area (m²). Sheets of offices carry it nearly always.</summary>
internal static class HeaderUnit
{
    /// <summary>Units that offices write, each row one and the same; what is not here may be any remark.</summary>
    private static readonly string[][] Same =
    [
        ["人", "名", "位", "persons", "pupils", "teachers"], ["万人"], ["平方米", "㎡", "m²", "m2", "平米", "平方"], ["万平方米"], ["亩"], ["公顷"], ["元", "yuan"], ["千元"], ["万元"], ["亿元"],
        ["台", "台（套）", "套"], ["间", "室"], ["册", "本"], ["万册"], ["个"], ["种"], ["所", "校"], ["份"], ["分"], ["级"], ["%", "％", "百分比"], ["米", "m"], ["班"],
    ];

    /// <summary>Splits a plain header (full-width brackets) into what stands before the last bracket and what stands in it; null without one at the end.</summary>
    public static (string Name, string Unit)? Split(string plain)
    {
        var at = plain.LastIndexOf('（');
        return at > 0 && plain.EndsWith('）') ? (plain[..at], plain[(at + 1)..^1].Replace("单位：", "", StringComparison.Ordinal).Replace("单位:", "", StringComparison.Ordinal)) : null;
    }

    /// <summary>True when the text is a unit at all.</summary>
    public static bool Known(string text) => Same.Any(row => row.Contains(text, StringComparer.OrdinalIgnoreCase));

    /// <summary>True when both words mean the same unit.</summary>
    public static bool Agree(string one, string other) =>
        string.Equals(one, other, StringComparison.OrdinalIgnoreCase) || Same.Any(row => row.Contains(one, StringComparer.OrdinalIgnoreCase) && row.Contains(other, StringComparer.OrdinalIgnoreCase));
}
