using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>Writes a value into a cell, and what it held before into the history; the one way in which cells change.</summary>
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
    public static FormCell? Set(Db db, Clock clock, Sheet sheet, string field, string? text, double? number, CellOrigin origin, string? detail, string? reason, Hand hand) =>
        Added(db, Write(clock, sheet.Return.Id, sheet.Cells, field, text, number, origin, detail, reason, hand));

    /// <summary>Writes words beside a cell, or takes them away; the value keeps its author, the words have their own.</summary>
    public static FormCell? Explain(Db db, Clock clock, Sheet sheet, string field, string? reason, Hand hand)
    {
        if (sheet.Cells.GetValueOrDefault(field) is not { } cell) return Set(db, clock, sheet, field, null, null, CellOrigin.Screen, null, reason, hand);
        var words = Words(reason);
        if (words == cell.Reason) return null;
        var (past, row) = (Past(clock, cell), !cell.Packed);
        cell.Reason = words;
        Signed(cell, hand);
        if (cell.Packed) Unpack(cell);
        return Added(db, (cell, past, row));
    }

    private static FormCell? Added(Db db, (FormCell Cell, PastCell? Past, bool Row)? written)
    {
        if (written is not var (cell, past, row)) return null;
        if (!row) db.Add(cell);
        if (past is not null) db.Add(past);
        return cell;
    }

    /// <summary>
    /// The same without a store: the cell as it is to be stored, what it held before (null for a new cell), and whether it has a row
    /// already: a cell that stood in the block of an import gets its own by the first change.
    /// </summary>
    public static (FormCell Cell, PastCell? Past, bool Row)? Write(Clock clock, Guid returnId, Dictionary<string, FormCell> cells, string field, string? text, double? number, CellOrigin origin, string? detail, string? reason, Hand hand)
    {
        var cell = cells.GetValueOrDefault(field);
        var (before, words) = (cell?.Text, reason is null ? cell?.Text == text ? cell?.Reason : null : Words(reason));
        if (before == text && words == cell?.Reason && (origin != CellOrigin.Import || cell?.Imported == text)) return null;
        var past = cell is null ? null : Past(clock, cell);
        var row = cell is { Packed: false };
        if (cell is null)
        {
            cell = new FormCell { ReturnId = returnId, Field = field, Who = hand.Who };
            cells[field] = cell;
        }
        var said = cell.Reason;
        Put(cell, text, number, origin, words);
        cell.Reason = words;
        if (words is null) (cell.ReasonWho, cell.ReasonRole, cell.ReasonAt) = (null, null, null);
        else if (words != said || reason is not null) Signed(cell, hand);
        (cell.Detail, cell.AccountId, cell.Who, cell.Role, cell.At) = (detail, hand.AccountId, hand.Who, hand.Role, hand.At);
        if (cell.Packed) Unpack(cell);
        return (cell, past, row);
    }

    private static string? Words(string? reason) => string.IsNullOrWhiteSpace(reason) ? null : reason.Trim();

    private static void Signed(FormCell cell, Hand hand) => (cell.ReasonWho, cell.ReasonRole, cell.ReasonAt) = (hand.Who, hand.Role, hand.At);

    private static PastCell Past(Clock clock, FormCell cell) => new()
    {
        Id = Ids.New(clock), ReturnId = cell.ReturnId, Field = cell.Field, Text = cell.Text, Origin = cell.Origin, Detail = cell.Detail, AccountId = cell.AccountId, Who = cell.Who, Role = cell.Role, At = cell.At,
        Reason = cell.Reason, ReasonWho = cell.ReasonWho, ReasonRole = cell.ReasonRole, ReasonAt = cell.ReasonAt,
    };

    /// <summary>What a write makes of value, reason and the figure to compare with.</summary>
    public static void Put(FormCell cell, string? text, double? number, CellOrigin origin, string? reason)
    {
        cell.Reason = reason ?? (cell.Text == text ? cell.Reason : null);
        (cell.Text, cell.Number, cell.Origin) = (text, number, origin);
        if (origin == CellOrigin.Import) cell.Imported = text;
    }

    /// <summary>From now on the cell has a row, whose version goes on from the one that was seen.</summary>
    public static void Unpack(FormCell cell) => (cell.Packed, cell.Version) = (false, cell.Version + 1);
}
