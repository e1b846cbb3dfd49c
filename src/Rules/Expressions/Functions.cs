using System.Text;

namespace Hengjian.Rules.Expressions;

/// <summary>The functions of the language over values. Each says what it does with missing; none throws.</summary>
internal static class Functions
{
    public static Value Call(CallNode call, Func<string, Value> facts)
    {
        if (call.Function.Name == "if")
        {
            return If(call, facts);
        }

        var given = new Value[call.Arguments.Count];
        for (var i = 0; i < given.Length; i++)
        {
            given[i] = Evaluator.Run(call.Arguments[i], facts);
        }

        var first = given[0];
        return call.Function.Name switch
        {
            "min" => Extreme(given, -1),
            "max" => Extreme(given, 1),
            "sum" => Sum(given),
            "average" => Average(given),
            "count" => Value.Of((double)given.Count(v => !v.IsMissing)),
            "present" => Value.Of(!first.IsMissing),
            "default" => first.IsMissing ? given[1] : first,
            "abs" => Value.Of(Math.Abs(first.Number)),
            "round" => Round(first, given.Length > 1 ? given[1].Number : 0),
            "floor" => first.Kind == ValueKind.Number ? Value.Of(Numbers.Floor(first.Number)) : default,
            "ceil" => first.Kind == ValueKind.Number ? Value.Of(Numbers.Ceiling(first.Number)) : default,
            "sqrt" => Value.Of(Math.Sqrt(first.Number)),
            "date" => Date(given[0].Number, given[1].Number, given[2].Number),
            "year" => first.Date is { } d ? Value.Of((double)d.Year) : default,
            "month" => first.Date is { } d ? Value.Of((double)d.Month) : default,
            "day" => first.Date is { } d ? Value.Of((double)d.Day) : default,
            "years" => first.Date is { } from && given[1].Date is { } to ? Value.Of(FullYears(from, to)) : default,
            "length" => first.Text is { } text ? Value.Of((double)text.EnumerateRunes().Count()) : default,
            "contains" => Part(given, (t, p) => t.Contains(p, StringComparison.Ordinal)),
            "starts" => Part(given, (t, p) => t.StartsWith(p, StringComparison.Ordinal)),
            "ends" => Part(given, (t, p) => t.EndsWith(p, StringComparison.Ordinal)),
            _ => throw new InvalidOperationException(call.Function.Name),
        };
    }

    /// <summary>The value beside the first true condition; a missing condition before it leaves the whole missing.</summary>
    private static Value If(CallNode call, Func<string, Value> facts)
    {
        var arguments = call.Arguments;
        for (var i = 0; i + 1 < arguments.Count; i += 2)
        {
            var condition = Evaluator.Run(arguments[i], facts);
            if (condition.IsTrue)
            {
                return Evaluator.Run(arguments[i + 1], facts);
            }

            if (!condition.IsFalse)
            {
                return default;
            }
        }

        return Evaluator.Run(arguments[^1], facts);
    }

    /// <summary>Smallest or largest; all must be there and of one kind (numbers or dates).</summary>
    private static Value Extreme(Value[] given, int sign)
    {
        var best = given[0];
        foreach (var value in given)
        {
            if (value.Kind != best.Kind || value.Kind is not (ValueKind.Number or ValueKind.Date))
            {
                return default;
            }

            if (value.Raw.CompareTo(best.Raw) * sign > 0)
            {
                best = value;
            }
        }

        return best;
    }

    /// <summary>Sum of what is there, missing counting as zero; missing when nothing is there.</summary>
    private static Value Sum(Value[] given)
    {
        double sum = 0;
        var any = false;
        foreach (var value in given)
        {
            if (value.IsMissing)
            {
                continue;
            }

            if (value.Kind != ValueKind.Number)
            {
                return default;
            }

            sum += value.Number;
            any = true;
        }

        return any ? Value.Of(sum) : default;
    }

    /// <summary>Mean of what is there; missing when nothing is there.</summary>
    private static Value Average(Value[] given)
    {
        var sum = Sum(given);
        return sum.IsMissing ? default : Value.Of(sum.Number / given.Count(v => !v.IsMissing));
    }

    private static Value Round(Value value, double places) =>
        value.Kind == ValueKind.Number && places is >= -15 and <= 15 && places == Math.Floor(places)
            ? Value.Of(Numbers.Round(value.Number, (int)places))
            : default;

    private static Value Date(double year, double month, double day)
    {
        var real = year is >= 1 and <= 9999 && month is >= 1 and <= 12 && day >= 1
            && year == Math.Floor(year) && month == Math.Floor(month) && day == Math.Floor(day)
            && day <= DateTime.DaysInMonth((int)year, (int)month);
        return real ? Value.Of(new DateOnly((int)year, (int)month, (int)day)) : default;
    }

    /// <summary>Birthdays passed between two days; negative when the second lies before the first.</summary>
    internal static double FullYears(DateOnly from, DateOnly to)
    {
        if (to < from)
        {
            return -FullYears(to, from);
        }

        var years = to.Year - from.Year;
        return (to.Month, to.Day).CompareTo((from.Month, from.Day)) < 0 ? years - 1 : years;
    }

    private static Value Part(Value[] given, Func<string, string, bool> test) =>
        given[0].Text is { } text && given[1].Text is { } part ? Value.Of(test(text, part)) : default;
}
