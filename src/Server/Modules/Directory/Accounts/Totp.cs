using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Hengjian.Server.Modules.Directory;

/// <summary>
/// Time-based one-time passwords (RFC 6238: HMAC-SHA-1, 30 seconds, six digits), as every authenticator app makes them.
/// Written here because the framework's own provider asks the machine's clock, and this house has one clock.
/// </summary>
public static class Totp
{
    public const int StepSeconds = 30;
    private const string Base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    public static string NewSecret() => RandomNumberGenerator.GetString(Base32, 32);

    public static long StepAt(DateTimeOffset now) => now.ToUnixTimeSeconds() / StepSeconds;

    /// <summary>The code of one time step.</summary>
    public static string Code(string secret, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
#pragma warning disable CA5350 // RFC 6238 and the apps that people have use SHA-1; the codes live 30 seconds.
        Span<byte> hash = stackalloc byte[20];
        HMACSHA1.HashData(Decode(secret), counter, hash);
#pragma warning restore CA5350
        var at = hash[19] & 15;
        var number = BinaryPrimitives.ReadUInt32BigEndian(hash[at..]) & 0x7FFFFFFF;
        return (number % 1_000_000).ToString("D6", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that the code belongs to, one step early or late allowed, and later than the last one used; null when it is wrong.</summary>
    public static long? Verify(string secret, string code, DateTimeOffset now, long lastStep)
    {
        var typed = Encoding.ASCII.GetBytes(code);
        long? found = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(typed, Encoding.ASCII.GetBytes(Code(secret, step))) && step > lastStep) found = step;
        return found;
    }

    /// <summary>What the QR code holds; apps show the issuer and the login.</summary>
    public static string Uri(string secret, string login) =>
        $"otpauth://totp/{System.Uri.EscapeDataString("衡鉴:" + login)}?secret={secret}&issuer={System.Uri.EscapeDataString("衡鉴")}";

    private static byte[] Decode(string secret)
    {
        var bytes = new byte[secret.Length * 5 / 8];
        int buffer = 0, bits = 0, at = 0;
        foreach (var c in secret)
        {
            buffer = (buffer << 5) | Base32.IndexOf(c, StringComparison.Ordinal);
            bits += 5;
            if (bits < 8) continue;
            bits -= 8;
            bytes[at++] = (byte)(buffer >> bits);
            buffer &= (1 << bits) - 1;
        }
        return bytes;
    }
}

/// <summary>Codes for the day on which the phone is lost: each opens once; only their hashes are kept.</summary>
public static class RecoveryCodes
{
    public static IReadOnlyList<string> New(int count = 8) =>
        [.. Enumerable.Range(0, count).Select(_ => RandomNumberGenerator.GetString("abcdefghjkmnpqrstuvwxyz23456789", 10)).Select(c => c[..5] + "-" + c[5..])];

    public static string Store(IEnumerable<string> codes) => string.Join(';', codes.Select(Hash));

    /// <summary>What is left in the store after the code was used; null when it is not among them.</summary>
    public static string? Redeem(string? stored, string code)
    {
        var hashes = (stored ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).ToList();
        return hashes.Remove(Hash(code.Trim().ToLowerInvariant())) ? string.Join(';', hashes) : null;
    }

    private static string Hash(string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(code)));
}
