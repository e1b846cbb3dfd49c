using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>Writes a value into a cell and its change into the history; the one way in which cells change.</summary>
public static class CellWriter
{
    /// <summary>Who writes: the account with its name and the name of the post it acts by.</summary>
    public sealed record Hand(Guid? AccountId, string Who, string? Role, DateTimeOffset At)
    {
        public static Hand Of(Actor actor, ActorPost? post, Clock clock) => new(actor.AccountId, actor.Name, post?.RoleName, clock.Now);
    }

    /// <summary>
    /// Sets a cell; answers it, or null when nothing changed. An import also sets what later corrections are compared with.
    /// A new value without a reason clears the old reason: it explained the old value.
    /// </summary>
    public static FormCell? Set(Db db, Clock clock, Sheet sheet, string field, string? text, double? number, CellOrigin origin, string? detail, string? reason, Hand hand)
    {
        if (Write(clock, sheet.Return.Id, sheet.Cells, field, text, number, origin, detail, reason, hand) is not var (cell, isNew, change)) return null;
        if (isNew) db.Add(cell);
        db.Add(change);
        return cell;
    }

    /// <summary>The same without a store: the cell as it is to be stored, whether it is a new row, and the row of its history.</summary>
    public static (FormCell Cell, bool IsNew, FormCellChange Change)? Write(Clock clock, Guid returnId, Dictionary<string, FormCell> cells, string field, string? text, double? number, CellOrigin origin, string? detail, string? reason, Hand hand)
    {
        var cell = cells.GetValueOrDefault(field);
        var isNew = cell is null;
        var before = cell?.Text;
        reason = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();
        if (before == text && (reason is null || reason == cell?.Reason) && (origin != CellOrigin.Import || cell?.Imported == text)) return null;
        if (cell is null)
        {
            cell = new FormCell { ReturnId = returnId, Field = field, Who = hand.Who };
            cells[field] = cell;
        }
        (cell.Text, cell.Number, cell.Origin, cell.Detail) = (text, number, origin, detail);
        cell.Reason = reason ?? (before == text ? cell.Reason : null);
        (cell.AccountId, cell.Who, cell.Role, cell.At) = (hand.AccountId, hand.Who, hand.Role, hand.At);
        if (origin == CellOrigin.Import) cell.Imported = text;
        if (cell.Text == cell.Imported && cell.Imported is not null && reason is null && before != text) cell.Reason = null;
        return (cell, isNew, new FormCellChange { Id = Ids.New(clock), ReturnId = returnId, Field = field, From = before, To = text, Origin = origin, Detail = detail, Reason = reason, AccountId = hand.AccountId, Who = hand.Who, Role = hand.Role, At = hand.At });
    }
}
