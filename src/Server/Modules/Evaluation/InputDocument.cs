using System.Security.Cryptography;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Modules.Forms.Contracts;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// What one evaluation was made from: every judged school's values as the form gave them, the county's values, what people recorded, and who
/// could not be judged for want of a return. It is frozen with the result, so that recomputing needs nothing else but the pack.
/// </summary>
public sealed record InputDocument(
    IReadOnlyList<InputUnit> Schools, InputUnit? County, IReadOnlyDictionary<string, InputEntry> Recorded, IReadOnlyList<InputAbsent> Absent)
{
    /// <summary>The schools as the engine reads them.</summary>
    public SchoolSheet Sheet(BalancePack pack) => new(pack, Schools);

    /// <summary>The county's facts: its form, then what people recorded.</summary>
    public CountyFacts Facts()
    {
        var facts = new Dictionary<string, Value>(StringComparer.Ordinal);
        foreach (var (code, value) in County?.Values ?? new Dictionary<string, Value>()) facts[code] = value;
        foreach (var (code, entry) in Recorded) facts[code] = entry.Value;
        return new CountyFacts(facts);
    }

    public BalanceResult Judge(BalancePack pack) => BalanceEngine.Judge(Sheet(pack), Facts());

    /// <summary>How many schools were asked for their facts: those that are counted, and those that are waited for.</summary>
    public int Asked => Schools.Count + Absent.Count(a => a.Waiting);

    public InputUnit? School(Guid id) => Schools.FirstOrDefault(s => s.Unit == id);

    /// <summary>SHA-256 over the document: the data hash that a snapshot names.</summary>
    public string Hash() => Convert.ToHexStringLower(SHA256.HashData(Compact.Json(this)));
}

/// <summary>One return as it was used: which version of it, and its values with the derived ones, by code.</summary>
public sealed record InputUnit(Guid Unit, string Name, string Code, string Path, Guid Return, int VersionNo, string Hash, IReadOnlyDictionary<string, Value> Values) : ISchoolFacts
{
    string ISchoolFacts.Id => Unit.ToString();
    Value ISchoolFacts.Fact(string column) => Fact(column);
    public Value Fact(string column) => Values.GetValueOrDefault(column);

    /// <summary>The dated additions that a monthly state counted in the values, frozen with it; null for the annual figures.</summary>
    public IReadOnlyList<FactAdded>? Added { get; init; }
}

/// <summary>A value that a person recorded, and which entry it was.</summary>
public sealed record InputEntry(Value Value, Guid Entry, string By, DateTimeOffset At);

/// <summary>A school that is out because it has no return in the needed state, or is of a kind that the form does not ask; the list says which.</summary>
/// <param name="Kind">Kind of the school in that year, as the directory has it; empty when unknown.</param>
public sealed record InputAbsent(Guid Unit, string Name, string Path, string Kind, string Because, string BecauseEn)
{
    /// <summary>Asked for a return that does not stand far enough, or whose figures cannot be: a final result must wait for it, a preview without it is partial.</summary>
    public bool Waiting { get; init; }
}
