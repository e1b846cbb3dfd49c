using System.Text.RegularExpressions;
using System.Xml.Linq;
using Hengjian.Office.Charts;

namespace Hengjian.Tests.Unit.Office;

public sealed partial class ChartTests
{
    internal static readonly string[] Schools = ["青石镇中心小学", "白水河九年一贯制学校", "县第一实验小学（东校区）", "云岭乡石板沟教学点", "大湾民族团结进步示范学校"];

    internal static Chart Sample(ChartKind kind, int categories = 5) => new()
    {
        Kind = kind,
        Title = "各校生均教学及辅助用房面积 <2026> & 对比",
        Unit = "平方米",
        Decimals = 2,
        AcrossTitle = "在校生数",
        Categories = [.. Enumerable.Range(0, categories).Select(i => Schools[i % 5] + (i < 5 ? "" : i))],
        Series =
        [
            new("2025年", [.. Enumerable.Range(0, categories).Select(i => i == 3 ? null : (double?)(3.5 + i * 0.61))]) { Across = [.. Enumerable.Range(0, categories).Select(i => (double?)(100 + i * 90))] },
            new("2026年", [.. Enumerable.Range(0, categories).Select(i => (double?)(3.9 + i * 0.57))]) { Across = [.. Enumerable.Range(0, categories).Select(i => (double?)(120 + i * 80))] },
        ],
        Limit = new ChartLimit(4.5, "标准 4.50"),
        Highlight = new HashSet<int> { 1 },
    };

    public static TheoryData<ChartKind, int> Kinds() => new(
        from kind in Enum.GetValues<ChartKind>() from count in new[] { 0, 1, 5, 30 } select (kind, count));

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_is_cut_and_nobody_is_left_out(ChartKind kind, int categories)
    {
        Chart chart = Sample(kind, categories);
        string svg = SvgChart.Draw(chart);
        XElement root = XElement.Parse(svg);
        XNamespace ns = "http://www.w3.org/2000/svg";
        double width = (double)root.Attribute("width")!, height = (double)root.Attribute("height")!;
        foreach (XElement text in root.Elements(ns + "text"))
        {
            double size = (double)text.Attribute("font-size")!, wide = TextWidth.Of(text.Value, size), x = (double)text.Attribute("x")!, y = (double)text.Attribute("y")!;
            string anchor = (string?)text.Attribute("text-anchor") ?? "start";
            double left = anchor switch { "end" => x - wide, "middle" => x - wide / 2, _ => x };
            if (Turn().Match((string?)text.Attribute("transform") ?? "") is { Success: true } turn)
            {
                double angle = double.Parse(turn.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture) * Math.PI / 180;
                double reach = anchor == "end" ? -wide : wide;
                (double ex, double ey) = (x + reach * Math.Cos(angle), y + reach * Math.Sin(angle));
                ex.ShouldBeInRange(-1, width + 1, text.Value);
                ey.ShouldBeInRange(-1, height + 1, text.Value);
                continue;
            }

            left.ShouldBeGreaterThanOrEqualTo(-1, text.Value);
            (left + wide).ShouldBeLessThanOrEqualTo(width + 1, text.Value);
            y.ShouldBeInRange(0, height, text.Value);
        }

        string all = string.Concat(root.Elements(ns + "text").Select(t => t.Value));
        if (kind != ChartKind.Scatter)
        {
            foreach (string name in chart.Categories)
            {
                all.ShouldContain(name);
            }
        }

        all.ShouldContain("标准 4.50");
        root.Element(ns + "title")!.Value.ShouldBe(chart.Title);
        root.Element(ns + "desc")!.Value.ShouldNotBeEmpty();
    }

    [Fact]
    public void Equal_charts_are_equal_strings_in_every_culture()
    {
        string here = SvgChart.Draw(Sample(ChartKind.Line));
        System.Globalization.CultureInfo before = System.Globalization.CultureInfo.CurrentCulture;
        try
        {
            System.Globalization.CultureInfo.CurrentCulture = System.Globalization.CultureInfo.GetCultureInfo("de-DE");
            SvgChart.Draw(Sample(ChartKind.Line)).ShouldBe(here);
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void A_missing_value_breaks_the_line_instead_of_being_bridged()
    {
        string svg = SvgChart.Draw(Sample(ChartKind.Line));
        Path().Matches(svg).Select(m => m.Groups[1].Value.Count(c => c == 'M')).ShouldBe([2, 1]);
    }

    [Fact]
    public void The_description_says_least_and_most_when_none_is_given() =>
        SvgChart.Draw(Sample(ChartKind.Bar)).ShouldContain("2025年：共4个数，最小3.50（青石镇中心小学），最大5.94（大湾民族团结进步示范学校）");

    [Fact]
    public void What_failed_is_marked_by_more_than_colour() => SvgChart.Draw(Sample(ChartKind.Bar)).ShouldContain("■ 白水河九年一贯制学校");

    [Theory]
    [InlineData(new double[] { 0.31, 0.52 }, false, 0.3, 0.55, 0.05)]
    [InlineData(new double[] { 3, 97 }, true, 0, 100, 20)]
    [InlineData(new double[] { -4, 11 }, true, -5, 15, 5)]
    [InlineData(new double[] { 5, 5 }, false, 5, 5.5, 0.1)]
    [InlineData(new double[0], true, 0, 1, 0.2)]
    public void Axes_have_round_steps(double[] values, bool zero, double low, double high, double step)
    {
        Scale scale = Scale.Around(values, zero);
        scale.Low.ShouldBe(low, 1e-9);
        scale.High.ShouldBe(high, 1e-9);
        scale.Step.ShouldBe(step, 1e-9);
    }

    [Fact]
    public void Colours_keep_apart_in_grey()
    {
        double[] grey = [.. Enumerable.Range(0, 3).Select(i => ChartColors.Of(i)).Select(c => 0.2126 * Channel(c, 0) + 0.7152 * Channel(c, 2) + 0.0722 * Channel(c, 4))];
        for (int i = 0; i < grey.Length; i++)
        {
            for (int j = 0; j < i; j++)
            {
                Math.Abs(grey[i] - grey[j]).ShouldBeGreaterThan(30, $"series {i} and {j}");
            }
        }

        static double Channel(string color, int at) => Convert.ToInt32(color.Substring(at, 2), 16);
    }

    [GeneratedRegex("rotate\\((-?[\\d.]+) ")]
    private static partial Regex Turn();

    [GeneratedRegex("<path d=\"([^\"]*)\" fill=\"none\"")]
    private static partial Regex Path();
}
