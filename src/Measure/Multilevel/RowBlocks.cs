using System.Numerics;

namespace Hengjian.Measure.Multilevel;

/// <summary>Walks over the rows in blocks that stay in the cache, column by column; rows that do not count are zeros there.</summary>
internal sealed class RowBlocks(int[] used, IReadOnlyList<ReadOnlyMemory<double>> x, int rows)
{
    private const int Size = 512;
    private readonly int width = x.Count + 1;
    private readonly double[] block = new double[(x.Count + 1) * Size];

    /// <summary>Means of x … and y over the rows that count.</summary>
    public double[] Means(ReadOnlySpan<double> y)
    {
        var zero = new double[width];
        var (rough, fine) = (Sums(y, zero), new double[width]);
        for (var k = 0; k < width; k++) rough[k] /= rows;
        // A second pass around the first means takes off what rounding left in a long sum.
        var rest = Sums(y, rough);
        for (var k = 0; k < width; k++) fine[k] = rough[k] + (rest[k] / rows);
        return fine;
    }

    /// <summary>Cross-products of the columns around their centres; with means, around those of the row's group.</summary>
    public double[,] Products(ReadOnlySpan<double> y, double[] centres, double[]? slopes, double[]? groupMeans, int stride)
    {
        var products = new double[width, width];
        for (var start = 0; start < used.Length; start += Size)
        {
            var count = Fill(y, start, centres, slopes);
            if (groupMeans is not null)
                for (var k = 0; k < width; k++)
                {
                    var column = block.AsSpan(k * Size, count);
                    for (var t = 0; t < count; t++) if (used[start + t] is var g && g >= 0) column[t] -= groupMeans[(g * stride) + k];
                }

            for (var a = 0; a < width; a++)
                for (var b = 0; b <= a; b++) products[a, b] += Dot(block.AsSpan(a * Size, count), block.AsSpan(b * Size, count));
        }

        for (var a = 0; a < width; a++)
            for (var b = 0; b < a; b++) products[b, a] = products[a, b];
        return products;
    }

    /// <summary>Mean of every column in every group, one group after the other.</summary>
    public double[] GroupMeans(ReadOnlySpan<double> y, double[] centres, double[] slopes, int[] counts)
    {
        var sums = new double[counts.Length * width];
        for (var start = 0; start < used.Length; start += Size)
        {
            var count = Fill(y, start, centres, slopes);
            for (var k = 0; k < width; k++)
            {
                var column = block.AsSpan(k * Size, count);
                for (var t = 0; t < count; t++) if (used[start + t] is var g && g >= 0) sums[(g * width) + k] += column[t];
            }
        }

        for (var i = 0; i < sums.Length; i++) if (counts[i / width] > 0) sums[i] /= counts[i / width];
        return sums;
    }

    private double[] Sums(ReadOnlySpan<double> y, double[] centres)
    {
        var sums = new double[width];
        for (var start = 0; start < used.Length; start += Size)
        {
            var count = Fill(y, start, centres, null);
            for (var k = 0; k < width; k++)
            {
                var sum = 0.0;
                foreach (var value in block.AsSpan(k * Size, count)) sum += value;
                sums[k] += sum;
            }
        }

        return sums;
    }

    /// <summary>Loads the next rows less the centres; with slopes, y less the regression.</summary>
    private int Fill(ReadOnlySpan<double> y, int start, double[] centres, double[]? slopes)
    {
        var count = Math.Min(Size, used.Length - start);
        var codes = used.AsSpan(start, count);
        for (var k = 0; k < width; k++)
        {
            var from = (k < width - 1 ? x[k].Span : y).Slice(start, count);
            var to = block.AsSpan(k * Size, count);
            var centre = centres[k];
            for (var t = 0; t < from.Length; t++) to[t] = codes[t] >= 0 ? from[t] - centre : 0;
        }

        var rest = block.AsSpan((width - 1) * Size, count);
        for (var k = 0; slopes is not null && k < width - 1; k++)
        {
            var column = block.AsSpan(k * Size, count);
            var slope = slopes[k];
            for (var t = 0; t < rest.Length; t++) rest[t] -= slope * column[t];
        }

        return count;
    }

    private static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var (sum, t) = (Vector<double>.Zero, 0);
        for (; t <= a.Length - Vector<double>.Count; t += Vector<double>.Count) sum += new Vector<double>(a[t..]) * new Vector<double>(b[t..]);
        var total = Vector.Sum(sum);
        for (; t < a.Length; t++) total += a[t] * b[t];
        return total;
    }
}
