namespace Hengjian.Measure.Exams;

/// <summary>巩固率: how many of those who entered are still there.</summary>
/// <remarks>Source: the rules of the county balance reviews for 初中三年巩固率; for one class the same with the autumn list.</remarks>
public static class Retention
{
    /// <summary>A cohort over years: (leaving − transferred in + transferred out) ÷ (entered − deceased).</summary>
    /// <param name="leaving">Pupils of the leaving year now.</param>
    /// <param name="transferredIn">Of them, those who came from other schools on the way.</param>
    /// <param name="transferredOut">Pupils of the cohort who went to other schools.</param>
    /// <param name="entered">Pupils when the cohort entered.</param>
    /// <param name="deceased">Of them, those who died.</param>
    /// <returns>A share; above 1 only where the figures contradict each other, and then it is returned as it is, for the reader to see.</returns>
    /// <exception cref="MeasureException"><c>retention</c>: a count below 0, or nobody left in the divisor.</exception>
    public static double Cohort(int leaving, int transferredIn, int transferredOut, int entered, int deceased)
    {
        if (leaving < 0 || transferredIn < 0 || transferredOut < 0 || entered < 0 || deceased < 0) throw new MeasureException("retention", "巩固率的人数不能小于 0。", "A count of the retention is below 0.");
        return entered > deceased ? (leaving - transferredIn + transferredOut) / (double)(entered - deceased) : throw new MeasureException("retention", "入学人数减去死亡人数后为 0，没有巩固率。", "Nobody is left in the divisor of the retention.");
    }

    /// <summary>A class within a year: 1 − left ÷ enrolled in autumn.</summary>
    /// <param name="enrolled">Pupils of the autumn list, at least 1.</param>
    /// <param name="left">Of them, those who are gone.</param>
    /// <exception cref="MeasureException"><c>retention</c>.</exception>
    public static double Class(int enrolled, int left) => enrolled > 0 && left >= 0 && left <= enrolled
        ? (double)(enrolled - left) / enrolled
        : throw new MeasureException("retention", $"巩固率的人数不对：秋季 {enrolled} 人，流失 {left} 人。", $"A retention of {left} gone of {enrolled} is impossible.");
}
