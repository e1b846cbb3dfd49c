using System.Security.Cryptography;
using System.Text;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Balance;

/// <summary>The county's own facts: figures of the county form, people's decisions on items, vetoes.</summary>
public sealed class CountyFacts
{
    private readonly SortedDictionary<string, Value> _facts;

    /// <summary>Facts by code; what is not there is missing.</summary>
    public CountyFacts(IEnumerable<KeyValuePair<string, Value>> facts) =>
        _facts = new SortedDictionary<string, Value>(facts.ToDictionary(f => f.Key, f => f.Value), StringComparer.Ordinal);

    /// <summary>Nothing is known of the county.</summary>
    public static CountyFacts None { get; } = new([]);

    /// <summary>The value of a code, or missing.</summary>
    public Value Fact(string code) => _facts.TryGetValue(code, out var value) ? value : default;

    /// <summary>The same facts with some changed.</summary>
    public CountyFacts With(IEnumerable<KeyValuePair<string, Value>> changes)
    {
        var facts = new Dictionary<string, Value>(_facts);
        foreach (var (code, value) in changes) facts[code] = value;
        return new CountyFacts(facts);
    }

    internal string HashWith(string sheet)
    {
        var text = new StringBuilder(sheet);
        foreach (var (code, value) in _facts) text.Append('\n').Append(code).Append('=').Append(value.Kind).Append(':').Append(value.Kind == ValueKind.Number ? value.Number.ToString("R", System.Globalization.CultureInfo.InvariantCulture) : value.ToString());
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }
}
