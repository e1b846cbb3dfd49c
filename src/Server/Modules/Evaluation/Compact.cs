using System.IO.Compression;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// Documents of a snapshot as compressed JSON. Numbers are written so that reading gives back the same double, bit for bit;
/// a document of a snapshot is written once and never changed.
/// </summary>
internal static class Compact
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase), new ValueJson() },
    };

    public static byte[] Json<T>(T document) => JsonSerializer.SerializeToUtf8Bytes(document, Options);

    public static byte[] Pack<T>(T document) => Press(Json(document));

    public static byte[] Press(byte[] json)
    {
        using var memory = new MemoryStream();
        using (var brotli = new BrotliStream(memory, CompressionLevel.Fastest)) brotli.Write(json);
        return memory.ToArray();
    }

    public static T Unpack<T>(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        return JsonSerializer.Deserialize<T>(brotli, Options)!;
    }
}
