using System.Text.RegularExpressions;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>What can be said of one cell by itself: missing, out of range, too many decimals, not asked.</summary>
internal static class FieldFindings
{
    /// <param name="field">The field.</param>
    /// <param name="value">Its value.</param>
    /// <param name="asked">Whether it is asked of this school; missing when that is not known yet.</param>
    /// <param name="findings">What is found is added here: most cells are right, and a list of their own for each would cost more than the looking.</param>
    public static void Of(FormField field, Value value, Value asked, List<Finding> findings)
    {
        if (value.IsMissing)
        {
            if (asked.IsTrue && field is { Required: true, BlankIsZero: false }) findings.Add(Missing(field));
            return;
        }
        if (asked.IsFalse && !(value.Number == 0 || value.IsFalse))
            findings.Add(Make(field, Finding.BuiltIn.NotAsked, $"本校不填“{field.Name}”，却填了 {value}", $"“{field.NameEn}” is not asked of this school, but holds {value}",
                $"清空；只由“{field.AskedWords!.Zh}”填写", $"Clear it; it is for {field.AskedWords.En}"));
        if (value.Number < (double?)field.Min || value.Number > (double?)field.Max)
            findings.Add(Make(field, Finding.BuiltIn.Range, $"“{field.Name}”填了 {value}，应在 {field.Min} 与 {field.Max} 之间", $"“{field.NameEn}” is {value}, should lie between {field.Min} and {field.Max}",
                $"核对数字和单位（{field.Unit}）", "Check the figure and its unit"));
        if (value.Kind == ValueKind.Number && !Numbers.AreEqual(Numbers.Round(value.Number, field.Decimals), value.Number))
            findings.Add(Make(field, Finding.BuiltIn.Decimals, $"“{field.Name}”填了 {value}，{(field.Decimals == 0 ? "应为整数" : $"最多 {field.Decimals} 位小数")}",
                $"“{field.NameEn}” is {value}, {(field.Decimals == 0 ? "should be a whole number" : $"should have at most {field.Decimals} decimals")}", "改正或四舍五入", "Correct or round it"));
        if (field.Pattern is { } pattern && value.Text is { } text && !Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.None, TimeSpan.FromSeconds(1)))
            findings.Add(Make(field, Finding.BuiltIn.Pattern, $"“{field.Name}”填了“{text}”，应为{field.PatternMeans}", $"“{field.NameEn}” is “{text}”, should match {pattern}",
                "对照原件改正", "Correct it from the original"));
    }

    private static Finding Missing(FormField field) =>
        field.Type is FieldType.WholeNumber or FieldType.DecimalNumber
            ? Make(field, Finding.BuiltIn.Missing, $"“{field.Name}”没有填", $"“{field.NameEn}” is empty",
                $"填写（单位：{field.Unit}）；确实没有的填 0", "Fill it in; write 0 if there is none")
            : Make(field, Finding.BuiltIn.Missing, $"“{field.Name}”没有填", $"“{field.NameEn}” is empty", "填写", "Fill it in");

    private static Finding Make(FormField field, string code, string zh, string en, string todo, string todoEn) =>
        new(code, Severity.Hard, [field.Code], new Wording(zh, en), new Wording(todo, todoEn));
}
