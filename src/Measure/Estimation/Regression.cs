namespace Hengjian.Measure.Estimation;

/// <summary>Weighted linear regression of one column (or plausible values) on others, with intercept.</summary>
/// <remarks>
/// <para>b = (Σw x xᵀ)⁻¹ Σw x y, R² = 1 − Σw e²/Σw(y − ȳ)²; influence of b: (Σw x xᵀ)⁻¹ x_i e_i, of R²: −(e_i² − (1 − R²)(y_i − ȳ)²)/Σw(y − ȳ)².
/// Labels: <c>(Intercept)</c>, the terms, <c>R2</c>. Degrees of freedom: those of the design less the slopes.</para>
/// <para>Sums are taken around the weighted means, so that a large offset of a column costs no digits.
/// Source: W. A. Fuller, "Regression analysis for sample survey", Sankhyā C 37 (1975).</para>
/// </remarks>
public sealed class RegressionStatistic : MomentStatistic
{
    private readonly double[][] y, x;
    private readonly double[] centres, middles;
    private readonly IReadOnlyList<string> terms;
    private readonly int q, shared;

    /// <summary>Takes the columns.</summary>
    /// <param name="y">The explained column or plausible values.</param>
    /// <param name="x">The explaining columns.</param>
    /// <param name="terms">Their names.</param>
    public RegressionStatistic(double[][] y, double[][] x, IReadOnlyList<string> terms)
        : base(y.Length, ["(Intercept)", .. terms, "R2"], 1 + x.Length + (x.Length * (x.Length + 1) / 2) + (y.Length * (x.Length + 2))) =>
        (this.y, this.x, this.terms, q, shared, centres, middles) = (y, x, terms, x.Length, 1 + x.Length + (x.Length * (x.Length + 1) / 2), Centre.Of(x), Centre.Of(y));

    /// <inheritdoc/>
    public override int DfLost => q;

    /// <inheritdoc/>
    public override bool Has(int row) => Array.TrueForAll(y, c => !double.IsNaN(c[row])) && Array.TrueForAll(x, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    protected internal override void Fill(ReadOnlySpan<int> rows, Span<double> features)
    {
        features[..rows.Length].Fill(1);
        for (var j = 0; j < q; j++) for (var i = 0; i < rows.Length; i++) features[((1 + j) * Block) + i] = x[j][rows[i]] - centres[j];
        var at = 1 + q;
        for (var j = 0; j < q; j++) for (var k = 0; k <= j; k++) Product(features, 1 + j, 1 + k, at++, rows.Length);
        for (var m = 0; m < y.Length; m++)
        {
            var own = at;
            for (var i = 0; i < rows.Length; i++) features[(own * Block) + i] = y[m][rows[i]] - middles[m];
            at++;
            for (var j = 0; j < q; j++) Product(features, 1 + j, own, at++, rows.Length);
            Product(features, own, own, at++, rows.Length);
        }
    }

    /// <inheritdoc/>
    protected internal override void FromSums(ReadOnlySpan<double> sums, Span<double> outputs)
    {
        var (w, cross) = (sums[0], Cross(sums));
        var good = Cholesky.Factor(cross, q) < 0;
        var b = new double[q];
        for (var m = 0; m < y.Length; m++)
        {
            var own = sums.Slice(shared + (m * (q + 2)), q + 2);
            var found = outputs.Slice(m * (q + 2), q + 2);
            if (!good)
            {
                found.Fill(double.NaN);
                continue;
            }
            var explained = 0.0;
            for (var j = 0; j < q; j++) b[j] = own[1 + j] - (sums[1 + j] * own[0] / w);
            var right = b.ToArray();
            Cholesky.Solve(cross, q, b);
            var intercept = middles[m] + (own[0] / w);
            for (var j = 0; j < q; j++)
            {
                explained += b[j] * right[j];
                intercept -= b[j] * (centres[j] + (sums[1 + j] / w));
                found[1 + j] = b[j];
            }
            found[0] = intercept;
            found[q + 1] = explained / (own[q + 1] - (own[0] * own[0] / w));
        }
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var (m, term) = (output / (q + 2), output % (q + 2));
        var b = estimates.Slice(m * (q + 2), q + 2);
        var column = y[m];
        var total = Kernel.Sum(weights);
        var middle = Kernel.Mean(rows, weights, column, middles[m]);
        var shift = new double[q];
        for (var j = 0; j < q; j++) shift[j] = Kernel.Mean(rows, weights, x[j], centres[j]);
        var solved = new double[q];
        var cross = Cross(Sums(rows, weights));
        _ = Cholesky.Factor(cross, q);
        // The row of (Σw x xᵀ)⁻¹ that the term needs: a unit vector for a slope, the means for the intercept.
        if (term <= q)
        {
            if (term == 0) for (var j = 0; j < q; j++) solved[j] = centres[j] + shift[j];
            else solved[term - 1] = 1;
            Cholesky.Solve(cross, q, solved);
        }
        var spread = 0.0;
        if (term == q + 1) for (var i = 0; i < rows.Length; i++) spread += weights[i] * Square(column[rows[i]] - middles[m] - middle);
        for (var i = 0; i < rows.Length; i++)
        {
            var (fitted, along) = (0.0, 0.0);
            for (var j = 0; j < q; j++)
            {
                var d = x[j][rows[i]] - centres[j] - shift[j];
                fitted += b[1 + j] * d;
                along += solved[j] * d;
            }
            var d0 = column[rows[i]] - middles[m] - middle;
            var e = d0 - fitted;
            influence[i] = term == q + 1 ? -((e * e) - ((1 - b[q + 1]) * d0 * d0)) / spread : term == 0 ? e * ((1 / total) - along) : e * along;
        }
    }

    /// <inheritdoc/>
    public override MeasureException? Fault(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights)
    {
        var bad = Cholesky.Factor(Cross(Sums(rows, weights)), q);
        return bad < 0 ? null : Cholesky.Collinear(terms[bad]);
    }

    private static double Square(double value) => value * value;

    private double[] Cross(ReadOnlySpan<double> sums)
    {
        var (cross, at) = (new double[q * q], 1 + q);
        for (var j = 0; j < q; j++) for (var k = 0; k <= j; k++) cross[(j * q) + k] = sums[at++] - (sums[1 + j] * sums[1 + k] / sums[0]);
        return cross;
    }

    private static void Product(Span<double> features, int a, int b, int to, int count)
    {
        for (var i = 0; i < count; i++) features[(to * Block) + i] = features[(a * Block) + i] * features[(b * Block) + i];
    }
}

/// <summary>Weighted logistic regression of a 0/1 column on others, with intercept.</summary>
/// <remarks>
/// <para>Solves Σw x (y − μ) = 0, μ = 1/(1 + e^(−xᵀb)), by Newton steps; influence (Σw μ(1 − μ) x xᵀ)⁻¹ x_i (y_i − μ_i).
/// Source: D. A. Binder, Int. Stat. Review 51 (1983).</para>
/// <para>Where a line separates the answers there is no finite solution: a <see cref="MeasureException"/> <c>separation</c>, not a large number.</para>
/// </remarks>
public sealed class LogisticStatistic : Statistic
{
    private readonly double[] y;
    private readonly double[][] x;
    private readonly IReadOnlyList<string> terms;
    private readonly int p;

    /// <summary>Takes the columns.</summary>
    /// <param name="y">0 or 1, NaN where missing.</param>
    /// <param name="x">Explaining columns.</param>
    /// <param name="terms">Their names.</param>
    /// <exception cref="MeasureException"><c>not-binary</c>: another value, with its row.</exception>
    public LogisticStatistic(double[] y, double[][] x, IReadOnlyList<string> terms) : base(1, ["(Intercept)", .. terms])
    {
        (this.y, this.x, this.terms, p) = (y, x, terms, x.Length + 1);
        for (var i = 0; i < y.Length; i++)
        {
            if (y[i] is not 0 and not 1 && !double.IsNaN(y[i])) throw new MeasureException("not-binary", $"第 {i + 1} 条记录的因变量是 {y[i]}，逻辑回归要求 0 或 1。", $"The explained value of record {i + 1} is {y[i]}; logistic regression wants 0 or 1.") { Row = i };
        }
    }

    /// <inheritdoc/>
    public override int DfLost => p - 1;

    /// <inheritdoc/>
    public override bool Has(int row) => !double.IsNaN(y[row]) && Array.TrueForAll(x, c => !double.IsNaN(c[row]));

    /// <inheritdoc/>
    public override void Estimate(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, Span<double> outputs)
    {
        var b = new double[p];
        for (var step = 0; step < 60; step++)
        {
            var (hessian, gradient) = Derivatives(rows, weights, b);
            if (Cholesky.Factor(hessian, p) >= 0) break;
            Cholesky.Solve(hessian, p, gradient);
            var (moved, size) = (0.0, 0.0);
            for (var j = 0; j < p; j++)
            {
                b[j] += gradient[j];
                (moved, size) = (Math.Max(moved, Math.Abs(gradient[j])), Math.Max(size, Math.Abs(b[j])));
            }
            if (!double.IsFinite(moved)) break;
            if (moved > 1e-13 * Math.Max(1, size) && !(moved < 1e-9 && step > 20)) continue;
            b.CopyTo(outputs);
            return;
        }
        outputs.Fill(double.NaN);
    }

    /// <inheritdoc/>
    public override void Linearise(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> estimates, int output, Span<double> influence)
    {
        var (hessian, solved) = (Derivatives(rows, weights, estimates).Hessian, new double[p]);
        _ = Cholesky.Factor(hessian, p);
        solved[output] = 1;
        Cholesky.Solve(hessian, p, solved);
        for (var i = 0; i < rows.Length; i++)
        {
            var (eta, along) = (estimates[0], solved[0]);
            for (var j = 1; j < p; j++)
            {
                eta += estimates[j] * x[j - 1][rows[i]];
                along += solved[j] * x[j - 1][rows[i]];
            }
            influence[i] = along * (y[rows[i]] - (1 / (1 + Math.Exp(-eta))));
        }
    }

    /// <inheritdoc/>
    public override MeasureException? Fault(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights)
    {
        var bad = Cholesky.Factor(Derivatives(rows, weights, new double[p]).Hessian, p);
        return bad > 0 ? Cholesky.Collinear(terms[bad - 1])
            : new("separation", "逻辑回归没有有限的解：自变量把 0 与 1 完全分开，或因变量只有一个值。", "The logistic regression has no finite solution: the explaining columns separate 0 from 1, or only one value occurs.");
    }

    private (double[] Hessian, double[] Gradient) Derivatives(ReadOnlySpan<int> rows, ReadOnlySpan<double> weights, ReadOnlySpan<double> b)
    {
        var (hessian, gradient, row) = (new double[p * p], new double[p], new double[p]);
        row[0] = 1;
        for (var i = 0; i < rows.Length; i++)
        {
            var eta = b[0];
            for (var j = 1; j < p; j++) eta += b[j] * (row[j] = x[j - 1][rows[i]]);
            var mu = 1 / (1 + Math.Exp(-eta));
            var (residual, slope) = (weights[i] * (y[rows[i]] - mu), weights[i] * mu * (1 - mu));
            for (var j = 0; j < p; j++)
            {
                gradient[j] += residual * row[j];
                var scaled = slope * row[j];
                for (var k = 0; k <= j; k++) hessian[(j * p) + k] += scaled * row[k];
            }
        }
        return (hessian, gradient);
    }
}

/// <summary>Cholesky factors of small symmetric matrices, lower triangle, row after row.</summary>
internal static class Cholesky
{
    /// <summary>Factors in place; −1, or the column that depends on those before it.</summary>
    public static int Factor(double[] a, int n)
    {
        for (var j = 0; j < n; j++)
        {
            var whole = a[(j * n) + j];
            for (var k = 0; k < j; k++) a[(j * n) + j] -= a[(j * n) + k] * a[(j * n) + k];
            if (!(a[(j * n) + j] > 1e-13 * whole) || !double.IsFinite(whole)) return j;
            var root = a[(j * n) + j] = Math.Sqrt(a[(j * n) + j]);
            for (var i = j + 1; i < n; i++)
            {
                for (var k = 0; k < j; k++) a[(i * n) + j] -= a[(i * n) + k] * a[(j * n) + k];
                a[(i * n) + j] /= root;
            }
        }
        return -1;
    }

    public static void Solve(double[] factor, int n, Span<double> right)
    {
        for (var i = 0; i < n; i++)
        {
            for (var k = 0; k < i; k++) right[i] -= factor[(i * n) + k] * right[k];
            right[i] /= factor[(i * n) + i];
        }
        for (var i = n - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < n; k++) right[i] -= factor[(k * n) + i] * right[k];
            right[i] /= factor[(i * n) + i];
        }
    }

    public static MeasureException Collinear(string term) =>
        new("collinear", $"“{term}”可由前面的自变量算出，不能同时进入回归。", $"{term} follows from the columns before it and cannot enter the regression with them.") { Item = term };
}
