using System.Collections.Immutable;

namespace Hengjian.Measure.Sampling;

/// <summary>What was drawn within one unit (pupils within a school).</summary>
/// <param name="Positions">The drawn elements, as positions in the unit's list from 0, ascending.</param>
/// <param name="Probability">The probability of each element, given that its unit was drawn; in (0, 1].</param>
/// <param name="Whole">Whether the unit was taken whole.</param>
/// <param name="Groups">For whole classes the drawn classes, ascending; otherwise empty.</param>
public sealed record WithinDraw(ImmutableArray<int> Positions, double Probability, bool Whole, ImmutableArray<int> Groups)
{
    /// <summary>The weight within the unit, 1 / probability.</summary>
    public double Weight => 1 / Probability;
}

/// <summary>The second stage: pupils within a drawn school, by a simple or a systematic draw, or whole classes.</summary>
/// <remarks>
/// <para>With N elements and n wanted every element has probability min(1, n / N); a unit with at most n elements, or at most as many as the size up to
/// which units are taken whole, is taken whole. For m of M classes the probability of every pupil is m / M. The weight of a pupil over both
/// stages is the school's weight times the weight within.</para>
/// <para>The random numbers of a unit are the stream <c>within:ID</c> of the seed, so that a school that joins later (a replacement) does not move the others.</para>
/// <para>Source: W. G. Cochran, "Sampling Techniques", 3rd ed. (1977), ch. 10–11.</para>
/// </remarks>
public static class WithinUnit
{
    /// <summary>The stream of random numbers of one unit.</summary>
    /// <param name="seed">The seed of the draw.</param>
    /// <param name="unit">The unit's id.</param>
    public static Randomness Stream(string seed, string unit) => new(seed, "within:" + unit);

    /// <summary>Draws pupils.</summary>
    /// <param name="elements">N, the pupils in the list of the unit, at least 1.</param>
    /// <param name="take">n, at least 1.</param>
    /// <param name="randomness">The unit's stream: one uniform number for a systematic draw, n whole numbers for a simple one.</param>
    /// <param name="method">Systematic from a random start (the list's order spreads the sample), or simple random.</param>
    /// <param name="wholeUpTo">Units with at most so many elements are taken whole; n or less changes nothing.</param>
    /// <exception cref="MeasureException"><c>unit-empty</c>, <c>take-none</c>.</exception>
    public static WithinDraw Pupils(int elements, int take, Randomness randomness, DrawMethod method = DrawMethod.Systematic, int wholeUpTo = 0)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        NotEmpty(elements);
        Faults.Take(take, int.MaxValue);
        if (elements <= Math.Max(take, wholeUpTo)) return new([.. Enumerable.Range(0, elements)], 1, true, []);
        var positions = method == DrawMethod.Systematic
            ? SystematicDraw.Equal(elements, take, randomness.NextUniform()).Positions
            : SimpleDraw.Of(elements, take, randomness).Sort();
        return new(positions, (double)take / elements, false, []);
    }

    /// <summary>Draws whole classes with equal probability.</summary>
    /// <param name="classOfPupil">The class of every pupil of the unit, 0 … M − 1; every class has a pupil.</param>
    /// <param name="take">m, how many classes; a unit with at most m classes is taken whole.</param>
    /// <param name="randomness">The unit's stream.</param>
    /// <param name="wholeUpTo">Units with at most so many pupils are taken whole.</param>
    /// <exception cref="MeasureException"><c>unit-empty</c>, <c>take-none</c>, <c>class-empty</c> (Row = the class).</exception>
    public static WithinDraw Classes(ReadOnlySpan<int> classOfPupil, int take, Randomness randomness, int wholeUpTo = 0)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        NotEmpty(classOfPupil.Length);
        Faults.Take(take, int.MaxValue);
        var classes = 0;
        foreach (var code in classOfPupil)
        {
            ArgumentOutOfRangeException.ThrowIfNegative(code, nameof(classOfPupil));
            classes = Math.Max(classes, code + 1);
        }

        var met = new bool[classes];
        foreach (var code in classOfPupil) met[code] = true;
        if (Array.IndexOf(met, false) is >= 0 and var empty) throw new MeasureException("class-empty", $"第 {empty + 1} 个班没有学生。", $"Class {empty + 1} has no pupil.") { Row = empty };
        var whole = classes <= take || classOfPupil.Length <= wholeUpTo;
        var drawn = whole ? [.. Enumerable.Range(0, classes)] : SimpleDraw.Of(classes, take, randomness).Sort();
        var chosen = new bool[classes];
        foreach (var code in drawn) chosen[code] = true;
        var positions = ImmutableArray.CreateBuilder<int>();
        for (var i = 0; i < classOfPupil.Length; i++) if (chosen[classOfPupil[i]]) positions.Add(i);
        return new(positions.ToImmutable(), whole ? 1 : (double)take / classes, whole, drawn);
    }

    private static void NotEmpty(int elements)
    {
        if (elements < 1) throw new MeasureException("unit-empty", "单位里没有可抽的对象。", "The unit holds nothing to draw from.");
    }
}
