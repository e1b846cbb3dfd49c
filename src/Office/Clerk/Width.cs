namespace Hengjian.Office.Clerk;

/// <summary>Brings what a Chinese keyboard makes of digits, signs and spaces to one form.</summary>
internal static class Width
{
    /// <summary>
    /// Full-width ASCII to ASCII, every kind of dash to <c>-</c>, every kind of space to a plain space,
    /// invisible characters dropped. Everything else stays: unlike NFKC it does not make 1 of ①.
    /// </summary>
    public static string Narrow(string text)
    {
        bool clean = true;
        foreach (char c in text)
        {
            if (Map(c) != c)
            {
                clean = false;
                break;
            }
        }

        if (clean)
        {
            return text;
        }

        Span<char> buffer = text.Length <= 256 ? stackalloc char[text.Length] : new char[text.Length];
        int n = 0;
        foreach (char c in text)
        {
            char mapped = Map(c);
            if (mapped != '\0')
            {
                buffer[n++] = mapped;
            }
        }

        return new string(buffer[..n]);
    }

    private static char Map(char c) => c switch
    {
        < '\u0080' => c is '\r' or '\n' or '\t' ? ' ' : c,
        >= '\uFF01' and <= '\uFF5E' => (char)(c - 0xFEE0),
        '\u00A0' or '\u3000' or (>= '\u2000' and <= '\u200A') or '\u202F' => ' ',
        (>= '\u2010' and <= '\u2015') or '\u2212' or '\uFE63' or '\uFE58' or '\u2500' => '-',
        (>= '\u200B' and <= '\u200F') or '\uFEFF' or (>= '\u202A' and <= '\u202E') or '\u2060' => '\0',
        '\uFFE5' => '¥',
        '〜' or '∼' => '~',
        '≧' => '≥',
        '≦' => '≤',
        '﹪' => '%',
        '‰' => '‰',
        _ => c,
    };
}
