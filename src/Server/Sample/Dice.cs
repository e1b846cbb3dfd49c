using System.Globalization;

namespace Hengjian.Server.Sample;

/// <summary>Numbers that look random but follow from a seed and a key alone, on every machine and in every version.</summary>
/// <remarks>
/// Each figure is drawn under its own key, so a figure added later moves none of the others. The generator is SplitMix64
/// (Steele, Lea and Flood 2014) started from an FNV-1a hash of the key.
/// </remarks>
internal sealed class Dice(int seed)
{
    /// <summary>A number in [0, 1) for the key.</summary>
    public double Unit(params ReadOnlySpan<object> key)
    {
        var state = 14695981039346656037UL ^ (ulong)seed;
        foreach (var part in key)
            foreach (var c in string.Create(CultureInfo.InvariantCulture, $"{part}|"))
                state = (state ^ c) * 1099511628211UL;
        state += 0x9E3779B97F4A7C15UL;
        state = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
        state = (state ^ (state >> 27)) * 0x94D049BB133111EBUL;
        return ((state ^ (state >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    /// <summary>A number between two bounds.</summary>
    public double Between(double low, double high, params ReadOnlySpan<object> key) => low + (high - low) * Unit(key);

    /// <summary>One of the given things.</summary>
    public T Pick<T>(IReadOnlyList<T> from, params ReadOnlySpan<object> key) => from[(int)(Unit(key) * from.Count)];
}
