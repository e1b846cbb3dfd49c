namespace Hengjian.Measure.TestTheory;

/// <summary>Standard scores: z = (x − x̄)/s and T = 50 + 10z, without unit.</summary>
public static class StandardScores
{
    /// <summary>z of every pupil.</summary>
    /// <param name="scores">Scores, finite, at least two.</param>
    /// <param name="population">True: s with divisor n (the convention of score lists); false: divisor n − 1.</param>
    /// <returns>One z a pupil, mean 0.</returns>
    /// <exception cref="MeasureException"><c>too-few-rows</c>, <c>missing-score</c> (row), <c>total-constant</c>: the scores do not vary.</exception>
    public static double[] Z(ReadOnlySpan<double> scores, bool population)
    {
        if (scores.Length < 2) throw new MeasureException("too-few-rows", "至少需要两名学生。", "At least two pupils are needed.");
        for (var i = 0; i < scores.Length; i++)
            if (!double.IsFinite(scores[i])) throw new MeasureException("missing-score", $"第 {i + 1} 名学生没有得分。", $"Pupil {i + 1} has no score.") { Row = i };
        var mean = Moments.Mean(scores);
        var sd = Math.Sqrt(Moments.Variance(scores, mean) * (population ? (scores.Length - 1.0) / scores.Length : 1));
        if (!(sd > 0)) throw new MeasureException("total-constant", "所有得分相同，没有标准分。", "All scores are equal; there is no standard score.");
        var z = new double[scores.Length];
        for (var i = 0; i < z.Length; i++) z[i] = (scores[i] - mean) / sd;
        return z;
    }

    /// <summary>T = 50 + 10z of every pupil.</summary>
    /// <param name="scores">Scores, finite, at least two.</param>
    /// <param name="population">The divisor, as in <see cref="Z"/>.</param>
    /// <returns>One T a pupil, mean 50.</returns>
    /// <exception cref="MeasureException">As <see cref="Z"/>.</exception>
    public static double[] T(ReadOnlySpan<double> scores, bool population)
    {
        var z = Z(scores, population);
        for (var i = 0; i < z.Length; i++) z[i] = 50 + (10 * z[i]);
        return z;
    }
}
