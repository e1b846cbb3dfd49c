namespace Hengjian.Measure.Linking;

/// <summary>The line from the scores of form X to the scale of form Y: y = Slope·x + Intercept.</summary>
/// <param name="Slope">Points of Y per point of X.</param>
/// <param name="Intercept">Points of Y at score 0 of X.</param>
public sealed record LinearEquating(double Slope, double Intercept)
{
    /// <summary>The equated score.</summary>
    /// <param name="score">A score of form X.</param>
    public double Of(double score) => (Slope * score) + Intercept;

    /// <summary>The line that gives a mean and a standard deviation of X those of Y.</summary>
    internal static LinearEquating Matching(double meanX, double varianceX, double meanY, double varianceY)
    {
        if (!(varianceX > 0 && varianceY > 0)) throw new MeasureException("no-spread", "有一份试卷的分数没有离散，不能做线性等值。", "The scores of one form have no spread; there is no linear equating.");
        var slope = Math.Sqrt(varianceY / varianceX);
        return new(slope, meanY - (slope * meanX));
    }
}
