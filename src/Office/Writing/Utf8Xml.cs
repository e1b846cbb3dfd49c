using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hengjian.Office.Writing;

/// <summary>Writes XML as UTF-8 straight into a stream. Faster than any writer that checks what it is told; its callers are this library only.</summary>
internal sealed class Utf8Xml(Stream stream) : IDisposable
{
    private static readonly SearchValues<char> Special = SearchValues.Create(SpecialChars());
    private readonly byte[] _buffer = new byte[1 << 16];
    private int _used;

    /// <summary>Writes what is XML already.</summary>
    public Utf8Xml Raw(ReadOnlySpan<byte> xml)
    {
        if (xml.Length > _buffer.Length - _used)
        {
            Flush();
            if (xml.Length > _buffer.Length)
            {
                stream.Write(xml);
                return this;
            }
        }

        xml.CopyTo(_buffer.AsSpan(_used));
        _used += xml.Length;
        return this;
    }

    /// <summary>Writes what is XML already.</summary>
    public Utf8Xml Raw(string xml)
    {
        for (int at = 0; at < xml.Length;)
        {
            int take = Math.Min(xml.Length - at, 16_000);
            if (take < xml.Length - at && char.IsHighSurrogate(xml[at + take - 1]))
            {
                take--;
            }

            Reserve(take * 3);
            _used += Encoding.UTF8.GetBytes(xml.AsSpan(at, take), _buffer.AsSpan(_used));
            at += take;
        }

        return this;
    }

    /// <summary>Writes a text with everything escaped that XML or the sheet format would take for something else.</summary>
    public Utf8Xml Text(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            int special = text.IndexOfAny(Special);
            ReadOnlySpan<char> plain = special < 0 ? text : text[..special];
            while (!plain.IsEmpty)
            {
                int take = Math.Min(plain.Length, 16_000);
                Reserve(take * 3);
                // The encoder replaces lone surrogates; pairs are not cut because a pair never ends a full chunk here.
                if (take < plain.Length && char.IsHighSurrogate(plain[take - 1]))
                {
                    take--;
                }

                _used += Encoding.UTF8.GetBytes(plain[..take], _buffer.AsSpan(_used));
                plain = plain[take..];
            }

            if (special < 0)
            {
                break;
            }

            Escape(text, ref special);
            text = text[special..];
        }

        return this;
    }

    private void Escape(ReadOnlySpan<char> text, ref int at)
    {
        char c = text[at];
        at++;
        switch (c)
        {
            case '&':
                Raw("&amp;"u8);
                break;
            case '<':
                Raw("&lt;"u8);
                break;
            case '>':
                Raw("&gt;"u8);
                break;
            case '"':
                Raw("&quot;"u8);
                break;
            case '\n':
                Raw("\n"u8);
                break;
            case '\t':
                Raw("\t"u8);
                break;
            case '_':
                // "_x0041_" in a text would be read back as "A"; its underscore is written as an escape itself.
                Raw(text.Length >= at + 6 && text[at] == 'x' && text[at + 5] == '_' && IsHex(text.Slice(at + 1, 4)) ? "_x005F_"u8 : "_"u8);
                break;
            case '\r' when at < text.Length && text[at] == '\n':
                break;
            default:
                Raw("_x"u8);
                Raw(((int)c).ToString("X4", CultureInfo.InvariantCulture));
                Raw("_"u8);
                break;
        }
    }

    /// <summary>Writes a whole number.</summary>
    public Utf8Xml Number(long value)
    {
        Reserve(32);
        Utf8Formatter.TryFormat(value, _buffer.AsSpan(_used), out int n);
        _used += n;
        return this;
    }

    /// <summary>Writes a number in the shortest form that reads back the same.</summary>
    public Utf8Xml Number(double value)
    {
        Reserve(32);
        value.TryFormat(_buffer.AsSpan(_used), out int n, "R", CultureInfo.InvariantCulture);
        _used += n;
        return this;
    }

    /// <summary>Writes a decimal with all its digits.</summary>
    public Utf8Xml Number(decimal value)
    {
        Reserve(40);
        value.TryFormat(_buffer.AsSpan(_used), out int n, default, CultureInfo.InvariantCulture);
        _used += n;
        return this;
    }

    private void Reserve(int bytes)
    {
        if (bytes > _buffer.Length - _used)
        {
            Flush();
        }
    }

    /// <summary>Hands what is buffered to the stream.</summary>
    public void Flush()
    {
        stream.Write(_buffer, 0, _used);
        _used = 0;
    }

    public void Dispose()
    {
        Flush();
        stream.Dispose();
    }

    private static bool IsHex(ReadOnlySpan<char> four) =>
        char.IsAsciiHexDigit(four[0]) && char.IsAsciiHexDigit(four[1]) && char.IsAsciiHexDigit(four[2]) && char.IsAsciiHexDigit(four[3]);

    private static char[] SpecialChars()
    {
        List<char> special = ['&', '<', '>', '"', '_', '\uFFFE', '\uFFFF'];
        for (char c = '\0'; c < ' '; c++)
        {
            special.Add(c);
        }

        return [.. special];
    }
}
