using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;

namespace Hengjian.Office.Marking;

/// <summary>Adds cell notes to a sheet that may have some already, of its own or from an earlier marking.</summary>
internal static partial class NotePatch
{
    private const string Transitional = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    private const string Strict = "http://purl.oclc.org/ooxml/officeDocument/relationships";

    // What must stand behind <legacyDrawing>; the order is fixed by the schema.
    private static readonly string[] Behind = ["legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst"];

    /// <summary>True when an earlier marking left notes in the sheet.</summary>
    public static bool HasOurs(Package package, string sheetPart) =>
        Relationships.Of(package.Parts, sheetPart).ByType("comments") is { } part && package.Has(part) && package.Text(part).Contains(NoteParts.Checker, StringComparison.Ordinal);

    /// <summary>Puts the notes in; notes of an earlier marking whose cells are right now go.</summary>
    public static void Apply(Package package, string sheetPart, SheetEdit sheet, SortedDictionary<(int Row, int Column), string> notes)
    {
        bool strict = sheet.Root.Contains("purl.oclc.org", StringComparison.Ordinal);
        string types = strict ? Strict : Transitional;
        Relationships relations = Relationships.Of(package.Parts, sheetPart);
        string? comments = relations.ByType("comments");
        HashSet<(int, int)> gone = [], present = [];
        if (comments is not null && package.Has(comments))
        {
            EditComments(package, comments, notes, gone, present);
        }
        else if (notes.Count > 0)
        {
            string part = package.Free(n => $"xl/comments{n}.xml");
            package.Put(part, NoteParts.Comments(notes.Select(n => (new CellAddress(n.Key.Row, n.Key.Column), n.Value)), NoteParts.Checker));
            package.Declare(part, "application/vnd.openxmlformats-officedocument.spreadsheetml.comments+xml", false);
            package.Relate(sheetPart, types + "/comments", "/" + part);
        }

        List<(CellAddress At, string Text)> boxes = [.. notes.Where(n => !present.Contains(n.Key)).Select(n => (new CellAddress(n.Key.Row, n.Key.Column), n.Value))];
        string? legacyId = LegacyDrawing(sheet);
        string? drawing = legacyId is null ? null : relations.ById(legacyId)?.Target;
        if (drawing is not null && package.Has(drawing))
        {
            package.Put(drawing, EditDrawing(package.Text(drawing), boxes, gone));
        }
        else if (boxes.Count > 0)
        {
            string part = package.Free(n => $"xl/drawings/vmlDrawing{n}.vml");
            package.Put(part, NoteParts.Drawing(boxes));
            package.Declare(part, "application/vnd.openxmlformats-officedocument.vmlDrawing", true);
            string id = package.Relate(sheetPart, types + "/vmlDrawing", "/" + part);
            InsertLegacyDrawing(sheet, id, types);
        }
    }

    private static void EditComments(Package package, string part, SortedDictionary<(int Row, int Column), string> notes, HashSet<(int, int)> gone, HashSet<(int, int)> present)
    {
        string xml = package.Text(part);
        Edits edits = new(xml);
        XmlScan scan = new(xml);
        string prefix = "";
        int authors = 0, ours = -1;
        while (scan.Next())
        {
            if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("comments"))
            {
                prefix = scan.Prefix;
            }
            else if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("author"))
            {
                int start = scan.End;
                bool empty = scan.Kind == XmlPiece.Empty;
                scan.SkipElement();
                string name = empty ? "" : xml[start..xml.LastIndexOf('<', scan.End - 1)];
                ours = WebUtility.HtmlDecode(name) == NoteParts.Checker ? authors : ours;
                authors++;
            }
            else if (scan.Kind == XmlPiece.Open && scan.Is("comment") && CellAddress.TryParse(scan.Value("ref"), out CellAddress at))
            {
                int start = scan.Start;
                bool byUs = ours >= 0 && scan.Value("authorId") == ours.ToString(CultureInfo.InvariantCulture);
                scan.SkipElement();
                (int, int) key = (at.Row, at.Column);
                string clean = byUs ? "" : OurRun().Replace(xml[start..scan.End], "");
                if (notes.TryGetValue(key, out string? text))
                {
                    present.Add(key);
                    edits.Replace(start, scan.End, byUs ? NoteParts.Comment(at, text, ours, prefix) : Join(clean, text, prefix));
                }
                else if (byUs)
                {
                    gone.Add(key);
                    edits.Replace(start, scan.End, "");
                }
                else if (clean.Length != scan.End - start)
                {
                    edits.Replace(start, scan.End, clean);
                }
            }
        }

        var fresh = notes.Where(n => !present.Contains(n.Key)).ToList();
        if (fresh.Count > 0)
        {
            if (ours < 0)
            {
                ours = authors;
                Package.InsertLast(xml, edits, "authors", $"<{prefix}author>{NoteParts.Checker}</{prefix}author>");
            }

            Package.InsertLast(xml, edits, "commentList", string.Concat(fresh.Select(n => NoteParts.Comment(new CellAddress(n.Key.Row, n.Key.Column), n.Value, ours, prefix))));
        }

        if (!edits.None)
        {
            package.Put(part, edits.Apply());
        }
    }

    // Somebody's own note stays; ours is added below it. A text without runs is made a run first, since t before r is not shown.
    private static string Join(string comment, string text, string prefix)
    {
        Edits edits = new(comment);
        XmlScan scan = new(comment);
        int depth = 0;
        while (scan.Next())
        {
            depth += scan.Kind == XmlPiece.Open ? 1 : 0;
            if (depth == 3 && scan.Kind == XmlPiece.Open && scan.Is("t"))
            {
                edits.Insert(scan.Start, $"<{prefix}r>");
                scan.SkipElement();
                edits.Insert(scan.End, $"</{prefix}r>");
                depth--;
            }
            else if (scan.Kind == XmlPiece.Close)
            {
                if (scan.Is("text"))
                {
                    edits.Insert(scan.Start, $"<{prefix}r><{prefix}t xml:space=\"preserve\">\n{NoteParts.Checker}：{XmlText.Escape(text)}</{prefix}t></{prefix}r>");
                }

                depth--;
            }
        }

        return edits.Apply();
    }

    private static string EditDrawing(string vml, List<(CellAddress At, string Text)> boxes, HashSet<(int, int)> gone)
    {
        string result = gone.Count == 0 ? vml : Shapes().Replace(vml, match =>
            Row().Match(match.Value) is { Success: true } row && Column().Match(match.Value) is { Success: true } column
            && gone.Contains((int.Parse(row.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1, int.Parse(column.Groups[1].ValueSpan, CultureInfo.InvariantCulture) + 1)) ? "" : match.Value);
        int end = result.LastIndexOf("</xml>", StringComparison.Ordinal);
        if (boxes.Count == 0 || end < 0)
        {
            return result;
        }

        int id = ShapeId().Matches(result).Select(m => int.TryParse(m.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out int n) ? n : 0).Append(1024).Max();
        string type = result.Contains("_x0000_t202\"", StringComparison.Ordinal) && result.Contains("shapetype", StringComparison.Ordinal) ? "" : NoteParts.ShapeType;
        string shapes = type + string.Concat(boxes.Select(box => NoteParts.Shape(box.At, box.Text, "_x0000_s" + (++id).ToString(CultureInfo.InvariantCulture))));
        return result.Insert(end, Declared(result, shapes));
    }

    // Our shapes use the prefixes v, o and x; a drawing by another program may lack one of them.
    private static string Declared(string vml, string shapes)
    {
        int root = vml.IndexOf('>', vml.IndexOf("<xml", StringComparison.Ordinal) is var at and >= 0 ? at : 0);
        string head = root < 0 ? "" : vml[..root];
        string missing = (head.Contains("xmlns:v=", StringComparison.Ordinal) ? "" : " xmlns:v=\"urn:schemas-microsoft-com:vml\"")
            + (head.Contains("xmlns:o=", StringComparison.Ordinal) ? "" : " xmlns:o=\"urn:schemas-microsoft-com:office:office\"")
            + (head.Contains("xmlns:x=", StringComparison.Ordinal) ? "" : " xmlns:x=\"urn:schemas-microsoft-com:office:excel\"");
        return missing.Length == 0 ? shapes : shapes.Replace("<v:shape ", "<v:shape" + missing + " ", StringComparison.Ordinal).Replace("<v:shapetype ", "<v:shapetype" + missing + " ", StringComparison.Ordinal);
    }

    private static string? LegacyDrawing(SheetEdit sheet)
    {
        XmlScan scan = new(sheet.Edits.Original, Math.Max(0, sheet.Edits.Original.LastIndexOf("sheetData", StringComparison.Ordinal) - 2));
        while (scan.Next())
        {
            if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("legacyDrawing"))
            {
                Match id = RelationId().Match(sheet.Edits.Original[scan.Start..scan.End]);
                return id.Success ? id.Groups[1].Value : null;
            }
        }

        return null;
    }

    private static void InsertLegacyDrawing(SheetEdit sheet, string id, string types)
    {
        string xml = sheet.Edits.Original;
        Match declared = Regex.Match(sheet.Root, "xmlns:([\\w.-]+)=[\"']" + Regex.Escape(types) + "[\"']");
        string element = declared.Success ? $"<{sheet.Prefix}legacyDrawing {declared.Groups[1].Value}:id=\"{id}\"/>"
            : $"<{sheet.Prefix}legacyDrawing xmlns:r=\"{types}\" r:id=\"{id}\"/>";
        XmlScan scan = new(xml);
        int depth = 0;
        while (scan.Next())
        {
            bool opens = scan.Kind is XmlPiece.Open or XmlPiece.Empty;
            if ((depth == 1 && opens && Behind.Contains(scan.LocalName.ToString())) || (depth == 1 && scan.Kind == XmlPiece.Close))
            {
                sheet.Edits.Insert(scan.Start, element);
                return;
            }

            depth += scan.Kind == XmlPiece.Open ? 1 : scan.Kind == XmlPiece.Close ? -1 : 0;
        }
    }

    // What an earlier marking added to somebody's note.
    [GeneratedRegex("<(\\w+:)?r>(<(\\w+:)?rPr>((?!</(\\w+:)?r>).)*</(\\w+:)?rPr>)?<(\\w+:)?t[^>]*>\\s*" + NoteParts.Checker + "：[^<]*</(\\w+:)?t></(\\w+:)?r>", RegexOptions.Singleline, 2000)]
    private static partial Regex OurRun();

    [GeneratedRegex("<v:shape\\s.*?</v:shape>", RegexOptions.Singleline, 2000)]
    private static partial Regex Shapes();

    [GeneratedRegex("<x:Row>\\s*(\\d{1,7})\\s*</x:Row>", RegexOptions.None, 2000)]
    private static partial Regex Row();

    [GeneratedRegex("<x:Column>\\s*(\\d{1,5})\\s*</x:Column>", RegexOptions.None, 2000)]
    private static partial Regex Column();

    [GeneratedRegex("_x0000_s(\\d{1,8})", RegexOptions.None, 2000)]
    private static partial Regex ShapeId();

    [GeneratedRegex("[\\w.-]+:id\\s*=\\s*[\"']([^\"']+)[\"']", RegexOptions.None, 2000)]
    private static partial Regex RelationId();
}
