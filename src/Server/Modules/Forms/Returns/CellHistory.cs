using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>Every write of one cell in its order: those that were replaced, and the present one.</summary>
internal static class CellHistory
{
    /// <param name="until">Only what was written by then, as a frozen version shows it; null for all.</param>
    public static async Task<IReadOnlyList<CellChange>> Read(Db db, Guid returnId, string field, DateTimeOffset? until, CancellationToken stop)
    {
        var past = await db.PastCells.AsNoTracking().Where(c => c.ReturnId == returnId && c.Field == field).ToListAsync(stop);
        var now = await StoredCells.Find(db, returnId, field, stop);
        var stood = past.OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => new Stood(new(c.Text, c.Origin, c.Detail, null, c.Who, c.Role, c.At), c.Reason, c.ReasonWho, c.ReasonRole, c.ReasonAt)).ToList();
        if (now is not null) stood.Add(new(new(now.Text, now.Origin, now.Detail, null, now.Who, now.Role, now.At), now.Reason, now.ReasonWho, now.ReasonRole, now.ReasonAt));
        var shown = new List<CellChange>();
        Write? before = null;
        foreach (var write in Writes(stood).TakeWhile(w => until is null || w.At <= until))
        {
            shown.Add(new CellChange(before?.Text, write.Text, Facts.Word(write.Origin), write.Detail, write.Reason, write.Who, write.Role, write.At.ToOffset(Clock.Beijing)));
            before = write;
        }
        return shown;
    }

    /// <summary>What stood in the cell, taken apart into the writes that made it: of the value, and of the words where somebody wrote them beside a value that was there.</summary>
    private static IEnumerable<Write> Writes(IEnumerable<Stood> stood)
    {
        Stood? before = null;
        foreach (var now in stood)
        {
            // A reason outlives a write of the same value; it is told once, beside the hand that gave it.
            var together = now.ReasonAt is null || now.ReasonAt == now.Value.At;
            if (before?.Value != now.Value) yield return now.Value with { Reason = together ? now.Reason : null };
            if (!together && now.ReasonAt != before?.ReasonAt) yield return new Write(now.Value.Text, CellOrigin.Screen, null, now.Reason, now.ReasonWho ?? "", now.ReasonRole, now.ReasonAt!.Value);
            before = now;
        }
    }

    private sealed record Stood(Write Value, string? Reason, string? ReasonWho, string? ReasonRole, DateTimeOffset? ReasonAt);

    private sealed record Write(string? Text, CellOrigin Origin, string? Detail, string? Reason, string Who, string? Role, DateTimeOffset At);
}
