using System.Globalization;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Linking;

/// <summary>What the verbs of linking read: item parameters, the pairs of common items, and settings of the form 500:100.</summary>
internal static class LinkInput
{
    /// <summary>A file of item parameters as irt writes it: item, a, b; c, step1, step2 … and unit where there are such columns.</summary>
    public static (LinkItems Items, string[]? Units) Items(string file)
    {
        var header = Columns.Header(file);
        var steps = header.Where(h => h.StartsWith("step", StringComparison.Ordinal) && int.TryParse(h.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out _))
            .OrderBy(h => int.Parse(h.AsSpan(4), CultureInfo.InvariantCulture)).ToList();
        var (guessed, grouped) = (header.Contains("c"), header.Contains("unit"));
        List<string> numbers = ["a", "b", .. steps];
        if (guessed) numbers.Add("c");
        var table = Columns.Read(file, numbers, grouped ? ["item", "unit"] : ["item"]);
        var names = Texts(table, "item");
        var c = guessed ? [.. table.Numbers("c").Select(v => double.IsNaN(v) ? 0 : v)] : new double[names.Length];
        var columns = steps.ConvertAll(table.Numbers);
        return (new(names, table.Numbers("a"), table.Numbers("b"), c, [.. Enumerable.Range(0, names.Length).Select(i => Steps(table, columns, i))]), grouped ? Texts(table, "unit") : null);
    }

    /// <summary>The places of the common items on both sides: the pairs of a file, or the items that bear the same name.</summary>
    public static (int[] From, int[] To) Common(string? file, LinkItems from, LinkItems to)
    {
        if (file is null)
        {
            var shared = from.Names.Where(n => to.Names.Contains(n)).ToArray();
            return shared.Length > 0 ? (Places(from, shared), Places(to, shared))
                : throw new VerbException("两份题目参数没有同名的题。请用 --common 给出对应关系。", "The two files share no item by name; give the pairs with --common.", 2);
        }

        var table = Columns.Read(file, [], ["from", "to"]);
        var (left, right) = (Texts(table, "from"), Texts(table, "to"));
        Known(table, left, from);
        Known(table, right, to);
        return (Places(from, left), Places(to, right));
    }

    /// <summary>Numbers parted by colons, as many as wanted.</summary>
    public static double[] Numbers(string option, string text, int least, int most, char mark = ':')
    {
        var parts = text.Split(mark);
        var numbers = parts.Select(p => double.TryParse(p, NumberStyles.Float, CultureInfo.InvariantCulture, out var n) && double.IsFinite(n) ? n : double.NaN).ToArray();
        return parts.Length >= least && parts.Length <= most && !numbers.Any(double.IsNaN) ? numbers
            : throw new VerbException($"{option} 应是用“{mark}”隔开的数，现为“{text}”。", $"{option} takes numbers parted by “{mark}”, is “{text}”.", 2);
    }

    /// <summary>One word of a list of words; anything else is refused with the list.</summary>
    public static string[] Words(string option, string text, params string[] known)
    {
        var words = text == "all" ? known : text.Split(',');
        foreach (var word in words)
            if (!known.Contains(word)) throw new VerbException($"{option} 不认识“{word}”，可用：{string.Join("、", known)}。", $"{option} does not know “{word}”; known are {string.Join(", ", known)}.", 2);
        return words;
    }

    /// <summary>A column of words without gaps.</summary>
    public static string[] Texts(Columns table, string column)
    {
        var words = table.Words(column);
        var texts = new string[table.Rows];
        for (var i = 0; i < texts.Length; i++)
            texts[i] = words.Codes[i] >= 0 ? words.Levels[words.Codes[i]] : throw new VerbException($"{table.File} 第 {table.LineOf(i)} 行“{column}”是空的。", $"{table.File}: line {table.LineOf(i)}, column {column} is empty.", 2);
        return texts;
    }

    private static List<double>? Steps(Columns table, List<double[]> columns, int row)
    {
        var steps = columns.Select(c => c[row]).ToList();
        var count = steps.FindLastIndex(s => !double.IsNaN(s)) + 1;
        // One step is the difficulty of an item of two categories, which b says already.
        if (count < 2) return null;
        if (steps.FindIndex(double.IsNaN) is >= 0 and var gap && gap < count) throw new VerbException($"{table.File} 第 {table.LineOf(row)} 行缺第 {gap + 1} 个步骤参数。", $"{table.File}: line {table.LineOf(row)} lacks step {gap + 1}.", 2);
        return steps.GetRange(0, count);
    }

    private static int[] Places(LinkItems items, string[] names)
    {
        var at = items.Names.Select((n, i) => (n, i)).ToDictionary(p => p.n, p => p.i, StringComparer.Ordinal);
        return [.. names.Select(n => at[n])];
    }

    private static void Known(Columns table, string[] names, LinkItems items)
    {
        for (var i = 0; i < names.Length; i++)
            if (!items.Names.Contains(names[i])) throw new VerbException($"{table.File} 第 {table.LineOf(i)} 行的题目“{names[i]}”不在题目参数里。", $"{table.File}: line {table.LineOf(i)}: item {names[i]} is not among the item parameters.", 2);
    }
}
