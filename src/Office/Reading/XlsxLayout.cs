using System.Globalization;
using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>Merged ranges and hidden columns of a worksheet.</summary>
internal static class XlsxLayout
{
    public static Outcome<SheetLayout> Read(XlsxBook book, string part)
    {
        try
        {
            using Stream stream = book.Parts.Open(part) ?? throw new FaultException(Faults.Corrupt("no part " + part));
            return Read(stream);
        }
        catch (Exception e) when (Foreign.Caused(e))
        {
            return Foreign.Fault(e);
        }
    }

    // Merges stand after the rows, so a full pass over the XML would read the sheet twice. The rows are jumped over
    // byte by byte instead: only what stands before <sheetData> and after </sheetData> is parsed.
    private static SheetLayout Read(Stream stream)
    {
        (string head, string tail) = AroundRows(stream);
        List<CellRange> merges = [];
        HashSet<int> hidden = [];
        using XmlReader reader = Xml.Open(new StringReader(head + tail));
        while (reader.Read())
        {
            if (reader.NodeType != XmlNodeType.Element)
            {
                continue;
            }

            if (reader.LocalName == "mergeCell" && CellRange.TryParse(reader.GetAttribute("ref"), out CellRange range))
            {
                merges.Add(range);
            }
            else if (reader.LocalName == "col" && reader.GetAttribute("hidden") is "1" or "true")
            {
                int first = Number(reader.GetAttribute("min")), last = Math.Min(Number(reader.GetAttribute("max")), CellAddress.MaxColumn);
                for (int column = Math.Max(first, 1); column <= last; column++)
                {
                    hidden.Add(column);
                }
            }
        }

        return new SheetLayout(merges, hidden);
    }

    private const int Longest = 32 << 20;

    private static (string Head, string Tail) AroundRows(Stream stream)
    {
        using StreamReader text = new(stream, System.Text.Encoding.UTF8, true, 1 << 16);
        char[] buffer = new char[1 << 16];
        System.Text.StringBuilder head = new(), tail = new();
        const string open = "sheetData";
        string carry = "";
        int state = 0; // 0 before the rows, 1 within, 2 after
        for (int n; (n = text.ReadBlock(buffer)) > 0;)
        {
            string chunk = string.Concat(carry, buffer.AsSpan(0, n));
            carry = "";
            int from = 0;
            if (state == 0)
            {
                int at = FindTag(chunk, open, closing: false);
                int end = at < 0 ? -1 : chunk.IndexOf('>', at);
                if (end < 0)
                {
                    carry = KeepEnd(ref chunk, at < 0 ? Math.Max(0, chunk.Length - 64) : at);
                    head.Append(chunk);
                    if (head.Length > Longest)
                    {
                        throw new FaultException(Faults.ZipBomb("endless sheet head"));
                    }

                    continue;
                }

                head.Append(chunk, 0, at);
                from = end + 1;
                state = chunk[end - 1] == '/' ? 2 : 1;
            }

            if (state == 1)
            {
                int at = FindTag(chunk[from..], open, closing: true);
                int end = at < 0 ? -1 : chunk.IndexOf('>', from + at);
                if (end < 0)
                {
                    string rest = chunk[from..];
                    carry = KeepEnd(ref rest, at < 0 ? Math.Max(0, rest.Length - 64) : at);
                    continue;
                }

                from = end + 1;
                state = 2;
            }

            tail.Append(chunk, from, chunk.Length - from);
            if (tail.Length > Longest)
            {
                throw new FaultException(Faults.ZipBomb("endless sheet tail"));
            }
        }

        return (head.Append(state == 0 ? carry : "").ToString(), tail.ToString());
    }

    private static string KeepEnd(ref string chunk, int from)
    {
        string kept = chunk[from..];
        chunk = chunk[..from];
        return kept;
    }

    // <sheetData or </sheetData, with any prefix.
    private static int FindTag(string chunk, string name, bool closing)
    {
        for (int at = chunk.IndexOf(name, StringComparison.Ordinal); at >= 0; at = chunk.IndexOf(name, at + 1, StringComparison.Ordinal))
        {
            int tag = chunk.LastIndexOf('<', at);
            if (tag < 0 || at + name.Length >= chunk.Length || chunk[at + name.Length] is not ('>' or '/' or ' ' or '\r' or '\n' or '\t'))
            {
                continue;
            }

            ReadOnlySpan<char> between = chunk.AsSpan(tag + 1, at - tag - 1);
            bool closes = between.StartsWith("/");
            if (closes == closing && (between.Length == (closes ? 1 : 0) || between.EndsWith(":")))
            {
                return tag;
            }
        }

        return -1;
    }

    private static int Number(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int value) ? value : 0;
}
