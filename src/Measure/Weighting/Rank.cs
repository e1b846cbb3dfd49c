namespace Hengjian.Measure.Weighting;

/// <summary>The rank of a set of columns.</summary>
internal static class Rank
{
    /// <summary>Columns that keep more than 1e-5 of their length when those before them are projected out (Cholesky of the Gram matrix, in order).</summary>
    public static int Of(double[][] columns)
    {
        var n = columns.Length;
        var gram = new double[n][];
        Parallel.For(0, n, i =>
        {
            gram[i] = new double[i + 1];
            for (var j = 0; j <= i; j++) gram[i][j] = Estimation.Kernel.Dot(columns[i], columns[j]);
        });
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
}
