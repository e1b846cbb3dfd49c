using System.Text;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>Records of a CSV file as bytes, one after another from a fixed buffer: quotes, CRLF, UTF-8 or GB18030.</summary>
/// <remarks>
/// The separators and quotes are found in the bytes themselves: in UTF-8 and in GB18030 no byte of a longer character
/// equals a comma, semicolon, tab, quote or line end. Texts are made only of the fields that somebody wants.
/// </remarks>
internal sealed class CsvBytes : IDisposable
{
    private readonly FileStream stream;
    private readonly List<(int Start, int Length, bool Quoted)> fields = [];
    private byte[] buffer = new byte[1 << 18];
    private int at, end;
    private bool last;
    private int nextLine = 1;

    public CsvBytes(string file)
    {
        stream = new(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        Fill();
        if (buffer.AsSpan(0, end).StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF])) at = 3;
        Separator = SeparatorOf(buffer.AsSpan(at, end - at));
        (var utf8, Lines) = Look(file);
        Encoding = utf8 ? Encoding.UTF8 : Gb18030();
    }

    public Encoding Encoding { get; }

    /// <summary>How many lines the file has; records are no more than that.</summary>
    public int Lines { get; }

    /// <summary>The line in the file, from 1, on which the present record begins.</summary>
    public int Line { get; private set; }

    public int Count => fields.Count;

    private byte Separator { get; }

    /// <summary>How far reading is, from 0 to 1.</summary>
    public double Done => stream.Length == 0 ? 1 : (double)(stream.Position - (end - at)) / stream.Length;

    /// <summary>The bytes of a field, without its outer quotes and blanks; doubled quotes are still double.</summary>
    public ReadOnlySpan<byte> Field(int index)
    {
        var (start, length, quoted) = fields[index];
        var bytes = buffer.AsSpan(start, length);
        return quoted ? bytes : bytes.Trim((byte)' ');
    }

    public string Text(int index)
    {
        var text = Encoding.GetString(Field(index));
        return fields[index].Quoted && text.Contains('"', StringComparison.Ordinal) ? text.Replace("\"\"", "\"", StringComparison.Ordinal) : text;
    }

    /// <summary>Moves to the next record that is not an empty line; false at the end.</summary>
    public bool Next()
    {
        do
        {
            if (at >= end && (last || !Fill())) return false;
            while (!Cut())
            {
                if (!Fill()) break;
            }
        }
        while (fields.Count == 1 && fields[0].Length == 0 && !fields[0].Quoted);
        return true;
    }

    /// <summary>Cuts one record out of the buffer; false when it goes on beyond it.</summary>
    private bool Cut()
    {
        fields.Clear();
        Line = nextLine;
        var (p, lines) = (at, 0);
        while (true)
        {
            if (p < end && buffer[p] == '"')
            {
                var start = ++p;
                while (true)
                {
                    var found = buffer.AsSpan(p, end - p).IndexOf((byte)'"');
                    if (found < 0)
                    {
                        if (!last) return false;
                        throw new FormatException(nameof(CsvBytes));
                    }
                    p += found + 1;
                    if (p < end && buffer[p] == '"') p++;
                    else if (p >= end && !last) return false;
                    else break;
                }
                lines += buffer.AsSpan(start, p - 1 - start).Count((byte)'\n');
                fields.Add((start, p - 1 - start, true));
                while (p < end && buffer[p] is (byte)' ' or (byte)'\r') p++;
                if (p < end && buffer[p] != Separator && buffer[p] != '\n') throw new FormatException(nameof(CsvBytes));
            }
            else
            {
                var stop = buffer.AsSpan(p, end - p).IndexOfAny(Separator, (byte)'\n');
                if (stop < 0 && !last) return false;
                var length = stop < 0 ? end - p : stop;
                var bare = length > 0 && buffer[p + length - 1] == '\r' ? length - 1 : length;
                fields.Add((p, bare, false));
                p += length;
            }
            if (p >= end && !last) return false;
            var ended = p >= end || buffer[p] == '\n';
            p++;
            if (!ended) continue;
            at = p;
            nextLine += lines + 1;
            return true;
        }
    }

    /// <summary>Moves what is left to the front and reads on, in a larger buffer when one record fills it; false when nothing came.</summary>
    private bool Fill()
    {
        if (last) return false;
        if (at > 0)
        {
            buffer.AsSpan(at, end - at).CopyTo(buffer);
            (end, at) = (end - at, 0);
        }
        if (end == buffer.Length) Array.Resize(ref buffer, buffer.Length * 2);
        var read = stream.Read(buffer, end, buffer.Length - end);
        end += read;
        last = read == 0;
        return true;
    }

    private static byte SeparatorOf(ReadOnlySpan<byte> start)
    {
        var stop = start.IndexOf((byte)'\n');
        var line = stop < 0 ? start : start[..stop];
        return line.Contains((byte)',') ? (byte)',' : line.Contains((byte)'\t') ? (byte)'\t' : line.Contains((byte)';') ? (byte)';' : (byte)',';
    }

    /// <summary>One look at the whole file before reading: is it UTF-8, and how many lines are there to make room for?</summary>
    private static (bool Utf8, int Lines) Look(string file)
    {
        using var bytes = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, 1);
        var (block, kept, utf8, lines, last) = (new byte[1 << 16], 0, true, 0L, (byte)10);
        for (int read; (read = bytes.Read(block, kept, block.Length - kept)) > 0;)
        {
            var all = kept + read;
            lines += block.AsSpan(kept, read).Count((byte)10);
            last = block[all - 1];
            // A character may be cut by the end of the block: its first bytes are kept for the next one.
            var cut = all;
            while (cut > 0 && all - cut < 4 && (block[cut - 1] & 0xC0) == 0x80) cut--;
            if (cut > 0 && block[cut - 1] >= 0xC0) cut--;
            if (!utf8 || all - cut > 4 || !System.Text.Unicode.Utf8.IsValid(block.AsSpan(0, cut))) (utf8, cut) = (false, all);
            block.AsSpan(cut, all - cut).CopyTo(block);
            kept = all - cut;
        }
        return (utf8 && System.Text.Unicode.Utf8.IsValid(block.AsSpan(0, kept)), (int)Math.Min(int.MaxValue, lines + (last == 10 ? 0 : 1)));
    }

    private static Encoding Gb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);
    }

    public void Dispose() => stream.Dispose();
}
