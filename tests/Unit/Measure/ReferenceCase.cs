using System.Globalization;

namespace Hengjian.Tests.Unit.Measure;

/// <summary>
/// One folder of reference results made by others: data and <c>expected.csv</c>. It lies beside the checkout or where HENGJIAN_VALIDATION
/// says; a clone without it lists the test as skipped, by name.
/// </summary>
internal sealed class ReferenceCase
{
    private readonly Dictionary<string, string> expected;
    private readonly string folder;

    private ReferenceCase(string folder)
    {
        this.folder = folder;
        expected = Table("expected.csv").Rows.ToDictionary(r => r[0], r => r[1], StringComparer.Ordinal);
    }

    public static ReferenceCase Of(string name)
    {
        var root = Root();
        Assert.SkipWhen(root is null, $"reference data {name}: shared/validation is not beside the checkout");
        return new(Path.Combine(root!, name));
    }

    public IReadOnlyDictionary<string, string> Expected => expected;

    /// <summary>The expected number of a key; a key that is not there fails the test.</summary>
    public double this[string key] => double.Parse(expected.TryGetValue(key, out var text) ? text : throw new KeyNotFoundException($"{folder}: {key}"), CultureInfo.InvariantCulture);

    /// <summary>Where a file of the folder lies.</summary>
    public string PathOf(string file) => Path.Combine(folder, file);

    /// <summary>A file of the folder by columns.</summary>
    public CsvColumns Table(string file) => CsvColumns.Read(Path.Combine(folder, file));

    private static string? Root()
    {
        if (Environment.GetEnvironmentVariable("HENGJIAN_VALIDATION") is { Length: > 0 } given) return Directory.Exists(given) ? given : null;
        for (var at = new DirectoryInfo(Repository.Root); at is not null; at = at.Parent)
            if (Path.Combine(at.FullName, "shared", "validation") is var found && Directory.Exists(found)) return found;
        return null;
    }
}

/// <summary>A small CSV file in memory: names, rows, and columns as numbers (empty and NA are NaN).</summary>
internal sealed record CsvColumns(IReadOnlyList<string> Names, IReadOnlyList<string[]> Rows)
{
    public string[] Text(string name) => [.. Rows.Select(r => r[At(name)])];

    public double[] Numbers(string name) => [.. Rows.Select(r => r[At(name)] is "" or "NA" ? double.NaN : double.Parse(r[At(name)], CultureInfo.InvariantCulture))];

    public bool Has(string name) => Names.Contains(name);

    private int At(string name) => Names.ToList().IndexOf(name) is >= 0 and var at ? at : throw new KeyNotFoundException(name);

    public static CsvColumns Read(string path)
    {
        var rows = File.ReadLines(path).Where(l => l.Length > 0).Select(Fields).ToList();
        return new(rows[0], rows.GetRange(1, rows.Count - 1));
    }

    private static string[] Fields(string line)
    {
        var (fields, field, quoted) = (new List<string>(), new System.Text.StringBuilder(), false);
        for (var i = 0; i < line.Length; i++)
        {
            var c = line[i];
            if (c == '"' && quoted && i + 1 < line.Length && line[i + 1] == '"') { field.Append('"'); i++; }
            else if (c == '"') quoted = !quoted;
            else if (c == ',' && !quoted) { fields.Add(field.ToString()); field.Clear(); }
            else field.Append(c);
        }
        fields.Add(field.ToString());
        return [.. fields];
    }
}
