using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Forms;

/// <summary>What a filled form amounts to: which fields it asks, all values with the derived ones, and the findings.</summary>
/// <param name="Values">Every value by code: filled, zero where the form does not ask, derived; missing ones are absent.</param>
/// <param name="Asked">Codes of the fields that this school is asked.</param>
/// <param name="Findings">What is to be put right or explained, in the order of the form.</param>
public sealed record FormResult(IReadOnlyDictionary<string, Value> Values, IReadOnlySet<string> Asked, IReadOnlyList<Finding> Findings)
{
    /// <summary>Whether the form may be submitted: nothing hard is left.</summary>
    public bool MaySubmit => Findings.All(f => f.Severity != Severity.Hard);
}

/// <summary>Checks a filled form against its pack.</summary>
/// <remarks>Pure: the same facts give the same findings in the same order. A check whose values are missing is not judged,
/// because the missing cell is told already and a second message about it would only be noise.</remarks>
public static class FormEvaluator
{
    /// <summary>Computes derived values and findings.</summary>
    /// <param name="pack">The form.</param>
    /// <param name="facts">This year's values by field code; missing ones may be absent.</param>
    /// <param name="last">The same school's values of the year before, or null when there are none.</param>
    public static FormResult Evaluate(FormPack pack, IReadOnlyDictionary<string, Value> facts, IReadOnlyDictionary<string, Value>? last = null)
    {
        var asked = new HashSet<string>(pack.Fields.Count);
        var findings = new List<Finding>();
        var values = ValuesOf(pack, facts, (field, value, isAsked) =>
        {
            if (isAsked.IsTrue) asked.Add(field.Code);
            FieldFindings.Of(field, value, isAsked, findings);
        });
        Func<string, Value> fact = name => values.GetValueOrDefault(name);
        foreach (var check in pack.Checks)
            if (check.When?.Evaluate(fact).IsTrue != false && check.Expect.Evaluate(fact).IsFalse)
                findings.Add(new Finding(check.Code, check.Severity, check.Marks, Wordings.Fill(check.Says, pack, values), Wordings.Fill(check.Do, pack, values)));
        if (last is not null)
        {
            var before = ValuesOf(pack, last);
            findings.AddRange(pack.YearChecks.SelectMany(c => YearFindings.Of(pack, c, values, before)));
        }

        return new FormResult(values, asked, findings.Count < 2 ? findings : [.. findings.OrderBy(f => pack.PlaceOf(f.Fields[0]))]);
    }

    /// <summary>Every value by code: filled, zero where the form does not ask or a blank says zero, and derived; missing ones are absent.</summary>
    public static IReadOnlyDictionary<string, Value> ValuesOf(FormPack pack, IReadOnlyDictionary<string, Value> facts) => ValuesOf(pack, facts, null);

    /// <summary>The same; <paramref name="see"/> is told of each field what was filled and whether it is asked, so that neither is worked out twice.</summary>
    private static Dictionary<string, Value> ValuesOf(FormPack pack, IReadOnlyDictionary<string, Value> facts, Action<FormField, Value, Value>? see)
    {
        var values = new Dictionary<string, Value>(pack.Values.Count);
        Func<string, Value> filled = name => facts.GetValueOrDefault(name), known = name => values.GetValueOrDefault(name);
        foreach (var field in pack.Fields.Values)
        {
            var (value, asked) = (facts.GetValueOrDefault(field.Code), field.Asked?.Evaluate(filled) ?? Value.Of(true));
            see?.Invoke(field, value, asked);
            if (Used(field, value, asked) is { IsMissing: false } used) values[field.Code] = used;
        }
        foreach (var field in pack.Derived)
            if (field.Formula.Evaluate(known) is { IsMissing: false } value)
                values[field.Code] = value;
        return values;
    }

    /// <summary>What a field counts as in formulas.</summary>
    private static Value Used(FormField field, Value value, Value asked)
    {
        var isNumber = field.Type is FieldType.WholeNumber or FieldType.DecimalNumber;
        if (asked.IsFalse) return isNumber ? Value.Of(0.0) : default;
        return value.IsMissing && field.BlankIsZero && isNumber ? Value.Of(0.0) : value;
    }
}
