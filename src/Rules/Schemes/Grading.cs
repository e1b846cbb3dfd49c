using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>Finds the grade: bands first, then vetoes, then caps. What is missing keeps it open only where it could change it.</summary>
internal static class Grading
{
    public static GradeResult Run(GradeRule rule, ScoreBoard unit)
    {
        var reasons = new List<string>();
        var byScore = ByScore(rule, unit, reasons);
        var grade = byScore;
        var open = grade is null;
        foreach (var gate in rule.Gates)
        {
            var strikes = gate.When.Evaluate(unit.Value);
            if (strikes.IsTrue)
            {
                reasons.Add(gate.Because);
                return new(gate.Grade, byScore, reasons);
            }

            if (strikes.IsFalse) continue;
            open = true;
            reasons.Add($"未核定：{gate.Because}");
        }

        foreach (var cap in rule.Caps)
        {
            if (grade is null || IsWithin(rule, grade, cap.Grade)) continue;
            var strikes = cap.When.Evaluate(unit.Value);
            if (strikes.IsFalse) continue;
            if (strikes.IsTrue)
            {
                grade = cap.Grade;
                reasons.Add(cap.Because);
                continue;
            }

            open = true;
            reasons.Add($"未核定：{cap.Because}");
        }

        return new(open ? null : grade, byScore, reasons);
    }

    private static string? ByScore(GradeRule rule, ScoreBoard unit, List<string> reasons)
    {
        foreach (var (grade, when) in rule.Bands)
        {
            var holds = when.Evaluate(unit.Value);
            if (holds.IsTrue) return grade;
            if (holds.IsFalse) continue;
            var missing = when.Names.Where(n => unit.Value(n).IsMissing).Select(unit.Pack.NameOf);
            reasons.Add($"缺少：{string.Join("、", missing)}");
            return null;
        }

        return rule.Otherwise;
    }

    /// <summary>Whether a grade is no better than the cap; a word outside the order (待定) is left to those who decide.</summary>
    private static bool IsWithin(GradeRule rule, string grade, string cap)
    {
        var (own, limit) = (rule.Order.ToList().IndexOf(grade), rule.Order.ToList().IndexOf(cap));
        return own < 0 || own >= limit;
    }
}
