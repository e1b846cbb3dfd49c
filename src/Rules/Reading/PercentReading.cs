using System.Globalization;

namespace Hengjian.Rules.Reading;

/// <summary>Reads shares as people write them: <c>60%</c> or <c>0.6</c>.</summary>
public static class PercentReading
{
    /// <summary>The share at a key, or null when absent; a problem is added when it is no share.</summary>
    public static double? Share(this PackNode node, string key)
    {
        if (node.TextOrNull(key) is not { } text) return null;
        var percent = text.EndsWith('%');
        if (double.TryParse(percent ? text[..^1] : text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number))
            return percent ? number / 100 : number;
        node.Wrong(key, $"应是百分数，如 60%，现为“{text}”", $"should be a share such as 60%, is “{text}”");
        return null;
    }

    /// <summary>A mapping of names to shares.</summary>
    public static IReadOnlyList<(string Name, double Share)> Shares(this PackNode node, string key) =>
        node.Node(key) is { } map ? [.. map.Keys().Select(k => (k, map.Share(k) ?? 0))] : [];
}
