using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>
/// Open sheets follow the directory, since their school cannot correct what stands in them from there; the cell keeps what it said before.
/// A sheet that was confirmed says what was confirmed, and follows when it goes back to its school.
/// </summary>
public sealed class FollowDirectory(Db db, FormPacks packs, FirstValues directory, Clock clock) : IFollowsUnits
{
    public async Task Changed(IReadOnlyCollection<Guid> units, Actor actor, Audit audit, CancellationToken stop)
    {
        var hand = CellWriter.Hand.Of(actor, actor.Posts.FirstOrDefault(p => p.Verbs.Contains("directory.edit")), clock);
        foreach (var of in await db.FormReturns.Where(r => units.Contains(r.UnitId) && (r.State == ReviewState.Draft || r.State == ReviewState.Returned)).OrderBy(r => r.Id).ToListAsync(stop))
            if (await Sheet.Load(db, packs, of, stop) is { } sheet) await Take(sheet, hand, audit, stop);
    }

    /// <summary>The same for a sheet that is open again.</summary>
    public Task Opened(Sheet sheet, Audit audit, CancellationToken stop) => Take(sheet, new(null, Actor.System.Name, null, clock.Now), audit, stop);

    private async Task Take(Sheet sheet, CellWriter.Hand hand, Audit audit, CancellationToken stop)
    {
        var of = sheet.Return;
        if (sheet.Damage is not null) return;
        var written = await directory.Follow(sheet, hand, stop);
        if (written.Count == 0) return;
        var ready = DueReturns.Ready(of);
        Standing.Of(sheet).CountOn(of);
        if (ready != DueReturns.Ready(of)) await DueReturns.Turn(db, await db.FormRounds.SingleAsync(r => r.Id == of.RoundId, stop), [of], stop);
        of.Edits++;
        of.EditedAt = clock.Now;
        audit.Add("directory.edit", "form-return", of.Id, of.UnitPath, new { cells = written.Select(c => new { c.Field, c.Text }) });
    }
}
