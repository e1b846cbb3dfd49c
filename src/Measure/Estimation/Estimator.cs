using Hengjian.Measure.Weighting;
using MathNet.Numerics.Distributions;

namespace Hengjian.Measure.Estimation;

/// <summary>One estimated figure with what is needed to judge it.</summary>
/// <param name="Label">Category, point, level or term; empty where there is one figure.</param>
/// <param name="Value">The estimate: the mean over plausible values.</param>
/// <param name="Se">Standard error, of sampling and (with plausible values) imputation; NaN where it cannot be had.</param>
/// <param name="Df">Degrees of freedom of the interval.</param>
/// <param name="Lower">Lower end of the confidence interval.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Deff">Design effect: sampling variance over that of a simple random sample of as many rows.</param>
/// <param name="N">Rows that the figure rests on.</param>
/// <param name="SamplingVariance">U, by the convention of <see cref="Conventions.Plausible"/>.</param>
/// <param name="ImputationVariance">B, the variance between plausible values (divisor M − 1); 0 with one.</param>
public sealed record Estimate(string Label, double Value, double Se, double Df, double Lower, double Upper, double Deff, int N, double SamplingVariance, double ImputationVariance)
{
    /// <summary>U of the first plausible value alone.</summary>
    public double FirstSamplingVariance { get; init; } = SamplingVariance;
}

/// <summary>Estimates statistics of domains, with standard errors by linearisation or by replicates and the spread of plausible values added.</summary>
/// <remarks>
/// <para>With M plausible values: θ̄ = Σθ_m/M, B = Σ(θ_m − θ̄)²/(M − 1), V = U + (1 + 1/M) B; U is the mean of the sampling variances or that of the first
/// value (D. B. Rubin, "Multiple Imputation for Nonresponse in Surveys", 1987; OECD, "PISA Data Analysis Manual", 2009).</para>
/// <para>The work is cut into fixed pieces, so that results do not depend on the number of cores.</para>
/// </remarks>
public sealed class Estimator
{
    private readonly VarianceDesign? design;
    private readonly ReplicateSet? replicates;

    /// <summary>Standard errors by linearisation.</summary>
    public Estimator(VarianceDesign design, Conventions? conventions = null) => (this.design, Conventions) = (design, conventions ?? new());

    /// <summary>Standard errors by replicates.</summary>
    public Estimator(ReplicateSet replicates, Conventions? conventions = null) => (this.replicates, Conventions) = (replicates, conventions ?? new());

    /// <summary>The conventions in force.</summary>
    public Conventions Conventions { get; }

    /// <summary>The full-sample weights.</summary>
    public double[] Weights => design?.Weights ?? replicates!.Weights;

    /// <summary>All rows that have what the statistic needs.</summary>
    public IReadOnlyList<Estimate> Of(Statistic statistic) => Of(statistic, [[.. Enumerable.Range(0, Weights.Length).Where(statistic.Has)]])[0];

    /// <summary>One list of figures for each domain.</summary>
    /// <param name="statistic">What to estimate.</param>
    /// <param name="domains">Rows of each domain, ascending; rows that lack something must have been left out (<see cref="Statistic.Has"/>).</param>
    /// <exception cref="MeasureException">As the statistic says (<c>separation</c>, <c>collinear</c> …); <c>empty</c>: no row in a domain.</exception>
    public IReadOnlyList<IReadOnlyList<Estimate>> Of(Statistic statistic, IReadOnlyList<int[]> domains)
    {
        var jobs = domains.Select(rows => new DomainJob(statistic, rows, Weights, replicates)).ToList();
        var pieces = jobs.SelectMany(j => j.Pieces.Select(p => (Job: j, Piece: p))).ToList();
        try
        {
            Parallel.ForEach(pieces, p => p.Job.Run(p.Piece));
            var found = new IReadOnlyList<Estimate>[jobs.Count];
            Parallel.For(0, jobs.Count, g => found[g] = Finish(jobs[g]));
            return found;
        }
        catch (AggregateException several) when (several.InnerExceptions.OfType<MeasureException>().FirstOrDefault() is { } fault)
        {
            throw new MeasureException(fault.Code, fault.Zh, fault.En) { Row = fault.Row, Item = fault.Item };
        }
    }

    private IReadOnlyList<Estimate> Finish(DomainJob job)
    {
        var (s, labels) = (job.Statistic, job.Statistic.Labels.Count);
        var df = (design?.DegreesOfFreedom(job.Weighted) ?? replicates!.DegreesOfFreedom) - s.DfLost;
        var (variance, deff) = (new double[s.Outputs], new double[s.Outputs]);
        var woodruff = design is not null && s is QuantileStatistic;
        var ends = new (double Lower, double Upper)[s.Outputs];
        for (var k = 0; k < s.Outputs; k++)
        {
            if (woodruff)
            {
                var t = Student(df);
                ends[k] = ((QuantileStatistic)s).Woodruff(design!, job.Rows, job.Weights, job.Full[k], k, df, t, Conventions.Confidence);
                variance[k] = Square((ends[k].Upper - ends[k].Lower) / (2 * t));
                deff[k] = double.NaN;
                continue;
            }
            variance[k] = replicates is not null ? job.ReplicateVariance(k) : job.Linear(design!, k);
            deff[k] = variance[k] / (s is QuantileStatistic ? double.NaN : job.SimpleVariance(k, Conventions.Deff));
        }
        var results = new Estimate[labels];
        var factor = s.Factor(job.Weighted.Length);
        for (var l = 0; l < labels; l++)
        {
            var (mean, between, own, first) = Combine(job.Full, variance, l, labels, s.Values);
            var total = (own + ((1 + (1.0 / s.Values)) * between)) * factor * factor;
            var figures = replicates is null ? df : Conventions.Df switch
            {
                DfRule.Satterthwaite => job.Satterthwaite(l),
                DfRule.JohnsonRust => (3.16 - (2.77 / Math.Sqrt(replicates.Count))) * job.Satterthwaite(l),
                _ => df,
            };
            var (value, se, half) = (mean * factor, Math.Sqrt(total), Student(figures) * Math.Sqrt(total));
            var (lower, upper) = woodruff && s.Values == 1 ? ends[l] : (value - half, value + half);
            results[l] = new(s.Labels[l], value, se, figures, lower, upper, Mean(deff, l, labels, s.Values), job.Rows.Length, own * factor * factor, between * factor * factor) { FirstSamplingVariance = first * factor * factor };
        }
        return results;
    }

    private (double Mean, double Between, double Own, double First) Combine(double[] full, double[] variance, int label, int labels, int values)
    {
        var mean = Mean(full, label, labels, values);
        var between = 0.0;
        for (var m = 0; m < values; m++) between += Square(full[(m * labels) + label] - mean);
        return (mean, values > 1 ? between / (values - 1) : 0, Conventions.Plausible == PlausibleRule.First ? variance[label] : Mean(variance, label, labels, values), variance[label]);
    }

    private double Student(double df) => df > 0 ? Quantiles.Student(df, 0.5 + (Conventions.Confidence / 2)) : double.NaN;

    private static double Mean(double[] all, int label, int labels, int values)
    {
        var sum = 0.0;
        for (var m = 0; m < values; m++) sum += all[(m * labels) + label];
        return sum / values;
    }

    private static double Square(double x) => x * x;

    internal static class Quantiles
    {
        /// <summary>Student's quantile for p above ½; the library's root is polished by Newton steps on its own distribution function.</summary>
        public static double Student(double df, double p)
        {
            if (double.IsInfinity(df)) return Normal.InvCDF(0, 1, p);
            var t = StudentT.InvCDF(0, 1, df, p);
            for (var i = 0; i < 3; i++) t -= (StudentT.CDF(0, 1, df, t) - p) / StudentT.PDF(0, 1, df, t);
            return t;
        }
    }
}
