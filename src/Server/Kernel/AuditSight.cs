using System.Text.Json;

namespace Hengjian.Server.Kernel;

/// <summary>
/// How much of an audit row's content somebody is shown. The chain keeps everything; figures of a sheet are shown to the people
/// of its own unit, remarks to reviewers, and to each what the own hand wrote (practice P1). Everybody else sees that it was done.
/// </summary>
public static class AuditSight
{
    private static readonly HashSet<string> Sheets = ["form-return", "spot-check", "fact-addition"];

    /// <summary>Entries that tell what was done without telling a figure or anybody's words.</summary>
    private static readonly HashSet<string> Plain = ["act", "versionNo", "no", "section", "central", "withdrawn", "remarks", "plan"];

    /// <summary>Is the post one of those that review the sheets of others?</summary>
    public static bool Reviews(ActorPost post) => post.Verbs.Contains("forms.review") || post.Verbs.Contains("forms.review-section");

    /// <summary>Content that is seen with the thing itself: reasons of a reconciliation, files of an import, what a school objected, what the office recorded, why a report was sent back.</summary>
    private static string? VerbOf(AuditEntry entry) => entry switch
    {
        { Act: "forms.reconcile" } => "forms.reconcile",
        { Act: "forms.import", Subject: "form-import" or "form-mapping" } => "forms.import",
        { Subject: "objection" or "recorded-item" } => "evaluation.read",
        { Subject: "report" } => "report.read",
        _ => null,
    };

    public static JsonElement? Shown(Actor actor, AuditEntry entry, JsonElement detail)
    {
        if (entry.AccountId is { } hand && hand == actor.AccountId) return detail;
        if (VerbOf(entry) is { } verb) return actor.Can(verb, entry.OwnerPath) ? detail : Outline(detail);
        if (!entry.Act.StartsWith("forms.", StringComparison.Ordinal) || !Sheets.Contains(entry.Subject)) return detail;
        var reviewers = entry.Act.StartsWith("forms.review", StringComparison.Ordinal) || entry.Act is "forms.check-village" or "forms.spot-check";
        var full = reviewers
            ? actor.Posts.Any(p => Reviews(p) && Paths.Within(entry.OwnerPath, p.Scope))
            : actor.Posts.Any(p => p.UnitPath == entry.OwnerPath && (p.Verbs.Contains("forms.fill") || p.Verbs.Contains("forms.confirm") || p.Verbs.Contains("forms.manage")));
        return full ? detail : Outline(detail);
    }

    private static JsonElement? Outline(JsonElement detail)
    {
        if (detail.ValueKind != JsonValueKind.Object) return null;
        var outline = new Dictionary<string, object>();
        foreach (var part in detail.EnumerateObject())
        {
            if (part.Name == "cells") outline["cells"] = part.Value.ValueKind == JsonValueKind.Array ? part.Value.GetArrayLength() : part.Value;
            else if (Plain.Contains(part.Name) && part.Value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array)) outline[part.Name] = part.Value;
        }
        // A withdrawn addition carries its reason under the name that elsewhere only says yes.
        if (outline.TryGetValue("withdrawn", out var word) && word is JsonElement { ValueKind: JsonValueKind.String }) outline["withdrawn"] = true;
        return outline.Count == 0 ? null : JsonSerializer.SerializeToElement(outline);
    }
}
