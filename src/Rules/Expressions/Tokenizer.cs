using System.Globalization;
using System.Text;

namespace Hengjian.Rules.Expressions;

/// <summary>Cuts a formula's text into tokens. Full-width signs, digits and letters outside quotes count as their ASCII forms.</summary>
internal sealed class Tokenizer(string text)
{
    private readonly string _plain = Narrow(text);
    private readonly List<Token> _tokens = [];
    private int _at;

    public (IReadOnlyList<Token> Tokens, FormulaProblem? Problem) Run()
    {
        while (true)
        {
            while (_at < _plain.Length && _plain[_at] is ' ' or '\t' or '\n' or '\r' or '\u00A0')
            {
                _at++;
            }

            if (_at == _plain.Length)
            {
                _tokens.Add(new Token(TokenKind.End, "", default, _at, 0));
                return (_tokens, null);
            }

            if (Next() is { } problem)
            {
                return (_tokens, problem);
            }
        }
    }

    private FormulaProblem? Next()
    {
        var c = _plain[_at];
        if (char.IsAsciiDigit(c))
        {
            return Digits();
        }

        if (ClosingQuote(c) is { } close)
        {
            return Quoted(close, c is '「' or '`');
        }

        if (IsNameStart(_at))
        {
            Name();
            return null;
        }

        foreach (var (spelling, sign) in Words.Signs)
        {
            if (string.CompareOrdinal(_plain, _at, spelling, 0, spelling.Length) == 0)
            {
                Add(TokenKind.Sign, sign, default, spelling.Length);
                return null;
            }
        }

        var length = char.IsHighSurrogate(c) && _at + 1 < _plain.Length ? 2 : 1;
        return Problems.StrangeCharacter(_at, length, text.Substring(_at, length));
    }

    private FormulaProblem? Digits()
    {
        var start = _at;
        if (DateLength() is var dateLength and > 0)
        {
            var parts = _plain.Substring(start, dateLength).Split('-', '年', '月', '日');
            var (year, month, day) = (Int(parts[0]), Int(parts[1]), Int(parts[2]));
            if (year < 1 || month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
            {
                return Problems.NoSuchDate(start, dateLength, text.Substring(start, dateLength));
            }

            Add(TokenKind.Date, "", Value.Of(new DateOnly(year, month, day)), dateLength);
            return null;
        }

        var end = RunOfDigits(start);
        if (end + 1 < _plain.Length && _plain[end] == '.' && char.IsAsciiDigit(_plain[end + 1]))
        {
            end = RunOfDigits(end + 1);
        }

        if (end < _plain.Length && _plain[end] is 'e' or 'E')
        {
            var signed = end + 1 < _plain.Length && _plain[end + 1] is '+' or '-' ? end + 2 : end + 1;
            if (RunOfDigits(signed) is var after && after > signed)
            {
                end = after;
            }
        }

        var number = double.Parse(_plain.AsSpan(start, end - start), NumberStyles.Float, CultureInfo.InvariantCulture);
        if (end < _plain.Length && _plain[end] == '%')
        {
            number /= 100;
            end++;
        }

        if (!double.IsFinite(number))
        {
            return Problems.HugeNumber(start, end - start);
        }

        if (end < _plain.Length && (IsNameStart(end) || _plain[end] == '.'))
        {
            return Problems.NumberGlued(start, end - start + 1, text.Substring(start, end - start));
        }

        Add(TokenKind.Number, "", Value.Of(number), end - start);
        return null;
    }

    /// <summary>Length of 2026-09-01 or 2026年9月1日 here, or 0. Written without spaces; a subtraction is written with them.</summary>
    private int DateLength()
    {
        var first = RunOfDigits(_at);
        if (first - _at != 4 || first >= _plain.Length)
        {
            return 0;
        }

        var chinese = _plain[first] == '年';
        if (!chinese && _plain[first] != '-')
        {
            return 0;
        }

        var second = RunOfDigits(first + 1);
        var third = second < _plain.Length && _plain[second] == (chinese ? '月' : '-') ? RunOfDigits(second + 1) : 0;
        if (third == 0)
        {
            return 0;
        }

        var (months, days) = (second - first - 1, third - second - 1);
        return chinese
            ? months is 1 or 2 && days is 1 or 2 && third < _plain.Length && _plain[third] == '日' ? third + 1 - _at : 0
            : months == 2 && days == 2 ? third - _at : 0;
    }

    private FormulaProblem? Quoted(char close, bool isName)
    {
        var end = _plain.IndexOf(close, _at + 1);
        if (end < 0)
        {
            return Problems.OpenQuote(_at, text.Length - _at, close);
        }

        // What stands between the quotes is taken as written, full-width signs included.
        var inner = text[(_at + 1)..end];
        if (isName && inner.Length == 0)
        {
            return Problems.EmptyName(_at, 2);
        }

        Add(isName ? TokenKind.QuotedName : TokenKind.Text, inner, isName ? default : Value.Of(inner), end + 1 - _at);
        return null;
    }

    private void Name()
    {
        var end = EndOfPart(_at);
        while (end + 1 < _plain.Length && _plain[end] == '.' && IsNameStart(end + 1))
        {
            end = EndOfPart(end + 1);
        }

        Add(TokenKind.Name, _plain[_at..end], default, end - _at);
    }

    private int EndOfPart(int at)
    {
        while (at < _plain.Length && Rune.TryGetRuneAt(_plain, at, out var rune)
               && (rune.Value == '_' || Rune.IsLetter(rune) || Rune.GetUnicodeCategory(rune) == UnicodeCategory.DecimalDigitNumber))
        {
            at += rune.Utf16SequenceLength;
        }

        return at;
    }

    private bool IsNameStart(int at) =>
        Rune.TryGetRuneAt(_plain, at, out var rune) && (rune.Value == '_' || Rune.IsLetter(rune));

    private int RunOfDigits(int at)
    {
        while (at < _plain.Length && char.IsAsciiDigit(_plain[at]))
        {
            at++;
        }

        return at;
    }

    private void Add(TokenKind kind, string value, Value literal, int length)
    {
        _tokens.Add(new Token(kind, value, literal, _at, length));
        _at += length;
    }

    private static int Int(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    private static char? ClosingQuote(char open) => open switch
    {
        '"' => '"',
        '\'' => '\'',
        '“' => '”',
        '‘' => '’',
        '「' => '」',
        '`' => '`',
        _ => null,
    };

    private static string Narrow(string text)
    {
        var narrow = text.ToCharArray();
        for (var i = 0; i < narrow.Length; i++)
        {
            narrow[i] = narrow[i] switch
            {
                >= '\uFF01' and <= '\uFF5E' => (char)(narrow[i] - 0xFEE0),
                '\u3000' => ' ',
                _ => narrow[i],
            };
        }

        return new string(narrow);
    }
}
