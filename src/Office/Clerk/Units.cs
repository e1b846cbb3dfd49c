namespace Hengjian.Office.Clerk;

/// <summary>The units that school statistics use, their synonyms and how they convert.</summary>
/// <remarks>Source of the area units: 1 亩 = 10000/15 m², 1 公顷 = 10000 m² (《中华人民共和国法定计量单位》 and the customary 亩).</remarks>
public static class Units
{
    // Synonyms of one unit on one line, the name we print first. A unit of the same line means the same.
    private static readonly string[][] Same =
    [
        ["平方米", "㎡", "m²", "m2", "平米", "平方", "平方公尺"],
        ["亩"], ["公顷", "hm²", "hm2"], ["平方千米", "平方公里", "km²", "km2"],
        ["元", "¥", "圆", "人民币", "人民币元", "rmb", "yuan"],
        ["人", "名", "位", "人次", "生"], ["个"], ["间", "室"], ["册", "本"], ["台", "套", "台套", "台(套)", "台/套", "台件", "件", "台(件)", "台件套", "台(件、套)"], ["所", "校"], ["班", "个班", "教学班"],
        ["学时", "课时", "节"], ["小时", "h"], ["分钟", "min"], ["天", "日"], ["周"], ["年"], ["月", "个月"], ["岁"], ["分"], ["次"], ["项"], ["条"], ["处"], ["辆"], ["张"], ["份"], ["户"], ["米", "m", "公尺"], ["千米", "公里", "km"],
        ["%", "百分比", "百分点", "percent"],
    ];

    private static readonly Dictionary<string, (string Family, decimal Scale)> Scales = new()
    {
        ["平方米"] = ("area", 1m), ["亩"] = ("area", 10000m / 15), ["公顷"] = ("area", 10000m), ["平方千米"] = ("area", 1_000_000m),
        ["米"] = ("length", 1m), ["千米"] = ("length", 1000m), ["小时"] = ("time", 60m), ["分钟"] = ("time", 1m),
    };

    private static readonly (string Text, decimal Factor)[] Multipliers =
        [("百万", 1_000_000m), ("千万", 10_000_000m), ("十万", 100_000m), ("百亿", 10_000_000_000m), ("亿", 100_000_000m), ("万", 10_000m), ("千", 1000m), ("百", 100m)];

    private static readonly Dictionary<string, string> Names = Same.SelectMany(line => line.Select(unit => (unit, line[0]))).ToDictionary(p => p.unit, p => p.Item2, StringComparer.OrdinalIgnoreCase);

    /// <summary>What a unit text means: a multiplier (万 = 10,000) times a base unit with its family and scale; null when it is no unit we know.</summary>
    internal static (decimal Factor, string Base, string Family, decimal Scale)? Parse(string text)
    {
        string unit = Width.Narrow(text).Replace(" ", "", StringComparison.Ordinal).Trim('(', ')', '[', ']', '【', '】');
        if (unit.StartsWith("单位:", StringComparison.Ordinal))
        {
            unit = unit[3..];
        }

        if (Base(unit) is { } plain)
        {
            return plain;
        }

        foreach (var (word, factor) in Multipliers)
        {
            if (unit.StartsWith(word, StringComparison.Ordinal))
            {
                return unit.Length == word.Length ? (factor, "", "", 1m)
                    : Base(unit[word.Length..]) is { } rest ? (factor, rest.Base, rest.Family, rest.Scale) : null;
            }
        }

        return null;
    }

    // 元/人, 平方米/生: both halves must be known.
    private static (decimal Factor, string Base, string Family, decimal Scale)? Base(string unit)
    {
        if (Names.TryGetValue(unit, out string? name))
        {
            return Scales.TryGetValue(name, out var scale) ? (1m, name, scale.Family, scale.Scale) : (1m, name, name, 1m);
        }

        int slash = unit.IndexOfAny(['/', '每']);
        return slash > 0 && Parse(unit[..slash]) is { Base.Length: > 0 } over && Names.TryGetValue(unit[(slash + 1)..], out string? under)
            ? (over.Factor, over.Base + "/" + under, over.Family + "/" + under, over.Scale) : null;
    }

    /// <summary>True when the text is a unit that we know, for example 平方米, 万元 or 元/人.</summary>
    public static bool Known(string text) => text.Length is > 0 and <= 12 && Parse(text) is not null;

    /// <summary>How a value in one unit becomes a value in another.</summary>
    /// <returns>
    /// 1 when both mean the same; the factor to multiply with when both measure the same thing in another scale
    /// (3.5 万元 → 元: 10,000); null when they measure different things or one is unknown.
    /// </returns>
    public static decimal? Factor(string from, string to)
    {
        if (Parse(from) is not { } a || Parse(to) is not { } b)
        {
            return string.Equals(Width.Narrow(from).Trim(), Width.Narrow(to).Trim(), StringComparison.OrdinalIgnoreCase) ? 1m : null;
        }

        // "3万" in a field counted in 万元 means 万元; in a field counted in 人 it means 30,000 of them.
        if (a.Base.Length == 0)
        {
            return a.Factor / b.Factor;
        }

        return a.Family == b.Family ? a.Factor * a.Scale / (b.Factor * b.Scale) : null;
    }
}
