using System.Text;

namespace Hengjian.Office;

/// <summary>Escapes text for small pieces of XML that are built as strings.</summary>
internal static class XmlText
{
    /// <summary>Text for element content or a double-quoted attribute. Characters that XML cannot hold are dropped; line ends in attributes are kept.</summary>
    public static string Escape(string? text, bool attribute = false)
    {
        if (string.IsNullOrEmpty(text))
        {
            return "";
        }

        StringBuilder result = new(text.Length + 16);
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            switch (c)
            {
                case '&':
                    result.Append("&amp;");
                    break;
                case '<':
                    result.Append("&lt;");
                    break;
                case '>':
                    result.Append("&gt;");
                    break;
                case '"':
                    result.Append("&quot;");
                    break;
                case '\n' or '\r' or '\t' when attribute:
                    result.Append("&#").Append((int)c).Append(';');
                    break;
                case < ' ' when c is not ('\n' or '\r' or '\t'):
                case '\uFFFE' or '\uFFFF':
                    break;
                default:
                    if (char.IsSurrogate(c))
                    {
                        bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
                        result.Append(pair ? text.Substring(i, 2) : "\uFFFD");
                        i += pair ? 1 : 0;
                    }
                    else
                    {
                        result.Append(c);
                    }

                    break;
            }
        }

        return result.ToString();
    }
}
