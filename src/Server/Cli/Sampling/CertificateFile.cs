using System.Collections.Immutable;
using System.Text.Encodings.Web;
using System.Text.Json;
using Hengjian.Measure.Sampling;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>certificate.json: the certificate of a draw as a file.</summary>
public static class CertificateFile
{
    // The certificate is read by people: Chinese names stand as they are. It is never put into a page unescaped.
    internal static readonly JsonWriterOptions Readable = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, NewLine = "\n" };

    public static byte[] Write(DrawCertificate certificate, SampleDraw draw, FrameInput frame, SecondPart? second)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, Readable))
        {
            json.WriteStartObject();
            json.WriteString("algorithm", certificate.Algorithm);
            json.WriteString("frame_sha256", certificate.FrameHash);
            json.WriteString("design_sha256", certificate.DesignHash);
            if (second is not null) json.WriteString("second_sha256", second.Hash);
            json.WriteString("commitment", certificate.Commitment);
            json.WriteString("seed", certificate.Seed);
            json.WriteNumber("units", frame.Rows);
            json.WriteNumber("drawn", draw.Units.Length);
            json.WriteStartArray("strata");
            foreach (var stratum in draw.Strata)
            {
                json.WriteStartObject();
                json.WriteString("stratum", stratum.Name);
                json.WriteNumber("units", stratum.Units);
                json.WriteNumber("take", stratum.Take);
                json.WriteNumber("size", stratum.Total);
                json.WriteNumber("certainty", stratum.CertainCount);
                if (double.IsNaN(stratum.Interval)) json.WriteNull("interval"); else json.WriteNumber("interval", stratum.Interval);
                json.WriteNumber("start", stratum.Start);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteStartObject("probabilities");
            for (var row = 0; row < frame.Rows; row++) json.WriteNumber(frame.Id(row), certificate.Probabilities[row]);
            json.WriteEndObject();
            if (second is not null)
            {
                json.WriteStartObject("second_probabilities");
                foreach (var (unit, within) in second.Within) json.WriteNumber(unit, within);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        buffer.WriteByte((byte)'\n');
        return buffer.ToArray();
    }

    /// <summary>A certificate read back: what was certified, and the ids whose probabilities stand in it, in its order.</summary>
    public sealed record Content(DrawCertificate Certificate, IReadOnlyList<string> Ids, JsonElement Whole);

    /// <summary>Whether a certificate that lies there is of the same seed, frame and design; one that cannot be read is not.</summary>
    public static bool Made(string file, DrawCertificate certificate)
    {
        try
        {
            var there = Read(file).Certificate;
            return (there.Commitment, there.FrameHash, there.DesignHash) == (certificate.Commitment, certificate.FrameHash, certificate.DesignHash);
        }
        catch (VerbException)
        {
            return false;
        }
    }

    public static Content Read(string file)
    {
        var root = Json(file);
        try
        {
            var probabilities = root.GetProperty("probabilities").EnumerateObject().ToList();
            var certificate = new DrawCertificate(
                Word("algorithm"), Word("frame_sha256"), Word("design_sha256"), Word("commitment"), root.GetProperty("seed").GetString(), [.. probabilities.Select(p => p.Value.GetDouble())]);
            return new(certificate, [.. probabilities.Select(p => p.Name)], root);
        }
        catch (Exception e) when (e is KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new VerbException($"{file} 不是抽样证书：{e.Message}", $"{file} is no certificate of a draw.", 2);
        }

        string Word(string key) => root.GetProperty(key).GetString() ?? throw new FormatException(key);
    }

    internal static JsonElement Json(string file)
    {
        if (!File.Exists(file)) throw new VerbException($"没有找到文件 {file}。", $"The file {file} was not found.", 2);
        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            return document.RootElement.Clone();
        }
        catch (JsonException e)
        {
            throw new VerbException($"{file} 不是合法的 JSON：{e.Message}", $"{file} is no valid JSON.", 2);
        }
    }
}
