using System.Net;
using System.Text;
using Hengjian.Office.Charts;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A paper as one HTML document that needs nothing else: shown in the page, printed to PDF by an installed browser. Every figure carries the path of its explanation.</summary>
public static class PaperHtml
{
    private static readonly Dictionary<string, string> Signs = new() { ["met"] = "●", ["partly"] = "▲", ["unmet"] = "■", ["empty"] = "○" };

    public static string Write(Paper paper)
    {
        var html = new StringBuilder(64 * 1024);
        html.Append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>").Append(Text(paper.Title)).Append("</title><style>").Append(Style(paper)).Append("</style></head><body class=\"").Append(paper.OnePage ? "compact one" : paper.Compact ? "compact" : "paper").Append("\">");
        if (paper.OnePage) html.Append("<div class=\"sheet\"><div><div class=\"fit\">");
        html.Append("<h1>").Append(Text(paper.Title)).Append("</h1><p class=\"sub\">").Append(Text(paper.Subtitle)).Append("</p>");
        var (charts, headings, tables, figures) = (0, 0, 0, 0);
        foreach (var block in paper.Blocks)
            _ = block switch
            {
                PaperHeading heading => html.Append("<h2>").Append(paper.Compact ? "" : Ordinal(++headings) + "、").Append(Text(heading.Text)).Append("</h2>"),
                PaperText text => html.Append(text.Note ? "<p class=\"note\">" : "<p>").Append(string.Concat(text.Runs.Select(Run))).Append("</p>"),
                PaperTable table => Table(html, table, ++tables),
                PaperChart chart => html.Append("<figure>").Append(SvgChart.Draw(chart.Chart, new SvgSize(Id: $"chart{++charts}"))).Append("<figcaption>图").Append(++figures).Append('　').Append(Text(chart.Caption)).Append("</figcaption></figure>"),
                PaperNumbers numbers => Large(html, numbers),
                _ => html,
            };
        Hands(html, paper);
        if (paper.OnePage) html.Append("</div></div></div><script>").Append(Fit).Append("</script>");
        return html.Append("</body></html>").ToString();
    }

    private static string Run(PaperRun run) => run.IsFigure ? Figure(run.Text, run.Path) : Text(run.Text);

    private static string Figure(string text, string? path) => path is null ? $"<b class=\"fig\">{Text(text)}</b>" : $"<a class=\"fig\" href=\"#\" data-explain=\"{Attribute(path)}\">{Text(text)}</a>";

    private static StringBuilder Table(StringBuilder html, PaperTable table, int no)
    {
        var sum = table.Widths.Sum();
        // A few rows stay together; longer tables break between rows under repeated heads, never leaving one row alone.
        html.Append(table.Rows.Count <= 3 ? "<table class=\"whole\"><caption>表" : "<table><caption>表").Append(no).Append('　').Append(Text(table.Caption)).Append("</caption><colgroup>");
        foreach (var width in table.Widths) html.Append("<col style=\"width:").Append((width / sum * 100).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture)).Append("%\">");
        html.Append("</colgroup><thead><tr>");
        foreach (var head in table.Heads) html.Append("<th scope=\"col\">").Append(Text(head)).Append("</th>");
        html.Append("</tr></thead><tbody>");
        foreach (var row in table.Rows)
        {
            html.Append("<tr>");
            foreach (var cell in row)
            {
                html.Append(cell.Number ? "<td class=\"num " : "<td class=\"").Append(cell.State).Append("\">");
                if (cell.State is { } state) html.Append("<span aria-hidden=\"true\">").Append(Signs[state]).Append("</span> ");
                html.Append(cell.Path is { } path ? Figure(cell.Text, path) : Text(cell.Text)).Append("</td>");
            }
            html.Append("</tr>");
        }
        if (table.Rows.Count == 0) html.Append("<tr><td colspan=\"").Append(table.Heads.Count).Append("\">无</td></tr>");
        return html.Append("</tbody></table>");
    }

    private static StringBuilder Large(StringBuilder html, PaperNumbers numbers)
    {
        html.Append("<div class=\"numbers\">");
        foreach (var (name, value, before, path) in numbers.Items)
            html.Append("<div><span class=\"name\">").Append(Text(name)).Append("</span><span class=\"large\">").Append(Figure(value, path)).Append("</span><span class=\"before\">").Append(Text(before)).Append("</span></div>");
        return html.Append("</div>");
    }

    private static void Hands(StringBuilder html, Paper paper)
    {
        var hands = paper.Hands;
        html.Append("<div class=\"sign\"><p class=\"unit\">").Append(Text(hands.Unit)).Append("</p><p class=\"unit\">").Append(Text(hands.Date)).Append("</p><table class=\"hands\"><tr>");
        foreach (var (act, name) in new[] { ("拟稿", hands.Drafter), ("核稿", hands.Checker), ("签发", hands.Signer) })
            html.Append("<td>").Append(act).Append('：').Append(name is null ? "＿＿＿＿＿＿" : Text(name)).Append("</td>");
        html.Append("</tr></table><p class=\"mark\">").Append(Text(paper.Mark)).Append("</p></div>");
    }

    /// <summary>Margins and type of official papers (GB/T 9704) for reports; narrow ones for booklets, which must stay on two pages.</summary>
    private static string Style(Paper paper) => $$"""
        @page { size: A4; margin: {{(paper.OnePage ? "0" : paper.Compact ? "14mm 15mm 16mm" : "30mm 26mm 28mm 28mm")}}; @bottom-center { content: "— " counter(page) " —"; font: 10.5pt 宋体, SimSun, "Noto Serif CJK SC", serif; } }
        html { color: #1f2933; } body { font: {{(paper.Compact ? "10.5pt/1.5" : "15pt/27pt")}} 仿宋_GB2312, 仿宋, FangSong, STFangsong, "Noto Serif CJK SC", "Noto Serif SC", serif; }
        h1 { margin: 0 0 4pt; text-align: center; text-wrap: balance; font: 700 {{(paper.Compact ? "17pt/1.3" : "22pt/32pt")}} 方正小标宋简体, 华文中宋, STZhongsong, "Noto Serif CJK SC", "Noto Serif SC", serif; }
        h2 { margin: {{(paper.Compact ? "6pt 0 2pt" : "10pt 0 2pt")}}; font: 400 {{(paper.Compact ? "12pt/1.4" : "16pt/28pt")}} 黑体, SimHei, "Noto Sans CJK SC", "Noto Sans SC", sans-serif; break-after: avoid; {{(paper.Compact ? "" : "text-indent: 2em;")}} }
        p { margin: 0; text-indent: 2em; text-align: justify; } .sub { text-indent: 0; text-align: center; font-size: 11pt; margin-bottom: 8pt; } .note { font-size: 10.5pt; line-height: 1.5; text-indent: 0; color: #4a5563; }
        .fig { color: inherit; font-weight: inherit; text-decoration: none; }
        table { width: 100%; margin: 6pt 0 8pt; border-collapse: collapse; font: {{(paper.Compact ? "9pt/1.35" : "10.5pt/1.45")}} 宋体, SimSun, "Noto Serif CJK SC", "Noto Serif SC", serif; font-variant-numeric: tabular-nums; }
        caption { padding-bottom: 3pt; font: {{(paper.Compact ? "9.5pt" : "11pt")}} 黑体, SimHei, "Noto Sans CJK SC", sans-serif; break-after: avoid; } th { font-weight: 700; background: #edf1f4; } th, td { padding: 2pt 4pt; border: 0.75pt solid #5f6b7a; vertical-align: middle; } thead { display: table-header-group; } tr { break-inside: avoid; } table.whole { break-inside: avoid; } tbody tr:first-child, tbody tr:last-child { break-before: avoid; }
        .num { text-align: right; white-space: nowrap; } td.met { color: #1b7f4b; } td.partly { color: #a35c00; } td.unmet { color: #b3261e; } td.empty { color: #5f6b7a; } td.num.met, td.met, td.partly, td.unmet, td.empty { white-space: nowrap; }
        figure { margin: 6pt 0; break-inside: avoid; } figure svg { display: block; width: 100%; height: auto; {{(paper.OnePage ? "max-height: 60mm;" : paper.Compact ? "max-height: 48mm;" : "")}} } figcaption { {{(paper.Compact ? "display: none;" : "")}} text-align: center; font: 10pt 黑体, SimHei, "Noto Sans CJK SC", sans-serif; }
        .numbers { display: flex; margin: 8pt 0; } .numbers > div { flex: 1; padding: 6pt 10pt; border: 0.75pt solid #c4ccd6; } .numbers > div + div { margin-left: 8pt; } .numbers span { display: block; text-indent: 0; } .name, .before { font-size: 9.5pt; color: #5f6b7a; } .large { font: 700 24pt/1.2 "Noto Sans CJK SC", SimHei, sans-serif; color: #14596b; }
        .sign { break-inside: avoid; break-before: avoid; margin-top: {{(paper.Compact ? "4pt" : "28pt")}}; } .unit { text-align: right; text-indent: 0; padding-right: 2em; } {{(paper.Compact ? ".unit { display: inline-block; width: 50%; padding: 0; } .unit:first-child { text-align: left; }" : "")}} .hands { margin: {{(paper.Compact ? "2pt 0" : "10pt 0 8pt")}}; } .hands td { border: 0; width: 33%; padding: 0; font-size: {{(paper.Compact ? "10pt" : "12pt")}}; } .mark { text-indent: 0; font-size: 9pt; color: #5f6b7a; }
        {{(paper.OnePage ? "body.one { margin: 0; } .sheet { box-sizing: border-box; width: 210mm; height: 297mm; padding: 12mm 15mm; overflow: hidden; }" : "")}}
        """;

    /// <summary>
    /// Makes the sheet hold what it has to: first the charts give way, then everything grows smaller, as little as is enough. It is measured on the box
    /// around, because browsers before 128 measure a zoomed element in its own units. The preview, where no script runs, does the same (kit/onePage.ts).
    /// </summary>
    private const string Fit = """
        (() => {
          const sheet = document.querySelector('.sheet'), box = sheet.firstElementChild, fit = box.firstElementChild, style = getComputedStyle(sheet);
          const room = sheet.clientHeight - parseFloat(style.paddingTop) - parseFloat(style.paddingBottom);
          const charts = [...fit.querySelectorAll('figure svg')];
          for (let mm = 56; box.offsetHeight > room && mm >= 40; mm -= 4) charts.forEach((svg) => (svg.style.maxHeight = mm + 'mm'));
          for (let zoom = 0.98; box.offsetHeight > room && zoom > 0.3; zoom -= 0.02) fit.style.zoom = zoom;
        })();
        """;

    private static string Ordinal(int n) => n <= 10 ? "〇一二三四五六七八九十"[n].ToString() : n < 20 ? "十" + "〇一二三四五六七八九"[n - 10] : $"{n}";
    private static string Text(string text) => WebUtility.HtmlEncode(text);
    private static string Attribute(string text) => WebUtility.HtmlEncode(text);
}
