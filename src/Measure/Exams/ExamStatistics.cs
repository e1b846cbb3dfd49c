namespace Hengjian.Measure.Exams;

/// <summary>一分三率 and the other figures of one group of pupils (a class, a school, all) in one subject.</summary>
/// <param name="Sat">参考人数.</param>
/// <param name="Absent">缺考人数, exempt pupils not counted.</param>
/// <param name="N">The divisor of mean and rates under the rule of counting.</param>
/// <param name="Sum">总分 Σx of the pupils who count, in marks.</param>
/// <param name="Mean">平均分 Σx ÷ N, in marks (人均分 under Enrolled).</param>
/// <param name="Sd">标准差 of the scores that count, divisor their number − 1.</param>
/// <param name="Spread">The same with divisor their number; z, T and <paramref name="TOfMean"/> use it.</param>
/// <param name="Median">中位数 of the scores that count; of an even number the middle of the two.</param>
/// <param name="Highest">最高分.</param>
/// <param name="Lowest">最低分.</param>
/// <param name="ScoreRate">得分率 mean ÷ full mark.</param>
/// <param name="ExcellentCount">Pupils at or above the line of excellence; 0 without a line.</param>
/// <param name="PassCount">Pupils at or above the pass line; 0 without a line.</param>
/// <param name="LowCount">Pupils below the low line; 0 without a line.</param>
/// <param name="Excellent">优秀率 count ÷ N, a share from 0 to 1; NaN without a line.</param>
/// <param name="Pass">及格率, likewise.</param>
/// <param name="Low">低分率, likewise.</param>
/// <param name="OverMean">超均率 mean ÷ mean of all − 1.</param>
/// <param name="TOfMean">T of the group's mean among all pupils: 50 + 10 (mean − mean of all) ÷ spread of all.</param>
/// <param name="Discrimination">区分度 (mean of the upper 27 % − mean of the lower 27 %) ÷ full mark, the group ordered by this subject's score.</param>
/// <remarks>Figures that nothing defines (the mean of nobody, the SD of one) are NaN, never 0.</remarks>
public sealed record ExamStatistics(
    int Sat, int Absent, int N, double Sum, double Mean, double Sd, double Spread, double Median, double Highest, double Lowest, double ScoreRate,
    int ExcellentCount, int PassCount, int LowCount, double Excellent, double Pass, double Low, double OverMean, double TOfMean, double Discrimination)
{
    /// <summary>应考人数: sat + absent, exempt pupils not counted.</summary>
    public int Enrolled => Sat + Absent;
}
