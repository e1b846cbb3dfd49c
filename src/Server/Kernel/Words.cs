using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hengjian.Server.Kernel;

/// <summary>
/// What people write for people (remarks, answers, reasons, numbers of papers), as every verb reads it: without what nobody sees, without
/// blanks at the ends, in one form of each character, and no longer than <paramref name="most"/>. It stands on the property of the request;
/// the document of the API tells the length, and the pages take it from there (web/src/api/lengths.ts).
/// </summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class WordsAttribute(int most) : JsonConverterAttribute
{
    /// <summary>The most characters, counted after everything else.</summary>
    public int Most => most;

    /// <summary>What to do with a text that is longer.</summary>
    public string Zh { get; init; } = "请写得短些";
    public string En { get; init; } = "make it shorter";

    public override JsonConverter CreateConverter(Type typeToConvert) => new Reader();

    private sealed class Reader : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? Words.Read(reader.GetString()) : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}

/// <summary>The reading itself.</summary>
public static class Words
{
    /// <summary>The text as it is kept; empty where there is nothing to see.</summary>
    public static string Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var (read, seen) = (new StringBuilder(Math.Min(text.Length, 4096)), false);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\n' or 0x2028 or 0x2029) read.Append('\n');
            else if (rune.Value is '\t') read.Append(' ');
            else if (Hidden(rune)) continue;
            else
            {
                // Blanks at the beginning are not even collected: a body may hold millions of them.
                if (read.Length == 0 && Rune.IsWhiteSpace(rune)) continue;
                // A mark above nothing is nothing.
                seen |= !Rune.IsWhiteSpace(rune) && Rune.GetUnicodeCategory(rune) is not (UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.SpacingCombiningMark);
                read.Append(rune);
            }
        }
        return seen ? read.ToString().Trim().Normalize(NormalizationForm.FormC) : "";
    }

    /// <summary>Controls, marks of direction, characters without width, selectors of variants, and the fillers that look like nothing.</summary>
    private static bool Hidden(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0x034F or 0x115F or 0x1160 or 0x17B4 or 0x17B5 or 0x2800 or 0x3164 or 0xFFA0 or 0xFFFC or 0xFFFD or 0x16FE4 or 0x1D159
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) or (>= 0x180B and <= 0x180F);
}
