namespace Hengjian.Office.Charts;

/// <summary>Size and identity of an SVG.</summary>
/// <param name="Width">Width in px.</param>
/// <param name="Height">Height in px; 0 lets the chart take what its rows need.</param>
/// <param name="Id">Prefix of the ids inside; must differ between charts of one page.</param>
public sealed record SvgSize(double Width = 720, double Height = 0, string Id = "chart");

/// <summary>
/// Draws charts as SVG: values written at the marks, names in full, limits as dashed lines with their name,
/// and a title and description for screen readers. Equal input gives equal text.
/// </summary>
public static class SvgChart
{
    /// <summary>Draws a chart.</summary>
    public static string Draw(Chart chart, SvgSize? size = null)
    {
        size ??= new SvgSize();
        return chart.Kind switch
        {
            ChartKind.Bar or ChartKind.Dot => SvgLying.Draw(chart, size),
            ChartKind.Scatter => SvgScatter.Draw(chart, size),
            _ => SvgStanding.Draw(chart, size),
        };
    }

    internal const double TextSize = 12, TitleSize = 15, Margin = 14;

    internal static readonly string?[] Dashes = [null, "7 4", "2 3", "9 3 2 3"];

    /// <summary>Title and key; returns the height they take.</summary>
    internal static double Head(SvgText svg, Chart chart, double width, bool key)
    {
        double y = Margin;
        string title = chart.Title + (chart.Unit is null || chart.Kind == ChartKind.Scatter ? "" : $"（{chart.Unit}）");
        foreach (string line in TextWidth.Wrap(title, TitleSize, width - 2 * Margin, 3))
        {
            y += TitleSize * 1.1;
            svg.Text(line, Margin, y, TitleSize, bold: true);
            y += TitleSize * 0.25;
        }

        if (!key || chart.Series.Count < 2)
        {
            return y + 10;
        }

        double x = Margin;
        y += 8;
        for (int i = 0; i < chart.Series.Count; i++)
        {
            double wide = 20 + TextWidth.Of(chart.Series[i].Name, TextSize) + 16;
            if (x > Margin && x + wide > width - Margin)
            {
                x = Margin;
                y += TextSize * 1.6;
            }

            string color = "#" + ChartColors.Of(chart, i);
            if (chart.Kind is ChartKind.Bar or ChartKind.Column)
            {
                svg.Rect(x, y + 2, 13, 11, color, "#5f6b7a");
            }
            else
            {
                svg.Mark(i, x + 6, y + 8, 5, color, "#5f6b7a");
            }

            svg.Text(chart.Series[i].Name, x + 19, y + 12, TextSize);
            x += wide;
        }

        return y + TextSize * 1.6 + 6;
    }

    internal static IEnumerable<double> Values(Chart chart) =>
        chart.Series.SelectMany(series => series.Values).Where(v => v is not null).Select(v => v!.Value)
            .Concat(chart.Limit is null ? [] : [chart.Limit.Value]);

    internal static string Tick(Scale scale, double value) =>
        value.ToString("N" + scale.Decimals, System.Globalization.CultureInfo.InvariantCulture);
}
