using Hengjian.Measure;
using Hengjian.Measure.Exams;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Exams;

/// <summary>Grades of pupils as the rules name them, best first: by lines (shares of the full mark or marks) or by shares of the pupils.</summary>
public sealed record GradeRule(bool ByShare, IReadOnlyList<string> Names, IReadOnlyList<double> Levels, QuotaRounding Rounding)
{
    public static GradeRule Read(StrictYaml yaml)
    {
        var byShare = yaml.Word("by", "score", "share") == "share";
        var rounding = yaml.Word("rounding", "up", "down", "nearest") switch { "down" => QuotaRounding.Down, "nearest" => QuotaRounding.Nearest, _ => QuotaRounding.Up };
        var levels = yaml.Map("levels");
        var rule = new GradeRule(byShare, levels.Keys, [.. levels.Keys.Select(levels.Number)], rounding);
        try
        {
            // Tried on nobody, so that a mistake in the rules is said at its place and before the scores are read.
            rule.Of([], 100);
        }
        catch (MeasureException fault)
        {
            throw yaml.Wrong("levels", $"不能用：{fault.Zh.TrimEnd('。')}", $"cannot be used: {fault.En.TrimEnd('.')}");
        }
        if (!byShare && rule.Levels[^1] != 0) throw yaml.Wrong("levels", "最低的等级应从 0 起，否则有的学生没有等级", "should end with a grade from 0, or some pupils would have none");
        yaml.Done();
        return rule;
    }

    /// <summary>The grade of each pupil by number; −1 without a score.</summary>
    public int[] Of(ReadOnlySpan<double> scores, double full) => ByShare
        ? ExamGrades.ByShare(scores, Levels.ToArray(), Rounding)
        : ExamGrades.ByScore(scores, Levels.Select(l => l == 0 ? 0 : ExamLines.Mark(l, full)).ToArray());
}
