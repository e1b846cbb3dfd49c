using System.Globalization;
using System.Text;

namespace Hengjian.Office.Writing;

/// <summary>Writes CSV that Excel and WPS open with the right characters: UTF-8 with byte order mark, CRLF (RFC 4180).</summary>
/// <remarks>
/// A text that begins like a formula (<c>= + - @</c>, tab, carriage return and their full-width forms) gets an apostrophe in
/// front, since a sheet program would run it; numbers are written by <see cref="Number(decimal?)"/> and stay as they are.
/// </remarks>
public sealed class CsvWriter : IDisposable
{
    private readonly StreamWriter _writer;
    private readonly char _separator;
    private bool _started;

    /// <summary>Begins a file; the stream is left open.</summary>
    /// <param name="output">Where it goes.</param>
    /// <param name="separator">Comma, or tab for TSV.</param>
    public CsvWriter(Stream output, char separator = ',')
    {
        _writer = new StreamWriter(output, new UTF8Encoding(true), 1 << 16, true) { NewLine = "\r\n" };
        _separator = separator;
    }

    /// <summary>A text cell.</summary>
    public CsvWriter Text(string? text)
    {
        Next();
        if (string.IsNullOrEmpty(text))
        {
            return this;
        }

        string safe = Runs(text) ? "'" + text : text;
        if (safe.AsSpan().IndexOfAny(_separator, '"', '\n') < 0 && !safe.Contains('\r', StringComparison.Ordinal) && safe.Length == safe.Trim().Length)
        {
            _writer.Write(safe);
            return this;
        }

        _writer.Write('"');
        _writer.Write(safe.Replace("\"", "\"\"", StringComparison.Ordinal));
        _writer.Write('"');
        return this;
    }

    /// <summary>A number with all its digits; null gives an empty cell.</summary>
    public CsvWriter Number(decimal? value)
    {
        Next();
        _writer.Write(value?.ToString(CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A number in the shortest form that reads back the same; null gives an empty cell.</summary>
    public CsvWriter Number(double? value)
    {
        Next();
        _writer.Write(value?.ToString("R", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>A date as 2026-11-21.</summary>
    public CsvWriter Date(DateOnly? value)
    {
        Next();
        _writer.Write(value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        return this;
    }

    /// <summary>Ends the row.</summary>
    public CsvWriter EndRow()
    {
        _writer.WriteLine();
        _started = false;
        return this;
    }

    /// <summary>True when a sheet program might take the text for a formula.</summary>
    public static bool Runs(string text)
    {
        ReadOnlySpan<char> start = text.AsSpan().TrimStart(' ');
        return start.Length > 0 && start[0] is '=' or '+' or '-' or '@' or '\t' or '\r' or '＝' or '＋' or '－' or '＠'
            && !decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);
    }

    private void Next()
    {
        if (_started)
        {
            _writer.Write(_separator);
        }

        _started = true;
    }

    /// <summary>Hands everything to the stream.</summary>
    public void Dispose() => _writer.Dispose();
}
