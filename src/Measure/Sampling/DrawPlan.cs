namespace Hengjian.Measure.Sampling;

/// <summary>How the units of a stratum are chosen.</summary>
public enum DrawMethod
{
    /// <summary>Every so-and-so-many-th of the ordered list from a random start: with sizes proportional to size, without them with equal probability.</summary>
    Systematic = 0,

    /// <summary>Every set equally likely; sizes are not used.</summary>
    SimpleRandom = 1,
}

/// <summary>One explicit stratum of a design.</summary>
/// <param name="Name">Its name; it names the stream of random numbers too (<c>stratum:NAME</c>), so the draw in it does not depend on the other strata.</param>
/// <param name="Take">How many units are drawn, from 1 to those it holds.</param>
public readonly record struct StratumPlan(string Name, int Take);

/// <summary>The design of a draw: strata in the order of the sample, method, replacements.</summary>
/// <param name="Strata">The explicit strata; code h of the frame is entry h. Names differ.</param>
/// <param name="Method">How units are chosen.</param>
/// <param name="Replacements">Replacement units for each drawn one: 0, 1 or 2.</param>
public sealed record DrawPlan(IReadOnlyList<StratumPlan> Strata, DrawMethod Method = DrawMethod.Systematic, int Replacements = 0)
{
    /// <summary>The random start of a stratum: the first uniform number of the stream <c>stratum:NAME</c> of the seed.</summary>
    /// <param name="seed">The seed of the draw.</param>
    /// <param name="stratum">The name of the stratum; empty where there is only one.</param>
    public static double Start(string seed, string stratum) => Stream(seed, stratum).NextUniform();

    /// <summary>The random numbers of a stratum.</summary>
    internal static Randomness Stream(string seed, string stratum) => new(seed, "stratum:" + stratum);
}
