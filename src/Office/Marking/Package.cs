using System.IO.Compression;
using System.Text;
using Hengjian.Office.Reading;

namespace Hengjian.Office.Marking;

/// <summary>A package whose parts can be replaced or added; all others are handed on byte for byte.</summary>
internal sealed class Package : IDisposable
{
    private readonly Stream _stream;
    private readonly ZipParts _parts;
    private readonly ReadLimits _limits;
    private readonly Dictionary<string, string> _changed = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<string> _added = [];
    private readonly Dictionary<string, Encoding> _encodings = new(StringComparer.OrdinalIgnoreCase);

    public Package(byte[] file, ReadLimits limits)
    {
        _stream = new MemoryStream(file, false);
        _limits = limits;
        _parts = new ZipParts(_stream, limits);
    }

    public ZipParts Parts => _parts;

    public bool Has(string part) => _changed.ContainsKey(part) || _parts.Has(part);

    /// <summary>Text of a part as it is now.</summary>
    public string Text(string part)
    {
        if (_changed.TryGetValue(part, out string? text))
        {
            return text;
        }

        using Stream stream = _parts.Open(part) ?? throw new FaultException(Faults.Corrupt("no part " + part));
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        byte[] all = bytes.ToArray();
        Encoding encoding = all.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? Encoding.Unicode
            : all.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? Encoding.BigEndianUnicode : new UTF8Encoding(false, true);
        _encodings[part] = encoding;
        return encoding.GetString(all);
    }

    public void Put(string part, string text)
    {
        if (!_parts.Has(part) && !_changed.ContainsKey(part))
        {
            _added.Add(part);
        }

        _changed[part] = text;
    }

    /// <summary>The relationships part of a part.</summary>
    public static string RelationsOf(string part)
    {
        int slash = part.LastIndexOf('/');
        return part[..(slash + 1)] + "_rels/" + part[(slash + 1)..] + ".rels";
    }

    /// <summary>Adds a relationship and returns its id.</summary>
    public string Relate(string part, string type, string target)
    {
        string rels = RelationsOf(part);
        string text = Has(rels) ? Text(rels) : "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"></Relationships>";
        HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
        XmlScan scan = new(text);
        Edits edits = new(text);
        string prefix = "";
        while (scan.Next())
        {
            if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("Relationship") && scan.Value("Id") is { } id)
            {
                ids.Add(id);
            }
            else if (scan.Kind is XmlPiece.Open or XmlPiece.Empty && scan.Is("Relationships"))
            {
                prefix = scan.Prefix;
            }
        }

        int n = 1;
        while (ids.Contains("rId" + n))
        {
            n++;
        }

        InsertLast(text, edits, "Relationships", $"<{prefix}Relationship Id=\"rId{n}\" Type=\"{type}\" Target=\"{target}\"/>");
        Put(rels, edits.Apply());
        return "rId" + n;
    }

    /// <summary>Says what kind of content a new part has.</summary>
    public void Declare(string part, string contentType, bool byExtension)
    {
        const string types = "[Content_Types].xml";
        string text = Text(types);
        string extension = part[(part.LastIndexOf('.') + 1)..];
        XmlScan scan = new(text);
        string prefix = "";
        int firstOverride = -1;
        while (scan.Next())
        {
            if (scan.Kind is not (XmlPiece.Open or XmlPiece.Empty))
            {
                continue;
            }

            prefix = scan.Is("Types") ? scan.Prefix : prefix;
            firstOverride = firstOverride < 0 && scan.Is("Override") ? scan.Start : firstOverride;
            if (byExtension ? scan.Is("Default") && string.Equals(scan.Value("Extension"), extension, StringComparison.OrdinalIgnoreCase)
                : scan.Is("Override") && string.Equals(scan.Value("PartName"), "/" + part, StringComparison.OrdinalIgnoreCase))
            {
                return;
            }
        }

        Edits edits = new(text);
        string line = byExtension ? $"<{prefix}Default Extension=\"{extension}\" ContentType=\"{contentType}\"/>" : $"<{prefix}Override PartName=\"/{part}\" ContentType=\"{contentType}\"/>";
        if (byExtension && firstOverride >= 0)
        {
            edits.Insert(firstOverride, line);
        }
        else
        {
            InsertLast(text, edits, "Types", line);
        }

        Put(types, edits.Apply());
    }

    /// <summary>A part name that is free.</summary>
    public string Free(Func<int, string> name)
    {
        int n = 1;
        while (Has(name(n)))
        {
            n++;
        }

        return name(n);
    }

    /// <summary>Inserts as the last child of the first element of that name, which may be written as an empty tag.</summary>
    public static bool InsertLast(string text, Edits edits, string element, string child)
    {
        XmlScan scan = new(text);
        int depth = 0;
        int opened = -1;
        while (scan.Next())
        {
            if (scan.Kind == XmlPiece.Open)
            {
                if (opened < 0 && scan.Is(element))
                {
                    opened = depth;
                }

                depth++;
            }
            else if (scan.Kind == XmlPiece.Empty && opened < 0 && scan.Is(element))
            {
                string name = scan.Name.ToString();
                edits.Replace(scan.End - 2, scan.End, ">" + child + "</" + name + ">");
                return true;
            }
            else if (scan.Kind == XmlPiece.Close && --depth == opened)
            {
                edits.Insert(scan.Start, child);
                return true;
            }
        }

        return false;
    }

    /// <summary>The package with its changes: same parts in the same order, new ones behind.</summary>
    public byte[] Save()
    {
        using MemoryStream output = new();
        using (ZipArchive target = new(output, ZipArchiveMode.Create, true))
        {
            DateTimeOffset stamp = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
            foreach (var (name, entry) in _parts.InOrder)
            {
                ZipArchiveEntry copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = stamp = entry.LastWriteTime;
                if (entry.FullName.EndsWith('/'))
                {
                    continue;
                }

                using Stream to = copy.Open();
                if (_changed.TryGetValue(name, out string? text))
                {
                    to.Write((_encodings.GetValueOrDefault(name) ?? Encoding.UTF8).GetBytes(text));
                }
                else
                {
                    using Stream from = _parts.Open(name, xml: false)!;
                    from.CopyTo(to);
                }
            }

            foreach (string name in _added)
            {
                ZipArchiveEntry entry = target.CreateEntry(name, CompressionLevel.Optimal);
                entry.LastWriteTime = stamp;
                using Stream to = entry.Open();
                to.Write(Encoding.UTF8.GetBytes(_changed[name]));
            }
        }

        return output.ToArray();
    }

    public void Dispose()
    {
        _parts.Dispose();
        _stream.Dispose();
    }
}
