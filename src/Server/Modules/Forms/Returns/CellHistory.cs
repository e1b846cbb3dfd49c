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
        var writes = past.OrderBy(c => c.At).ThenBy(c => c.Id).Select(c => new Write(c.Text, c.Origin, c.Detail, c.Reason, c.Who, c.Role, c.At)).ToList();
        if (now is not null) writes.Add(new(now.Text, now.Origin, now.Detail, now.Reason, now.Who, now.Role, now.At));
        var shown = new List<CellChange>();
        Write? before = null;
        foreach (var write in writes.TakeWhile(w => until is null || w.At <= until))
        {
            // A reason outlives a write of the same value; it is told once, beside the hand that gave it.
            var reason = write.Reason == before?.Reason && write.Text == before?.Text ? null : write.Reason;
            shown.Add(new CellChange(before?.Text, write.Text, Facts.Word(write.Origin), write.Detail, reason, write.Who, write.Role, write.At.ToOffset(Clock.Beijing)));
            before = write;
        }
        return shown;
    }

    private sealed record Write(string? Text, CellOrigin Origin, string? Detail, string? Reason, string Who, string? Role, DateTimeOffset At);
}
