using System.Text;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>A column of words, each kept once: <c>Codes[row]</c> points into <c>Levels</c>, −1 is an empty cell.</summary>
/// <param name="Codes">One number a row.</param>
/// <param name="Levels">The words in the order in which they first appear.</param>
public sealed record CodedColumn(int[] Codes, IReadOnlyList<string> Levels)
{
    /// <summary>The same column with its words in order: numbers by size, other words by their characters after them.</summary>
    public CodedColumn Sorted()
    {
        var order = Enumerable.Range(0, Levels.Count).OrderBy(i => Columns.Number(Levels[i]) is var n && double.IsNaN(n) ? double.PositiveInfinity : n).ThenBy(i => Levels[i], StringComparer.Ordinal).ToArray();
        var place = new int[order.Length];
        for (var i = 0; i < order.Length; i++) place[order[i]] = i;
        return new([.. Codes.Select(c => c < 0 ? -1 : place[c])], [.. order.Select(i => Levels[i])]);
    }
}

/// <summary>
/// A table in columns, for the verbs of analysis: CSV (UTF-8 or GB18030; comma, semicolon or tab; streamed, only the wanted
/// columns are kept) or a sheet file. Columns are found by their header, never counted; empty and NA are missing.
/// </summary>
public sealed class Columns
{
    private readonly Dictionary<string, double[]> numbers;
    private readonly Dictionary<string, CodedColumn> words;
    private readonly LineNumbers lines;

    internal Columns(string file, IReadOnlyList<string> names, LineNumbers lines, Dictionary<string, double[]> numbers, Dictionary<string, CodedColumn> words) =>
        (File, Names, this.lines, this.numbers, this.words) = (file, names, lines, numbers, words);

    public string File { get; }

    /// <summary>Every header of the file, also of the columns that were not read.</summary>
    public IReadOnlyList<string> Names { get; }

    public int Rows => lines.Count;

    /// <summary>The line of the file (from 1, the header counted) on which a row (from 0) stands.</summary>
    public int LineOf(int row) => lines[row];

    /// <summary>A column read as numbers; NaN where the cell is empty.</summary>
    public double[] Numbers(string name) => numbers[name];

    /// <summary>Gives up number columns that were turned into something smaller.</summary>
    public void Forget(IEnumerable<string> names)
    {
        foreach (var name in names) numbers.Remove(name);
    }

    /// <summary>A column read as words.</summary>
    public CodedColumn Words(string name) => words[name];

    /// <summary>The headers alone.</summary>
    public static IReadOnlyList<string> Header(string file) => ColumnSource.Open(file, source => ColumnReader.Headers(file, source));

    /// <summary>Reads the wanted columns: some as numbers, some as words; one may be asked for as both.</summary>
    /// <exception cref="VerbException">Code 2, naming file, line and column: no such column, a column twice, a word where a number is wanted, rows of other width.</exception>
    public static Columns Read(string file, IReadOnlyCollection<string> asNumbers, IReadOnlyCollection<string> asWords, Action<double>? progress = null) =>
        ColumnSource.Open(file, source => new ColumnReader(file, source, asNumbers, asWords).All(progress));

    /// <summary>A number as the file writes it, NaN when the word is none.</summary>
    internal static double Number(string word) => ColumnReader.TryNumber(Encoding.UTF8.GetBytes(word), out var number) ? number : double.NaN;
}

/// <summary>On which line of the file each record stands. Only where a record does not follow on the next line (a blank line, a cell of several lines) is one kept.</summary>
internal sealed class LineNumbers
{
    private readonly List<(int Row, int Line)> runs = [];
    private int last;

    public int Count { get; private set; }

    public int this[int row]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual((uint)row, (uint)Count);
            var (low, high) = (0, runs.Count - 1);
            while (low < high)
            {
                var middle = (low + high + 1) / 2;
                if (runs[middle].Row <= row) low = middle;
                else high = middle - 1;
            }
            return runs[low].Line + row - runs[low].Row;
        }
    }

    public void Add(int line)
    {
        if (Count == 0 || line != last + 1) runs.Add((Count, line));
        last = line;
        Count++;
    }
}
