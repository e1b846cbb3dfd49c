using System.Globalization;
using System.Runtime.InteropServices;

namespace Hengjian.Server.Cli.Analysis;

/// <summary>Reads the wanted columns of a source, row by row, into growing arrays.</summary>
internal sealed class ColumnReader
{
    private static readonly double[] Tens = [.. Enumerable.Range(0, 19).Select(k => Math.Pow(10, k))];

    /// <summary>Squares of a weight times a value still fit a double below this; no measurement comes near it.</summary>
    private const double Largest = 1e75;

    private readonly string file;
    private readonly ColumnSource source;
    private readonly IReadOnlyList<string> names;

    // A file may have as many columns as a test has items; each is looked for once.
    private readonly Dictionary<string, (int At, int Count)> exact, folded;
    private readonly List<(string Name, int At, Growing<double> Values)> numbers;
    private readonly List<(string Name, int At, WordStore Values)> words;

    public ColumnReader(string file, ColumnSource source, IReadOnlyCollection<string> asNumbers, IReadOnlyCollection<string> asWords)
    {
        (this.file, this.source) = (file, source);
        names = Headers(file, source);
        (exact, folded) = (Places(StringComparer.Ordinal), Places(StringComparer.OrdinalIgnoreCase));
        numbers = [.. asNumbers.Distinct(StringComparer.Ordinal).Select(n => (n, Find(n), new Growing<double>(source.Most - 1)))];
        words = [.. asWords.Distinct(StringComparer.Ordinal).Select(n => (n, Find(n), new WordStore(source.Most - 1)))];
    }

    public static IReadOnlyList<string> Headers(string file, ColumnSource source)
    {
        if (!source.Next()) throw new VerbException($"{file} 是空的：第一行应写列名。", $"{file} is empty; its first line should hold the headers.", 2);
        string[] headers = [.. Enumerable.Range(0, source.Count).Select(i => source.Text(i).Trim())];
        return Array.Exists(headers, h => h.Contains('\r', StringComparison.Ordinal))
            ? throw new VerbException($"{file} 的换行是老式的 CR，整个文件读成了一行。请用 Excel 或 WPS 另存为 CSV。", $"{file} ends its lines with CR alone and reads as one line; save it anew as CSV.", 2) : headers;
    }

    public Columns All(Action<double>? progress)
    {
        var lines = new LineNumbers();
        while (source.Next())
        {
            if (source.Count != names.Count)
                throw new VerbException($"{file} 第 {source.Line} 行有 {source.Count} 格，列名有 {names.Count} 个。", $"{file}: line {source.Line} has {source.Count} fields, the header {names.Count}.", 2);
            lines.Add(source.Line);
            foreach (var (name, at, values) in numbers) values.Add(Number(name, at));
            foreach (var (_, at, values) in words) values.Add(source, at);
            if (progress is not null && (lines.Count & 0x3FFF) == 0) progress(source.Done);
        }
        if (lines.Count == 0) throw new VerbException($"{file} 里没有数据：第一行写列名，从第二行起写数据。", $"{file} holds no data: headers first, then a record in each line.", 2);
        return new(file, names, lines, numbers.ToDictionary(c => c.Name, c => c.Values.Taken(), StringComparer.Ordinal), words.ToDictionary(c => c.Name, c => c.Values.Column, StringComparer.Ordinal));
    }

    private int Find(string name)
    {
        var (found, count) = exact.TryGetValue(name, out var place) ? place : folded.GetValueOrDefault(name);
        return count switch
        {
            1 => found,
            0 => throw new VerbException($"{file} 没有“{name}”一列，现有：{Some()}。", $"{file} has no column {name}.", 2),
            _ => throw new VerbException($"{file} 的“{name}”一列出现了 {count} 次，请只留一列。", $"{file} has the column {name} {count} times; keep one.", 2),
        };
    }

    private Dictionary<string, (int At, int Count)> Places(StringComparer comparer)
    {
        var places = new Dictionary<string, (int At, int Count)>(names.Count, comparer);
        for (var i = 0; i < names.Count; i++) places[names[i]] = places.TryGetValue(names[i], out var before) ? (before.At, before.Count + 1) : (i, 1);
        return places;
    }

    private string Some() => names.Count <= 40 ? string.Join("、", names) : string.Join("、", names.Take(40)) + $" …（{names.Count}）";

    private double Number(string name, int at)
    {
        if (TryNumber(source.Field(at), out var number))
        {
            if (!(Math.Abs(number) > Largest)) return number;
            throw new VerbException($"{file} 第 {source.Line} 行“{name}”是 {source.Text(at)}，数太大，不能计算。", $"{file}: line {source.Line}, column {name} is {source.Text(at)}, too large to compute with.", 2);
        }
        throw new VerbException($"{file} 第 {source.Line} 行“{name}”应是数，现为“{source.Text(at)}”。", $"{file}: line {source.Line}, column {name} should be a number, is “{source.Text(at)}”.", 2);
    }

    /// <summary>Empty and NA are NaN; anything else must be a finite number with a decimal point.</summary>
    public static bool TryNumber(ReadOnlySpan<byte> field, out double number)
    {
        number = double.NaN;
        if (field.IsEmpty || field.SequenceEqual("NA"u8)) return true;
        if (TryShort(field, out number)) return true;
        return double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
    }

    /// <summary>Up to 15 digits with at most 18 places: one exact division gives the nearest double, much faster than the general way.</summary>
    private static bool TryShort(ReadOnlySpan<byte> field, out double number)
    {
        number = 0;
        var negative = field[0] == '-';
        var (value, digits, places, point) = (0L, 0, 0, false);
        for (var i = negative ? 1 : 0; i < field.Length; i++)
        {
            var c = field[i];
            if (c == '.' && !point) { point = true; continue; }
            if ((uint)(c - '0') > 9) return false;
            value = (value * 10) + (c - '0');
            if (value != 0) digits++;
            if (point) places++;
            if (digits > 15 || places > 18) return false;
        }
        if (field.Length == (negative ? 1 : 0) + (point ? 1 : 0)) return false;
        number = value / Tens[places];
        if (negative) number = -number;
        return true;
    }

    /// <summary>The words of one column; a word met again is found by its bytes without making a text of it.</summary>
    private sealed class WordStore(int room)
    {
        private readonly Growing<int> codes = new(room);
        private readonly List<string> levels = [];
        private readonly Dictionary<string, int> byText = new(StringComparer.Ordinal);
        private readonly Dictionary<ulong, (byte[] Bytes, int Code)> byBytes = [];

        public CodedColumn Column => new(codes.Taken(), levels);

        public void Add(ColumnSource source, int at)
        {
            var field = source.Field(at);
            if (field.IsEmpty || field.SequenceEqual("NA"u8))
            {
                codes.Add(-1);
                return;
            }
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(byBytes, Hash(field), out var seen);
            if (!seen) known = (field.ToArray(), Code(source.Text(at)));
            codes.Add(known.Bytes.AsSpan().SequenceEqual(source.Field(at)) ? known.Code : Code(source.Text(at)));
        }

        private int Code(string text)
        {
            if (byText.TryGetValue(text, out var code)) return code;
            byText.Add(text, levels.Count);
            levels.Add(text);
            return levels.Count - 1;
        }

        private static ulong Hash(ReadOnlySpan<byte> bytes)
        {
            var hash = 14695981039346656037UL;
            foreach (var b in bytes) hash = (hash ^ b) * 1099511628211UL;
            return hash;
        }
    }

    /// <summary>
    /// A column that grows. Where the number of rows is known, one array of just that size: what is read is then held once. Otherwise in pieces,
    /// because a list that doubles would hold up to three times as much.
    /// </summary>
    private sealed class Growing<T>(int room)
    {
        private const int Size = 1 << 13;
        private readonly List<T[]> pieces = [];
        private T[] whole = room > 0 ? new T[room] : [];

        public int Count { get; private set; }

        public void Add(T value)
        {
            if (Count < whole.Length) whole[Count] = value;
            else
            {
                var beyond = Count - whole.Length;
                if (beyond == pieces.Count * Size) pieces.Add(new T[Size]);
                pieces[^1][beyond % Size] = value;
            }
            Count++;
        }

        /// <summary>The column as one array; what it was kept in is given up, so that never more than one column exists twice.</summary>
        public T[] Taken()
        {
            if (Count == whole.Length) return whole;
            var (array, first) = (new T[Count], Math.Min(Count, whole.Length));
            whole.AsSpan(0, first).CopyTo(array);
            for (var k = 0; k < pieces.Count; k++) pieces[k].AsSpan(0, Math.Min(Size, Count - first - (k * Size))).CopyTo(array.AsSpan(first + (k * Size)));
            pieces.Clear();
            return whole = array;
        }
    }
}
