namespace Hengjian.Measure.Weighting;

/// <summary>The rank of a set of columns.</summary>
internal static class Rank
{
    /// <summary>Columns that keep more than 1e-5 of their length when those before them are projected out (Cholesky of the Gram matrix, in order).</summary>
    public static int Of(double[][] columns)
    {
        var n = columns.Length;
        var gram = Gram(columns);
        var (rank, kept) = (0, new bool[n]);
        for (var i = 0; i < n; i++)
        {
            var whole = gram[i][i];
            for (var j = 0; j < i; j++)
            {
                if (!kept[j]) { gram[i][j] = 0; continue; }
                var sum = gram[i][j];
                for (var k = 0; k < j; k++) sum -= gram[i][k] * gram[j][k];
                gram[i][j] = sum / gram[j][j];
                gram[i][i] -= gram[i][j] * gram[i][j];
            }
            kept[i] = whole > 0 && gram[i][i] > 1e-10 * whole;
            if (!kept[i]) continue;
            gram[i][i] = Math.Sqrt(gram[i][i]);
            rank++;
        }
        return rank;
    }

    /// <summary>Σ over rows of products of two columns, in blocks that stay in the cache; the cutting is fixed, so the digits do not depend on the cores.</summary>
    private static double[][] Gram(double[][] columns)
    {
        const int parts = 16, block = 256;
        var (n, rows) = (columns.Length, columns[0].Length);
        var found = new double[parts][];
        Parallel.For(0, parts, part =>
        {
            var own = found[part] = new double[n * n];
            var (from, to) = ((int)((long)rows * part / parts), (int)((long)rows * (part + 1) / parts));
            for (var start = from; start < to; start += block)
            {
                var length = Math.Min(block, to - start);
                for (var i = 0; i < n; i++) for (var j = 0; j <= i; j++) own[(i * n) + j] += Estimation.Kernel.Dot(columns[i].AsSpan(start, length), columns[j].AsSpan(start, length));
            }
        });
        return [.. Enumerable.Range(0, n).Select(i => Enumerable.Range(0, i + 1).Select(j => found.Sum(f => f[(i * n) + j])).ToArray())];
    }
}
