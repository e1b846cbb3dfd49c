using System.Text;

namespace Hengjian.Office.Marking;

/// <summary>What a piece of XML is.</summary>
internal enum XmlPiece
{
    Open,
    Close,
    Empty,
    Text,
    Other,
}

/// <summary>
/// Walks over well-formed XML and gives the exact place of every tag, so that a change can leave every other character as it was.
/// </summary>
/// <remarks>A reader that parses gives values, not places; writing its values back would change quotes, spaces and prefixes of what nobody asked to change.</remarks>
internal struct XmlScan(string xml, int from = 0)
{
    private int _next = from;

    /// <summary>Kind of the current piece.</summary>
    public XmlPiece Kind { get; private set; }

    /// <summary>First character of the current piece.</summary>
    public int Start { get; private set; }

    /// <summary>First character after the current piece.</summary>
    public readonly int End => _next;

    /// <summary>Name with prefix, for tags.</summary>
    public readonly ReadOnlySpan<char> Name
    {
        get
        {
            int at = Start + (Kind == XmlPiece.Close ? 2 : 1), end = at;
            while (end < xml.Length && xml[end] is not (' ' or '>' or '/' or '\r' or '\n' or '\t'))
            {
                end++;
            }

            return xml.AsSpan(at, end - at);
        }
    }

    /// <summary>Name without prefix.</summary>
    public readonly ReadOnlySpan<char> LocalName => Name[(Name.IndexOf(':') + 1)..];

    /// <summary>Prefix with its colon, or empty.</summary>
    public readonly string Prefix => Name[..(Name.IndexOf(':') + 1)].ToString();

    public readonly bool Is(string localName) => LocalName.SequenceEqual(localName);

    public bool Next()
    {
        if (_next >= xml.Length)
        {
            return false;
        }

        Start = _next;
        if (xml[Start] != '<')
        {
            int tag = xml.IndexOf('<', Start);
            _next = tag < 0 ? xml.Length : tag;
            Kind = XmlPiece.Text;
            return true;
        }

        ReadOnlySpan<char> rest = xml.AsSpan(Start);
        if (rest.StartsWith("<!--"))
        {
            return Other("-->", 4);
        }

        if (rest.StartsWith("<![CDATA["))
        {
            return Other("]]>", 9);
        }

        if (rest.StartsWith("<?"))
        {
            return Other("?>", 2);
        }

        // '>' may stand inside a quoted attribute.
        int at = Start + 1;
        while (true)
        {
            int found = xml.AsSpan(at).IndexOfAny('>', '"', '\'');
            if (found < 0)
            {
                throw new FaultException(Faults.Corrupt("open tag"));
            }

            at += found;
            if (xml[at] == '>')
            {
                break;
            }

            int close = xml.IndexOf(xml[at], at + 1);
            at = close < 0 ? throw new FaultException(Faults.Corrupt("open quote")) : close + 1;
        }

        _next = at + 1;
        Kind = xml[Start + 1] == '/' ? XmlPiece.Close : xml[at - 1] == '/' ? XmlPiece.Empty : XmlPiece.Open;
        return true;
    }

    private bool Other(string end, int from)
    {
        int close = xml.IndexOf(end, Start + from, StringComparison.Ordinal);
        _next = close < 0 ? throw new FaultException(Faults.Corrupt("open markup")) : close + end.Length;
        Kind = XmlPiece.Other;
        return true;
    }

    /// <summary>Place of an attribute's value in the current tag, without quotes; null when it is absent.</summary>
    public readonly (int Start, int End)? Attribute(string name)
    {
        int at = Start + 1 + Name.Length, end = _next;
        while (at < end)
        {
            while (at < end && char.IsWhiteSpace(xml[at]))
            {
                at++;
            }

            int nameStart = at;
            while (at < end && xml[at] is not ('=' or '>' or '/') && !char.IsWhiteSpace(xml[at]))
            {
                at++;
            }

            int nameEnd = at;
            while (at < end && (char.IsWhiteSpace(xml[at]) || xml[at] == '='))
            {
                at++;
            }

            if (at >= end || xml[at] is not ('"' or '\''))
            {
                return null;
            }

            int close = xml.IndexOf(xml[at], at + 1);
            if (xml.AsSpan(nameStart, nameEnd - nameStart).SequenceEqual(name))
            {
                return (at + 1, close);
            }

            at = close + 1;
        }

        return null;
    }

    /// <summary>Value of an attribute as it is written, or null.</summary>
    public readonly string? Value(string name) => Attribute(name) is var (start, end) ? xml[start..end] : null;

    /// <summary>Moves behind the end tag of the current element; its content is passed over.</summary>
    public void SkipElement()
    {
        if (Kind != XmlPiece.Open)
        {
            return;
        }

        int depth = 1;
        while (depth > 0 && Next())
        {
            depth += Kind == XmlPiece.Open ? 1 : Kind == XmlPiece.Close ? -1 : 0;
        }
    }
}

/// <summary>Changes to a text, collected by place and made in one go.</summary>
internal sealed class Edits(string original)
{
    private readonly List<(int Start, int End, string Text, int Order)> _edits = [];

    public string Original => original;

    public void Replace(int start, int end, string text) => _edits.Add((start, end, text, _edits.Count));

    public void Insert(int at, string text) => Replace(at, at, text);

    public bool None => _edits.Count == 0;

    public string Apply()
    {
        StringBuilder result = new(original.Length + _edits.Sum(e => e.Text.Length));
        int from = 0;
        foreach (var (start, end, text, _) in _edits.OrderBy(e => e.Start).ThenBy(e => e.End).ThenBy(e => e.Order))
        {
            result.Append(original, from, start - from).Append(text);
            from = end;
        }

        return result.Append(original, from, original.Length - from).ToString();
    }
}
