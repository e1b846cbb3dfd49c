using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>Comparison of a form with the same school's form of the year before.</summary>
internal static class YearFindings
{
    public static IEnumerable<Finding> Of(FormPack pack, YearCheck check, IReadOnlyDictionary<string, Value> values, IReadOnlyDictionary<string, Value> before)
    {
        foreach (var code in check.Fields)
        {
            var (now, then) = (values.GetValueOrDefault(code), before.GetValueOrDefault(code));
            if (now.IsMissing || then.IsMissing) continue;
            var times = Times(now.Number, then.Number);
            var told = check.Changed ? now != then
                : times >= (double)check.Factor! && !(times >= (double?)check.Up) && Math.Abs(now.Number - then.Number) >= (double)check.Least;
            if (!told) continue;
            var field = pack.Values[code];
            var said = new Dictionary<string, string>
            {
                ["now"] = Print(now),
                ["last"] = Print(then),
                ["times"] = double.IsFinite(times) ? Numbers.Print(times, 1) : "∞",
            };
            yield return new Finding(check.Code, check.Severity, [code],
                Wordings.Fill(check.Says, said, field), Wordings.Fill(check.Do, said, field));
        }
    }

    private static string Print(Value value) => value.Kind == ValueKind.Number ? Shown.Grouped(value.ToString()) : value.ToString();

    /// <summary>The larger over the smaller; infinite when one of them is zero, 1 when both are.</summary>
    private static double Times(double a, double b) => a == b ? 1 : Math.Max(a, b) / Math.Min(a, b);
}
