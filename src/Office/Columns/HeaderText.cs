using System.Text;
using Hengjian.Office.Clerk;

namespace Hengjian.Office.Columns;

/// <summary>Brings the header texts of different hands to one form, so that 「学生人数 （人）」 and 「学生人数(人)＊」 are the same column.</summary>
public static class HeaderText
{
    /// <summary>
    /// The comparable form: half-width, lower case, without spaces, line breaks, numbering in front, marks such as * and
    /// （必填）, and without a unit in brackets. Brackets that say something else, as in 人数（小学）, keep their words.
    /// </summary>
    public static string Key(string text) => Read(text).Key;

    /// <summary>The comparable form and the unit that stood in the header, or null.</summary>
    public static (string Key, string? Unit) Read(string text)
    {
        string work = Numbering(Width.Narrow(text).Trim());
        string? unit = null;
        StringBuilder key = new(work.Length);
        for (int i = 0; i < work.Length; i++)
        {
            char c = work[i];
            if (c is '(' or '[' or '【' or '〔' && Close(work, i) is var close and > 0)
            {
                string inside = work[(i + 1)..close].Trim();
                string bare = inside.StartsWith("单位", StringComparison.Ordinal) ? inside[2..].TrimStart(':', ' ') : inside;
                if (Units.Known(bare))
                {
                    unit = bare;
                    i = close;
                    continue;
                }

                if (inside is "必填" or "选填" or "必填项" or "可不填" or "下拉选择" or "*")
                {
                    i = close;
                    continue;
                }
            }

            if (char.IsLetterOrDigit(c) || c is '≥' or '≤' or '<' or '>' or '%' or '㎡' or '²')
            {
                key.Append(char.ToLowerInvariant(c));
            }
        }

        string result = key.ToString();
        // 「面积 单位：平方米」 and 「面积，平方米」 without brackets.
        int word = result.IndexOf("单位", StringComparison.Ordinal);
        if (word > 0 && Units.Known(result[(word + 2)..]))
        {
            unit = result[(word + 2)..];
            result = result[..word];
        }

        return (result, unit);
    }

    /// <summary>How alike two comparable forms are, 0 to 1: share of common pairs of neighbouring characters (Dice's coefficient).</summary>
    public static double Likeness(string a, string b)
    {
        if (a.Length < 2 || b.Length < 2)
        {
            return a == b ? 1 : 0;
        }

        Dictionary<(char, char), int> pairs = [];
        for (int i = 1; i < a.Length; i++)
        {
            pairs[(a[i - 1], a[i])] = pairs.GetValueOrDefault((a[i - 1], a[i])) + 1;
        }

        int common = 0;
        for (int i = 1; i < b.Length; i++)
        {
            if (pairs.TryGetValue((b[i - 1], b[i]), out int left) && left > 0)
            {
                pairs[(b[i - 1], b[i])] = left - 1;
                common++;
            }
        }

        return 2.0 * common / (a.Length + b.Length - 2);
    }

    // "12. 图书", "（3）图书", "三、图书", "①图书": numbering goes; "5年360学时" and "2016年前" keep their numbers.
    private static string Numbering(string text)
    {
        int at = 0;
        if (text.Length > 1 && text[0] is >= '①' and <= '⑳')
        {
            return text[1..].TrimStart();
        }

        bool bracket = text.StartsWith('(');
        at += bracket ? 1 : 0;
        int from = at;
        while (at < text.Length && at - from < 3 && (char.IsAsciiDigit(text[at]) || ChineseNumeral.IsDigit(text[at])))
        {
            at++;
        }

        bool ends = at > from && at < text.Length - 1 && (bracket ? text[at] == ')' : text[at] is '.' or '、' or ')' && !char.IsAsciiDigit(text[at + 1]));
        return ends ? text[(at + 1)..].TrimStart('.', '、', ' ') : text;
    }

    private static int Close(string text, int open)
    {
        char wanted = text[open] switch { '(' => ')', '[' => ']', '【' => '】', _ => '〕' };
        return text.IndexOf(wanted, open + 1);
    }
}
