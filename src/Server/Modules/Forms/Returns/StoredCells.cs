using System.Text;
using System.Text.Json;
using Hengjian.Server.Modules.Forms.Imports;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>
/// The cells of sheets as they stand now: those with a row of their own, and behind them those that an import wrote as one block
/// and nobody has changed since.
/// </summary>
public static class StoredCells
{
    /// <param name="Damaged">Blocks that cannot be read: their cells are not among the others, and nothing may be written over them.</param>
    public sealed record Stored(Dictionary<string, FormCell> Cells, IReadOnlyList<FormBlock> Damaged);

    /// <summary>The cells of one sheet by field; those with a row are tracked, so that changing them stores them.</summary>
    public static async Task<Stored> Track(Db db, Guid returnId, CancellationToken stop)
    {
        var rows = await db.FormCells.Where(c => c.ReturnId == returnId).ToListAsync(stop);
        return Joined(rows, await db.FormBlocks.AsNoTracking().Where(b => b.ReturnId == returnId).ToListAsync(stop));
    }

    /// <summary>The cells of many sheets, for reading and for writing in bulk; a sheet without any is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Stored>> Read(Db db, IReadOnlyCollection<Guid> returns, CancellationToken stop)
    {
        var rows = (await db.FormCells.AsNoTracking().Where(c => returns.Contains(c.ReturnId)).ToListAsync(stop)).ToLookup(c => c.ReturnId);
        var blocks = (await db.FormBlocks.AsNoTracking().Where(b => returns.Contains(b.ReturnId)).ToListAsync(stop)).ToLookup(b => b.ReturnId);
        return rows.Select(g => g.Key).Union(blocks.Select(g => g.Key)).AsParallel().ToDictionary(id => id, id => Joined(rows[id], blocks[id]));
    }

    /// <summary>One cell as it stands now.</summary>
    public static async Task<FormCell?> Find(Db db, Guid returnId, string field, CancellationToken stop) =>
        await db.FormCells.AsNoTracking().FirstOrDefaultAsync(c => c.ReturnId == returnId && c.Field == field, stop)
        ?? Joined([], await db.FormBlocks.AsNoTracking().Where(b => b.ReturnId == returnId).ToListAsync(stop)).Cells.GetValueOrDefault(field);

    private static Stored Joined(IEnumerable<FormCell> rows, IEnumerable<FormBlock> blocks)
    {
        var (cells, damaged) = (rows.ToDictionary(c => c.Field, StringComparer.Ordinal), new List<FormBlock>());
        // A field that two blocks name was written by the first: the second found it as it was.
        foreach (var block in blocks.OrderBy(b => b.At).ThenBy(b => b.ImportId))
            if (Cells(block) is { } known) foreach (var cell in known) cells.TryAdd(cell.Field, cell);
            else damaged.Add(block);
        return new(cells, damaged);
    }

    /// <summary>The cells of a block; null where its line is no longer what an import wrote, so that one torn row does not take the sheet with it.</summary>
    private static List<FormCell>? Cells(FormBlock block)
    {
        try
        {
            return [.. PlanFile.Parse(Encoding.UTF8.GetBytes(block.Line)).Cells.Where(c => c.Version == 0).Select(c => new FormCell
            {
                ReturnId = block.ReturnId, Field = c.Field, Text = c.Text, Number = c.Number, Origin = block.Origin, Detail = c.Detail, Imported = block.Origin == CellOrigin.Import ? c.Text : null,
                AccountId = block.AccountId, Who = block.Who, Role = block.Role, At = block.At, Version = 1, Packed = true,
            })];
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException or FormatException or IndexOutOfRangeException or ArgumentException) { return null; }
    }
}
