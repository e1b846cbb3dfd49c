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
        var asked = pack.Fields.Values.ToDictionary(f => f.Code, f => f.Asked?.Evaluate(facts) ?? Value.Of(true));
        var values = ValuesOf(pack, facts);
        var findings = pack.Fields.Values.SelectMany(f => FieldFindings.Of(f, facts.GetValueOrDefault(f.Code), asked[f.Code])).ToList();
        foreach (var check in pack.Checks)
            if (check.When?.Evaluate(values).IsTrue != false && check.Expect.Evaluate(values).IsFalse)
                findings.Add(new Finding(check.Code, check.Severity, check.Marks, Wordings.Fill(check.Says, pack, values), Wordings.Fill(check.Do, pack, values)));
        if (last is not null)
        {
            var before = ValuesOf(pack, last);
            findings.AddRange(pack.YearChecks.SelectMany(c => YearFindings.Of(pack, c, values, before)));
        }

        var order = pack.Values.Keys.Select((code, at) => (code, at)).ToDictionary(p => p.code, p => p.at);
        return new FormResult(values, asked.Where(a => a.Value.IsTrue).Select(a => a.Key).ToHashSet(), [.. findings.OrderBy(f => order[f.Fields[0]])]);
    }

    /// <summary>Every value by code: filled, zero where the form does not ask or a blank says zero, and derived; missing ones are absent.</summary>
    public static IReadOnlyDictionary<string, Value> ValuesOf(FormPack pack, IReadOnlyDictionary<string, Value> facts)
    {
        var values = new Dictionary<string, Value>(pack.Values.Count);
        foreach (var field in pack.Fields.Values)
            if (Used(field, facts.GetValueOrDefault(field.Code), field.Asked?.Evaluate(facts) ?? Value.Of(true)) is { IsMissing: false } value)
                values[field.Code] = value;
        foreach (var field in pack.Derived)
            if (field.Formula.Evaluate(values) is { IsMissing: false } value)
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
