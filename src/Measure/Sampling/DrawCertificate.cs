using System.Collections.Immutable;
using System.Security.Cryptography;

namespace Hengjian.Measure.Sampling;

/// <summary>What lets a stranger redo a draw and see that it was this one.</summary>
/// <remarks>
/// A draw is made in three acts: publish <see cref="Commitment"/>; freeze list and design (their hashes); reveal the seed. Who holds list,
/// design and certificate draws again and must get the same units with the same probabilities.
/// </remarks>
/// <param name="Algorithm">The version of generator and rules, <see cref="Randomness.Algorithm"/>.</param>
/// <param name="FrameHash">SHA-256 of the frame's file, 64 hexadecimal digits in lower case.</param>
/// <param name="DesignHash">SHA-256 of the design's file.</param>
/// <param name="Commitment">SHA-256 of the seed, see <see cref="Randomness.Commit"/>.</param>
/// <param name="Seed">The seed; null while it is not revealed.</param>
/// <param name="Probabilities">The inclusion probability of every unit of the frame, in its row order.</param>
public sealed record DrawCertificate(string Algorithm, string FrameHash, string DesignHash, string Commitment, string? Seed, ImmutableArray<double> Probabilities)
{
    /// <summary>Certifies a draw.</summary>
    /// <param name="frame">The bytes of the frame's file.</param>
    /// <param name="design">The bytes of the design's file.</param>
    /// <param name="seed">The seed of the draw.</param>
    /// <param name="sealed">Whether the seed stays hidden for now.</param>
    /// <param name="draw">What was drawn.</param>
    /// <exception cref="MeasureException"><c>seed-empty</c>, <c>seed-line</c>, <c>seed-text</c>.</exception>
    public static DrawCertificate Of(ReadOnlySpan<byte> frame, ReadOnlySpan<byte> design, string seed, bool @sealed, SampleDraw draw)
    {
        ArgumentNullException.ThrowIfNull(draw);
        return new(Randomness.Algorithm, Hash(frame), Hash(design), Randomness.Commit(seed), @sealed ? null : seed, draw.Probabilities);
    }

    /// <summary>SHA-256 as 64 hexadecimal digits in lower case.</summary>
    /// <param name="bytes">The bytes of a file.</param>
    public static string Hash(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>What in this certificate does not agree with a draw made again; empty when all does.</summary>
    /// <param name="again">The certificate of the draw made again from what is kept.</param>
    /// <returns>Names in a fixed order: <c>algorithm</c>, <c>frame</c>, <c>design</c>, <c>seed</c> (the seed is not the one committed to), <c>probabilities</c>.</returns>
    public ImmutableArray<string> Disagreements(DrawCertificate again)
    {
        ArgumentNullException.ThrowIfNull(again);
        var found = ImmutableArray.CreateBuilder<string>();
        if (Algorithm != again.Algorithm) found.Add("algorithm");
        if (!Same(FrameHash, again.FrameHash)) found.Add("frame");
        if (!Same(DesignHash, again.DesignHash)) found.Add("design");
        if (!Same(Commitment, again.Commitment) || (Seed is not null && again.Seed is not null && Seed != again.Seed)) found.Add("seed");
        if (!Probabilities.AsSpan().SequenceEqual(again.Probabilities.AsSpan())) found.Add("probabilities");
        return found.ToImmutable();

        static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
    }
}

/// <summary>A random pick (a class, a pupil, a pile of homework) with what is needed to check it.</summary>
/// <remarks>The picked positions are <see cref="SimpleDraw.Of"/> over the list with the stream <c>pick</c> of the seed.</remarks>
/// <param name="Algorithm">The version of the generator, <see cref="Randomness.Algorithm"/>.</param>
/// <param name="ListHash">SHA-256 of the list, 64 hexadecimal digits.</param>
/// <param name="Entries">How many entries the list has.</param>
/// <param name="Commitment">SHA-256 of the seed.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Picked">Positions in the list from 0, in the order in which they were picked.</param>
public sealed record PickReceipt(string Algorithm, string ListHash, int Entries, string Commitment, string Seed, ImmutableArray<int> Picked)
{
    /// <summary>Picks n of N entries, each equally likely, and gives the receipt.</summary>
    /// <param name="list">The bytes of the list as it is kept.</param>
    /// <param name="entries">N.</param>
    /// <param name="count">n, from 1 to N.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="MeasureException"><c>take-none</c>, <c>take-exceeds</c>, <c>seed-empty</c>, <c>seed-line</c>, <c>seed-text</c>.</exception>
    public static PickReceipt Of(ReadOnlySpan<byte> list, int entries, int count, string seed) =>
        new(Randomness.Algorithm, DrawCertificate.Hash(list), entries, Randomness.Commit(seed), seed, SimpleDraw.Of(entries, count, new(seed, "pick")));
}
