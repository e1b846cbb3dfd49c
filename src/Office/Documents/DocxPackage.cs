using System.Globalization;
using System.IO.Compression;
using System.Text;

namespace Hengjian.Office.Documents;

/// <summary>Puts the parts of a document into one file.</summary>
/// <remarks>
/// Written directly rather than through a package library: the library gives embedded workbooks names that WPS does not
/// open and puts the time of day and random names into the archive, so that equal reports would differ.
/// </remarks>
internal sealed class DocxPackage(Stream output, DateTimeOffset created)
{
    public const string Office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
    private readonly List<(string Name, byte[] Content)> _parts = [];
    private readonly List<string> _types = [];
    private readonly SortedDictionary<string, StringBuilder> _relations = new(StringComparer.Ordinal);

    public void Add(string name, string contentType, string xml) => Add(name, contentType, Encoding.UTF8.GetBytes(xml));

    public void Add(string name, string contentType, byte[] content)
    {
        _parts.Add((name, content));
        _types.Add($"<Override PartName=\"/{name}\" ContentType=\"{contentType}\"/>");
    }

    /// <summary>Adds a part and its relationship from another part.</summary>
    public void AddTo(string from, string id, string type, string name, string contentType, string xml) => AddTo(from, id, type, name, contentType, Encoding.UTF8.GetBytes(xml));

    /// <summary>Adds a part and its relationship from another part.</summary>
    public void AddTo(string from, string id, string type, string name, string contentType, byte[] content)
    {
        Add(name, contentType, content);
        string folder = from[..(from.LastIndexOf('/') + 1)];
        Relate(from, id, Office + type, name.StartsWith(folder, StringComparison.Ordinal) ? name[folder.Length..] : "../" + name["word/".Length..]);
    }

    public void Relate(string from, string id, string type, string target)
    {
        int slash = from.LastIndexOf('/');
        string part = from[..(slash + 1)] + "_rels/" + from[(slash + 1)..] + ".rels";
        if (!_relations.TryGetValue(part, out StringBuilder? lines))
        {
            _relations[part] = lines = new StringBuilder("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">");
        }

        lines.Append(CultureInfo.InvariantCulture, $"<Relationship Id=\"{id}\" Type=\"{type}\" Target=\"{target}\"/>");
    }

    public void Finish(DocxInfo info)
    {
        string time = created.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), who = XmlText.Escape(info.Creator);
        Add("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml", $"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{XmlText.Escape(info.Title)}</dc:title><dc:creator>{who}</dc:creator><cp:lastModifiedBy>{who}</cp:lastModifiedBy><dcterms:created xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:created><dcterms:modified xsi:type=\"dcterms:W3CDTF\">{time}</dcterms:modified></cp:coreProperties>");
        DateTimeOffset utc = created.ToUniversalTime(), stamp = utc.Year is < 1980 or > 2107 ? new DateTimeOffset(1980, 1, 1, 0, 0, 0, TimeSpan.Zero) : utc;
        using ZipArchive zip = new(output, ZipArchiveMode.Create, true);
        Write(zip, stamp, "[Content_Types].xml", Encoding.UTF8.GetBytes("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\"><Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/><Default Extension=\"xml\" ContentType=\"application/xml\"/>" + string.Concat(_types) + "</Types>"));
        foreach (var (name, lines) in _relations)
        {
            Write(zip, stamp, name, Encoding.UTF8.GetBytes(lines + "</Relationships>"));
        }

        foreach (var (name, content) in _parts)
        {
            Write(zip, stamp, name, content);
        }
    }

    private static void Write(ZipArchive zip, DateTimeOffset stamp, string name, byte[] content)
    {
        ZipArchiveEntry entry = zip.CreateEntry(name, CompressionLevel.Optimal);
        entry.LastWriteTime = stamp;
        using Stream stream = entry.Open();
        stream.Write(content);
    }
}
