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

    public List<ImportUnit> Units { get; } = [];
    public int Cells { get; private set; }

    /// <summary>Plans unit by unit into the file; memory holds a batch of units.</summary>
    public async Task Make(BookReader book, Stream file, Func<double, Task> progress, CancellationToken stop)
    {
        // In the order of the key: rows that follow each other in the plan lie side by side in the store.
        var byUnit = book.Units.OrderBy(u => u.Unit.ReturnId).ToList();
        var done = 0;
        foreach (var batch in byUnit.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            var planned = target == ImportTarget.Central ? await Central(batch, stop) : await Facts(batch, stop);
            foreach (var one in planned)
            {
                foreach (var fault in one.Faults) book.Add(fault);
                Units.Add(book.NamedOtherwise.TryGetValue(one.Unit.UnitId, out var named) ? one.Unit with { NamedAs = named.Name, ByCode = named.ByCode } : one.Unit);
                if (one.Cells.Count == 0) continue;
                Cells += one.Cells.Count;
                PlanFile.Write(file, one.Unit.UnitId, one.ReturnId, one.Cells);
            }
            await progress((double)(done += batch.Length) / byUnit.Count);
        }
        Units.Sort((a, b) => string.CompareOrdinal(a.Unit, b.Unit));
    }

    private const int Batch = 400;

    private sealed record Planned(ImportUnit Unit, Guid ReturnId, IReadOnlyList<PlannedCell> Cells, IReadOnlyList<ImportFault> Faults);

    private async Task<IReadOnlyList<Planned>> Facts(StatedUnit[] batch, CancellationToken stop)
    {
        var ids = batch.Select(u => u.Unit.ReturnId!.Value).ToList();
        var returns = await db.FormReturns.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
        var cells = (await db.FormCells.AsNoTracking().Where(c => ids.Contains(c.ReturnId)).ToListAsync(stop)).ToLookup(c => c.ReturnId);
        // Checking a sheet is pure and the larger part of the work.
        return [.. batch.AsParallel().AsOrdered().Select(u => Facts(u, returns[u.Unit.ReturnId!.Value], cells[u.Unit.ReturnId!.Value].ToDictionary(c => c.Field, StringComparer.Ordinal)))];
    }

    private Planned Facts(StatedUnit unit, FormReturn of, Dictionary<string, FormCell> cells)
    {
        var blocked = ReviewChain.Editable(of.State) ? null : $"状态为“{ReviewChain.Zh(of.State)}”，不能再改；需要改的请先退回";
        var (changed, same, kept) = (0, 0, 0);
        var planned = new List<PlannedCell>(unit.Values.Count);
        var after = Sheet.Known(pack, cells.Values.Select(c => new FactValue(c.Field, c.Text, c.Number)), unit.Values.Count);
        var stated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in unit.Values)
        {
            var (cell, text) = (cells.GetValueOrDefault(value.Field), value.Text);
            var own = cell is { Text: not null, Origin: not CellOrigin.Import };
            if (cell?.Text == text && (target == ImportTarget.Template || cell.Imported == text)) { stated.Add(value.Field); same++; continue; }
            var keep = own && cell!.Text != text && !options.Overwrite && target == ImportTarget.Facts;
            if (keep && cell!.Imported == text) { same++; continue; }
            if (keep) kept++;
            else
            {
                after[value.Field] = FormText.ValueOf(pack, pack.Fields[value.Field], text, value.Number);
                stated.Add(value.Field);
                if (cell?.Text == text) same++;
                else changed++;
            }
            if (blocked is null) planned.Add(new PlannedCell(value.Field, cell?.Text, cell?.Version ?? 0, text, value.Number, Detail(value), keep, own));
        }
        var result = FormEvaluator.Evaluate(pack, after);
        var faults = new List<ImportFault>();
        // A value that the school typed is the school's; only what the file says is told to be wrong in the file.
        foreach (var finding in result.Findings.Where(f => OfOneCell.Contains(f.Check) && stated.Contains(f.Fields[0])))
            faults.Add(Fault(finding, unit.Find(finding.Fields[0])!.Value));
        return new Planned(new ImportUnit(unit.Unit.Id, unit.Unit.Name, changed, same, kept, blocked, result.Findings.Count(f => f.Severity == Severity.Hard && f.Check != Finding.BuiltIn.Missing)), of.Id, planned, faults);
    }

    private async Task<IReadOnlyList<Planned>> Central(StatedUnit[] batch, CancellationToken stop)
    {
        var ids = batch.Select(u => u.Unit.Id).ToList();
        var known = (await db.CentralValues.AsNoTracking().Where(c => c.RoundId == round.Id && ids.Contains(c.UnitId)).ToListAsync(stop)).ToLookup(c => c.UnitId);
        return [.. batch.AsParallel().AsOrdered().Select(u => Central(u, known[u.Unit.Id].ToDictionary(c => c.Field, StringComparer.Ordinal)))];
    }

    private Planned Central(StatedUnit unit, Dictionary<string, CentralValue> known)
    {
        var same = 0;
        var planned = new List<PlannedCell>();
        foreach (var value in unit.Values)
        {
            var before = known.GetValueOrDefault(value.Field);
            if (before?.Text == value.Text) { same++; continue; }
            planned.Add(new PlannedCell(value.Field, before?.Text, before?.Version ?? 0, value.Text, value.Number, Detail(value), false, false));
        }
        var result = Sheet.Evaluate(pack, unit.Values.Select(v => new FactValue(v.Field, v.Text, v.Number)), null);
        var faults = result.Findings.Where(f => f.Check == Finding.BuiltIn.Range && unit.Find(f.Fields[0]) is not null).Select(f => Fault(f, unit.Find(f.Fields[0])!.Value)).ToList();
        return new Planned(new ImportUnit(unit.Unit.Id, unit.Unit.Name, planned.Count, same, 0, null, 0), unit.Unit.ReturnId!.Value, planned, faults);
    }

    private static ImportFault Fault(Finding finding, Stated at) => new(at.File, at.Sheet, at.Cell.ToString(), finding.Check, finding.Says.Zh + "。", finding.Says.En + ".", finding.Do.Zh + "。", finding.Do.En + ".");

    private string Detail(Stated value) => $"{files[value.File].Name}·{value.Sheet}!{value.Cell}";
}
