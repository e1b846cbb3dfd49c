using System.Globalization;
using System.Text;

namespace Hengjian.Office.Documents;

/// <summary>Styles, fonts and settings of our documents.</summary>
/// <remarks>
/// Fonts and sizes follow the usage of official papers (GB/T 9704—2012: body 3号仿宋, title 2号小标宋, 一级黑体, 二级楷体).
/// Machines without these fonts find a stand-in in the font table, so that the lines keep their length.
/// </remarks>
internal static class DocxStyles
{
    public const string Body = "仿宋_GB2312", TitleFont = "方正小标宋简体", Hei = "黑体", Kai = "楷体_GB2312", Song = "宋体", Latin = "Times New Roman";

    private const string W = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"";

    /// <param name="compact">小四 on lines of 19 points and smaller titles instead of 三号 on 28: for papers that must stay on one or two pages.</param>
    public static string Styles(bool compact = false)
    {
        int body = compact ? 24 : 32, title = compact ? 36 : 44;
        StringBuilder xml = new($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr>{Fonts(Body)}<w:kern w:val=\"0\"/><w:sz w:val=\"{body}\"/><w:szCs w:val=\"{body}\"/><w:lang w:val=\"en-US\" w:eastAsia=\"zh-CN\" w:bidi=\"ar-SA\"/></w:rPr></w:rPrDefault><w:pPrDefault/></w:docDefaults>");
        // A fixed line of 28 pt gives 22 lines on the page.
        string line = $"<w:spacing w:line=\"{(compact ? 380 : 560)}\" w:lineRule=\"exact\"/>";
        Style(xml, "Normal", "Normal", null, line + "<w:jc w:val=\"both\"/>", "", isDefault: true);
        Style(xml, "BodyIndent", "正文缩进二字", "Normal", $"<w:ind w:firstLineChars=\"200\" w:firstLine=\"{body * 20}\"/>", "");
        Style(xml, "Title", "Title", "Normal", $"<w:keepNext/><w:spacing w:before=\"0\" w:after=\"{(compact ? 80 : 560)}\" w:line=\"{(compact ? 480 : 600)}\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>", Fonts(TitleFont) + $"<w:sz w:val=\"{title}\"/><w:szCs w:val=\"{title}\"/>", next: "BodyIndent");
        Style(xml, "Subtitle", "Subtitle", "Normal", "<w:jc w:val=\"center\"/>", Fonts(Kai), next: "BodyIndent");
        string[] fonts = [Hei, Kai, Body, Body];
        for (int level = 1; level <= 4; level++)
        {
            Style(xml, "Heading" + level, "heading " + level, "Normal", $"<w:keepNext/><w:ind w:firstLineChars=\"200\" w:firstLine=\"{body * 20}\"/><w:outlineLvl w:val=\"{level - 1}\"/>", Fonts(fonts[level - 1]) + (level == 3 ? "<w:b/>" : ""), next: "BodyIndent");
        }

        for (int level = 1; level <= 3; level++)
        {
            Style(xml, "TOC" + level, "toc " + level, "Normal", $"<w:tabs><w:tab w:val=\"right\" w:leader=\"dot\" w:pos=\"8844\"/></w:tabs><w:spacing w:line=\"480\" w:lineRule=\"exact\"/><w:ind w:left=\"{(level - 1) * 420}\"/><w:jc w:val=\"left\"/>", "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>");
        }

        Style(xml, "TocTitle", "目录标题", "Normal", "<w:keepNext/><w:spacing w:after=\"280\" w:line=\"560\" w:lineRule=\"exact\"/><w:jc w:val=\"center\"/>", Fonts(Hei));
        Style(xml, "Caption", "caption", "Normal", $"<w:keepNext/><w:spacing w:before=\"{(compact ? 60 : 160)}\" w:after=\"{(compact ? 40 : 80)}\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>", Fonts(Hei) + $"<w:sz w:val=\"{(compact ? 20 : 24)}\"/><w:szCs w:val=\"{(compact ? 20 : 24)}\"/>");
        Style(xml, "Figure", "图", "Normal", "<w:keepNext/><w:spacing w:before=\"120\" w:after=\"60\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>", "");
        Style(xml, "CellText", "表格文字", "Normal", "<w:spacing w:before=\"20\" w:after=\"20\" w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"left\"/>", Fonts(Song));
        Style(xml, "NoteText", "注", "Normal", "<w:spacing w:before=\"60\" w:after=\"160\" w:line=\"300\" w:lineRule=\"exact\"/>", Fonts(Song) + "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>");
        Style(xml, "Header", "header", "Normal", "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/><w:jc w:val=\"center\"/>", Fonts(Song) + "<w:sz w:val=\"18\"/><w:szCs w:val=\"18\"/>");
        Style(xml, "Footer", "footer", "Normal", "<w:spacing w:line=\"240\" w:lineRule=\"auto\"/>", Fonts(Song) + "<w:sz w:val=\"28\"/><w:szCs w:val=\"28\"/>");
        return xml.Append("</w:styles>").ToString();
    }

    public static string FontTable()
    {
        StringBuilder xml = new($"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:fonts {W}>");
        Font(xml, Body, "仿宋", "modern");
        Font(xml, TitleFont, "华文中宋", "auto");
        Font(xml, Hei, "SimHei", "modern");
        Font(xml, Kai, "楷体", "modern");
        Font(xml, Song, "SimSun", "auto");
        xml.Append(CultureInfo.InvariantCulture, $"<w:font w:name=\"{Latin}\"><w:charset w:val=\"00\"/><w:family w:val=\"roman\"/><w:pitch w:val=\"variable\"/></w:font>");
        return xml.Append("</w:fonts>").ToString();
    }

    public static string Settings(bool oddEven) =>
        $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<w:settings {W}><w:zoom w:percent=\"100\"/>{(oddEven ? "<w:evenAndOddHeaders/>" : "")}<w:characterSpacingControl w:val=\"compressPunctuation\"/><w:compat><w:useFELayout/><w:compatSetting w:name=\"compatibilityMode\" w:uri=\"http://schemas.microsoft.com/office/word\" w:val=\"15\"/></w:compat><w:themeFontLang w:val=\"en-US\" w:eastAsia=\"zh-CN\"/></w:settings>";

    public static string Fonts(string eastAsian) =>
        $"<w:rFonts w:ascii=\"{Latin}\" w:hAnsi=\"{Latin}\" w:eastAsia=\"{eastAsian}\" w:cs=\"{Latin}\"/>";

    private static void Font(StringBuilder xml, string name, string other, string family) =>
        xml.Append(CultureInfo.InvariantCulture, $"<w:font w:name=\"{name}\"><w:altName w:val=\"{other}\"/><w:charset w:val=\"86\"/><w:family w:val=\"{family}\"/><w:pitch w:val=\"variable\"/></w:font>");

    private static void Style(StringBuilder xml, string id, string name, string? basedOn, string paragraph, string run, string? next = null, bool isDefault = false) =>
        xml.Append(CultureInfo.InvariantCulture, $"<w:style w:type=\"paragraph\"{(isDefault ? " w:default=\"1\"" : "")} w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{(basedOn is null ? "" : $"<w:basedOn w:val=\"{basedOn}\"/>")}{(next is null ? "" : $"<w:next w:val=\"{next}\"/>")}<w:qFormat/>{(paragraph.Length == 0 ? "" : $"<w:pPr>{paragraph}</w:pPr>")}{(run.Length == 0 ? "" : $"<w:rPr>{run}</w:rPr>")}</w:style>");
}
