using System.Numerics;

namespace Hengjian.Measure.TestTheory;

/// <summary>All covariances of the columns of a table at once.</summary>
/// <remarks>
/// Rows go by in blocks that stay in the cache, centred once; each pair of pairs of columns shares its loads. The parts of the rows and the order in
/// which they are added do not depend on the number of cores.
/// </remarks>
internal static class CrossProducts
{
    private const int Block = 256, MostParts = 32;

    /// <summary>Covariances with divisor n − 1, both triangles.</summary>
    public static double[,] Covariances(IReadOnlyList<ReadOnlyMemory<double>> columns, double[] means)
    {
        var (k, n) = (columns.Count, columns[0].Length);
        var blocks = (n + Block - 1) / Block;
        var size = Math.Max(8, (blocks + MostParts - 1) / MostParts) * Block;
        var parts = new double[(n + size - 1) / size][];
        Parallel.For(0, parts.Length, p => parts[p] = Part(columns, means, p * size, Math.Min(n, (p + 1) * size)));
        var covariances = new double[k, k];
        for (var i = 0; i < k; i++)
            for (var j = 0; j <= i; j++)
            {
                var sum = 0.0;
                foreach (var part in parts) sum += part[(i * k) + j];
                covariances[i, j] = covariances[j, i] = sum / (n - 1);
            }

        return covariances;
    }

    private static double[] Part(IReadOnlyList<ReadOnlyMemory<double>> columns, double[] means, int from, int to)
    {
        // An odd column is given a partner of zeros, so that all go in pairs.
        var (k, even) = (columns.Count, columns.Count + (columns.Count % 2));
        var (block, sums) = (new double[even * Block], new double[k * k]);
        for (var start = from; start < to; start += Block)
        {
            var count = Math.Min(Block, to - start);
            for (var j = 0; j < k; j++)
            {
                var column = columns[j].Span.Slice(start, count);
                var into = block.AsSpan(j * Block, Block);
                for (var t = 0; t < column.Length; t++) into[t] = column[t] - means[j];
                into[count..].Clear();
            }

            for (var i = 0; i < k; i += 2)
                for (var j = 0; j <= i; j += 2) Four(block, i, j, k, sums);
        }

        return sums;
    }

    /// <summary>Products of columns i, i + 1 with j, j + 1 over a block.</summary>
    private static void Four(double[] block, int i, int j, int k, double[] sums)
    {
        ReadOnlySpan<double> a = block.AsSpan(i * Block, Block), b = block.AsSpan((i + 1) * Block, Block), c = block.AsSpan(j * Block, Block), d = block.AsSpan((j + 1) * Block, Block);
        Vector<double> ac = default, ad = default, bc = default, bd = default;
        for (var t = 0; t < Block; t += Vector<double>.Count)
        {
            Vector<double> va = new(a[t..]), vb = new(b[t..]), vc = new(c[t..]), vd = new(d[t..]);
            ac = Vector.FusedMultiplyAdd(va, vc, ac);
            ad = Vector.FusedMultiplyAdd(va, vd, ad);
            bc = Vector.FusedMultiplyAdd(vb, vc, bc);
            bd = Vector.FusedMultiplyAdd(vb, vd, bd);
        }

        sums[(i * k) + j] += Vector.Sum(ac);
        if (j + 1 <= i) sums[(i * k) + j + 1] += Vector.Sum(ad);
        if (i + 1 >= k) return;
        sums[((i + 1) * k) + j] += Vector.Sum(bc);
        if (j + 1 < k) sums[((i + 1) * k) + j + 1] += Vector.Sum(bd);
    }
}
