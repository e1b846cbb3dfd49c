using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Holds what was read against what is stored: which cells change, which stay, and what would be wrong afterwards.</summary>
public sealed class ImportPlan(Db db, FormPack pack, FormRound round, string target, ImportOptions options, IReadOnlyList<ImportFile> files)
{
    /// <summary>Findings that say a cell by itself cannot be right; those that need several cells are left to the school.</summary>
    private static readonly HashSet<string> OfOneCell = [Finding.BuiltIn.Range, Finding.BuiltIn.Decimals, Finding.BuiltIn.Pattern];

    public List<PlannedCell> Cells { get; } = [];
    public List<ImportUnit> Units { get; } = [];

    /// <summary>Plans unit by unit; memory holds the cells of one unit and the plan.</summary>
    public async Task Make(BookReader book, Func<double, Task> progress, CancellationToken stop)
    {
        var byUnit = book.Values.GroupBy(v => v.Unit).OrderBy(g => g.Key.Name, StringComparer.Ordinal).ToList();
        var done = 0;
        foreach (var batch in byUnit.Chunk(200))
        {
            var ids = batch.Select(g => g.Key.ReturnId!.Value).ToList();
            var returns = await db.FormReturns.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
            if (target == ImportTarget.Central) await Central([.. batch], book, stop);
            else
            {
                var cells = (await db.FormCells.AsNoTracking().Where(c => ids.Contains(c.ReturnId)).ToListAsync(stop)).ToLookup(c => c.ReturnId);
                foreach (var unit in batch) Facts(unit, returns[unit.Key.ReturnId!.Value], cells[unit.Key.ReturnId.Value].ToDictionary(c => c.Field, StringComparer.Ordinal), book);
            }
            await progress((double)(done += batch.Length) / byUnit.Count);
        }
    }

    private void Facts(IGrouping<UnitFinder.Known, Stated> unit, FormReturn of, Dictionary<string, FormCell> cells, BookReader book)
    {
        var blocked = ReviewChain.Editable(of.State) ? null : $"状态为“{ReviewChain.Zh(of.State)}”，不能再改；需要改的请先退回";
        var (changed, same, kept) = (0, 0, 0);
        var after = cells.Values.ToDictionary(c => c.Field, c => new FactValue(c.Field, c.Text, c.Number), StringComparer.Ordinal);
        var stated = new Dictionary<string, Stated>(StringComparer.Ordinal);
        foreach (var value in unit)
        {
            var cell = cells.GetValueOrDefault(value.Field);
            stated[value.Field] = value;
            var own = cell is { Text: not null, Origin: not CellOrigin.Import };
            if (cell?.Text == value.Text && (target == ImportTarget.Template || cell.Imported == value.Text)) { same++; continue; }
            var keep = own && cell!.Text != value.Text && !options.Overwrite && target == ImportTarget.Facts;
            if (keep && cell!.Imported == value.Text) { same++; continue; }
            after[value.Field] = keep ? after[value.Field] : new FactValue(value.Field, value.Text, value.Number);
            if (keep) kept++;
            else if (cell?.Text == value.Text) same++;
            else changed++;
            if (blocked is null) Cells.Add(new PlannedCell(value.Unit.Id, of.Id, value.Field, cell?.Text, cell?.Version ?? 0, value.Text, value.Number, Detail(value), keep, own));
        }
        var result = Sheet.Evaluate(pack, after.Values, null);
        foreach (var finding in result.Findings.Where(f => OfOneCell.Contains(f.Check)))
            if (stated.TryGetValue(finding.Fields[0], out var at) && after[at.Field].Text == at.Text)
                book.Add(new ImportFault(at.File, at.Sheet, at.Cell, finding.Check, finding.Says.Zh + "。", finding.Says.En + ".", finding.Do.Zh + "。", finding.Do.En + "."));
        Units.Add(new ImportUnit(unit.Key.Id, unit.Key.Name, changed, same, kept, blocked, result.Findings.Count(f => f.Severity == Severity.Hard && f.Check != Finding.BuiltIn.Missing)));
    }

    private async Task Central(List<IGrouping<UnitFinder.Known, Stated>> batch, BookReader book, CancellationToken stop)
    {
        var ids = batch.Select(g => g.Key.Id).ToList();
        var known = (await db.CentralValues.AsNoTracking().Where(c => c.RoundId == round.Id && ids.Contains(c.UnitId)).ToListAsync(stop)).ToDictionary(c => (c.UnitId, c.Field));
        foreach (var unit in batch)
        {
            var (changed, same) = (0, 0);
            foreach (var value in unit)
            {
                var before = known.GetValueOrDefault((value.Unit.Id, value.Field));
                if (before?.Text == value.Text) { same++; continue; }
                changed++;
                Cells.Add(new PlannedCell(value.Unit.Id, value.Unit.ReturnId!.Value, value.Field, before?.Text, before?.Version ?? 0, value.Text, value.Number, Detail(value), false, false));
            }
            var result = Sheet.Evaluate(pack, unit.Select(v => new FactValue(v.Field, v.Text, v.Number)), null);
            foreach (var finding in result.Findings.Where(f => f.Check == Finding.BuiltIn.Range))
                if (unit.FirstOrDefault(v => v.Field == finding.Fields[0]) is { } at)
                    book.Add(new ImportFault(at.File, at.Sheet, at.Cell, finding.Check, finding.Says.Zh + "。", finding.Says.En + ".", finding.Do.Zh + "。", finding.Do.En + "."));
            Units.Add(new ImportUnit(unit.Key.Id, unit.Key.Name, changed, same, 0, null, 0));
        }
    }

    private string Detail(Stated value) => $"{files[value.File].Name}·{value.Sheet}!{value.Cell}";
}
