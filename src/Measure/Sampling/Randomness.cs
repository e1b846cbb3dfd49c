using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Hengjian.Measure.Sampling;

/// <summary>
/// Random numbers that a stranger can make again from the text of a seed: SHA-256 in counter mode.
/// </summary>
/// <remarks>
/// <para>Block i (i = 0, 1, 2 …) of a stream is</para>
/// <code>
///   SHA-256( UTF-8( seed LF stream LF i ) )        i in decimal digits, LF = U+000A
/// </code>
/// <para>so that <c>printf '%s\n%s\n%d' SEED STREAM 0 | sha256sum</c> shows the first. A block is read as four words of 64 bits, each with its
/// high byte first. A uniform number is (word ÷ 2¹¹) · 2⁻⁵³, in [0, 1). A whole number below n takes the next word that is less than
/// the greatest multiple of n in 64 bits (others are thrown away, so no residue is favoured) and is its remainder by n.</para>
/// <para>Streams of one seed are independent: every stratum and every school has its own, named after it, so that adding a stratum does not move
/// the others. <see cref="System.Random"/> was not taken: its numbers are not promised to stay the same, and nobody can make them with pen and paper.</para>
/// <para>Source: construction of a generator from a hash and a counter as in NIST SP 800-90A (Hash_DRBG), 2015, reduced to what can be checked by hand;
/// SHA-256: FIPS 180-4, 2015. Test vectors: docs/measure/sampling.md. An instance belongs to one thread.</para>
/// </remarks>
public sealed class Randomness
{
    /// <summary>The name of this way of making numbers and of the draws built on it; it changes when any draw would.</summary>
    public const string Algorithm = "hengjian-sample-1";

    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly byte[] _text;
    private readonly int _prefix;
    private readonly byte[] _block = new byte[SHA256.HashSizeInBytes];
    private long _counter;
    private int _word = 4;

    /// <summary>Begins a stream of a seed.</summary>
    /// <param name="seed">The text of the seed, one line, not empty; used as it stands, no letter is folded or trimmed.</param>
    /// <param name="stream">What the numbers are for, for example <c>stratum:小学</c>.</param>
    /// <exception cref="MeasureException"><c>seed-empty</c>, <c>seed-line</c> (a line break in the seed), <c>seed-text</c> (no valid Unicode).</exception>
    public Randomness(string seed, string stream)
    {
        Check(seed);
        ArgumentNullException.ThrowIfNull(stream);
        var head = Strict.GetBytes(seed + "\n" + stream + "\n");
        _prefix = head.Length;
        _text = new byte[_prefix + 20];
        head.CopyTo(_text, 0);
    }

    /// <summary>The next word of 64 bits.</summary>
    public ulong NextWord()
    {
        if (_word == 4)
        {
            _counter.TryFormat(_text.AsSpan(_prefix), out var digits, default, CultureInfo.InvariantCulture);
            SHA256.HashData(_text.AsSpan(0, _prefix + digits), _block);
            _counter++;
            _word = 0;
        }

        return BinaryPrimitives.ReadUInt64BigEndian(_block.AsSpan(8 * _word++));
    }

    /// <summary>The next uniform number in [0, 1), a multiple of 2⁻⁵³.</summary>
    public double NextUniform() => (NextWord() >> 11) * (1.0 / (1L << 53));

    /// <summary>The next whole number in 0 … n − 1, each equally likely without any bias.</summary>
    /// <param name="n">How many numbers there are to choose from, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="n"/> is below 1.</exception>
    public long NextBelow(long n)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(n, 1);
        var bound = (ulong)n;
        // 2⁶⁴ mod n words at the top would favour the small remainders.
        var refused = BitOperations.IsPow2(bound) ? 0 : ((ulong.MaxValue % bound) + 1) % bound;
        ulong word;
        do word = NextWord(); while (word > ulong.MaxValue - refused);
        return (long)(word % bound);
    }

    /// <summary>What is published before a draw, so that the seed cannot be chosen afterwards: SHA-256 of the seed's UTF-8 text, 64 hexadecimal digits in lower case.</summary>
    /// <param name="seed">The text of the seed.</param>
    /// <exception cref="MeasureException"><c>seed-empty</c>, <c>seed-line</c>, <c>seed-text</c>.</exception>
    public static string Commit(string seed)
    {
        Check(seed);
        return Convert.ToHexStringLower(SHA256.HashData(Strict.GetBytes(seed)));
    }

    /// <summary>Is this the seed that was committed to? Case and surrounding blanks of the commitment do not matter.</summary>
    /// <param name="seed">The seed now revealed.</param>
    /// <param name="commitment">What was published before.</param>
    public static bool Reveals(string seed, string commitment)
    {
        ArgumentNullException.ThrowIfNull(commitment);
        return string.Equals(Commit(seed), commitment.Trim(), StringComparison.OrdinalIgnoreCase);
    }

    private static void Check(string seed)
    {
        if (string.IsNullOrEmpty(seed)) throw new MeasureException("seed-empty", "种子不能为空。", "The seed is empty.");
        if (seed.AsSpan().ContainsAny('\n', '\r')) throw new MeasureException("seed-line", "种子只能是一行文字，不能有换行。", "The seed must be one line of text.");
        try
        {
            Strict.GetByteCount(seed);
        }
        catch (EncoderFallbackException)
        {
            throw new MeasureException("seed-text", "种子里有不完整的字符，请换一个。", "The seed holds a broken character; take another.");
        }
    }
}
