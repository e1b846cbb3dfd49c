namespace Hengjian.Measure.Exams;

/// <summary>How a quota of pupils that is no whole number is made one.</summary>
public enum QuotaRounding
{
    /// <summary>To the next whole number above.</summary>
    Up,

    /// <summary>To the next whole number below.</summary>
    Down,

    /// <summary>To the nearest, halves up.</summary>
    Nearest,
}

/// <summary>等级制: grades by score (lines) or by share (the best tenth, and so on).</summary>
/// <remarks>
/// <para>By share, the first k grades together may hold Q_k = round(n · (share_1 + … + share_k)) pupils; a pupil has the first grade k with fewer
/// than Q_k pupils above him. Equal scores so always have equal grades, and the grade at the edge may hold more pupils than its share.
/// Plans leave the rounding open, so it is a setting.</para>
/// <para>Source: rules of grading in county plans (等级制, A/B/C 档 by share).</para>
/// </remarks>
public static class ExamGrades
{
    /// <summary>Grades by lines.</summary>
    /// <param name="scores">Scores, NaN for a pupil who has none.</param>
    /// <param name="lines">The least mark of each grade, best grade first, falling.</param>
    /// <returns>The number of the grade from 0, one a pupil; −1 without a score or below all lines.</returns>
    /// <exception cref="MeasureException"><c>grade-lines</c>: no lines, or lines that do not fall.</exception>
    public static int[] ByScore(ReadOnlySpan<double> scores, ReadOnlySpan<double> lines)
    {
        for (var k = 0; k < lines.Length; k++)
            if (!double.IsFinite(lines[k]) || (k > 0 && !(lines[k] < lines[k - 1]))) throw new MeasureException("grade-lines", "等级的分数线应从高到低，各不相同。", "The lines of the grades must fall.");
        if (lines.IsEmpty) throw new MeasureException("grade-lines", "没有等级。", "There is no grade.");
        var grades = new int[scores.Length];
        for (var i = 0; i < grades.Length; i++)
        {
            var k = 0;
            // Written so that NaN is at or above no line.
            while (k < lines.Length && !(scores[i] >= lines[k])) k++;
            grades[i] = k == lines.Length ? -1 : k;
        }

        return grades;
    }

    /// <summary>Grades by share of the pupils with a score.</summary>
    /// <param name="scores">Scores, NaN for a pupil who has none.</param>
    /// <param name="shares">The share of each grade, best first, each above 0, together 1.</param>
    /// <param name="rounding">How a quota becomes a whole number.</param>
    /// <returns>The number of the grade from 0, one a pupil; −1 without a score.</returns>
    /// <exception cref="MeasureException"><c>grade-shares</c>.</exception>
    public static int[] ByShare(ReadOnlySpan<double> scores, ReadOnlySpan<double> shares, QuotaRounding rounding)
    {
        var (sum, upTo) = (0m, new decimal[shares.Length]);
        for (var k = 0; k < shares.Length; k++)
        {
            if (!(shares[k] > 0) || shares[k] > 1) throw new MeasureException("grade-shares", $"等级的比例 {shares[k]} 应大于 0、不超过 1。", $"The share {shares[k]} of a grade must be above 0 and at most 1.");
            upTo[k] = sum += (decimal)shares[k];
        }

        if (sum != 1) throw new MeasureException("grade-shares", $"各等级的比例合计应为 1，现为 {sum}。", $"The shares of the grades must add to 1, are {sum}.");
        var ranks = ExamRanks.Of(scores);
        var quotas = new int[shares.Length];
        // In decimal digits: 0.29 × 100 is 28.999999999999996 in binary, and one pupil would lose his grade by it.
        for (var k = 0; k < quotas.Length; k++) quotas[k] = k == quotas.Length - 1 ? ranks.Count : Whole(ranks.Count * upTo[k], rounding);
        var grades = new int[scores.Length];
        for (var i = 0; i < grades.Length; i++)
        {
            var k = ranks.Rank[i] == 0 ? -1 : 0;
            while (k >= 0 && ranks.Rank[i] - 1 >= quotas[k]) k++;
            grades[i] = k;
        }

        return grades;
    }

    private static int Whole(decimal quota, QuotaRounding rounding) => (int)(rounding switch
    {
        QuotaRounding.Up => Math.Ceiling(quota),
        QuotaRounding.Down => Math.Floor(quota),
        _ => Math.Floor(quota + 0.5m),
    });
}
