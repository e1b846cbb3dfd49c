namespace Hengjian.Office.Charts;

/// <summary>Kinds of charts; each answers one question.</summary>
public enum ChartKind
{
    /// <summary>Lying bars: many named things compared, long names readable.</summary>
    Bar,

    /// <summary>Standing bars: few things or years compared.</summary>
    Column,

    /// <summary>Lines: how something went on over time.</summary>
    Line,

    /// <summary>Dots on a line for each named thing: where each stands between least and most; zero need not be shown.</summary>
    Dot,

    /// <summary>Points by two numbers: whether one goes with the other.</summary>
    Scatter,
}

/// <summary>One row of values.</summary>
/// <param name="Name">Name, shown beside the values.</param>
/// <param name="Values">One value for each category (or point); null where there is none.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<double?> Values)
{
    /// <summary>For <see cref="ChartKind.Scatter"/>: the values across; as many as <see cref="Values"/>.</summary>
    public IReadOnlyList<double?> Across { get; init; } = [];

    /// <summary>Colour as RRGGBB; null takes the next of <see cref="ChartColors"/>.</summary>
    public string? Color { get; init; }
}

/// <summary>A limit to compare with, drawn as a dashed line.</summary>
/// <param name="Value">The limit.</param>
/// <param name="Label">What it is, for example 「标准 ≤0.50」; the value is not added to it.</param>
public sealed record ChartLimit(double Value, string Label);

/// <summary>
/// What a chart shows, apart from how. The same model becomes SVG for the screen and for PDF, and a native chart in
/// DOCX and XLSX whose numbers can be opened and changed.
/// </summary>
public sealed record Chart
{
    /// <summary>Kind.</summary>
    public required ChartKind Kind { get; init; }

    /// <summary>Title: says what is seen. Also read by screen readers.</summary>
    public required string Title { get; init; }

    /// <summary>The message in one sentence for readers who do not see the picture; null lets one be made from the data.</summary>
    public string? Description { get; init; }

    /// <summary>Names of the things or times; empty for scatter.</summary>
    public IReadOnlyList<string> Categories { get; init; } = [];

    /// <summary>The values.</summary>
    public required IReadOnlyList<ChartSeries> Series { get; init; }

    /// <summary>Unit, shown at the axis.</summary>
    public string? Unit { get; init; }

    /// <summary>For scatter: what the horizontal axis shows.</summary>
    public string? AcrossTitle { get; init; }

    /// <summary>Decimals of the labels, 0 to 6.</summary>
    public int Decimals { get; init; }

    /// <summary>A limit, or null.</summary>
    public ChartLimit? Limit { get; init; }

    /// <summary>Categories (from 0) to be set off in <see cref="ChartColors.Alarm"/>, with a mark that shows in grey too.</summary>
    public IReadOnlySet<int> Highlight { get; init; } = new HashSet<int>();

    /// <summary>Text of one value with the chart's decimals.</summary>
    internal string Label(double value) => value.ToString("N" + Math.Clamp(Decimals, 0, 6), System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>The categories, those set off with a mark in front: red alone is lost on a grey print.</summary>
    internal IReadOnlyList<string> Names() => Highlight.Count == 0 ? Categories : [.. Categories.Select((name, i) => Highlight.Contains(i) ? "■ " + name : name)];

    /// <summary>The description, made from the data when none is given.</summary>
    internal string Said()
    {
        if (Description is not null)
        {
            return Description;
        }

        List<string> parts = [];
        foreach (ChartSeries series in Series)
        {
            List<(double Value, int Index)> known = [.. series.Values.Select((v, i) => (v, i)).Where(p => p.v is not null).Select(p => (p.v!.Value, p.i))];
            if (known.Count > 0)
            {
                var low = known.MinBy(p => p.Value);
                var high = known.MaxBy(p => p.Value);
                string Name(int index) => index < Categories.Count ? "（" + Categories[index] + "）" : "";
                parts.Add($"{series.Name}：共{known.Count}个数，最小{Label(low.Value)}{Name(low.Index)}，最大{Label(high.Value)}{Name(high.Index)}");
            }
        }

        return string.Join("；", parts) + (Limit is null ? "。" : $"；{Limit.Label}。");
    }
}

/// <summary>Colours that stay apart when printed in grey: their lightness differs, not only their hue.</summary>
public static class ChartColors
{
    /// <summary>For what failed a limit.</summary>
    public const string Alarm = "B3261E";

    /// <summary>Lines and dashes of limits.</summary>
    public const string Limit = "1F2933";

    // Lightness about 34, 73, 55, 86, 20.
    private static readonly string[] Palette = ["14596B", "E3A857", "7A8794", "C4D9DF", "3A2E55"];

    /// <summary>Colour of the n-th series (from 0).</summary>
    public static string Of(int series) => Palette[series % Palette.Length];

    internal static string Of(Chart chart, int series) => chart.Series[series].Color ?? Of(series);
}
