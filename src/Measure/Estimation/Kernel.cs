using System.Numerics;
using System.Runtime.InteropServices;

namespace Hengjian.Measure.Estimation;

/// <summary>The inner loops.</summary>
internal static class Kernel
{
    /// <summary>Σ a_i b_i with several running sums; the order of additions depends on the length alone.</summary>
    public static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var va = MemoryMarshal.Cast<double, Vector<double>>(a);
        var vb = MemoryMarshal.Cast<double, Vector<double>>(b);
        Vector<double> s0 = default, s1 = default;
        var i = 0;
        for (; i + 1 < va.Length; i += 2)
        {
            s0 += va[i] * vb[i];
            s1 += va[i + 1] * vb[i + 1];
        }
        if (i < va.Length) s0 += va[i] * vb[i];
        var sum = Vector.Sum(s0 + s1);
        for (i = va.Length * Vector<double>.Count; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    public static void Gather(ReadOnlySpan<double> from, ReadOnlySpan<int> rows, Span<double> to)
    {
        for (var i = 0; i < rows.Length; i++) to[i] = from[rows[i]];
    }

    public static double Sum(ReadOnlySpan<double> values)
    {
        var sum = 0.0;
        foreach (var value in values) sum += value;
        return sum;
    }

    /// <summary>How far the weighted mean lies from a point near it: small numbers, of which a large offset costs no digits.</summary>
    public static double Mean(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, double[] column, double near)
    {
        var (sum, total) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            sum += weights[i] * (column[rows[i]] - near);
            total += weights[i];
        }
        return sum / total;
    }
}
