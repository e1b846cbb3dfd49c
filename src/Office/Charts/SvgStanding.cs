namespace Hengjian.Office.Charts;

/// <summary>Standing columns and lines.</summary>
internal static class SvgStanding
{
    private const double Size = SvgChart.TextSize, Edge = SvgChart.Margin;

    public static string Draw(Chart chart, SvgSize size)
    {
        SvgText svg = new();
        bool columns = chart.Kind == ChartKind.Column;
        double width = size.Width, height = size.Height > 0 ? size.Height : 360;
        double top = SvgChart.Head(svg, chart, width, columns);
        Scale scale = Scale.Around(SvgChart.Values(chart), columns);
        double ticks = scale.Ticks.Max(t => TextWidth.Of(SvgChart.Tick(scale, t), 11));
        // Lines carry their names at their right end instead of in a key.
        double nameRoom = columns || chart.Series.Count == 0 ? 0 : Math.Min(width * 0.4, chart.Series.Max(s => TextWidth.Of(EndLabel(chart, s), Size)) + 14);
        double left = Edge + ticks + 8, right = width - Edge - nameRoom;
        int count = Math.Max(1, chart.Categories.Count);
        double step = (right - left) / count;

        // Names below: on one line, broken into lines, or turned when there are many.
        List<List<string>> names = [.. chart.Names().Select(name => TextWidth.Wrap(name, Size, step - 6, 3))];
        bool turned = names.Any(lines => lines.Any(line => TextWidth.Of(line, Size) > step - 4));
        double below = turned ? Math.Min(chart.Names().Max(name => TextWidth.Of(name, Size)), 400) * 0.87 + 14
            : (names.Count == 0 ? 1 : names.Max(lines => lines.Count)) * Size * 1.3 + 6;
        if (turned && chart.Categories.Count > 0)
        {
            // A turned name ends below its mark and reaches to the left.
            left = Math.Max(left, Edge + TextWidth.Of(chart.Names()[0], Size) * 0.5 - step / 2);
            step = (right - left) / count;
        }

        double longest = SvgChart.Values(chart).Append(0).Max(v => TextWidth.Of(chart.Label(v), 11));
        bool upright = columns && Upright(chart, step, longest);
        height = Math.Max(height, top + below + 240);
        double bottom = height - Edge - below, plot = top + (upright ? longest + 8 : Size * 1.8);
        double Y(double value) => bottom - scale.At(value) * (bottom - plot);
        double X(int i) => left + (i + 0.5) * step;

        foreach (double tick in scale.Ticks)
        {
            svg.Line(left, Y(tick), right, Y(tick), SvgText.Grid);
            svg.Text(SvgChart.Tick(scale, tick), left - 6, Y(tick) + 4, 11, SvgText.Meta, "end");
        }

        for (int i = 0; i < chart.Categories.Count; i++)
        {
            bool alarm = chart.Highlight.Contains(i);
            string fill = alarm ? "#" + ChartColors.Alarm : SvgText.Ink;
            if (turned)
            {
                svg.Text(chart.Names()[i], X(i) + 4, bottom + 14, Size, fill, "end", alarm, -60);
            }
            else
            {
                for (int l = 0; l < names[i].Count; l++)
                {
                    svg.Text(names[i][l], X(i), bottom + Size * 1.35 + l * Size * 1.3, Size, fill, "middle", alarm);
                }
            }
        }

        Labels labels = new(svg, plot - Size * 1.4, bottom);
        if (columns)
        {
            Columns(svg, chart, X, Y, step, scale, labels);
            svg.Line(left, Y(Math.Max(scale.Low, 0)), right, Y(Math.Max(scale.Low, 0)), SvgText.Meta);
        }

        if (chart.Limit is { } limit)
        {
            svg.Limit(left, Y(limit.Value), right, Y(limit.Value));
            labels.Put(limit.Label, left + 4 + TextWidth.Of(limit.Label, Size) / 2, Size, true, SvgText.Ink, Y(limit.Value) - 5, Y(limit.Value) + 15);
        }

        if (!columns)
        {
            Lines(svg, chart, X, Y, right, plot, bottom, labels);
        }

        labels.Draw();

        return svg.Close(chart, width, height, size.Id);
    }

    private static double GroupWidth(Chart chart, double step) => Math.Min(step * 0.76, 64 * Math.Max(1, chart.Series.Count));

    // Values that would run into each other are written upright.
    private static bool Upright(Chart chart, double step, double longest) =>
        longest > (chart.Series.Count <= 1 ? step : GroupWidth(chart, step) / chart.Series.Count) - 2;

    private static void Columns(SvgText svg, Chart chart, Func<int, double> x, Func<double, double> y, double step, Scale scale, Labels labels)
    {
        double group = GroupWidth(chart, step), one = group / Math.Max(1, chart.Series.Count);
        double longest = SvgChart.Values(chart).Append(0).Max(v => TextWidth.Of(chart.Label(v), 11));
        bool upright = Upright(chart, step, longest);
        for (int i = 0; i < chart.Categories.Count; i++)
        {
            bool alarm = chart.Highlight.Contains(i);
            for (int s = 0; s < chart.Series.Count; s++)
            {
                double at = x(i) - group / 2 + s * one, middle = at + one / 2;
                double? value = i < chart.Series[s].Values.Count ? chart.Series[s].Values[i] : null;
                double zero = y(Math.Max(scale.Low, 0));
                if (value is not { } number || !double.IsFinite(number))
                {
                    svg.Text("—", middle, zero - 4, 11, SvgText.Meta, "middle");
                    continue;
                }

                string color = alarm && chart.Series.Count == 1 ? "#" + ChartColors.Alarm : "#" + ChartColors.Of(chart, s);
                svg.Rect(at + 1, Math.Min(zero, y(number)), one - 2, Math.Abs(zero - y(number)), color, alarm ? SvgText.Ink : null);
                if (upright)
                {
                    labels.Upright(chart.Label(number), middle + 4, y(number) - 4, alarm);
                }
                else
                {
                    labels.Fixed(chart.Label(number), middle, number < 0 ? y(number) + 13 : y(number) - 4, alarm);
                }
            }
        }
    }

    private static void Lines(SvgText svg, Chart chart, Func<int, double> x, Func<double, double> y, double right, double top, double bottom, Labels labels)
    {
        List<(double Y, int Series)> ends = [];
        bool all = chart.Categories.Count * chart.Series.Count <= 18;
        for (int s = 0; s < chart.Series.Count; s++)
        {
            IReadOnlyList<double?> values = chart.Series[s].Values;
            string color = "#" + ChartColors.Of(chart, s), path = "";
            bool pen = false;
            int last = -1, first = -1;
            for (int i = 0; i < Math.Min(values.Count, chart.Categories.Count); i++)
            {
                if (values[i] is not { } value || !double.IsFinite(value))
                {
                    // A gap stays a gap: a line across it would claim a value that nobody gave.
                    pen = false;
                    continue;
                }

                path += (pen ? "L" : "M") + SvgText.N(x(i)) + " " + SvgText.N(y(value));
                pen = true;
                last = i;
                first = first < 0 ? i : first;
            }

            svg.Path(path, color, 2, SvgChart.Dashes[s % SvgChart.Dashes.Length]);
            for (int i = 0; i < Math.Min(values.Count, chart.Categories.Count); i++)
            {
                if (values[i] is not { } value || !double.IsFinite(value))
                {
                    continue;
                }

                svg.Mark(s, x(i), y(value), 4.5, color);
                if (i != last && (all || i == first))
                {
                    // Of two series the higher carries its values above, the lower below.
                    bool above = !chart.Series.Where((_, other) => other != s).Any(other => i < other.Values.Count && other.Values[i] is { } rival && rival > value && y(value) - y(rival) < 34);
                    double high = y(value) - 9, low = y(value) + 18;
                    labels.Put(chart.Label(value), x(i), 11, false, SvgText.Ink, above ? high : low, above ? low : high, high - 13, low + 13);
                }
            }

            if (last >= 0)
            {
                ends.Add((y(values[last]!.Value), s));
            }
        }

        // Names at the ends are moved apart until none covers another.
        List<(double Y, int Series)> sorted = [.. ends.OrderBy(e => e.Y).ThenBy(e => e.Series)];
        double next = top;
        for (int i = 0; i < sorted.Count; i++)
        {
            double at = Math.Max(sorted[i].Y, next);
            at = Math.Min(at, bottom - (sorted.Count - 1 - i) * Size * 1.3);
            svg.Text(EndLabel(chart, chart.Series[sorted[i].Series]), right + 8, at + 4, Size, "#" + (chart.Series[sorted[i].Series].Color ?? Dark(sorted[i].Series)), "start", true);
            next = at + Size * 1.3;
        }
    }

    // The last value stands beside the name, where nothing can cover it.
    private static string EndLabel(Chart chart, ChartSeries series) =>
        series.Values.Take(chart.Categories.Count).LastOrDefault(v => v is { } value && double.IsFinite(value)) is { } last ? $"{series.Name} {chart.Label(last)}" : series.Name;

    // Text needs more contrast than a line: light series write their name in ink.
    private static string Dark(int series) => series % 5 is 1 or 2 or 3 ? "1F2933" : ChartColors.Of(series);
}

/// <summary>Numbers written into a chart so that none covers another.</summary>
internal sealed class Labels(SvgText svg, double top, double bottom)
{
    private readonly List<(double X1, double Y1, double X2, double Y2)> _taken = [];
    private readonly List<Action> _draw = [];

    /// <summary>Puts a text at the first of some heights where it is free; at the first when none is.</summary>
    public void Put(string text, double x, double size, bool bold, string fill, params ReadOnlySpan<double> heights)
    {
        double half = TextWidth.Of(text, size) / 2;
        double chosen = heights[0];
        foreach (double y in heights)
        {
            if (y - size >= top && y <= bottom && !_taken.Exists(t => x - half < t.X2 && x + half > t.X1 && y - size < t.Y2 && y > t.Y1))
            {
                chosen = y;
                break;
            }
        }

        _taken.Add((x - half, chosen - size, x + half, chosen));
        _draw.Add(() => svg.Text(text, x, chosen, size, fill, "middle", bold, halo: true));
    }

    public void Fixed(string text, double x, double y, bool bold)
    {
        double half = TextWidth.Of(text, 11) / 2;
        _taken.Add((x - half, y - 11, x + half, y));
        _draw.Add(() => svg.Text(text, x, y, 11, SvgText.Ink, "middle", bold, halo: true));
    }

    public void Upright(string text, double x, double y, bool bold) =>
        _draw.Add(() => svg.Text(text, x, y, 11, SvgText.Ink, "start", bold, -90, true));

    /// <summary>Writes them, above everything drawn before.</summary>
    public void Draw()
    {
        foreach (Action draw in _draw)
        {
            draw();
        }
    }
}
