using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>One change that the import makes; the plan file holds them all, and its hash is what the user agrees to.</summary>
public sealed record PlannedCell(string Field, string? From, int Version, string Text, double? Number, string Detail, bool Keep, bool FromSchool);

/// <summary>What the import does to one unit's sheet. <paramref name="Hash"/> is the SHA-256 of its line in the plan file.</summary>
public sealed record PlannedUnit(Guid UnitId, Guid ReturnId, IReadOnlyList<PlannedCell> Cells, string Hash);

/// <summary>
/// The plan of an import as a file: a line of JSON for each unit, short enough for a million cells and read line by line, so that neither
/// a page of the preview nor the taking of it holds the whole.
/// </summary>
public static class PlanFile
{
    /// <summary>A million cells come to some 60 MB.</summary>
    public const long MostBytes = 1024L * 1024 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>Appends one unit's line.</summary>
    public static void Write(Stream file, Guid unit, Guid returnId, IReadOnlyList<PlannedCell> cells)
    {
        using (var json = new Utf8JsonWriter(file, Plain))
        {
            json.WriteStartObject();
            json.WriteString("unit", unit);
            json.WriteString("return", returnId);
            json.WriteNumber("count", cells.Count(c => c.From != c.Text));
            json.WriteStartArray("cells");
            // Cells of one unit stand mostly in one sheet: its name is written once.
            var place = "";
            foreach (var cell in cells)
            {
                var end = cell.Detail.LastIndexOf('!') + 1;
                var sheet = cell.Detail.AsSpan(0, end);
                json.WriteStartArray();
                json.WriteStringValue(cell.Field);
                if (cell.From is null) json.WriteNullValue(); else json.WriteStringValue(cell.From);
                json.WriteNumberValue(cell.Version);
                json.WriteStringValue(cell.Text);
                if (cell.Number is { } number) json.WriteNumberValue(number); else json.WriteNullValue();
                json.WriteNumberValue((cell.Keep ? 1 : 0) + (cell.FromSchool ? 2 : 0));
                json.WriteStringValue(cell.Detail.AsSpan(end));
                if (!sheet.SequenceEqual(place)) json.WriteStringValue(place = sheet.ToString());
                json.WriteEndArray();
            }
            json.WriteEndArray();
            json.WriteEndObject();
        }
        file.WriteByte((byte)'\n');
    }

    /// <summary>The lines one after the other; a line for which <paramref name="wanted"/> says no is passed over with its cells unread.</summary>
    /// <param name="wanted">Asked with the unit and how many of its cells get another value; null reads all.</param>
    public static async IAsyncEnumerable<PlannedUnit> Read(Stream file, Func<Guid, int, bool>? wanted, [EnumeratorCancellation] CancellationToken stop)
    {
        var pipe = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 256 * 1024, leaveOpen: true));
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            var read = await pipe.ReadAsync(stop);
            var rest = read.Buffer;
            while (Line(ref rest) is { } line)
                if (Parse(line, wanted, names) is { } unit)
                    yield return unit;
            pipe.AdvanceTo(rest.Start, rest.End);
            if (read.IsCompleted) yield break;
        }
    }

    private static byte[]? Line(ref ReadOnlySequence<byte> rest)
    {
        if (rest.PositionOf((byte)'\n') is not { } end) return null;
        var line = rest.Slice(0, end).ToArray();
        rest = rest.Slice(rest.GetPosition(1, end));
        return line;
    }

    private static PlannedUnit? Parse(byte[] line, Func<Guid, int, bool>? wanted, Dictionary<string, string> names)
    {
        if (line.Length == 0) return null;
        var json = new Utf8JsonReader(line);
        Next(ref json, 3);
        var unit = json.GetGuid();
        Next(ref json, 2);
        var returnId = json.GetGuid();
        Next(ref json, 2);
        var count = json.GetInt32();
        if (wanted is not null && !wanted(unit, count)) return null;
        Next(ref json, 2);
        var cells = new List<PlannedCell>(count);
        var place = "";
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            json.Read();
            var field = Known(names, json.GetString()!);
            json.Read();
            var from = json.GetString();
            json.Read();
            var version = json.GetInt32();
            json.Read();
            var text = json.GetString()!;
            json.Read();
            var number = json.TokenType == JsonTokenType.Null ? (double?)null : json.GetDouble();
            json.Read();
            var marks = json.GetInt32();
            json.Read();
            var at = json.GetString();
            json.Read();
            if (json.TokenType == JsonTokenType.String)
            {
                place = Known(names, json.GetString()!);
                json.Read();
            }
            cells.Add(new PlannedCell(field, from, version, text, number, place + at, (marks & 1) != 0, (marks & 2) != 0));
        }
        return new PlannedUnit(unit, returnId, cells, Convert.ToHexStringLower(SHA256.HashData(line)));
    }

    private static void Next(ref Utf8JsonReader json, int tokens)
    {
        while (tokens-- > 0) json.Read();
    }

    private static string Known(Dictionary<string, string> names, string name)
    {
        if (names.TryGetValue(name, out var known)) return known;
        return names[name] = name;
    }
}
