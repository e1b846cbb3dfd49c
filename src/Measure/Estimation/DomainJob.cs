using Hengjian.Measure.Weighting;

namespace Hengjian.Measure.Estimation;

/// <summary>One statistic in one domain: its figures at the full weights and at every replicate, computed in pieces that may run side by side.</summary>
internal sealed class DomainJob
{
    private const int Piece = 16;
    private readonly ReplicateSet? replicates;
    private readonly double[][] figures;
    private readonly bool contiguous;

    public DomainJob(Statistic statistic, int[] rows, double[] weights, ReplicateSet? replicates)
    {
        if (rows.Length == 0) throw new MeasureException("empty", "没有可用的记录。", "There is no record to compute from.");
        (Rows, this.replicates, contiguous) = (rows, replicates, rows[^1] - rows[0] == rows.Length - 1);
        Weights = new double[rows.Length];
        Kernel.Gather(weights, rows, Weights);
        Weighted = Array.Exists(Weights, w => w == 0) ? [.. rows.Where(r => weights[r] > 0)] : rows;
        Statistic = statistic.For(rows);
        Full = new double[Statistic.Outputs];
        figures = new double[replicates?.Count ?? 0][];
        // Where replicates are factors on cells, one pass over the rows serves them all.
        var pieces = replicates is null || (replicates.Cells is not null && Statistic is MomentStatistic) ? 1 : ((replicates.Count + Piece - 1) / Piece) + 1;
        Pieces = [.. Enumerable.Range(-1, pieces)];
    }

    public Statistic Statistic { get; }
    public int[] Rows { get; }
    /// <summary>The rows whose weight is above 0: the others keep their place in the design but tell nothing of the domain.</summary>
    public int[] Weighted { get; }

    public double[] Weights { get; }
    public double[] Full { get; }
    public IReadOnlyList<int> Pieces { get; }

    public void Run(int piece)
    {
        if (piece < 0)
        {
            if (replicates?.Cells is { } cells && Statistic is MomentStatistic moments) ByCells(cells, moments);
            else Statistic.Estimate(Rows, Weights, Full);
            if (Array.Exists(Full, double.IsNaN) && Statistic.Fault(Rows, Weights) is { } fault) throw fault;
            return;
        }
        var (from, to) = (piece * Piece, Math.Min((piece + 1) * Piece, replicates!.Count));
        if (Statistic is MomentStatistic sums)
        {
            ByColumns(sums, from, to);
            return;
        }
        var weights = new double[Rows.Length];
        for (var r = from; r < to; r++)
        {
            replicates.WeightsOf(r, Rows, weights);
            Statistic.Estimate(Rows, weights, figures[r] = new double[Statistic.Outputs]);
        }
    }

    private void ByColumns(MomentStatistic s, int from, int to)
    {
        const int block = MomentStatistic.Block;
        var (features, gathered, sums) = (new double[s.Features * block], new double[block], new double[(to - from) * s.Features]);
        for (var start = 0; start < Rows.Length; start += block)
        {
            var part = Rows.AsSpan(start, Math.Min(block, Rows.Length - start));
            s.Fill(part, features);
            for (var r = from; r < to; r++)
            {
                var column = replicates!.Columns![r];
                ReadOnlySpan<double> weights;
                if (contiguous) weights = column.AsSpan(part[0], part.Length);
                else
                {
                    Kernel.Gather(column, part, gathered);
                    weights = gathered.AsSpan(0, part.Length);
                }
                var at = (r - from) * s.Features;
                for (var k = 0; k < s.Features; k++) sums[at + k] += Kernel.Dot(weights, features.AsSpan(k * block, part.Length));
            }
        }
        for (var r = from; r < to; r++) s.FromSums(sums.AsSpan((r - from) * s.Features, s.Features), figures[r] = new double[s.Outputs]);
    }

    private void ByCells(int[] cells, MomentStatistic s)
    {
        const int block = MomentStatistic.Block;
        var (features, byCell, all) = (new double[s.Features * block], new double[replicates!.CellCount * s.Features], new double[s.Features]);
        for (var start = 0; start < Rows.Length; start += block)
        {
            var part = Rows.AsSpan(start, Math.Min(block, Rows.Length - start));
            s.Fill(part, features);
            for (var i = 0; i < part.Length; i++)
            {
                var (at, weight) = (cells[part[i]] * s.Features, Weights[start + i]);
                for (var k = 0; k < s.Features; k++) byCell[at + k] += weight * features[(k * block) + i];
            }
        }
        for (var i = 0; i < byCell.Length; i++) all[i % s.Features] += byCell[i];
        s.FromSums(all, Full);
        var sums = new double[s.Features];
        for (var r = 0; r < figures.Length; r++)
        {
            all.CopyTo(sums, 0);
            foreach (var (cell, less) in replicates.ChangesOf(r))
                for (var k = 0; k < s.Features; k++) sums[k] += less * byCell[(cell * s.Features) + k];
            s.FromSums(sums, figures[r] = new double[s.Outputs]);
        }
    }

    public double ReplicateVariance(int output)
    {
        var (scales, centre) = (replicates!.Scales, Full[output]);
        if (!replicates.Mse)
        {
            var (sum, n) = (0.0, 0);
            for (var r = 0; r < figures.Length; r++)
            {
                if (scales[r] <= 0) continue;
                sum += figures[r][output];
                n++;
            }
            // One replicate around itself says nothing of the variance.
            if (n < 2) return double.NaN;
            centre = sum / n;
        }
        var variance = 0.0;
        for (var r = 0; r < figures.Length; r++) variance += scales[r] * (figures[r][output] - centre) * (figures[r][output] - centre);
        return variance;
    }

    public double Linear(VarianceDesign design, int output)
    {
        var scores = new double[Rows.Length];
        Statistic.Linearise(Rows, Weights, Full, output, scores);
        for (var i = 0; i < scores.Length; i++) scores[i] *= Weights[i];
        return design.Variance(Rows, scores);
    }

    /// <summary>The variance that a simple random sample of as many weighted rows would have: that of a total of the influence values.</summary>
    public double SimpleVariance(int output, DeffRule rule)
    {
        var z = new double[Rows.Length];
        Statistic.Linearise(Rows, Weights, Full, output, z);
        var (total, n) = (Kernel.Sum(Weights), (double)Weighted.Length);
        var mean = Kernel.Dot(Weights, z) / total;
        var square = 0.0;
        for (var i = 0; i < z.Length; i++) square += Weights[i] * (z[i] - mean) * (z[i] - mean);
        // Σw(z − z̄)²/Σw is the variance of one row, (Σw)² that of a total of as many.
        var one = total * square;
        return rule switch
        {
            DeffRule.SumOfWeights => one / n,
            DeffRule.WithReplacement => one / (n - 1),
            _ => total > n ? one / (n - 1) * (1 - (n / total)) : double.NaN,
        };
    }

    /// <summary>(Σd²)² / Σd⁴ of the deviations of the first plausible value's replicates.</summary>
    public double Satterthwaite(int label)
    {
        var (two, four) = (0.0, 0.0);
        for (var r = 0; r < figures.Length; r++)
        {
            var d = replicates!.Scales[r] * (figures[r][label] - Full[label]) * (figures[r][label] - Full[label]);
            two += d;
            four += d * d;
        }
        return two * two / four;
    }
}
