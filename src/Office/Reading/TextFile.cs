using System.Text;

namespace Hengjian.Office.Reading;

/// <summary>Files of text: CSV, TSV, web pages and XML spreadsheets that call themselves .xls.</summary>
internal static class TextFile
{
    static TextFile() => Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);

    /// <summary>GB18030, strict: bytes that are no character are an error, not a question mark.</summary>
    public static Encoding Gb18030 { get; } = Make();

    private static Encoding Make()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    public static Workbook Open(Stream stream, ReadOptions options)
    {
        byte[] bytes;
        using (stream)
        {
            bytes = new byte[stream.Length - stream.Position];
            stream.ReadExactly(bytes);
        }

        string text = Decode(bytes);
        ReadOnlySpan<char> start = text.AsSpan().TrimStart();
        if (start.IsEmpty)
        {
            throw new FaultException(Faults.Empty());
        }

        if (start[0] == '<')
        {
            ReadOnlySpan<char> head = start[..Math.Min(start.Length, 8192)];
            if (head.Contains("urn:schemas-microsoft-com:office:spreadsheet", StringComparison.OrdinalIgnoreCase) && head.Contains("<?xml", StringComparison.OrdinalIgnoreCase)
                && !head.Contains("<html", StringComparison.OrdinalIgnoreCase))
            {
                return Xml2003Book.Open(text, options);
            }

            if (start.Contains("<table", StringComparison.OrdinalIgnoreCase))
            {
                return HtmlBook.Open(text, options);
            }

            throw new FaultException(head.Contains("<html", StringComparison.OrdinalIgnoreCase)
                ? Faults.NotASheet("没有表格的网页（可能是登录页或出错页）", "a web page without a table (perhaps a sign-in or error page)")
                : Faults.NotASheet("XML 文件", "an XML file"));
        }

        return CsvBook.Open(text, options);
    }

    /// <summary>Finds the encoding by the content: byte order mark, then UTF-8, UTF-16 without mark, then GB18030.</summary>
    public static string Decode(byte[] bytes)
    {
        ReadOnlySpan<byte> b = bytes;
        if (b.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
        {
            return Strict(new UTF8Encoding(false, true), b[3..]) ?? throw Unknown();
        }

        if (b.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]))
        {
            return Strict(new UnicodeEncoding(false, false, true), b[2..]) ?? throw Unknown();
        }

        if (b.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]))
        {
            return Strict(new UnicodeEncoding(true, false, true), b[2..]) ?? throw Unknown();
        }

        // Without a mark UTF-16 shows itself by the zero bytes of its commas, digits and line ends.
        if (b.Contains((byte)0))
        {
            int even = 0, odd = 0;
            ReadOnlySpan<byte> sample = b[..Math.Min(b.Length, 65536)];
            for (int i = 0; i < sample.Length; i++)
            {
                if (sample[i] == 0)
                {
                    _ = i % 2 == 0 ? even++ : odd++;
                }
            }

            string? wide = b.Length % 2 == 0 && Math.Max(even, odd) > 8 * Math.Min(even, odd)
                ? Strict(new UnicodeEncoding(even > odd, false, true), b) : null;
            return wide is not null && !wide.Contains('\0', StringComparison.Ordinal) ? wide : throw Unknown();
        }

        string text = Strict(new UTF8Encoding(false, true), b) ?? Strict(Gb18030, b) ?? throw Unknown();
        return HasControls(text) ? throw Unknown() : text;
    }

    private static bool HasControls(string text)
    {
        int controls = 0;
        foreach (char c in text)
        {
            controls += c < ' ' && c is not ('\t' or '\r' or '\n' or '\f' or '\v') || c is >= '\u0080' and <= '\u009F' ? 1 : 0;
        }

        return controls > text.Length / 1000;
    }

    private static string? Strict(Encoding encoding, ReadOnlySpan<byte> bytes)
    {
        try
        {
            return encoding.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    private static FaultException Unknown() => new(Faults.UnknownEncoding());
}

/// <summary>A workbook whose rows are in memory already (text formats).</summary>
internal sealed class MemoryBook(SheetFormat format, IReadOnlyList<Sheet> sheets) : Workbook
{
    public override SheetFormat Format => format;

    public override IReadOnlyList<Sheet> Sheets => sheets;
}

/// <summary>A sheet that yields its rows from a sequence, which may throw for what the file did.</summary>
internal sealed class MemorySheet(string name, Func<IEnumerable<Row>> rows, SheetLayout layout, SheetVisibility visibility = SheetVisibility.Visible) : Sheet
{
    public override string Name => name;

    public override SheetVisibility Visibility => visibility;

    public override Outcome<SheetLayout> Layout => layout;

    public override RowReader OpenRows() => new SequenceRows(name, rows().GetEnumerator());

    private sealed class SequenceRows(string sheet, IEnumerator<Row> rows) : RowReader
    {
        public override Row Current => rows.Current;

        public override bool Read()
        {
            try
            {
                return Fault is null && rows.MoveNext();
            }
            catch (Exception e) when (Foreign.Caused(e))
            {
                Fault = Foreign.Fault(e) with { Sheet = sheet };
                return false;
            }
        }

        protected override void Dispose(bool disposing)
        {
            if (disposing)
            {
                rows.Dispose();
            }

            base.Dispose(disposing);
        }
    }
}
