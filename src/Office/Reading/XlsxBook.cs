using System.Globalization;
using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>An Office Open XML workbook, read part by part with our own streaming reader.</summary>
/// <remarks>
/// A general reader gives values; the checks of a county need more: whether a cell was a formula and where it pointed,
/// what is hidden, and one place where every limit is watched while the bytes arrive.
/// </remarks>
internal sealed class XlsxBook : Workbook
{
    private readonly ZipParts _parts;
    private readonly List<Sheet> _sheets = [];
    private string[]? _texts;

    private XlsxBook(ZipParts parts, ReadOptions options) => (_parts, Options) = (parts, options);

    public override SheetFormat Format => SheetFormat.Xlsx;

    public override IReadOnlyList<Sheet> Sheets => _sheets;

    public ReadOptions Options { get; }

    public ZipParts Parts => _parts;

    /// <summary>How a cell's style changes its meaning, by style number.</summary>
    public CellStyleKind[] Styles { get; private set; } = [];

    /// <summary>True when day 0 is 1 January 1904 (workbooks from old Macs).</summary>
    public bool Date1904 { get; private set; }

    /// <summary>Cells read so far, over all sheets.</summary>
    public long CellsRead { get; set; }

    private string SharedTextsPart { get; set; } = "xl/sharedStrings.xml";

    /// <summary>The shared texts, read when the first sheet is.</summary>
    public string[] Texts => _texts ??= SharedTexts.Read(_parts.Open(SharedTextsPart), Options.Limits);

    public static XlsxBook Open(Stream stream, ReadOptions options)
    {
        ZipParts parts = new(stream, options.Limits);
        try
        {
            return new XlsxBook(parts, options) { Notices = PackageNotices(parts, options) }.ReadStructure();
        }
        catch
        {
            parts.Dispose();
            throw;
        }
    }

    private XlsxBook ReadStructure()
    {
        Relationships root = Relationships.Of(_parts, "");
        string main = root.ByType("officeDocument") ?? "xl/workbook.xml";
        if (!_parts.Has(main))
        {
            throw new FaultException(Strange());
        }

        if (main.StartsWith("word/", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(Faults.NotASheet("Word 文档", "a Word document"));
        }

        if (main.StartsWith("ppt/", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(Faults.NotASheet("演示文稿", "a presentation"));
        }

        if (main.EndsWith(".bin", StringComparison.OrdinalIgnoreCase))
        {
            throw new FaultException(Faults.OtherSheetFormat("二进制工作簿（.xlsb）", "a binary workbook (.xlsb)"));
        }

        Relationships relations = Relationships.Of(_parts, main);
        SharedTextsPart = relations.ByType("sharedStrings") ?? SharedTextsPart;
        using (Stream? styles = _parts.Open(relations.ByType("styles") ?? "xl/styles.xml"))
        {
            Styles = StyleSheet.Read(styles);
        }

        foreach (var (name, attributes, _) in Xml.Elements(_parts.Open(main)!))
        {
            if (name == "workbookPr")
            {
                Date1904 = attributes.GetValueOrDefault("date1904") is "1" or "true";
            }
            else if (name == "sheet" && attributes.TryGetValue("r:id", out string? id)
                && relations.ById(id) is var (target, type) && type.EndsWith("/worksheet", StringComparison.Ordinal))
            {
                SheetVisibility visibility = attributes.GetValueOrDefault("state") switch
                {
                    "hidden" => SheetVisibility.Hidden,
                    "veryHidden" => SheetVisibility.VeryHidden,
                    _ => SheetVisibility.Visible,
                };
                _sheets.Add(new XlsxSheet(this, attributes.GetValueOrDefault("name") ?? "Sheet", target, visibility));
                if (_sheets.Count > Options.Limits.Sheets)
                {
                    throw new FaultException(Faults.TooManySheets(_sheets.Count, Options.Limits.Sheets));
                }
            }
        }

        return _sheets.Count > 0 ? this : throw new FaultException(Faults.NoSheets());
    }

    private OfficeFault Strange() => _parts.Names.Any(name => name.Equals("content.xml", StringComparison.OrdinalIgnoreCase))
        ? Faults.OtherSheetFormat("OpenDocument 表格（.ods）", "an OpenDocument spreadsheet (.ods)")
        : _parts.Names.Any(name => name.StartsWith("word/", StringComparison.OrdinalIgnoreCase))
            ? Faults.NotASheet("Word 文档", "a Word document")
            : Faults.NotASheet("压缩包（ZIP）或已损坏的工作簿", "a ZIP archive or a damaged workbook");

    private static List<OfficeFault> PackageNotices(ZipParts parts, ReadOptions options)
    {
        List<OfficeFault> notices = [];
        bool Any(string text) => parts.Names.Any(name => name.Contains(text, StringComparison.OrdinalIgnoreCase));
        if (Any("vbaProject") || Any("xl/macrosheets/"))
        {
            notices.Add(options.Macros == MacroRule.Notice ? Faults.MacrosNoticed() : throw new FaultException(Faults.Macros()));
        }

        if (Any("xl/externalLinks/"))
        {
            notices.Add(Faults.ExternalLinks(ExternalTargets(parts)));
        }

        if (Any("xl/connections.xml"))
        {
            notices.Add(Faults.Connections());
        }

        if (Any("xl/embeddings/") || Any("xl/activeX/"))
        {
            notices.Add(Faults.Embedded());
        }

        return notices;
    }

    // Only the file name is shown: the full path of a colleague's disk is nobody's business.
    private static List<string> ExternalTargets(ZipParts parts) =>
        [.. parts.Names.Where(name => name.StartsWith("xl/externalLinks/_rels/", StringComparison.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
            .SelectMany(name => Xml.Elements(parts.Open(name)!)).Where(e => e.Name == "Relationship")
            .Select(e => Uri.UnescapeDataString(e.Attributes.GetValueOrDefault("Target") ?? "")).Select(target => target[(target.LastIndexOfAny(['/', '\\']) + 1)..])
            .Where(target => target.Length > 0).Distinct()];

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            _parts.Dispose();
        }

        base.Dispose(disposing);
    }
}

/// <summary>The relationships of one part.</summary>
internal sealed class Relationships
{
    private readonly List<(string Id, string Type, string Target)> _all = [];

    public static Relationships Of(ZipParts parts, string part)
    {
        int slash = part.LastIndexOf('/');
        string folder = slash < 0 ? "" : part[..(slash + 1)];
        Relationships result = new();
        using Stream? stream = parts.Open(folder + "_rels/" + part[(slash + 1)..] + ".rels");
        if (stream is null)
        {
            return result;
        }

        foreach (var (name, attributes, _) in Xml.Elements(stream))
        {
            if (name == "Relationship" && attributes.GetValueOrDefault("TargetMode") != "External")
            {
                result._all.Add((attributes.GetValueOrDefault("Id") ?? "", attributes.GetValueOrDefault("Type") ?? "",
                    Resolve(folder, attributes.GetValueOrDefault("Target") ?? "")));
            }
        }

        return result;
    }

    /// <summary>Target of the first relationship whose type ends so; transitional and strict types differ only before.</summary>
    public string? ByType(string type) => _all.Where(r => r.Type.EndsWith("/" + type, StringComparison.Ordinal)).Select(r => r.Target).FirstOrDefault();

    public (string Target, string Type)? ById(string id) => _all.Where(r => r.Id == id).Select(r => ((string, string)?)(r.Target, r.Type)).FirstOrDefault();

    public static string Resolve(string folder, string target)
    {
        List<string> path = [.. (target.StartsWith('/') ? "" : folder).Split('/', StringSplitOptions.RemoveEmptyEntries)];
        foreach (string step in target.Split('/', '\\'))
        {
            if (step == ".." && path.Count > 0)
            {
                path.RemoveAt(path.Count - 1);
            }
            else if (step is not ("" or "." or ".."))
            {
                path.Add(step);
            }
        }

        return string.Join('/', path);
    }
}

/// <summary>What the number format of a style makes of a number.</summary>
internal enum CellStyleKind : byte
{
    Plain,
    Date,
    Percent,
    Text,
}

/// <summary>Number formats of a workbook, reduced to what changes the meaning of a value.</summary>
internal static class StyleSheet
{
    public static CellStyleKind[] Read(Stream? stream)
    {
        if (stream is null)
        {
            return [];
        }

        Dictionary<int, string> formats = [];
        List<int> styles = [];
        bool inCellXfs = false;
        using XmlReader reader = Xml.Open(stream);
        while (reader.Read())
        {
            if (reader.LocalName == "cellXfs")
            {
                inCellXfs = reader.NodeType == XmlNodeType.Element && !reader.IsEmptyElement;
            }
            else if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }
            else if (reader.LocalName == "numFmt" && Number(reader.GetAttribute("numFmtId")) is int id)
            {
                formats[id] = reader.GetAttribute("formatCode") ?? "";
            }
            else if (reader.LocalName == "xf" && inCellXfs)
            {
                styles.Add(Number(reader.GetAttribute("numFmtId")) ?? 0);
            }
        }

        return [.. styles.Select(id => formats.TryGetValue(id, out string? code) ? Kind(code) : BuiltIn(id))];
    }

    // 14–22, 27–36, 45–47, 50–58 are dates and times of the format (27–36 and 50–58 the East Asian ones).
    public static CellStyleKind BuiltIn(int id) => id switch
    {
        9 or 10 => CellStyleKind.Percent,
        49 => CellStyleKind.Text,
        (>= 14 and <= 22) or (>= 27 and <= 36) or (>= 45 and <= 47) or (>= 50 and <= 58) => CellStyleKind.Date,
        _ => CellStyleKind.Plain,
    };

    public static CellStyleKind Kind(string code)
    {
        if (code == "@")
        {
            return CellStyleKind.Text;
        }

        // Literals in quotes, after a backslash, and [colours] or [$-804] say nothing; [h] and [mm] are elapsed times.
        bool percent = false;
        for (int i = 0; i < code.Length; i++)
        {
            switch (code[i])
            {
                case '"':
                    i = code.IndexOf('"', i + 1) is var end and >= 0 ? end : code.Length;
                    break;
                case '\\' or '_' or '*':
                    i++;
                    break;
                case '[':
                    int close = code.IndexOf(']', i);
                    string inside = close < 0 ? "" : code[(i + 1)..close];
                    if (inside.Length > 0 && inside.All(c => c is 'h' or 'H' or 'm' or 'M' or 's' or 'S'))
                    {
                        return CellStyleKind.Date;
                    }

                    i = close < 0 ? code.Length : close;
                    break;
                case 'y' or 'Y' or 'd' or 'D' or 'h' or 'H' or 's' or 'S' or 'm' or 'M' or '年' or '月' or '日':
                    return CellStyleKind.Date;
                case 'G' or 'g':
                    i += code.AsSpan(i).StartsWith("General", StringComparison.OrdinalIgnoreCase) ? 6 : 0;
                    break;
                case '%':
                    percent = true;
                    break;
                case ';':
                    return percent ? CellStyleKind.Percent : CellStyleKind.Plain;
            }
        }

        return percent ? CellStyleKind.Percent : CellStyleKind.Plain;
    }

    private static int? Number(string? text) => int.TryParse(text, NumberStyles.Integer, CultureInfo.InvariantCulture, out int value) ? value : null;
}

/// <summary>The table of shared texts.</summary>
internal static class SharedTexts
{
    public static string[] Read(Stream? stream, ReadLimits limits)
    {
        if (stream is null)
        {
            return [];
        }

        List<string> texts = [];
        long chars = 0;
        using XmlReader reader = Xml.Open(stream);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "si")
            {
                string text = RichText(reader, limits.TextLength);
                texts.Add(text);
                chars += text.Length;
                if (chars > limits.SharedTextChars)
                {
                    throw new FaultException(Faults.TooManyCells(limits.Cells));
                }
            }
        }

        return [.. texts];
    }

    /// <summary>Text of <c>si</c> or <c>is</c>: all runs, without phonetic hints. Ends on the end element.</summary>
    public static string RichText(XmlReader reader, int limit)
    {
        if (reader.IsEmptyElement)
        {
            return "";
        }

        int depth = reader.Depth;
        TextBuffer text = new(limit);
        while (reader.Read() && reader.Depth > depth)
        {
            if (reader.NodeType == XmlNodeType.Element && reader.LocalName == "rPh" && !reader.IsEmptyElement)
            {
                int hint = reader.Depth;
                while (reader.Read() && reader.Depth > hint)
                {
                }
            }
            else
            {
                text.Take(reader);
            }
        }

        return Unescape(text.ToString());
    }

    /// <summary>Undoes <c>_x000D_</c>, the format's way of writing control characters.</summary>
    public static string Unescape(string text)
    {
        int at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
        {
            return text;
        }

        System.Text.StringBuilder result = new();
        int from = 0;
        for (; at >= 0; at = text.IndexOf("_x", at, StringComparison.Ordinal))
        {
            if (at + 6 < text.Length && text[at + 6] == '_' && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort code))
            {
                result.Append(text, from, at - from).Append((char)code);
                at = from = at + 7;
            }
            else
            {
                at += 2;
            }
        }

        return result.Append(text, from, text.Length - from).ToString();
    }
}
