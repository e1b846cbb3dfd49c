using System.Text.Json;
using Hengjian.Rules.Expressions;

namespace Hengjian.Tests.Unit.Rules.Expressions;

/// <summary>The vectors that the browser's twin reads too: what they say, both implementations do.</summary>
public sealed class VectorTests
{
    public static TheoryData<string, string> Cases()
    {
        using var file = JsonDocument.Parse(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "vectors", "expressions.json")));
        var cases = new TheoryData<string, string>();
        foreach (var one in file.RootElement.GetProperty("cases").EnumerateArray()) cases.Add(one.GetProperty("formula").GetString()!, one.GetRawText());
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_vector_gives_its_value_or_its_problem(string formula, string json)
    {
        using var document = JsonDocument.Parse(json);
        var one = document.RootElement;
        var readable = Formula.TryParse(formula, out var read, out var problem);
        if (one.TryGetProperty("problem", out var expected))
        {
            readable.ShouldBeFalse();
            (problem!.Code, problem.Start, problem.Length).ShouldBe((expected.GetProperty("code").GetString()!, expected.GetProperty("start").GetInt32(), expected.GetProperty("length").GetInt32()));
            new[] { problem.Zh, problem.En, problem.NextZh, problem.NextEn }.ShouldAllBe(text => text.Length > 0);
            return;
        }

        problem.ShouldBeNull();
        var facts = one.GetProperty("facts").EnumerateObject().ToDictionary(f => f.Name, f => JsonValue.Read(f.Value));
        ShouldBe(read!.Evaluate(facts), JsonValue.Read(one.GetProperty("value")));
        CompiledAgrees(read, facts);
    }

    internal static void CompiledAgrees(Formula formula, Dictionary<string, Value> facts)
    {
        // A fact that is missing has no kind of its own; the compiled form needs one, and any will do for a missing value.
        var layout = new RowLayout();
        foreach (var name in formula.Names) layout.Add(name, facts.TryGetValue(name, out var v) && !v.IsMissing ? v.Kind : ValueKind.Number);
        if (formula.Check(layout.Kinds, out _).Count > 0) return;
        var row = formula.Names.Select((name, i) => facts.TryGetValue(name, out var v) ? layout.Encode(i, v) : double.NaN).ToArray();
        ShouldBe(formula.Compile(layout).Evaluate(row), formula.Evaluate(facts));
    }

    private static void ShouldBe(Value found, Value wanted)
    {
        if (wanted.Kind == ValueKind.Number && found.Kind == ValueKind.Number) found.Number.ShouldBe(wanted.Number, 1e-12 * Math.Max(1, Math.Abs(wanted.Number)));
        else found.ShouldBe(wanted);
    }
}

/// <summary>Values as the vectors write them.</summary>
internal static class JsonValue
{
    public static Value Read(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Number => Value.Of(element.GetDouble()),
        JsonValueKind.True => Value.Of(true),
        JsonValueKind.False => Value.Of(false),
        JsonValueKind.String => Value.Of(element.GetString()),
        JsonValueKind.Object => Value.Of(DateOnly.ParseExact(element.GetProperty("date").GetString()!, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture)),
        _ => Value.Missing,
    };

    public static object? Write(Value value) => value.Kind switch
    {
        ValueKind.Number => value.Number,
        ValueKind.Truth => value.IsTrue,
        ValueKind.Text => value.Text,
        ValueKind.Date => new { date = value.ToString() },
        _ => null,
    };
}
