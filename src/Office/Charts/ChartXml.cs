using System.Globalization;
using System.Text;
using Hengjian.Office.Writing;

namespace Hengjian.Office.Charts;

/// <summary>Where the numbers of a native chart stand: sheet, row of the headings (names of the series) and first column (names of the categories).</summary>
/// <param name="Sheet">Name of the sheet.</param>
/// <param name="HeadRow">Row with the names of the series, from 1; the values follow below it.</param>
/// <param name="FirstColumn">Column with the categories (scatter: with the values across of the first series), from 1; each series takes the next column.</param>
internal sealed record ChartPlace(string Sheet, int HeadRow, int FirstColumn);

/// <summary>Writes a chart as DrawingML, the charts that Word, Excel, WPS and LibreOffice draw and edit themselves.</summary>
/// <remarks>Source: ECMA-376 part 1, chapter 21.2. The values are cached in the chart, so that it shows without being computed.</remarks>
internal static class ChartXml
{
    private const string Axes = "<c:axId val=\"111111111\"/><c:axId val=\"222222222\"/>";

    /// <summary>The rows of numbers that the chart refers to: headings, then one row a category (or point).</summary>
    public static IEnumerable<IReadOnlyList<object?>> Data(Chart chart)
    {
        if (chart.Kind == ChartKind.Scatter)
        {
            yield return [.. chart.Series.SelectMany(s => new object?[] { chart.AcrossTitle ?? "x", s.Name })];
            for (int i = 0; i < chart.Series.Max(s => Math.Min(s.Values.Count, s.Across.Count)); i++)
            {
                yield return [.. chart.Series.SelectMany(s => new object?[] { i < s.Across.Count ? s.Across[i] : null, i < s.Values.Count ? s.Values[i] : null })];
            }

            yield break;
        }

        List<ChartSeries> series = AllSeries(chart);
        yield return [null, .. series.Select(s => s.Name)];
        IReadOnlyList<string> names = chart.Names();
        for (int i = 0; i < names.Count; i++)
        {
            yield return [names[i], .. series.Select(s => i < s.Values.Count ? (object?)s.Values[i] : null)];
        }
    }

    /// <summary>The chart part.</summary>
    /// <param name="chart">What to show.</param>
    /// <param name="place">Where its numbers stand.</param>
    /// <param name="titled">False where a caption beside the chart says the title already.</param>
    /// <param name="externalData">Id of the relationship to an embedded workbook, or null when the numbers stand in the same file.</param>
    public static string Write(Chart chart, ChartPlace place, string? externalData, bool titled = true)
    {
        StringBuilder xml = new("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<c:chartSpace xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><c:date1904 val=\"0\"/><c:lang val=\"zh-CN\"/><c:roundedCorners val=\"0\"/><c:chart>");
        xml.Append(titled ? Title(chart.Title + (chart.Unit is null || chart.Kind == ChartKind.Scatter ? "" : $"（{chart.Unit}）"), 1400, true) + "<c:autoTitleDeleted val=\"0\"/>" : "<c:autoTitleDeleted val=\"1\"/>").Append("<c:plotArea><c:layout/>");
        switch (chart.Kind)
        {
            case ChartKind.Bar or ChartKind.Column:
                Bars(xml, chart, place);
                break;
            case ChartKind.Line or ChartKind.Dot:
                Lines(xml, chart, place);
                break;
            default:
                Scatter(xml, chart, place);
                break;
        }

        bool legend = chart.Series.Count > 1 || chart.Limit is not null;
        xml.Append("<c:spPr><a:noFill/></c:spPr></c:plotArea>");
        xml.Append(legend ? "<c:legend><c:legendPos val=\"b\"/><c:overlay val=\"0\"/></c:legend>" : "");
        xml.Append("<c:plotVisOnly val=\"0\"/><c:dispBlanksAs val=\"gap\"/></c:chart><c:spPr><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"1000\"><a:solidFill><a:srgbClr val=\"1F2933\"/></a:solidFill><a:latin typeface=\"Times New Roman\"/><a:ea typeface=\"宋体\"/></a:defRPr></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>");
        xml.Append(externalData is null ? "" : $"<c:externalData r:id=\"{externalData}\"><c:autoUpdate val=\"0\"/></c:externalData>");
        return xml.Append("</c:chartSpace>").ToString();
    }

    // Up to so many long names stand side by side and still wrap legibly under their columns.
    private const int MostStanding = 10;

    // A line can cross standing columns in every program, but lying bars in none of the free ones. So bars stand up
    // where they have a limit; where they are too many for that, the limit is a hatched bar beside each.
    private static bool Lying(Chart chart) => chart.Kind == ChartKind.Bar && (chart.Limit is null || chart.Categories.Count > MostStanding);

    /// <summary>Whether the bars of this chart stand in the native chart, with the names under them.</summary>
    public static bool Stands(Chart chart) => chart.Kind == ChartKind.Column || (chart.Kind == ChartKind.Bar && !Lying(chart));

    // The limit is a series of its own, so that its value stands in the legend and among the numbers.
    private static List<ChartSeries> AllSeries(Chart chart) => chart.Limit is not { } limit || chart.Kind == ChartKind.Scatter ? [.. chart.Series]
        : [.. chart.Series, new ChartSeries(limit.Label, [.. chart.Categories.Select(_ => (double?)limit.Value)]) { Color = ChartColors.Limit }];

    private static void Bars(StringBuilder xml, Chart chart, ChartPlace place)
    {
        List<ChartSeries> all = AllSeries(chart);
        bool lying = Lying(chart);
        xml.Append("<c:barChart><c:barDir val=\"").Append(lying ? "bar" : "col").Append("\"/><c:grouping val=\"clustered\"/><c:varyColors val=\"0\"/>");
        for (int s = 0; s < chart.Series.Count; s++)
        {
            Head(xml, all, s, place);
            xml.Append(Fill(Color(chart, s))).Append("<c:invertIfNegative val=\"0\"/>");
            foreach (int i in chart.Series.Count == 1 ? chart.Highlight.Order() : Enumerable.Empty<int>())
            {
                xml.Append(Point(i, Fill(ChartColors.Alarm)));
            }

            Labels(xml, chart, "outEnd");
            Values(xml, chart.Names(), all[s], s, place, chart.Decimals);
            xml.Append("</c:ser>");
        }

        if (lying && chart.Limit is not null)
        {
            Head(xml, all, chart.Series.Count, place);
            xml.Append("<c:spPr><a:pattFill prst=\"wdUpDiag\"><a:fgClr><a:srgbClr val=\"1F2933\"/></a:fgClr><a:bgClr><a:srgbClr val=\"FFFFFF\"/></a:bgClr></a:pattFill><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"1F2933\"/></a:solidFill></a:ln></c:spPr><c:invertIfNegative val=\"0\"/>");
            Values(xml, chart.Names(), all[^1], chart.Series.Count, place, chart.Decimals);
            xml.Append("</c:ser>");
        }

        xml.Append("<c:gapWidth val=\"").Append(lying ? 45 : 70).Append("\"/>").Append(Axes).Append("</c:barChart>");
        if (!lying && chart.Limit is not null)
        {
            xml.Append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
            LimitSeries(xml, chart, all, place);
            xml.Append("<c:marker val=\"1\"/>").Append(Axes).Append("</c:lineChart>");
        }

        xml.Append(CategoryAxis(lying, chart)).Append(ValueAxis(lying ? "b" : "l", chart, lying));
    }

    private static void Lines(StringBuilder xml, Chart chart, ChartPlace place)
    {
        List<ChartSeries> all = AllSeries(chart);
        xml.Append("<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>");
        for (int s = 0; s < chart.Series.Count; s++)
        {
            Head(xml, all, s, place);
            string color = Color(chart, s);
            string line = chart.Kind == ChartKind.Dot ? "<a:ln w=\"19050\"><a:noFill/></a:ln>"
                : $"<a:ln w=\"25400\" cap=\"rnd\"><a:solidFill><a:srgbClr val=\"{color}\"/></a:solidFill><a:prstDash val=\"{(s % 4) switch { 0 => "solid", 1 => "dash", 2 => "sysDot", _ => "dashDot" }}\"/><a:round/></a:ln>";
            xml.Append(CultureInfo.InvariantCulture, $"<c:spPr>{line}</c:spPr>").Append(Marker(s, color));
            // Two series carry their numbers on different sides; of more, only the last number of each is written.
            if (chart.Series.Count <= 2 && chart.Categories.Count <= 12 && (chart.Kind == ChartKind.Line || chart.Series.Count == 1))
            {
                Labels(xml, chart, s % 2 == 0 ? "t" : "b");
            }
            else if (chart.Kind == ChartKind.Line && all[s].Values.ToList().FindLastIndex(v => v is not null) is var last and >= 0)
            {
                xml.Append(CultureInfo.InvariantCulture, $"<c:dLbls><c:dLbl><c:idx val=\"{last}\"/><c:numFmt formatCode=\"{Format(chart.Decimals)}\" sourceLinked=\"0\"/><c:spPr><a:noFill/></c:spPr><c:dLblPos val=\"r\"/>{Shown(true)}</c:dLbl>{Shown(false)}</c:dLbls>");
            }

            Values(xml, chart.Names(), all[s], s, place, chart.Decimals);
            xml.Append("<c:smooth val=\"0\"/></c:ser>");
        }

        if (chart.Limit is not null)
        {
            LimitSeries(xml, chart, all, place);
        }

        xml.Append("<c:marker val=\"1\"/>").Append(Axes).Append("</c:lineChart>").Append(CategoryAxis(false, chart)).Append(ValueAxis("l", chart, false));
    }

    private static void LimitSeries(StringBuilder xml, Chart chart, List<ChartSeries> all, ChartPlace place)
    {
        int s = all.Count - 1;
        Head(xml, all, s, place);
        // A line from one point to itself would not be seen: a single thing has its limit as a long dash.
        string marker = chart.Categories.Count > 1 ? "<c:symbol val=\"none\"/>" : $"<c:symbol val=\"dash\"/><c:size val=\"40\"/>{Fill(ChartColors.Limit)}";
        xml.Append(CultureInfo.InvariantCulture, $"<c:spPr><a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"{ChartColors.Limit}\"/></a:solidFill><a:prstDash val=\"dash\"/></a:ln></c:spPr><c:marker>{marker}</c:marker>");
        Values(xml, chart.Names(), all[s], s, place, chart.Decimals);
        xml.Append("<c:smooth val=\"0\"/></c:ser>");
    }

    private static void Scatter(StringBuilder xml, Chart chart, ChartPlace place)
    {
        xml.Append("<c:scatterChart><c:scatterStyle val=\"lineMarker\"/><c:varyColors val=\"0\"/>");
        for (int s = 0; s < chart.Series.Count; s++)
        {
            ChartSeries series = chart.Series[s];
            string across = Letter(place, 2 * s), up = Letter(place, 2 * s + 1);
            int count = Math.Min(series.Values.Count, series.Across.Count), first = place.HeadRow + 1, last = place.HeadRow + Math.Max(1, count);
            string sheet = XmlText.Escape(XlsxWriter.Quote(place.Sheet));
            xml.Append(CultureInfo.InvariantCulture, $"<c:ser><c:idx val=\"{s}\"/><c:order val=\"{s}\"/><c:tx><c:strRef><c:f>{sheet}!${up}${place.HeadRow}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{XmlText.Escape(series.Name)}</c:v></c:pt></c:strCache></c:strRef></c:tx><c:spPr><a:ln w=\"19050\"><a:noFill/></a:ln></c:spPr>");
            xml.Append(Marker(s, Color(chart, s)));
            xml.Append("<c:xVal>").Append(Numbers(series.Across, count, $"{sheet}!${across}${first}:${across}${last}", 0)).Append("</c:xVal><c:yVal>");
            xml.Append(Numbers(series.Values, count, $"{sheet}!${up}${first}:${up}${last}", chart.Decimals)).Append("</c:yVal><c:smooth val=\"0\"/></c:ser>");
        }

        if (chart.Limit is { } limit && chart.Series.SelectMany(s => s.Across).Where(v => v is not null).Select(v => v!.Value).ToList() is { Count: > 0 } xs)
        {
            int s = chart.Series.Count;
            string low = xs.Min().ToString("R", CultureInfo.InvariantCulture), high = xs.Max().ToString("R", CultureInfo.InvariantCulture), y = limit.Value.ToString("R", CultureInfo.InvariantCulture);
            xml.Append(CultureInfo.InvariantCulture, $"<c:ser><c:idx val=\"{s}\"/><c:order val=\"{s}\"/><c:tx><c:v>{XmlText.Escape(limit.Label)}</c:v></c:tx><c:spPr><a:ln w=\"19050\"><a:solidFill><a:srgbClr val=\"{ChartColors.Limit}\"/></a:solidFill><a:prstDash val=\"dash\"/></a:ln></c:spPr><c:marker><c:symbol val=\"none\"/></c:marker><c:xVal><c:numLit><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>{low}</c:v></c:pt><c:pt idx=\"1\"><c:v>{high}</c:v></c:pt></c:numLit></c:xVal><c:yVal><c:numLit><c:ptCount val=\"2\"/><c:pt idx=\"0\"><c:v>{y}</c:v></c:pt><c:pt idx=\"1\"><c:v>{y}</c:v></c:pt></c:numLit></c:yVal><c:smooth val=\"0\"/></c:ser>");
        }

        xml.Append(Axes).Append("</c:scatterChart>");
        xml.Append(CultureInfo.InvariantCulture, $"<c:valAx><c:axId val=\"111111111\"/><c:scaling><c:orientation val=\"minMax\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"b\"/>{GridLine()}{(chart.AcrossTitle is null ? "" : Title(chart.AcrossTitle, 1000, false))}<c:numFmt formatCode=\"#,##0.######\" sourceLinked=\"0\"/><c:majorTickMark val=\"out\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/></c:valAx>");
        xml.Append(ValueAxis("l", chart, false, chart.Unit));
    }

    private static void Head(StringBuilder xml, List<ChartSeries> all, int s, ChartPlace place) =>
        xml.Append(CultureInfo.InvariantCulture, $"<c:ser><c:idx val=\"{s}\"/><c:order val=\"{s}\"/><c:tx><c:strRef><c:f>{XmlText.Escape(XlsxWriter.Quote(place.Sheet))}!${Letter(place, s + 1)}${place.HeadRow}</c:f><c:strCache><c:ptCount val=\"1\"/><c:pt idx=\"0\"><c:v>{XmlText.Escape(all[s].Name)}</c:v></c:pt></c:strCache></c:strRef></c:tx>");

    private static void Values(StringBuilder xml, IReadOnlyList<string> names, ChartSeries series, int s, ChartPlace place, int decimals)
    {
        string sheet = XmlText.Escape(XlsxWriter.Quote(place.Sheet)), label = Letter(place, 0), value = Letter(place, s + 1);
        int first = place.HeadRow + 1, last = place.HeadRow + Math.Max(1, names.Count);
        xml.Append(CultureInfo.InvariantCulture, $"<c:cat><c:strRef><c:f>{sheet}!${label}${first}:${label}${last}</c:f><c:strCache><c:ptCount val=\"{names.Count}\"/>");
        for (int i = 0; i < names.Count; i++)
        {
            xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{XmlText.Escape(names[i])}</c:v></c:pt>");
        }

        xml.Append("</c:strCache></c:strRef></c:cat><c:val>").Append(Numbers(series.Values, names.Count, $"{sheet}!${value}${first}:${value}${last}", decimals)).Append("</c:val>");
    }

    private static string Numbers(IReadOnlyList<double?> values, int count, string reference, int decimals)
    {
        StringBuilder xml = new();
        xml.Append(CultureInfo.InvariantCulture, $"<c:numRef><c:f>{reference}</c:f><c:numCache><c:formatCode>{Format(decimals)}</c:formatCode><c:ptCount val=\"{count}\"/>");
        for (int i = 0; i < count; i++)
        {
            if (i < values.Count && values[i] is { } value && double.IsFinite(value))
            {
                xml.Append(CultureInfo.InvariantCulture, $"<c:pt idx=\"{i}\"><c:v>{value.ToString("R", CultureInfo.InvariantCulture)}</c:v></c:pt>");
            }
        }

        return xml.Append("</c:numCache></c:numRef>").ToString();
    }

    private static string Shown(bool value) =>
        $"<c:showLegendKey val=\"0\"/><c:showVal val=\"{(value ? 1 : 0)}\"/><c:showCatName val=\"0\"/><c:showSerName val=\"0\"/><c:showPercent val=\"0\"/><c:showBubbleSize val=\"0\"/>";

    // Numbers above many columns are written upright.
    private static void Labels(StringBuilder xml, Chart chart, string position) =>
        xml.Append(CultureInfo.InvariantCulture, $"<c:dLbls><c:numFmt formatCode=\"{Format(chart.Decimals)}\" sourceLinked=\"0\"/><c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr><c:txPr><a:bodyPr{(chart.Kind == ChartKind.Column && chart.Categories.Count * chart.Series.Count > 12 ? " rot=\"-5400000\" vert=\"horz\"" : "")}/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr><c:dLblPos val=\"{position}\"/>{Shown(true)}</c:dLbls>");

    // Long names wrap under their columns instead of being turned.
    private const string Level = "<c:txPr><a:bodyPr rot=\"0\" vert=\"horz\"/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"900\"/></a:pPr><a:endParaRPr lang=\"zh-CN\"/></a:p></c:txPr>";

    private static string CategoryAxis(bool lying, Chart chart) =>
        $"<c:catAx><c:axId val=\"111111111\"/><c:scaling><c:orientation val=\"{(lying ? "maxMin" : "minMax")}\"/></c:scaling><c:delete val=\"0\"/><c:axPos val=\"{(lying ? "l" : "b")}\"/><c:numFmt formatCode=\"General\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"low\"/><c:spPr><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"5F6B7A\"/></a:solidFill></a:ln></c:spPr>{(chart.Kind == ChartKind.Bar && !lying ? Level : "")}<c:crossAx val=\"222222222\"/><c:crosses val=\"autoZero\"/><c:auto val=\"1\"/><c:lblAlgn val=\"ctr\"/><c:lblOffset val=\"100\"/>{(chart.Categories.Count > 12 ? "<c:tickLblSkip val=\"1\"/>" : "")}<c:noMultiLvlLbl val=\"1\"/></c:catAx>";

    // With the categories running downwards the value axis would move to the top; it is told to cross at the end.
    private static string ValueAxis(string position, Chart chart, bool lying, string? title = null) =>
        $"<c:valAx><c:axId val=\"222222222\"/><c:scaling><c:orientation val=\"minMax\"/>{Bounds(chart)}</c:scaling><c:delete val=\"0\"/><c:axPos val=\"{position}\"/>{GridLine()}{(title is null ? "" : Title(title, 1000, false))}<c:numFmt formatCode=\"#,##0.######\" sourceLinked=\"0\"/><c:majorTickMark val=\"none\"/><c:minorTickMark val=\"none\"/><c:tickLblPos val=\"nextTo\"/><c:spPr><a:ln><a:noFill/></a:ln></c:spPr><c:crossAx val=\"111111111\"/><c:crosses val=\"{(lying ? "max" : "min")}\"/><c:crossBetween val=\"{(chart.Kind == ChartKind.Scatter ? "midCat" : "between")}\"/></c:valAx>";

    // Lengths start at zero by themselves; points are read by their place, and the programs would waste half the height.
    private static string Bounds(Chart chart)
    {
        if (chart.Kind is ChartKind.Bar or ChartKind.Column)
        {
            return "";
        }

        Scale scale = Scale.Around(SvgChart.Values(chart), false);
        return string.Create(CultureInfo.InvariantCulture, $"<c:max val=\"{Math.Round(scale.High, 10)}\"/><c:min val=\"{Math.Round(scale.Low, 10)}\"/>");
    }

    private static string GridLine() => "<c:majorGridlines><c:spPr><a:ln w=\"6350\"><a:solidFill><a:srgbClr val=\"E3E8EE\"/></a:solidFill></a:ln></c:spPr></c:majorGridlines>";

    private static string Title(string text, int size, bool bold) =>
        $"<c:title><c:tx><c:rich><a:bodyPr/><a:lstStyle/><a:p><a:pPr><a:defRPr sz=\"{size}\" b=\"{(bold ? 1 : 0)}\"/></a:pPr><a:r><a:rPr lang=\"zh-CN\" sz=\"{size}\" b=\"{(bold ? 1 : 0)}\"/><a:t>{XmlText.Escape(text)}</a:t></a:r></a:p></c:rich></c:tx><c:overlay val=\"0\"/></c:title>";

    private static string Marker(int series, string color) =>
        $"<c:marker><c:symbol val=\"{(series % 4) switch { 0 => "circle", 1 => "square", 2 => "triangle", _ => "diamond" }}\"/><c:size val=\"7\"/><c:spPr><a:solidFill><a:srgbClr val=\"{color}\"/></a:solidFill><a:ln w=\"9525\"><a:solidFill><a:srgbClr val=\"FFFFFF\"/></a:solidFill></a:ln></c:spPr></c:marker>";

    private static string Point(int index, string look) =>
        string.Create(CultureInfo.InvariantCulture, $"<c:dPt><c:idx val=\"{index}\"/><c:invertIfNegative val=\"0\"/><c:bubble3D val=\"0\"/>{look}</c:dPt>");

    private static string Fill(string color) => $"<c:spPr><a:solidFill><a:srgbClr val=\"{color}\"/></a:solidFill></c:spPr>";

    private static string Format(int decimals) => decimals <= 0 ? "#,##0" : "#,##0." + new string('0', Math.Min(decimals, 6));

    private static string Color(Chart chart, int series) => ChartColors.Of(chart, series);

    private static string Letter(ChartPlace place, int offset) => CellAddress.ColumnName(place.FirstColumn + offset);
}
