using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>Collects the text of a cell in pieces, so that a text without end is refused before it fills the memory.</summary>
internal struct TextBuffer(int limit)
{
    private char[] _chars = new char[64];
    private int _length;

    /// <summary>What was collected so far.</summary>
    public readonly ReadOnlySpan<char> Span => _chars.AsSpan(0, _length);

    public void Clear() => _length = 0;

    /// <summary>Takes the text of the current node, if it is one.</summary>
    public void Take(XmlReader reader)
    {
        if (reader.NodeType is not (XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace))
        {
            return;
        }

        for (int n; (n = reader.ReadValueChunk(_chars, _length, _chars.Length - _length)) > 0;)
        {
            _length += n;
            if (_length > limit)
            {
                throw new FaultException(Faults.TextTooLong(null, limit));
            }

            if (_length == _chars.Length)
            {
                Array.Resize(ref _chars, _chars.Length * 2);
            }
        }
    }

    public override readonly string ToString() => _length == 0 ? "" : new string(_chars, 0, _length);
}
