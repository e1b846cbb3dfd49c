using System.Runtime.CompilerServices;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Contracts;

/// <summary>The collected facts, as other modules read them.</summary>
public static class Facts
{
    private static readonly ReviewState[] Order = [ReviewState.Confirmed, ReviewState.Approved, ReviewState.Locked];

    /// <summary>
    /// The newest version of every return under the path that stands at least in the given state now (Approved or Locked for a verdict,
    /// Confirmed for a preview), in the order of the tree. A return that went back to its school is not among them until it is confirmed again.
    /// </summary>
    /// <remarks>Reads one document a unit and keeps none: a province streams through a few megabytes.</remarks>
    public static async IAsyncEnumerable<UnitFacts> Latest(Db db, string form, int year, string underPath, ReviewState atLeast, [EnumeratorCancellation] CancellationToken stop)
    {
        var reader = new FactReader();
        var states = Order[Math.Max(0, Array.IndexOf(Order, atLeast))..];
        var rows = db.FormReturns.AsNoTracking().Below(r => r.UnitPath, underPath)
            .Where(r => r.Form == form && r.Year == year && states.Contains(r.State))
            .Join(db.FormVersions, r => new { Id = r.Id, No = r.VersionNo }, v => new { Id = v.ReturnId, No = v.No }, (r, v) => new { Return = r, v.No, v.Hash, v.Document })
            .OrderBy(x => x.Return.UnitPath).AsAsyncEnumerable().WithCancellation(stop);
        await foreach (var row in rows)
        {
            var (name, code, values) = reader.Read(row.Document);
            yield return new UnitFacts(row.Return.UnitId, name, code, row.Return.UnitPath, row.Return.Id, row.No, row.Hash, row.Return.State, row.Return.LockedAt, values);
        }
    }

    /// <summary>The units that were asked and do not stand far enough: who must still act before a verdict.</summary>
    public static async Task<IReadOnlyList<UnitWaiting>> Waiting(Db db, string form, int year, string underPath, ReviewState atLeast, CancellationToken stop)
    {
        var states = Order[Math.Max(0, Array.IndexOf(Order, atLeast))..];
        return await db.FormReturns.AsNoTracking().Below(r => r.UnitPath, underPath)
            .Where(r => r.Form == form && r.Year == year && !states.Contains(r.State))
            .OrderBy(r => r.UnitPath).Join(db.Units, r => r.UnitId, u => u.Id, (r, u) => new UnitWaiting(u.Id, u.Name, u.Path, r.State)).ToListAsync(stop);
    }

    /// <summary>Where a value comes from, or null when the actor may not see it. Without a version number: the newest one.</summary>
    public static async Task<CellSource?> Source(Db db, Actor actor, Guid unitId, string form, int year, string field, int? versionNo)
    {
        var found = await db.FormReturns.AsNoTracking().FirstOrDefaultAsync(r => r.Form == form && r.Year == year && r.UnitId == unitId);
        if (found is null) return null;
        var sight = actor.SightOf(found.UnitPath, found.State);
        if (sight < Sight.Reported) return null;
        var reported = sight == Sight.Reported ? await Reported(db, found.Id) : null;
        if (sight == Sight.Reported && reported is null) return null;
        var no = versionNo ?? reported ?? found.VersionNo;
        if (sight == Sight.Reported && no != reported) return null;
        var version = await db.FormVersions.AsNoTracking().FirstOrDefaultAsync(v => v.ReturnId == found.Id && v.No == no);
        if (version is null) return null;

        var reader = new FactReader();
        var value = reader.Read(version.Document).Values.GetValueOrDefault(field);
        var changes = await CellHistory.Read(db, found.Id, field, version.At, default);
        var confirmed = await db.FormVersions.AsNoTracking().Where(v => v.ReturnId == found.Id && v.No <= no && v.State == ReviewState.Confirmed && v.SpotCheck == null).OrderByDescending(v => v.No).FirstOrDefaultAsync();
        var section = RoundSections.Read(await db.FormRounds.Where(r => r.Id == found.RoundId).Select(r => r.Sections).SingleAsync()).FirstOrDefault(s => s.Fields.Contains(field))?.Section;
        var checkedBy = section is null ? null : await db.FormSectionReviews.AsNoTracking().FirstOrDefaultAsync(s => s.ReturnId == found.Id && s.Section == section && s.State == SectionState.Approved);
        // A value that a check brought was not there when the principal confirmed and the section approved: its own two signers stand for it.
        if (changes is [.., { Source: "spot-check" } counted])
        {
            if (confirmed?.At < counted.At) confirmed = null;
            if (checkedBy?.At < counted.At) checkedBy = null;
        }
        return new CellSource(field, value?.Text, (await Sheet.LastYear(db, found, sight))?.GetValueOrDefault(field)?.Text,
            changes,
            await Evidence(db, found.Id, field, section, sight, version.At), version.State, confirmed is null ? null : confirmed.ScanId is null ? confirmed.Who : $"{confirmed.Who}（纸质签字，存有扫描件）", confirmed?.At.ToOffset(Clock.Beijing), checkedBy?.Who, checkedBy?.At?.ToOffset(Clock.Beijing), no, version.Hash);
    }

    /// <summary>The year's rounds of some forms that the actor sees, with how many units stand where: progress, no figure.</summary>
    public static async Task<IReadOnlyList<RoundSummary>> Rounds(Db db, Actor actor, IReadOnlyList<string> forms, int year, DateOnly today, CancellationToken stop)
    {
        var rounds = await db.FormRounds.AsNoTracking().Where(r => r.Year == year && forms.Contains(r.Form)).VisibleTo(db, actor).OrderBy(r => r.OwnerPath).ThenBy(r => r.OpenedAt)
            .Select(r => new { r.Id, r.Form, r.Year, r.CountyId, r.OpenedAt, r.Deadline }).ToListAsync(stop);
        var counts = (await db.FormReturns.Where(r => r.Year == year && forms.Contains(r.Form)).VisibleTo(actor).Expected(db, today)
            .GroupBy(r => new { r.RoundId, r.State, Late = r.Deadline < today && (r.State == ReviewState.Draft || r.State == ReviewState.Returned) })
            .Select(g => new { g.Key.RoundId, g.Key.State, g.Key.Late, Count = g.Count() }).ToListAsync(stop)).ToLookup(c => c.RoundId);
        return [.. rounds.Select(r => new RoundSummary(r.Id, r.Form, r.Year, r.CountyId, r.OpenedAt.ToOffset(Clock.Beijing), r.Deadline,
            counts[r.Id].GroupBy(c => c.State).ToDictionary(g => g.Key, g => g.Sum(c => c.Count)), counts[r.Id].Where(c => c.Late).Sum(c => c.Count)))];
    }

    /// <summary>Number of the newest version that was reported up, or null.</summary>
    internal static async Task<int?> Reported(Db db, Guid returnId) => await db.FormReportItems.Where(i => i.ReturnId == returnId)
        .Join(db.FormReports, i => i.ReportId, r => r.Id, (i, r) => new { i.VersionNo, r.No }).OrderByDescending(x => x.No).Select(x => (int?)x.VersionNo).FirstOrDefaultAsync();

    private static async Task<IReadOnlyList<EvidenceFile>> Evidence(Db db, Guid returnId, string field, string? section, Sight sight, DateTimeOffset frozen) =>
        await db.FormEvidence.Where(e => e.ReturnId == returnId && (e.Field == field || (section != null && e.Section == section))).Seen(sight, frozen)
            .Join(db.Set<StoredFile>(), e => e.FileId, f => f.Id, (_, f) => new EvidenceFile(f.Id, f.Name, f.MediaType)).ToListAsync();

    /// <summary>Files as somebody may see them: the school all, the county what was there when the version was frozen, the levels above none.</summary>
    internal static IQueryable<FormEvidence> Seen(this IQueryable<FormEvidence> files, Sight sight, DateTimeOffset frozen) => sight switch
    {
        Sight.All => files,
        Sight.Frozen => files.Where(e => e.At <= frozen),
        _ => files.Where(e => false),
    };

    internal static string Word(CellOrigin origin) => origin switch
    {
        CellOrigin.SpotCheck => "spot-check",
        _ => origin.ToString().ToLowerInvariant(),
    };
}
