using System.Text.Json;
using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Names of indicators and of the items that people record, for the audit trail.</summary>
public sealed class EvaluationNames(RulePacks packs) : IAuditNames
{
    private readonly Lazy<ILookup<string, (string Zh, string En)>> indicators =
        new(() => AuditNames.Index(packs.Codes().SelectMany(c => packs.Today(c).Pack?.Indicators ?? []), i => i.Code, i => (i.Name, i.NameEn)));

    public (string Zh, string En)? Of(string subject, string key, string code, JsonElement row)
    {
        if (key == "indicator") return indicators.Value.Joined(code);
        // An item is an item of the scheme that stands beside it.
        if (key != "code" || subject != "recorded-item" || !row.TryGetProperty("pack", out var pack)) return null;
        return packs.Today(pack.GetString()!).Pack?.CountyColumns.FirstOrDefault(c => c.Code == code) is { } item ? (item.Name, item.NameEn) : null;
    }
}
