using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>Freezes a return: one more version with what stands in the cells now. Equal facts keep their hash from the school's confirmation to the lock.</summary>
public static class Freezer
{
    public static FormVersion Freeze(Db db, Sheet sheet, ReviewState state, CellWriter.Hand hand, string? reason = null)
    {
        var of = sheet.Return;
        var document = sheet.Document();
        var version = new FormVersion
        {
            ReturnId = of.Id, No = ++of.VersionNo, Form = of.Form, Year = of.Year, UnitPath = of.UnitPath, State = state, Document = document, Hash = FactDocument.HashOf(document),
            AccountId = hand.AccountId, Who = hand.Who, Role = hand.Role, At = hand.At, Reason = reason,
        };
        db.Add(version);
        return version;
    }

    /// <summary>A part that asks this school for nothing (the junior part of a primary school) and holds nothing waits for nobody's approval.</summary>
    public static async Task PassUnasked(Db db, Sheet sheet, IReadOnlySet<string> asked, Clock clock)
    {
        var known = await db.FormSectionReviews.Where(s => s.ReturnId == sheet.Return.Id).ToListAsync();
        foreach (var section in sheet.Pack.Sections.Where(s => s.Fields.All(f => !asked.Contains(f.Code) && sheet.Cells.GetValueOrDefault(f.Code)?.Text is null)))
        {
            var review = known.FirstOrDefault(s => s.Section == section.Code);
            if (review is null) db.Add(review = new FormSectionReview { ReturnId = sheet.Return.Id, Section = section.Code });
            (review.State, review.VersionNo, review.AccountId, review.Who, review.Role, review.At, review.Reason) = (SectionState.Approved, sheet.Return.VersionNo, null, null, null, clock.Now, null);
        }
    }

    /// <summary>
    /// An approval stands as long as none of its section's fields changed since the approved version; what changed is looked at again.
    /// </summary>
    public static async Task KeepApprovals(Db db, FormReturn of, IReadOnlyList<RoundSection> sections, string document)
    {
        var reviews = await db.FormSectionReviews.Where(s => s.ReturnId == of.Id && s.State != SectionState.Waiting).ToListAsync();
        if (reviews.Count == 0) return;
        var reader = new FactReader();
        var now = reader.Read(document).Values;
        var numbers = reviews.Select(r => r.VersionNo).ToList();
        var documents = await db.FormVersions.Where(v => v.ReturnId == of.Id && numbers.Contains(v.No)).ToDictionaryAsync(v => v.No, v => v.Document);
        foreach (var review in reviews)
        {
            var then = documents.TryGetValue(review.VersionNo, out var text) ? reader.Read(text).Values : [];
            // The central school looked at the whole sheet.
            IEnumerable<string> fields = review.Section == RoundSections.Central ? now.Keys.Union(then.Keys) : sections.FirstOrDefault(s => s.Section == review.Section)?.Fields ?? [];
            if (review.State == SectionState.Approved && fields.All(f => Equals(now.GetValueOrDefault(f), then.GetValueOrDefault(f)))) continue;
            (review.State, review.AccountId, review.Who, review.Role, review.At, review.Reason) = (SectionState.Waiting, null, null, null, null, null);
        }
    }
}
