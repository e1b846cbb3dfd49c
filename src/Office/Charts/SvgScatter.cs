namespace Hengjian.Office.Charts;

/// <summary>Points by two numbers.</summary>
internal static class SvgScatter
{
    private const double Size = SvgChart.TextSize, Edge = SvgChart.Margin;

    public static string Draw(Chart chart, SvgSize size)
    {
        SvgText svg = new();
        double width = size.Width, height = size.Height > 0 ? size.Height : 420;
        double top = SvgChart.Head(svg, chart, width, true);
        Scale up = Scale.Around(SvgChart.Values(chart), false);
        Scale across = Scale.Around(chart.Series.SelectMany(s => s.Across).Where(v => v is not null).Select(v => v!.Value), false);
        double left = Edge + up.Ticks.Max(t => TextWidth.Of(SvgChart.Tick(up, t), 11)) + 8, right = width - Edge - TextWidth.Of(SvgChart.Tick(across, across.High), 11) / 2;
        double plot = top + (chart.Unit is null ? 6 : Size * 1.8), bottom = height - Edge - Size * (chart.AcrossTitle is null ? 1.6 : 3.2);
        double X(double value) => left + across.At(value) * (right - left);
        double Y(double value) => bottom - up.At(value) * (bottom - plot);
        if (chart.Unit is not null)
        {
            svg.Text(chart.Unit, Edge, plot - Size * 0.8, Size, SvgText.Meta);
        }

        foreach (double tick in up.Ticks)
        {
            svg.Line(left, Y(tick), right, Y(tick), SvgText.Grid);
            svg.Text(SvgChart.Tick(up, tick), left - 6, Y(tick) + 4, 11, SvgText.Meta, "end");
        }

        foreach (double tick in across.Ticks)
        {
            svg.Line(X(tick), plot, X(tick), bottom, SvgText.Grid);
            svg.Text(SvgChart.Tick(across, tick), X(tick), bottom + Size * 1.4, 11, SvgText.Meta, "middle");
        }

        if (chart.AcrossTitle is not null)
        {
            svg.Text(chart.AcrossTitle, right, bottom + Size * 2.9, Size, SvgText.Meta, "end");
        }

        if (chart.Limit is { } limit)
        {
            svg.Limit(left, Y(limit.Value), right, Y(limit.Value));
            svg.Text(limit.Label, left + 4, Y(limit.Value) - 5, Size, SvgText.Ink, "start", true, halo: true);
        }

        for (int s = 0; s < chart.Series.Count; s++)
        {
            ChartSeries series = chart.Series[s];
            for (int i = 0; i < Math.Min(series.Values.Count, series.Across.Count); i++)
            {
                if (series.Values[i] is { } y && series.Across[i] is { } x && double.IsFinite(x) && double.IsFinite(y))
                {
                    bool alarm = chart.Highlight.Contains(i);
                    svg.Mark(s, X(x), Y(y), 4.5, alarm ? "#" + ChartColors.Alarm : "#" + ChartColors.Of(chart, s), alarm ? SvgText.Ink : "#ffffff");
                    if (alarm && i < chart.Categories.Count)
                    {
                        bool flip = X(x) + 10 + TextWidth.Of(chart.Categories[i], Size) > width - Edge;
                        svg.Text(chart.Categories[i], X(x) + (flip ? -8 : 8), Y(y) + 4, Size, SvgText.Ink, flip ? "end" : "start", halo: true);
                    }
                }
            }
        }

        return svg.Close(chart, width, height, size.Id);
    }
}
