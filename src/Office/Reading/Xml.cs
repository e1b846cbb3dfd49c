using System.Xml;

namespace Hengjian.Office.Reading;

/// <summary>XML of foreign files: no DTD, no entities from outside, no resolver.</summary>
internal static class Xml
{
    /// <summary>A reader over a foreign part.</summary>
    public static XmlReader Open(Stream stream, XmlNameTable? names = null) => XmlReader.Create(stream, Settings(names));

    /// <summary>A reader over text that was decoded already.</summary>
    public static XmlReader Open(TextReader text) => XmlReader.Create(text, Settings(null));

    private static XmlReaderSettings Settings(XmlNameTable? names) => new()
    {
        DtdProcessing = DtdProcessing.Prohibit,
        XmlResolver = null,
        IgnoreComments = true,
        IgnoreProcessingInstructions = true,
        IgnoreWhitespace = true,
        CloseInput = true,
        CheckCharacters = false,
        NameTable = names,
    };

    /// <summary>Elements of a local name anywhere in the part, each with its attributes by local name.</summary>
    public static IEnumerable<(string Name, Dictionary<string, string> Attributes, XmlReader Reader)> Elements(Stream stream)
    {
        using XmlReader reader = Open(stream);
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                yield return (reader.LocalName, Attributes(reader), reader);
            }
        }
    }

    /// <summary>Attributes of the current element; for a name that occurs in two namespaces (id and r:id) the prefixed one is kept as <c>prefix:id</c> too.</summary>
    public static Dictionary<string, string> Attributes(XmlReader reader)
    {
        Dictionary<string, string> found = new(StringComparer.Ordinal);
        for (bool more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
        {
            if (reader.Prefix == "xmlns" || reader.Name == "xmlns")
            {
                continue;
            }

            found[reader.NamespaceURI.EndsWith("/relationships", StringComparison.Ordinal) ? "r:" + reader.LocalName : reader.LocalName] = reader.Value;
        }

        reader.MoveToElement();
        return found;
    }
}
