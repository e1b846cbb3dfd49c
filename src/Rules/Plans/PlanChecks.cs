using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Plans;

/// <summary>Something in a plan that does not fit, found by a rule; a warning, because the person who plans may know better.</summary>
/// <param name="Code">Stable word: order, phase, capacity, no-date, day-off.</param>
/// <param name="Task">Code of the task, or of the check of numbers.</param>
/// <param name="Zh">Chinese.</param>
/// <param name="En">English.</param>
public sealed record PlanWarning(string Code, string Task, string Zh, string En);

/// <summary>What of a task the checks need.</summary>
/// <param name="Code">Code.</param>
/// <param name="Name">Name, for the words.</param>
/// <param name="After">Codes of tasks that must be done before it begins.</param>
/// <param name="Phase">On which side of the day T it belongs.</param>
public sealed record PlanStep(string Code, string Name, IReadOnlyList<string> After, PlanPhase Phase);

/// <summary>Holds a plan against itself: order, the side of the day T, and numbers that must fit.</summary>
public static class PlanChecks
{
    /// <summary>Every warning, tasks in their order, then the numbers.</summary>
    /// <param name="steps">The tasks.</param>
    /// <param name="days">Their days by <see cref="PlanCalendar.Resolve"/>; a task that is absent there has no date yet.</param>
    /// <param name="dayT">The day T, or null.</param>
    /// <param name="rules">Checks of numbers.</param>
    /// <param name="figures">The numbers; a check that needs one which is not there is not run.</param>
    public static IReadOnlyList<PlanWarning> Run(IReadOnlyList<PlanStep> steps, IReadOnlyDictionary<string, PlanDays> days, DateOnly? dayT, IReadOnlyList<PlanCheckRule> rules, IReadOnlyDictionary<string, double> figures)
    {
        var (found, names) = (new List<PlanWarning>(), steps.ToDictionary(s => s.Code, s => s.Name, StringComparer.Ordinal));
        foreach (var step in steps)
        {
            if (!days.TryGetValue(step.Code, out var of) || of.From is not { } from || of.To is not { } to)
            {
                var why = of?.Notes is [var note, ..] ? note : new PlanNote("", "", "");
                found.Add(new("no-date", step.Code, why.Zh.Length > 0 ? $"“{step.Name}”的日期算不出：{why.Zh}" : $"“{step.Name}”还没有日期", why.En.Length > 0 ? $"“{step.Name}” has no date: {why.En}" : $"“{step.Name}” has no date"));
                continue;
            }

            foreach (var before in step.After)
                if (days.TryGetValue(before, out var first) && first.To is { } done && from < done)
                    found.Add(new("order", step.Code, $"“{step.Name}”{from:M月d日}开始，要等的“{names.GetValueOrDefault(before, before)}”到{done:M月d日}才完成", $"“{step.Name}” begins {from:yyyy-MM-dd}, before “{names.GetValueOrDefault(before, before)}” is done on {done:yyyy-MM-dd}"));
            if (dayT is { } t && Wrong(step.Phase, from, to, t) is { } wrong)
                found.Add(new("phase", step.Code, $"“{step.Name}”应在 T 日（{t:M月d日}）{wrong.Zh}，现为{Shown(from, to)}", $"“{step.Name}” belongs {wrong.En} the day T ({t:yyyy-MM-dd}); it is {from:yyyy-MM-dd} to {to:yyyy-MM-dd}"));
            foreach (var note in of.Notes.Where(n => n.Code == "day-off").Take(1)) found.Add(new("day-off", step.Code, $"“{step.Name}”的期限 {note.Zh}", $"The deadline of “{step.Name}”: {note.En}"));
        }

        foreach (var rule in rules)
        {
            Value Of(string name) => figures.TryGetValue(name, out var n) ? Value.Of(n) : Value.Missing;
            if (!rule.Formula.Evaluate(Of).IsFalse) continue;
            var words = PlanPackLoader.Placeholders(rule.Words).Distinct().Aggregate(rule.Words, (text, name) => text.Replace($"{{{name}}}", Numbers.Print(figures.GetValueOrDefault(name)), StringComparison.Ordinal));
            found.Add(new("capacity", rule.Code, words, $"{rule.Formula.Fill(Of)} does not hold"));
        }

        return found;
    }

    private static (string Zh, string En)? Wrong(PlanPhase phase, DateOnly from, DateOnly to, DateOnly t) => phase switch
    {
        PlanPhase.Before when to >= t => ("以前", "before"),
        PlanPhase.On when from > t || to < t => ("当天", "on"),
        PlanPhase.After when from <= t => ("以后", "after"),
        _ => null,
    };

    private static string Shown(DateOnly from, DateOnly to) => from == to ? $"{from:M月d日}" : $"{from:M月d日}至{to:M月d日}";
}
