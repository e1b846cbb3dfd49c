using System.Globalization;

namespace Hengjian.Office.Writing;

/// <summary>Collects the styles of a workbook and writes styles.xml.</summary>
internal sealed class StyleTable(string font)
{
    private readonly Dictionary<CellStyle, int> _ids = new() { [CellStyle.Plain] = 0 };
    private readonly List<CellStyle> _styles = [CellStyle.Plain];

    public StyleId Add(CellStyle style)
    {
        if (!_ids.TryGetValue(style, out int id))
        {
            id = _styles.Count;
            _ids.Add(style, id);
            _styles.Add(style);
        }

        return new StyleId(id);
    }

    public void Write(Utf8Xml xml)
    {
        Dictionary<string, int> formats = [], fonts = [], fills = [];
        List<string> formatList = [], fontList = [], fillList = ["<fill><patternFill patternType=\"none\"/></fill>", "<fill><patternFill patternType=\"gray125\"/></fill>"];
        List<string> xfs = [];
        foreach (CellStyle style in _styles)
        {
            int format = style.Format is null ? 0 : style.Format == "@" ? 49 : Index(formats, formatList, style.Format) + 164;
            int fontId = Index(fonts, fontList, Font(style));
            int fill = style.Fill is null ? 0 : Index(fills, fillList,
                $"<fill><patternFill patternType=\"solid\"><fgColor rgb=\"FF{style.Fill}\"/><bgColor indexed=\"64\"/></patternFill></fill>");
            string across = style.Across switch
            {
                Across.Left => " horizontal=\"left\"",
                Across.Center => " horizontal=\"center\"",
                Across.Right => " horizontal=\"right\"",
                _ => style.Indent > 0 ? " horizontal=\"left\"" : "",
            };
            xfs.Add(string.Create(CultureInfo.InvariantCulture,
                $"<xf numFmtId=\"{format}\" fontId=\"{fontId}\" fillId=\"{fill}\" borderId=\"{(style.Border ? 1 : 0)}\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\" applyFill=\"1\" applyBorder=\"1\" applyAlignment=\"1\" applyProtection=\"1\">")
                + $"<alignment{across} vertical=\"center\"{(style.Wrap ? " wrapText=\"1\"" : "")}{(style.Indent > 0 ? $" indent=\"{style.Indent}\"" : "")}/>"
                + $"<protection locked=\"{(style.Locked ? 1 : 0)}\"/></xf>");
        }

        xml.Raw("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<styleSheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\">"u8);
        if (formatList.Count > 0)
        {
            xml.Raw("<numFmts count=\""u8).Number(formatList.Count).Raw("\">"u8);
            for (int i = 0; i < formatList.Count; i++)
            {
                xml.Raw("<numFmt numFmtId=\""u8).Number(164 + i).Raw("\" formatCode=\""u8).Text(formatList[i]).Raw("\"/>"u8);
            }

            xml.Raw("</numFmts>"u8);
        }

        Block(xml, "fonts", fontList);
        Block(xml, "fills", fillList);
        xml.Raw("<borders count=\"2\"><border><left/><right/><top/><bottom/><diagonal/></border><border>"u8);
        foreach (string side in (ReadOnlySpan<string>)["left", "right", "top", "bottom"])
        {
            xml.Raw($"<{side} style=\"thin\"><color rgb=\"FF9AA5B1\"/></{side}>");
        }

        xml.Raw("<diagonal/></border></borders><cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"u8);
        Block(xml, "cellXfs", xfs);
        xml.Raw("<cellStyles count=\"1\"><cellStyle name=\"常规\" xfId=\"0\" builtinId=\"0\"/></cellStyles><dxfs count=\"0\"/><tableStyles count=\"0\"/></styleSheet>"u8);
    }

    private string Font(CellStyle style) =>
        "<font>" + (style.Bold ? "<b/>" : "") + string.Create(CultureInfo.InvariantCulture, $"<sz val=\"{style.Size}\"/>")
        + (style.Color is null ? "<color theme=\"1\"/>" : $"<color rgb=\"FF{style.Color}\"/>")
        + $"<name val=\"{XmlText.Escape(style.Font ?? font)}\"/><family val=\"3\"/><charset val=\"134\"/></font>";

    private static int Index(Dictionary<string, int> known, List<string> list, string item)
    {
        if (!known.TryGetValue(item, out int index))
        {
            index = list.Count;
            known.Add(item, index);
            list.Add(item);
        }

        return index;
    }

    private static void Block(Utf8Xml xml, string name, List<string> items)
    {
        xml.Raw("<").Raw(name).Raw(" count=\""u8).Number(items.Count).Raw("\">"u8);
        foreach (string item in items)
        {
            xml.Raw(item);
        }

        xml.Raw("</"u8).Raw(name).Raw(">"u8);
    }
}
