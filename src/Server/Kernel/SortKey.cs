using System.Globalization;
using System.Text;

namespace Hengjian.Server.Kernel;

/// <summary>
/// Sort keys and initials for Chinese names: the same bytes on every machine and both databases.
/// The order of the characters is a committed table (CLDR pinyin order, Unicode licence), because an index on an ICU
/// collation breaks silently when the machine's ICU changes, and SQLite knows no Chinese order at all.
/// </summary>
public static class SortKey
{
    private const string Digits32 = "0123456789abcdefghijklmnopqrstuv";
    private static readonly Dictionary<char, (ushort Rank, char Initial)> Han = Load();

    /// <summary>
    /// An ASCII key whose ordinal order is the order that a clerk expects: numbers by size (第2小学 before 第10小学,
    /// 第二小学 before 第十小学), letters without case, Chinese by pinyin.
    /// </summary>
    public static string Of(string name)
    {
        var key = new StringBuilder(name.Length * 4);
        for (var i = 0; i < name.Length;)
        {
            var c = Narrow(name[i]);
            if (char.IsAsciiDigit(c))
            {
                var start = i;
                while (i < name.Length && char.IsAsciiDigit(Narrow(name[i]))) i++;
                AppendNumber(key, string.Concat(name[start..i].Select(Narrow)));
            }
            else if (c == '第' && ChineseNumber(name, i + 1, out var end) is { } ordinal)
            {
                AppendHan(key, c);
                AppendNumber(key, ordinal.ToString(CultureInfo.InvariantCulture));
                i = end;
            }
            else
            {
                if (char.IsAsciiLetter(c)) key.Append('c').Append(char.ToLowerInvariant(c));
                else if (Han.ContainsKey(c)) AppendHan(key, c);
                else if (!char.IsWhiteSpace(c)) key.Append('a').Append(((int)c).ToString("x4", CultureInfo.InvariantCulture));
                i++;
            }
        }
        return key.ToString();
    }

    /// <summary>The pinyin initials in lower case, letters and digits kept: 实验小学2部 → syxx2b.</summary>
    public static string Initials(string name)
    {
        var result = new StringBuilder(name.Length);
        foreach (var raw in name)
        {
            var c = Narrow(raw);
            if (char.IsAsciiLetterOrDigit(c)) result.Append(char.ToLowerInvariant(c));
            else if (Han.TryGetValue(c, out var entry)) result.Append(entry.Initial);
        }
        return result.ToString();
    }

    private static char Narrow(char c) => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c == '　' ? ' ' : c;

    private static void AppendHan(StringBuilder key, char c)
    {
        var rank = Han[c].Rank;
        key.Append('d').Append(Digits32[rank >> 10]).Append(Digits32[(rank >> 5) & 31]).Append(Digits32[rank & 31]);
    }

    private static void AppendNumber(StringBuilder key, string digits)
    {
        var trimmed = digits.TrimStart('0');
        // The length before the digits makes text order equal to numeric order; 'z' caps absurdly long numbers.
        key.Append('b').Append(trimmed.Length < 25 ? (char)('a' + trimmed.Length) : 'z').Append(trimmed);
    }

    private static int? ChineseNumber(string text, int start, out int end)
    {
        const string units = "〇一二三四五六七八九";
        int total = 0, digit = 0;
        for (end = start; end < text.Length; end++)
        {
            var c = text[end];
            if (units.IndexOf(c) is >= 0 and var d) digit = d;
            else if (c == '十') { total += (digit == 0 ? 1 : digit) * 10; digit = 0; }
            else if (c == '百') { total += (digit == 0 ? 1 : digit) * 100; digit = 0; }
            else break;
        }
        return end == start ? null : total + digit;
    }

    private static Dictionary<char, (ushort, char)> Load()
    {
        using var stream = typeof(SortKey).Assembly.GetManifestResourceStream("hanzi-order.txt")!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        var table = new Dictionary<char, (ushort, char)>(28_000);
        ushort rank = 0;
        while (reader.ReadLine() is { } line)
        {
            var initial = char.ToLowerInvariant(line[0]);
            foreach (var c in line.AsSpan(1)) table[c] = (rank++, initial);
        }
        return table;
    }
}
