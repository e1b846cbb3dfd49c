using System.Buffers;
using System.IO.Pipelines;
using System.Runtime.CompilerServices;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengjian.Server.Modules.Forms.Returns;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>One change that the import makes; the plan file holds them all, and its hash is what the user agrees to.</summary>
public sealed record PlannedCell(string Field, string? From, int Version, string Text, double? Number, string Detail, bool Keep, bool FromSchool);

/// <summary>What the import does to one unit's sheet.</summary>
public sealed record PlannedUnit(Guid UnitId, Guid ReturnId, IReadOnlyList<PlannedCell> Cells);

/// <summary>
/// What stands before the cells of a line. <paramref name="Standing"/> is how far the sheet is after the import; it holds as long as
/// the sheet has version <paramref name="Seen"/> and is judged on the same <paramref name="Basis"/>, and need not be worked out again then.
/// </summary>
/// <param name="Changed">Cells that get another value.</param>
/// <param name="Planned">Cells that the line names.</param>
/// <param name="Added">How many of them the sheet did not have; with all of them new there is nothing in the store to look at.</param>
public sealed record PlanHead(Guid UnitId, Guid ReturnId, int Changed, int Planned, int Added, int Seen, string Basis, Counts? Standing);

/// <summary>A line of the plan, its head, and its SHA-256, by which the audit binds every cell and value that was taken.</summary>
public sealed record PlanLine(byte[] Bytes, PlanHead Head, string Hash);

/// <summary>
/// The plan of an import as a file: a line of JSON for each unit, short enough for a million cells and read line by line, so that neither
/// a page of the preview nor the taking of it holds the whole.
/// </summary>
public static class PlanFile
{
    /// <summary>A million cells come to some 60 MB.</summary>
    public const long MostBytes = 1024L * 1024 * 1024;

    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>A cell that holds the value already takes only the note where it comes from; of the school's own nobody is told whether it does.</summary>
    public static bool IsChange(PlannedCell cell) => cell.From != cell.Text || cell.FromSchool;

    /// <summary>One unit's line with its end.</summary>
    public static ReadOnlyMemory<byte> Line(Guid unit, Guid returnId, int seen, string basis, Counts? standing, IReadOnlyList<PlannedCell> cells)
    {
        var bytes = new ArrayBufferWriter<byte>(256 + 96 * cells.Count);
        using (var json = new Utf8JsonWriter(bytes, Plain))
        {
            json.WriteStartObject();
            json.WriteString("unit", unit);
            json.WriteString("return", returnId);
            json.WriteNumber("count", cells.Count(IsChange));
            json.WriteNumber("planned", cells.Count);
            json.WriteNumber("added", cells.Count(c => c.Version == 0));
            json.WriteNumber("seen", seen);
            json.WriteString("basis", basis);
            json.WriteStartArray("standing");
            if (standing is not null)
                foreach (var count in (ReadOnlySpan<int>)[standing.Asked, standing.Filled, standing.Missing, standing.Hard, standing.Soft]) json.WriteNumberValue(count);
            json.WriteEndArray();
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
        bytes.Write("\n"u8);
        return bytes.WrittenMemory;
    }

    /// <summary>The lines one after the other with their heads; the cells are read by <see cref="Parse"/> where they are wanted.</summary>
    public static async IAsyncEnumerable<(byte[] Line, PlanHead Head)> Read(Stream file, [EnumeratorCancellation] CancellationToken stop)
    {
        var pipe = PipeReader.Create(file, new StreamPipeReaderOptions(bufferSize: 256 * 1024, leaveOpen: true));
        while (true)
        {
            var read = await pipe.ReadAsync(stop);
            var rest = read.Buffer;
            while (Line(ref rest) is { } line)
                if (line.Length > 0)
                    yield return (line, Head(line));
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

    private static PlanHead Head(byte[] line)
    {
        var json = new Utf8JsonReader(line);
        return Head(ref json);
    }

    private static PlanHead Head(ref Utf8JsonReader json)
    {
        Next(ref json, 3);
        var unit = json.GetGuid();
        Next(ref json, 2);
        var returnId = json.GetGuid();
        Next(ref json, 2);
        var changed = json.GetInt32();
        Next(ref json, 2);
        var planned = json.GetInt32();
        Next(ref json, 2);
        var added = json.GetInt32();
        Next(ref json, 2);
        var seen = json.GetInt32();
        Next(ref json, 2);
        var basis = json.GetString()!;
        Next(ref json, 3);
        var (counts, n) = (new int[5], 0);
        for (; json.TokenType == JsonTokenType.Number; json.Read()) counts[n++] = json.GetInt32();
        Next(ref json, 2); // the name "cells" and the opening of its list
        return new PlanHead(unit, returnId, changed, planned, added, seen, basis, n == 0 ? null : new Counts(counts[0], counts[1], counts[2], counts[3], counts[4]));
    }

    /// <summary>One line with its cells.</summary>
    public static PlannedUnit Parse(ReadOnlySpan<byte> line)
    {
        var json = new Utf8JsonReader(line);
        var head = Head(ref json);
        var cells = new List<PlannedCell>(head.Planned);
        var place = "";
        while (json.Read() && json.TokenType == JsonTokenType.StartArray)
        {
            json.Read();
            var field = json.GetString()!;
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
                place = json.GetString()!;
                json.Read();
            }
            cells.Add(new PlannedCell(field, from, version, text, number, place + at, (marks & 1) != 0, (marks & 2) != 0));
        }
        return new PlannedUnit(head.UnitId, head.ReturnId, cells);
    }

    private static void Next(ref Utf8JsonReader json, int tokens)
    {
        while (tokens-- > 0) json.Read();
    }
}
