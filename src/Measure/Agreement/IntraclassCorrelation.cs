namespace Hengjian.Measure.Agreement;

/// <summary>One form of the intraclass correlation with its interval.</summary>
/// <param name="Value">The share of the variance of a score that is due to the objects, without unit; may be below 0 in small samples.</param>
/// <param name="Lower">Lower bound of the confidence interval.</param>
/// <param name="Upper">Upper bound.</param>
/// <param name="F">The F ratio that tests against 0.</param>
/// <param name="NumeratorDf">Its first degrees of freedom.</param>
/// <param name="DenominatorDf">Its second degrees of freedom.</param>
public readonly record struct Intraclass(double Value, double Lower, double Upper, double F, double NumeratorDf, double DenominatorDf);

/// <summary>The six intraclass correlations of n objects scored by the same k raters.</summary>
/// <param name="OneWay">ICC(1): every object has raters of its own.</param>
/// <param name="Agreement">ICC(A,1), or ICC(2,1): raters drawn from many, their severity counts as error.</param>
/// <param name="Consistency">ICC(C,1), or ICC(3,1): these raters and no others; only the order and distances count.</param>
/// <param name="OneWayMean">ICC(k) of the mean of k raters.</param>
/// <param name="AgreementMean">ICC(A,k).</param>
/// <param name="ConsistencyMean">ICC(C,k); equals Cronbach's α of the raters taken as items.</param>
/// <param name="Objects">n, the objects that all raters scored; others are left out.</param>
/// <param name="Raters">k.</param>
/// <remarks>
/// From the mean squares of the two-way table (objects B, raters J, residual E, within W): ICC(1) = (B − W)/(B + (k − 1)W),
/// ICC(A,1) = (B − E)/(B + (k − 1)E + k(J − E)/n), ICC(C,1) = (B − E)/(B + (k − 1)E); the means of k raters (B − W)/B,
/// (B − E)/(B + (J − E)/n), (B − E)/B. P. E. Shrout and J. L. Fleiss, Psychological Bulletin 86 (1979);
/// K. O. McGraw and S. P. Wong, Psychological Methods 1 (1996), whose interval for ICC(A,1) uses Satterthwaite's degrees of freedom.
/// </remarks>
public sealed record IntraclassCorrelation(Intraclass OneWay, Intraclass Agreement, Intraclass Consistency, Intraclass OneWayMean, Intraclass AgreementMean, Intraclass ConsistencyMean, int Objects, int Raters)
{
    /// <summary>Computes all six.</summary>
    /// <param name="raters">One column a rater, one entry an object; NaN where a score is missing: that object is left out.</param>
    /// <param name="level">Confidence level of the intervals, between 0 and 1.</param>
    /// <exception cref="MeasureException"><c>too-few</c>: fewer than two raters or two complete objects; <c>no-variance</c>: all scores are equal.</exception>
    public static IntraclassCorrelation Of(IReadOnlyList<ReadOnlyMemory<double>> raters, double level = 0.95)
    {
        var k = raters.Count;
        if (level is not (> 0 and < 1)) throw new ArgumentOutOfRangeException(nameof(level));
        var rows = Enumerable.Range(0, k == 0 ? 0 : raters[0].Length).Where(i => raters.All(r => !double.IsNaN(r.Span[i]))).ToArray();
        var n = rows.Length;
        if (k < 2 || n < 2) throw new MeasureException("too-few", "至少要有 2 位评分者和 2 个评全了的对象", "at least two raters and two completely scored objects are needed");
        var grand = raters.Sum(r => rows.Sum(i => r.Span[i])) / ((double)n * k);
        var (objects, all) = (0.0, 0.0);
        foreach (var i in rows)
        {
            var mean = raters.Sum(r => r.Span[i]) / k;
            objects += k * (mean - grand) * (mean - grand);
            foreach (var r in raters) all += (r.Span[i] - grand) * (r.Span[i] - grand);
        }
        if (all == 0) throw new MeasureException("no-variance", "所有评分都相同，不能计算组内相关", "all scores are equal; there is no intraclass correlation");
        var between = raters.Sum(r => { var d = (rows.Sum(i => r.Span[i]) / n) - grand; return n * d * d; });
        double b = objects / (n - 1), j = between / (k - 1), e = (all - objects - between) / ((n - 1.0) * (k - 1)), w = (all - objects) / (n * (k - 1.0));
        return new Table(n, k, b, j, e, w, (1 - level) / 2).All();
    }

    private readonly record struct Table(double N, double K, double B, double J, double E, double W, double Tail)
    {
        public IntraclassCorrelation All()
        {
            double dfB = N - 1, dfE = (N - 1) * (K - 1), dfW = N * (K - 1);
            var (one, oneMean) = Ratio(B / W, dfB, dfW);
            var (same, sameMean) = Ratio(B / E, dfB, dfE);
            var agreement = Agreement(dfB, dfE);
            var k = K;
            var mean = agreement with { Value = (B - E) / (B + ((J - E) / N)), Lower = Stepped(agreement.Lower), Upper = Stepped(agreement.Upper) };
            return new(one, agreement, same, oneMean, mean, sameMean, (int)N, (int)K);

            double Stepped(double single) => single * k / (1 + (single * (k - 1)));
        }

        /// <summary>The forms that are functions of one F ratio, for one rater and for the mean of k.</summary>
        private (Intraclass Single, Intraclass Mean) Ratio(double f, double df1, double df2)
        {
            double low = f / Quantile.F(df1, df2, 1 - Tail), high = f * Quantile.F(df2, df1, 1 - Tail), k = K;
            return (new(Single(f), Single(low), Single(high), f, df1, df2), new(1 - (1 / f), 1 - (1 / low), 1 - (1 / high), f, df1, df2));

            double Single(double x) => (x - 1) / (x + k - 1);
        }

        private Intraclass Agreement(double df1, double df2)
        {
            var value = (B - E) / (B + ((K - 1) * E) + (K * (J - E) / N));
            double fj = J / E, a = K * value, c = (N * (1 + ((K - 1) * value))) - (K * value);
            var v = (K - 1) * (N - 1) * ((a * fj) + c) * ((a * fj) + c) / (((N - 1) * a * a * fj * fj) + (c * c));
            double up = Quantile.F(N - 1, v, 1 - Tail), down = Quantile.F(v, N - 1, 1 - Tail), rest = (K * J) + (((K * N) - K - N) * E);
            return new(value, N * (B - (up * E)) / ((up * rest) + (N * B)), N * ((down * B) - E) / (rest + (N * down * B)), B / E, df1, df2);
        }
    }
}
