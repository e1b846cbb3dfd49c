namespace Hengjian.Measure.Linking;

/// <summary>How many pupils have each score of a test whose scores are evenly spaced, with its moments (divisor: all pupils).</summary>
/// <remarks>
/// <para>A score stands for the interval of half a step to either side, its pupils spread evenly over it. So the percentile rank of score i is
/// 100·(F(i − 1) + f(i)/2), F the cumulative and f the single share.</para>
/// <para>Source: M. J. Kolen and R. L. Brennan, Test Equating, Scaling, and Linking (2004), ch. 2.</para>
/// </remarks>
public sealed class ScoreDistribution
{
    private readonly double[] counts, cumulative;

    private ScoreDistribution(double first, double step, double[] counts)
    {
        (First, Step, this.counts, cumulative) = (first, step, counts, new double[counts.Length]);
        for (var i = 0; i < counts.Length; i++)
        {
            if (!(counts[i] is >= 0 and < double.PositiveInfinity)) throw new MeasureException("negative-count", $"分数 {Score(i):R} 的人数应是不小于 0 的数，现为 {counts[i]:R}。", $"The count of score {Score(i):R} must be a number, zero or more; it is {counts[i]:R}.") { Row = i };
            cumulative[i] = (i == 0 ? 0 : cumulative[i - 1]) + counts[i];
        }

        N = cumulative[^1];
        if (N <= 0) throw new MeasureException("no-pupils", "各分数都没有人。", "No score has a pupil.");
        var (sum, squares, cubes, fourths) = (0.0, 0.0, 0.0, 0.0);
        for (var i = 0; i < counts.Length; i++) sum += counts[i] * Score(i);
        Mean = sum / N;
        for (var i = 0; i < counts.Length; i++)
        {
            var away = Score(i) - Mean;
            var square = away * away;
            squares += counts[i] * square;
            cubes += counts[i] * square * away;
            fourths += counts[i] * square * square;
        }

        Sd = Math.Sqrt(squares / N);
        Skewness = cubes / N / (Sd * Sd * Sd);
        Kurtosis = fourths / N / (Sd * Sd * Sd * Sd);
    }

    /// <summary>The lowest score.</summary>
    public double First { get; }

    /// <summary>The distance of neighbouring scores.</summary>
    public double Step { get; }

    /// <summary>How many different scores there are, those without pupils included.</summary>
    public int Points => counts.Length;

    /// <summary>The pupils of each score.</summary>
    public ReadOnlySpan<double> Counts => counts;

    /// <summary>All pupils.</summary>
    public double N { get; }

    /// <summary>The mean.</summary>
    public double Mean { get; }

    /// <summary>The standard deviation, divisor all pupils.</summary>
    public double Sd { get; }

    /// <summary>Third central moment ÷ Sd³; NaN where all have the same score.</summary>
    public double Skewness { get; }

    /// <summary>Fourth central moment ÷ Sd⁴ (3 for a normal distribution); NaN where all have the same score.</summary>
    public double Kurtosis { get; }

    /// <summary>The score at a place.</summary>
    /// <param name="place">From 0.</param>
    public double Score(int place) => First + (place * Step);

    /// <summary>100·(share below + half of the share at this score).</summary>
    /// <param name="place">From 0.</param>
    public double PercentileRank(int place) => 100 * Rank(place);

    /// <summary>From a table of frequencies.</summary>
    /// <param name="scores">The scores, ascending and evenly spaced; at least two.</param>
    /// <param name="counts">The pupils of each, zero or more.</param>
    /// <exception cref="MeasureException"><c>uneven-scores</c> or <c>negative-count</c> with the row; <c>no-pupils</c>.</exception>
    public static ScoreDistribution OfCounts(ReadOnlySpan<double> scores, ReadOnlySpan<double> counts)
    {
        if (scores.Length != counts.Length || scores.Length < 2) throw new MeasureException("uneven-scores", "频数表至少要有两个分数，每个分数一个人数。", "A table of frequencies needs at least two scores and a count for each.");
        var step = (scores[^1] - scores[0]) / (scores.Length - 1);
        for (var i = 0; i < scores.Length; i++)
            if (!(step > 0 && Math.Abs(scores[i] - scores[0] - (i * step)) <= 1e-9 * step * scores.Length))
                throw new MeasureException("uneven-scores", $"频数表的分数应从低到高、间隔相同，第 {i + 1} 个分数 {scores[i]:R} 不是。", $"The scores of a table must ascend evenly; score {i + 1}, {scores[i]:R}, does not.") { Row = i };
        return new(scores[0], step, counts.ToArray());
    }

    /// <summary>From the scores of pupils.</summary>
    /// <param name="scores">One a pupil.</param>
    /// <param name="weights">One a pupil, zero or more; empty for 1 each.</param>
    /// <param name="first">The lowest possible score.</param>
    /// <param name="last">The highest possible score.</param>
    /// <param name="step">The distance of possible scores.</param>
    /// <exception cref="ArgumentException">Lengths that differ; a range that is not whole steps upward.</exception>
    /// <exception cref="MeasureException"><c>score-off-scale</c>: a score that is not on the scale; <c>negative-weight</c>; both with the row.</exception>
    public static ScoreDistribution OfScores(ReadOnlySpan<double> scores, ReadOnlySpan<double> weights, double first, double last, double step = 1)
    {
        var points = ((last - first) / step) + 1;
        if (!(step > 0 && points is >= 2 and <= 1_000_000 && Math.Abs(points - Math.Round(points)) < 1e-9)) throw new ArgumentException("The range of scores must be a whole number of steps upward.", nameof(step));
        if (!weights.IsEmpty && weights.Length != scores.Length) throw new ArgumentException("There must be one weight for each score.", nameof(weights));
        var counts = new double[(int)Math.Round(points)];
        for (var i = 0; i < scores.Length; i++)
        {
            var at = Math.Round((scores[i] - first) / step);
            if (!(at >= 0 && at < counts.Length && Math.Abs(first + (at * step) - scores[i]) <= 1e-9 * step))
                throw new MeasureException("score-off-scale", $"第 {i + 1} 个分数 {scores[i]:R} 不在 {first:R} 到 {last:R}、间隔 {step:R} 的分数中。", $"Score {i + 1}, {scores[i]:R}, is none of {first:R} to {last:R} by {step:R}.") { Row = i };
            var weight = weights.IsEmpty ? 1 : weights[i];
            if (!(weight is >= 0 and < double.PositiveInfinity)) throw new MeasureException("negative-weight", $"第 {i + 1} 个权重应是不小于 0 的数。", $"Weight {i + 1} must be a number, zero or more.") { Row = i };
            counts[(int)at] += weight;
        }

        return new(first, step, counts);
    }

    /// <summary>The same scores with other counts.</summary>
    internal ScoreDistribution With(double[] other) => new(First, Step, other);

    internal double Rank(int place) => (cumulative[place] - (counts[place] / 2)) / N;

    /// <summary>The share below any score, pupils being spread evenly over their score's interval.</summary>
    internal double RankAt(double score)
    {
        var place = ((score - First) / Step) + 0.5;
        if (place <= 0) return 0;
        var at = (int)Math.Floor(place);
        return at >= counts.Length ? 1 : (cumulative[at] - counts[at] + ((place - at) * counts[at])) / N;
    }

    /// <summary>The score below which the share p lies; where scores without pupils leave a choice, the middle of the choice.</summary>
    internal double Quantile(double p)
    {
        // Shares that are equal in exact arithmetic may differ by rounding; a count apart is more than 1e-9 of any real sample.
        var (target, slack) = (p * N, 1e-13 * N);
        var upper = 0;
        while (upper < counts.Length && cumulative[upper] <= target + slack) upper++;
        var lower = counts.Length - 1;
        while (lower >= 0 && cumulative[lower] >= target - slack) lower--;
        return (FromAbove(upper, target) + FromBelow(lower, target, slack)) / 2;
    }

    /// <summary>The largest score at this share: within the first interval that ends above it.</summary>
    private double FromAbove(int at, double target) =>
        at == counts.Length ? Score(at - 1) + (Step / 2) : Score(at) - (Step / 2) + (Step * Math.Max(0, target - (cumulative[at] - counts[at])) / counts[at]);

    /// <summary>The smallest score at this share: within the interval after the last that ends below it.</summary>
    private double FromBelow(int at, double target, double slack)
    {
        if (at < 0 && target <= slack) return First - (Step / 2);
        var next = at + 1;
        return Score(next) - (Step / 2) + (Step * Math.Min(counts[next], target - (at < 0 ? 0 : cumulative[at])) / counts[next]);
    }
}
