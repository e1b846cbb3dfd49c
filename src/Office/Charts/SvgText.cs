using System.Globalization;
using System.Text;

namespace Hengjian.Office.Charts;

/// <summary>Builds an SVG string; numbers have two decimals, so that equal charts are equal strings everywhere.</summary>
internal sealed class SvgText
{
    public const string Fonts = "\"Microsoft YaHei\",\"PingFang SC\",\"Noto Sans CJK SC\",\"Source Han Sans SC\",sans-serif";
    public const string Ink = "#1f2933", Meta = "#5f6b7a", Grid = "#e3e8ee";
    private readonly StringBuilder _body = new();

    public static string N(double value) => (Math.Round(value, 2) + 0.0).ToString("0.##", CultureInfo.InvariantCulture);

    public void Line(double x1, double y1, double x2, double y2, string color, double width = 1, string? dash = null) =>
        _body.Append(CultureInfo.InvariantCulture, $"<line x1=\"{N(x1)}\" y1=\"{N(y1)}\" x2=\"{N(x2)}\" y2=\"{N(y2)}\" stroke=\"{color}\" stroke-width=\"{N(width)}\"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>\n");

    /// <summary>A limit: dashes in ink on a white rim, so that they show on bars and beside them.</summary>
    public void Limit(double x1, double y1, double x2, double y2)
    {
        Line(x1, y1, x2, y2, "#ffffff", 4);
        Line(x1, y1, x2, y2, "#" + ChartColors.Limit, 1.5, "5 3");
    }

    public void Rect(double x, double y, double width, double height, string fill, string? stroke = null) =>
        _body.Append(CultureInfo.InvariantCulture, $"<rect x=\"{N(x)}\" y=\"{N(y)}\" width=\"{N(Math.Max(0, width))}\" height=\"{N(Math.Max(0, height))}\" fill=\"{fill}\"{(stroke is null ? "" : $" stroke=\"{stroke}\"")}/>\n");

    public void Path(string d, string stroke, double width, string? dash) =>
        _body.Append(CultureInfo.InvariantCulture, $"<path d=\"{d}\" fill=\"none\" stroke=\"{stroke}\" stroke-width=\"{N(width)}\" stroke-linejoin=\"round\"{(dash is null ? "" : $" stroke-dasharray=\"{dash}\"")}/>\n");

    /// <summary>A mark of its own shape for each series: circle, square, triangle, diamond.</summary>
    public void Mark(int shape, double x, double y, double r, string fill, string stroke = "#ffffff") => _body.Append((shape % 4) switch
    {
        0 => $"<circle cx=\"{N(x)}\" cy=\"{N(y)}\" r=\"{N(r)}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n",
        1 => $"<rect x=\"{N(x - r * 0.9)}\" y=\"{N(y - r * 0.9)}\" width=\"{N(r * 1.8)}\" height=\"{N(r * 1.8)}\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n",
        2 => $"<path d=\"M{N(x)} {N(y - r * 1.15)}L{N(x + r * 1.1)} {N(y + r * 0.8)}L{N(x - r * 1.1)} {N(y + r * 0.8)}Z\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n",
        _ => $"<path d=\"M{N(x)} {N(y - r * 1.2)}L{N(x + r * 1.2)} {N(y)}L{N(x)} {N(y + r * 1.2)}L{N(x - r * 1.2)} {N(y)}Z\" fill=\"{fill}\" stroke=\"{stroke}\"/>\n",
    });

    /// <param name="text">The text.</param>
    /// <param name="x">Where it is anchored.</param>
    /// <param name="y">Base line.</param>
    /// <param name="size">Size in px.</param>
    /// <param name="fill">Colour.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="bold">Bold.</param>
    /// <param name="turn">Degrees, clockwise, around the anchor.</param>
    /// <param name="halo">A white rim, where the text may lie on a line.</param>
    public void Text(string text, double x, double y, double size, string fill = Ink, string anchor = "start", bool bold = false, double turn = 0, bool halo = false) =>
        _body.Append(CultureInfo.InvariantCulture, $"<text x=\"{N(x)}\" y=\"{N(y)}\" font-size=\"{N(size)}\" fill=\"{fill}\"{(anchor == "start" ? "" : $" text-anchor=\"{anchor}\"")}{(bold ? " font-weight=\"600\"" : "")}{(turn == 0 ? "" : $" transform=\"rotate({N(turn)} {N(x)} {N(y)})\"")}{(halo ? " stroke=\"#ffffff\" stroke-width=\"3\" paint-order=\"stroke\" stroke-linejoin=\"round\"" : "")}>{XmlText.Escape(text)}</text>\n");

    public string Close(Chart chart, double width, double height, string id)
    {
        string w = N(Math.Ceiling(width)), h = N(Math.Ceiling(height));
        return $"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {w} {h}\" width=\"{w}\" height=\"{h}\" role=\"img\" aria-labelledby=\"{id}-t {id}-d\" font-family='{Fonts}' style=\"font-variant-numeric:tabular-nums\">\n"
            + $"<title id=\"{id}-t\">{XmlText.Escape(chart.Title)}</title>\n<desc id=\"{id}-d\">{XmlText.Escape(chart.Said())}</desc>\n<rect width=\"{w}\" height=\"{h}\" fill=\"#ffffff\"/>\n{_body}</svg>\n";
    }
}
