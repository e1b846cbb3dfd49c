using System.Text;
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
    /// <summary>The cells of one sheet by field; those with a row are tracked, so that changing them stores them.</summary>
    public static async Task<Dictionary<string, FormCell>> Track(Db db, Guid returnId, CancellationToken stop)
    {
        var rows = await db.FormCells.Where(c => c.ReturnId == returnId).ToListAsync(stop);
        return Joined(rows, await db.FormBlocks.AsNoTracking().Where(b => b.ReturnId == returnId).ToListAsync(stop));
    }

    /// <summary>The cells of many sheets, for reading and for writing in bulk; a sheet without any is left out.</summary>
    public static async Task<IReadOnlyDictionary<Guid, Dictionary<string, FormCell>>> Read(Db db, IReadOnlyCollection<Guid> returns, CancellationToken stop)
    {
        var rows = (await db.FormCells.AsNoTracking().Where(c => returns.Contains(c.ReturnId)).ToListAsync(stop)).ToLookup(c => c.ReturnId);
        var blocks = (await db.FormBlocks.AsNoTracking().Where(b => returns.Contains(b.ReturnId)).ToListAsync(stop)).ToLookup(b => b.ReturnId);
        return rows.Select(g => g.Key).Union(blocks.Select(g => g.Key)).AsParallel().ToDictionary(id => id, id => Joined(rows[id], blocks[id]));
    }

    /// <summary>One cell as it stands now.</summary>
    public static async Task<FormCell?> Find(Db db, Guid returnId, string field, CancellationToken stop) =>
        await db.FormCells.AsNoTracking().FirstOrDefaultAsync(c => c.ReturnId == returnId && c.Field == field, stop)
        ?? Joined([], await db.FormBlocks.AsNoTracking().Where(b => b.ReturnId == returnId).ToListAsync(stop)).GetValueOrDefault(field);

    private static Dictionary<string, FormCell> Joined(IEnumerable<FormCell> rows, IEnumerable<FormBlock> blocks)
    {
        var cells = rows.ToDictionary(c => c.Field, StringComparer.Ordinal);
        // A field that two blocks name was written by the first: the second found it as it was.
        foreach (var block in blocks.OrderBy(b => b.At).ThenBy(b => b.ImportId))
            foreach (var cell in Cells(block)) cells.TryAdd(cell.Field, cell);
        return cells;
    }

    private static IEnumerable<FormCell> Cells(FormBlock block) => PlanFile.Parse(Encoding.UTF8.GetBytes(block.Line)).Cells.Where(c => c.Version == 0).Select(c => new FormCell
    {
        ReturnId = block.ReturnId, Field = c.Field, Text = c.Text, Number = c.Number, Origin = block.Origin, Detail = c.Detail, Imported = block.Origin == CellOrigin.Import ? c.Text : null,
        AccountId = block.AccountId, Who = block.Who, Role = block.Role, At = block.At, Version = 1, Packed = true,
    });
}
