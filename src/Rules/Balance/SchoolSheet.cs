using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>What the engine needs of one school. The database, a CSV file and a test each bring their own.</summary>
public interface ISchoolFacts
{
    /// <summary>Identity, stable over renaming; results are asked for by it.</summary>
    string Id { get; }

    /// <summary>Name, as printed.</summary>
    string Name { get; }

    /// <summary>The value of a column (its code); <see cref="Value.Missing"/> when nobody has said.</summary>
    Value Fact(string column);
}

/// <summary>One school's facts held in a dictionary.</summary>
/// <param name="Id">Identity.</param>
/// <param name="Name">Name.</param>
/// <param name="Facts">Values by column code.</param>
public sealed record SchoolFacts(string Id, string Name, IReadOnlyDictionary<string, Value> Facts) : ISchoolFacts
{
    /// <inheritdoc/>
    public Value Fact(string column) => Facts.TryGetValue(column, out var value) ? value : default;
}

/// <summary>A county's schools as rows of bare numbers in a pack's order: what the engine computes on. Immutable.</summary>
/// <remarks>Reading facts by name happens once, here; judging afterwards touches no dictionary.</remarks>
public sealed class SchoolSheet
{
    // An empty cell that counts as zero computes like zero but stays recognisable: minus zero, which no value has (Value.Of clears it).
    private const double BlankZero = -0.0;

    private readonly double[][] _rows;
    private readonly Dictionary<string, int> _index;

    /// <summary>Reads the facts of the schools that a pack needs.</summary>
    /// <param name="pack">The pack.</param>
    /// <param name="schools">The county's schools, in the order in which results list them. Ids must differ.</param>
    public SchoolSheet(BalancePack pack, IEnumerable<ISchoolFacts> schools)
    {
        Pack = pack;
        var all = schools.ToList();
        (Ids, Names) = ([.. all.Select(s => s.Id)], [.. all.Select(s => s.Name)]);
        var compiled = pack.Compiled;
        _rows = [.. all.Select(school => Read(compiled, pack.Columns, school))];
        _index = Ids.Select((id, i) => (id, i)).ToDictionary(p => p.id, p => p.i, StringComparer.Ordinal);
    }

    private SchoolSheet(SchoolSheet from, double[][] rows) => (Pack, Ids, Names, _index, _rows) = (from.Pack, from.Ids, from.Names, from._index, rows);

    /// <summary>The pack whose columns these are.</summary>
    public BalancePack Pack { get; }

    /// <summary>Identities in order.</summary>
    public IReadOnlyList<string> Ids { get; }

    /// <summary>Names in order.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many schools.</summary>
    public int Count => _rows.Length;

    /// <summary>The place of a school, or −1.</summary>
    public int IndexOf(string id) => _index.GetValueOrDefault(id, -1);

    /// <summary>A school's fact or derived value as the engine sees it (an absent cell that counts as zero is zero).</summary>
    public Value Fact(int school, string code) =>
        Pack.Compiled.School.IndexOf(code) is var at and >= 0 ? Pack.Compiled.School.Decode(at, _rows[school][at]) : default;

    /// <summary>The same schools with some cells changed; the original stays.</summary>
    /// <exception cref="ArgumentException">An unknown school or column.</exception>
    public SchoolSheet With(IEnumerable<CellChange> changes)
    {
        var rows = (double[][])_rows.Clone();
        var compiled = Pack.Compiled;
        foreach (var one in changes.GroupBy(c => c.SchoolId))
        {
            var at = IndexOf(one.Key);
            if (at < 0) throw new ArgumentException($"没有学校“{one.Key}”。There is no school {one.Key}.");
            var row = (double[])rows[at].Clone();
            foreach (var change in one)
            {
                var column = compiled.School.IndexOf(change.Column);
                if (column < 0 || column >= compiled.RawColumns) throw new ArgumentException($"没有列“{change.Column}”。There is no column {change.Column}.");
                row[column] = Encode(compiled, Pack.Columns[column], column, change.Value);
            }

            compiled.Derive(row);
            rows[at] = row;
        }

        return new SchoolSheet(this, rows);
    }

    /// <summary>SHA-256 over schools and cells in their order, so that a result can name the exact data it was made from.</summary>
    public string Hash()
    {
        using var sha = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Span<byte> number = stackalloc byte[8];
        var compiled = Pack.Compiled;
        for (var school = 0; school < Count; school++)
        {
            sha.AppendData(Encoding.UTF8.GetBytes($"{Ids[school]}\n{Names[school]}\n"));
            for (var column = 0; column < compiled.RawColumns; column++)
            {
                // Texts by their letters: their numbers depend on what was read before.
                if (compiled.School.Decode(column, _rows[school][column]).Text is { } text)
                {
                    sha.AppendData(Encoding.UTF8.GetBytes(text + "\n"));
                    continue;
                }

                BinaryPrimitives.WriteInt64LittleEndian(number, double.IsNaN(_rows[school][column]) ? -1 : BitConverter.DoubleToInt64Bits(_rows[school][column]));
                sha.AppendData(number);
            }
        }

        return Convert.ToHexStringLower(sha.GetHashAndReset());
    }

    internal static bool IsBlankZero(double bare) => bare == 0 && double.IsNegative(bare);

    internal double[] Row(int school) => _rows[school];

    private static double[] Read(CompiledPack compiled, IReadOnlyList<FactColumn> columns, ISchoolFacts school)
    {
        var row = new double[compiled.School.Width];
        for (var i = 0; i < columns.Count; i++) row[i] = compiled.IsRead[i] ? Encode(compiled, columns[i], i, school.Fact(columns[i].Code)) : double.NaN;
        compiled.Derive(row);
        return row;
    }

    private static double Encode(CompiledPack compiled, FactColumn column, int at, Value value) =>
        value.IsMissing ? (column.MissingIsZero ? BlankZero : double.NaN) : compiled.School.Encode(at, value);
}

/// <summary>One changed cell of a scratch copy.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="Column">The column's code; a raw amount, never a derived value.</param>
/// <param name="Value">The new value.</param>
public sealed record CellChange(string SchoolId, string Column, Value Value);
