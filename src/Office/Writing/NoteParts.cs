using System.Globalization;
using System.Text;

namespace Hengjian.Office.Writing;

/// <summary>The two parts that a cell note needs: its text, and the old drawing that says where its box stands.</summary>
internal static class NoteParts
{
    /// <summary>Author of the notes in our own templates; they stay when the sheet is marked.</summary>
    public const string Author = "衡鉴";

    /// <summary>Author of the notes that mark wrong cells; they go when the cell is right.</summary>
    public const string Checker = "衡鉴核对";

    public static string Comments(IEnumerable<(CellAddress At, string Text)> notes, string author = Author)
    {
        StringBuilder xml = new("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<comments xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><authors><author>" + author + "</author></authors><commentList>");
        foreach (var (at, text) in notes)
        {
            xml.Append(Comment(at, text, 0, ""));
        }

        return xml.Append("</commentList></comments>").ToString();
    }

    /// <summary>One comment element; the prefix serves parts that do not use the default namespace.</summary>
    public static string Comment(CellAddress at, string text, int author, string prefix) =>
        string.Create(CultureInfo.InvariantCulture, $"<{prefix}comment ref=\"{at}\" authorId=\"{author}\"><{prefix}text><{prefix}r><{prefix}rPr><{prefix}sz val=\"10\"/><{prefix}rFont val=\"宋体\"/><{prefix}charset val=\"134\"/></{prefix}rPr><{prefix}t xml:space=\"preserve\">")
        + XmlText.Escape(text) + $"</{prefix}t></{prefix}r></{prefix}text></{prefix}comment>";

    public static string Drawing(IEnumerable<(CellAddress At, string Text)> notes)
    {
        StringBuilder xml = new("<xml xmlns:v=\"urn:schemas-microsoft-com:vml\" xmlns:o=\"urn:schemas-microsoft-com:office:office\" xmlns:x=\"urn:schemas-microsoft-com:office:excel\"><o:shapelayout v:ext=\"edit\"><o:idmap v:ext=\"edit\" data=\"1\"/></o:shapelayout>" + ShapeType);
        int id = 1025;
        foreach (var (at, text) in notes)
        {
            xml.Append(Shape(at, text, "_x0000_s" + id++.ToString(CultureInfo.InvariantCulture)));
        }

        return xml.Append("</xml>").ToString();
    }

    public const string ShapeType = "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/><v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>";

    /// <summary>The box of one note. Its size follows the text so that nothing is hidden.</summary>
    public static string Shape(CellAddress at, string text, string id)
    {
        int lines = text.Split('\n').Sum(line => 1 + line.Sum(c => c > 0xFF ? 2 : 1) / 34);
        int height = Math.Clamp(2 + lines, 3, 24);
        int top = Math.Max(0, at.Row - 2);
        return string.Create(CultureInfo.InvariantCulture,
            $"<v:shape id=\"{id}\" type=\"#_x0000_t202\" style=\"position:absolute;visibility:hidden;width:210pt;height:{height * 14}pt\" fillcolor=\"#fff7e0\" o:insetmode=\"auto\"><v:fill color2=\"#fff7e0\"/><v:shadow on=\"t\" color=\"black\" obscured=\"t\"/><v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\"><div style=\"text-align:left\"></div></v:textbox><x:ClientData ObjectType=\"Note\"><x:MoveWithCells/><x:SizeWithCells/><x:Anchor>{at.Column}, 12, {top}, 4, {at.Column + 4}, 20, {top + height}, 4</x:Anchor><x:AutoFill>False</x:AutoFill><x:Row>{at.Row - 1}</x:Row><x:Column>{at.Column - 1}</x:Column></x:ClientData></v:shape>");
    }
}
