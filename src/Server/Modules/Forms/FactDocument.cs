using System.Buffers;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengjian.Server.Modules.Forms.Contracts;

namespace Hengjian.Server.Modules.Forms;

/// <summary>
/// The frozen form of a return: one JSON text whose SHA-256 over its UTF-8 bytes names it, so that anybody can check it with common tools.
/// It carries the unit's name and code of that day, as units are renamed.
/// </summary>
public static class FactDocument
{
    private static readonly JsonWriterOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public sealed record Head(string Form, string FormHash, int Year, Guid UnitId, string UnitCode, string UnitName);

    /// <summary>Writes the document; fields in ordinal order, so that equal facts give equal bytes on every machine.</summary>
    public static string Write(Head head, IEnumerable<FactValue> values)
    {
        var buffer = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(buffer, Plain))
        {
            json.WriteStartObject();
            json.WriteString("form", head.Form);
            json.WriteString("formHash", head.FormHash);
            json.WriteNumber("year", head.Year);
            json.WriteStartObject("unit");
            json.WriteString("id", head.UnitId);
            json.WriteString("code", head.UnitCode);
            json.WriteString("name", head.UnitName);
            json.WriteEndObject();
            json.WriteStartObject("values");
            foreach (var value in values.Where(v => v.Text is not null).OrderBy(v => v.Field, StringComparer.Ordinal))
            {
                json.WritePropertyName(value.Field);
                if (value.Number is { } number) json.WriteRawValue(number.ToString("R", CultureInfo.InvariantCulture));
                else json.WriteStringValue(value.Text);
            }
            json.WriteEndObject();
            json.WriteEndObject();
        }
        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }

    public static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));
}

/// <summary>Reads many documents of one form; keeps the field names, which are the same in each of them.</summary>
public sealed class FactReader
{
    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);

    /// <summary>What a document says: the unit as it was called, and the values by field.</summary>
    public (string UnitName, string UnitCode, Dictionary<string, FactValue> Values) Read(string document)
    {
        var bytes = ArrayPool<byte>.Shared.Rent(Encoding.UTF8.GetMaxByteCount(document.Length));
        try
        {
            var length = Encoding.UTF8.GetBytes(document, bytes);
            return Read(bytes.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private (string, string, Dictionary<string, FactValue>) Read(ReadOnlySpan<byte> bytes)
    {
        var (name, code) = ("", "");
        var values = new Dictionary<string, FactValue>(96, StringComparer.Ordinal);
        var json = new Utf8JsonReader(bytes);
        var inUnit = false;
        var inValues = false;
        while (json.Read())
        {
            if (json.TokenType == JsonTokenType.EndObject) inUnit = inValues = false;
            if (json.TokenType != JsonTokenType.PropertyName) continue;
            if (inValues)
            {
                var field = Name(ref json);
                json.Read();
                var number = json.TokenType == JsonTokenType.Number ? json.GetDouble() : (double?)null;
                values[field] = new FactValue(field, number is null ? json.GetString() : Encoding.UTF8.GetString(json.ValueSpan), number);
            }
            else if (inUnit && json.ValueTextEquals("name"u8)) { json.Read(); name = json.GetString()!; }
            else if (inUnit && json.ValueTextEquals("code"u8)) { json.Read(); code = json.GetString()!; }
            else if (json.ValueTextEquals("unit"u8)) { json.Read(); inUnit = true; }
            else if (json.ValueTextEquals("values"u8)) { json.Read(); inValues = true; }
        }
        return (name, code, values);
    }

    private string Name(ref Utf8JsonReader json)
    {
        Span<char> chars = stackalloc char[128];
        if (json.ValueSpan.Length > chars.Length) return json.GetString()!;
        var text = chars[..json.CopyString(chars)];
        var known = names.GetAlternateLookup<ReadOnlySpan<char>>();
        if (known.TryGetValue(text, out var name)) return name;
        var own = text.ToString();
        names[own] = own;
        return own;
    }
}
