using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A fact in JSON: a number, true/false, a text; a date as {"date":"2026-09-01"}; missing as null.</summary>
internal sealed class ValueJson : JsonConverter<Value>
{
    public override bool HandleNull => true;

    public override Value Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.Number: return Value.Of(reader.GetDouble());
            case JsonTokenType.True or JsonTokenType.False: return Value.Of(reader.GetBoolean());
            case JsonTokenType.String: return Value.Of(reader.GetString());
            case JsonTokenType.StartObject:
                using (var date = JsonDocument.ParseValue(ref reader))
                    return Value.Of(DateOnly.ParseExact(date.RootElement.GetProperty("date").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture));
            default: return Value.Missing;
        }
    }

    public override void Write(Utf8JsonWriter writer, Value value, JsonSerializerOptions options)
    {
        switch (value.Kind)
        {
            case ValueKind.Number: writer.WriteNumberValue(value.Number); break;
            case ValueKind.Truth: writer.WriteBooleanValue(value.IsTrue); break;
            case ValueKind.Text: writer.WriteStringValue(value.Text); break;
            case ValueKind.Date:
                writer.WriteStartObject();
                writer.WriteString("date", value.ToString());
                writer.WriteEndObject();
                break;
            default: writer.WriteNullValue(); break;
        }
    }
}
