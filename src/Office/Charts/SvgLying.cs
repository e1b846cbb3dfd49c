namespace Hengjian.Office.Charts;

/// <summary>Lying bars and dots: a row for each name, so that the picture grows with the list and every name is whole.</summary>
internal static class SvgLying
{
    private const double Size = SvgChart.TextSize, Edge = SvgChart.Margin;

    public static string Draw(Chart chart, SvgSize size)
    {
        SvgText svg = new();
        double width = size.Width;
        double top = SvgChart.Head(svg, chart, width, true);
        bool bars = chart.Kind == ChartKind.Bar;
        Scale scale = Scale.Around(SvgChart.Values(chart), bars);
        double most = (width - 2 * Edge) * 0.42;
        List<List<string>> names = [.. chart.Names().Select(name => TextWidth.Wrap(name, Size, most, 3))];
        double labels = names.Count == 0 ? 0 : names.Max(lines => lines.Max(line => TextWidth.Of(line, Size)));
        // The last line of a name that is still too long may use the whole margin rather than be cut.
        double valueRoom = 8 + SvgChart.Values(chart).Append(0).Max(v => TextWidth.Of(chart.Label(v), Size));
        double negativeRoom = scale.Low < 0 && bars ? valueRoom : 0;
        double left = Edge + labels + 10 + negativeRoom, right = width - Edge - valueRoom;
        double X(double value) => left + scale.At(value) * (right - left);

        int count = chart.Categories.Count, rows = bars ? Math.Max(1, chart.Series.Count) : 1;
        double line = names.Count == 0 ? 1 : names.Max(lines => lines.Count);
        double row = Math.Max(bars ? rows * 15 + 8 : 22, line * Size * 1.25 + 6);
        if (size.Height > 0)
        {
            row = Math.Max(row, (size.Height - top - 60) / Math.Max(1, count));
        }

        double limitRoom = chart.Limit is null ? 0 : Size * 1.7;
        double plot = top + limitRoom, bottom = plot + row * Math.Max(1, count);
        foreach (double tick in scale.Ticks)
        {
            svg.Line(X(tick), plot, X(tick), bottom, SvgText.Grid);
            svg.Text(SvgChart.Tick(scale, tick), X(tick), bottom + Size * 1.4, 11, SvgText.Meta, "middle");
        }

        List<Action> labelsOnTop = [];
        for (int i = 0; i < count; i++)
        {
            double y = plot + i * row, middle = y + row / 2;
            bool alarm = chart.Highlight.Contains(i);
            double text = middle - (names[i].Count - 1) * Size * 0.62 + Size * 0.36;
            foreach (string part in names[i])
            {
                svg.Text(part, Edge + labels, text, Size, alarm ? "#" + ChartColors.Alarm : SvgText.Ink, "end", alarm);
                text += Size * 1.24;
            }

            if (!bars)
            {
                svg.Line(left, middle, right, middle, SvgText.Grid);
            }

            for (int s = 0; s < chart.Series.Count; s++)
            {
                int mark = s;
                double? value = i < chart.Series[s].Values.Count ? chart.Series[s].Values[i] : null;
                double at = bars ? y + 4 + s * ((row - 8) / rows) : middle;
                double thick = (row - 8) / rows - 2;
                double baseline = bars ? at + thick / 2 + Size * 0.36 : middle + Size * 0.36;
                if (value is not { } number || !double.IsFinite(number))
                {
                    if (bars || chart.Series.Count == 1)
                    {
                        svg.Text("—", bars ? X(0) + 4 : left + 4, baseline, Size, SvgText.Meta);
                    }

                    continue;
                }

                string color = alarm && chart.Series.Count == 1 ? "#" + ChartColors.Alarm : "#" + ChartColors.Of(chart, s);
                if (bars)
                {
                    svg.Rect(Math.Min(X(0), X(number)), at, Math.Abs(X(number) - X(0)), thick, color, alarm ? SvgText.Ink : null);
                    labelsOnTop.Add(() => svg.Text(chart.Label(number), X(number) + (number < 0 ? -5 : 5), baseline, Size, SvgText.Ink, number < 0 ? "end" : "start", alarm, halo: true));
                }
                else
                {
                    // Equal values of two series lie beside each other, not on each other.
                    double aside = middle + (s - (chart.Series.Count - 1) / 2.0) * Math.Min(6, (row - 12) / Math.Max(1, chart.Series.Count));
                    labelsOnTop.Add(() => svg.Mark(mark, X(number), aside, 5, color));
                    if (chart.Series.Count == 1)
                    {
                        labelsOnTop.Add(() => svg.Text(chart.Label(number), X(number) + 9, baseline, Size, SvgText.Ink, "start", alarm, halo: true));
                    }
                }
            }
        }

        if (bars)
        {
            svg.Line(X(0), plot, X(0), bottom, SvgText.Meta);
        }

        if (chart.Limit is { } limit)
        {
            double x = X(limit.Value), half = TextWidth.Of(limit.Label, Size) / 2;
            svg.Limit(x, plot - 3, x, bottom);
            svg.Text(limit.Label, Math.Clamp(x, Edge + half, Math.Max(Edge + half, width - Edge - half)), plot - 8, Size, SvgText.Ink, "middle", true);
        }

        // Marks and numbers last: no line may run through them.
        foreach (Action draw in labelsOnTop)
        {
            draw();
        }

        return svg.Close(chart, width, bottom + Size * 1.4 + Edge, size.Id);
    }
}
