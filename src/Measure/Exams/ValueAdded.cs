using Hengjian.Measure.Inequality;

namespace Hengjian.Measure.Exams;

/// <summary>增值: what a pupil gained over what an earlier exam let expect.</summary>
/// <param name="Count">Pupils with both scores; all figures are of them.</param>
/// <param name="Intercept">a of the least-squares line now = a + b · before.</param>
/// <param name="Slope">b of that line.</param>
/// <param name="Residual">now − (a + b · before) in marks, one a pupil; NaN without both scores. Their sum is 0.</param>
/// <param name="ZDifference">z(now) − z(before), both with divisor n over those with both scores; NaN without both, or when all scores now are equal.</param>
/// <remarks>
/// <para>The mean of the residuals of a class is its simple value added; it makes no allowance for small classes: for intervals and shrinkage
/// take the multilevel model. Source: C. F. Gauss's least squares; the difference of standard scores is the form in use in county analyses.</para>
/// </remarks>
public sealed record ValueAdded(int Count, double Intercept, double Slope, double[] Residual, double[] ZDifference)
{
    /// <summary>Computes both measures.</summary>
    /// <param name="now">Scores of this exam; NaN for a pupil who does not count.</param>
    /// <param name="before">Scores of the earlier exam, same pupils and order; NaN for a pupil without one.</param>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="MeasureException"><c>too-few-rows</c>: fewer than two pupils with both; <c>previous-constant</c>: all earlier scores are equal, so no line exists.</exception>
    public static ValueAdded Of(ReadOnlySpan<double> now, ReadOnlySpan<double> before)
    {
        if (now.Length != before.Length) throw new ArgumentException("One earlier score per score is needed.", nameof(before));
        CompensatedSum sumNow = default, sumBefore = default;
        var n = 0;
        for (var i = 0; i < now.Length; i++)
        {
            if (double.IsNaN(now[i]) || double.IsNaN(before[i])) continue;
            n++;
            sumNow.Add(now[i]);
            sumBefore.Add(before[i]);
        }

        if (n < 2) throw new MeasureException("too-few-rows", "前后两次成绩都有的学生不足两名，不能算增值。", "Fewer than two pupils have both scores; there is no value added.");
        var (meanNow, meanBefore) = (sumNow.Value / n, sumBefore.Value / n);
        CompensatedSum xx = default, xy = default, yy = default;
        for (var i = 0; i < now.Length; i++)
        {
            if (double.IsNaN(now[i]) || double.IsNaN(before[i])) continue;
            xx.AddProduct(before[i] - meanBefore, before[i] - meanBefore);
            xy.AddProduct(before[i] - meanBefore, now[i] - meanNow);
            yy.AddProduct(now[i] - meanNow, now[i] - meanNow);
        }

        if (!(xx.Value > 0)) throw new MeasureException("previous-constant", "上次成绩全部相同，不能算增值。", "All earlier scores are equal; there is no value added.");
        var slope = xy.Value / xx.Value;
        var (spreadNow, spreadBefore) = (Math.Sqrt(yy.Value / n), Math.Sqrt(xx.Value / n));
        var (residual, difference) = (new double[now.Length], new double[now.Length]);
        for (var i = 0; i < now.Length; i++)
        {
            // NaN of either score carries through by itself.
            var (x, y) = (before[i] - meanBefore, now[i] - meanNow);
            residual[i] = y - (slope * x);
            difference[i] = spreadNow > 0 ? (y / spreadNow) - (x / spreadBefore) : double.NaN;
        }

        return new(n, meanNow - (slope * meanBefore), slope, residual, difference);
    }
}
