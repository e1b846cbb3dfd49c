using Hengjian.Measure;
using Hengjian.Measure.Linking;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Linking;

/// <summary>One form as equate reads it: its scores, and its moments with the anchor where there is one.</summary>
internal sealed record EquateForm(ScoreDistribution Scores, AnchorMoments? Anchor)
{
    private double[] totals = [], anchors = [], weights = [];

    /// <summary>The pupils by kinds, to be drawn anew.</summary>
    public FormSample Sample() => FormSample.Of(totals, anchors, weights);

    /// <summary>The same form with other pupils of the same kinds; possible scores and those of the anchor stay.</summary>
    public EquateForm With(FormSample kinds, double[] counts) => new(
        ScoreDistribution.OfScores(kinds.Totals, counts, Scores.First, Scores.Score(Scores.Points - 1), Scores.Step), Anchor is null ? null : AnchorMoments.Of(kinds.Totals, kinds.Anchors, counts))
    { totals = kinds.Totals, anchors = kinds.Anchors, weights = counts };

    /// <summary>Both forms by pairs of total and anchor score, the anchor on one scale of whole marks from the lowest to the highest seen.</summary>
    public static (AnchoredScores X, AnchoredScores Y) Pairs(EquateForm x, EquateForm y)
    {
        var anchor = (Math.Min(x.anchors.Min(), y.anchors.Min()), Math.Max(x.anchors.Max(), y.anchors.Max()), 1.0);
        return (Of(x), Of(y));

        AnchoredScores Of(EquateForm f) => AnchoredScores.Of(f.totals, f.anchors, f.weights, (f.Scores.First, f.Scores.Score(f.Scores.Points - 1), f.Scores.Step), anchor);
    }

    public static EquateForm Read(string file, string score, string? anchor, string? count, double[]? range)
    {
        List<string> wanted = [score];
        if (anchor is not null) wanted.Add(anchor);
        if (count is not null) wanted.Add(count);
        var table = Columns.Read(file, wanted, []);
        var (scores, weights) = (table.Numbers(score), count is null ? [] : table.Numbers(count));
        // What the library calls row i stands on a line of the file, and that is what the reader can look up.
        if (Array.FindIndex(scores, double.IsNaN) is >= 0 and var empty) throw new VerbException($"{file} 第 {table.LineOf(empty)} 行缺“{score}”。", $"{file}: line {table.LineOf(empty)} lacks {score}.", 2);
        try
        {
            var (first, last, step) = range is null ? (scores.Min(), scores.Max(), 1) : (range[0], range[1], range.Length > 2 ? range[2] : 1);
            double[] anchors = anchor is null ? [] : table.Numbers(anchor);
            return new(ScoreDistribution.OfScores(scores, weights, first, last, step), anchor is null ? null : AnchorMoments.Of(scores, anchors, weights)) { totals = scores, anchors = anchors, weights = weights };
        }
        catch (MeasureException fault) when (fault.Row is { } row)
        {
            throw new VerbException($"{file} 第 {table.LineOf(row)} 行：{fault.Zh}", $"{file}, line {table.LineOf(row)}: {fault.En}", 2);
        }
        catch (ArgumentException)
        {
            if (range is not null) throw new VerbException($"--range {string.Join(':', range.Select(CsvOut.Number))} 应从低到高，正好是整数个间隔，至多一百万个分数。", $"--range {string.Join(':', range.Select(CsvOut.Number))} must go upward by a whole number of steps, and hold a million scores at most.", 2);
            throw new VerbException($"{file} 的分数不成一列等距的分数，请用 --range 从:到:间隔 写明。", $"The scores of {file} are not evenly spaced; say --range from:to:step.", 2);
        }
    }

    public static void Moments(string file, params (string Form, EquateForm Read, LogLinearSmoothing? Smooth)[] forms)
    {
        using var table = new CsvOut(file, "form", "variable", "n", "mean", "sd", "skewness", "kurtosis", "covariance", "degree", "likelihood_ratio", "df", "aic", "converged");
        foreach (var (form, read, smooth) in forms)
        {
            var s = read.Scores;
            table.Row(form, "score", s.N, s.Mean, s.Sd, s.Skewness, s.Kurtosis, null, null, null, null, null, null);
            if (read.Anchor is { } a) table.Row(form, "anchor", a.N, a.MeanAnchor, Math.Sqrt(a.VarianceAnchor), null, null, a.Covariance, null, null, null, null, null);
            if (smooth?.Smoothed is { } m) table.Row(form, "smoothed", m.N, m.Mean, m.Sd, m.Skewness, m.Kurtosis, null, smooth.Degree, smooth.LikelihoodRatio, smooth.DegreesOfFreedom, smooth.Aic, smooth.Converged ? 1 : 0);
        }

        table.Done();
    }
}
