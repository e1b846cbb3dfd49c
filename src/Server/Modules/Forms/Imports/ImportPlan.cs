using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Holds what was read against what is stored: which cells change, which stay, and what would be wrong afterwards.</summary>
public sealed class ImportPlan(Db db, FormPack pack, FormRound round, string target, ImportOptions options, IReadOnlyList<ImportFile> files, DateOnly today)
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
        Task<Planned[]>? before = null;
        foreach (var batch in byUnit.Chunk(Batch))
        {
            stop.ThrowIfCancellationRequested();
            // What the store holds of a batch is read while the one before it is being checked.
            var plan = target == ImportTarget.Central ? await Central(batch, stop) : await Facts(batch, stop);
            if (before is not null) Keep(await before);
            before = Task.Run(() => Together.Map(batch, plan), stop);
            await progress((double)(done += batch.Length) / byUnit.Count);
        }
        if (before is not null) Keep(await before);
        Units.Sort((a, b) => string.CompareOrdinal(a.Unit, b.Unit));

        void Keep(Planned[] planned)
        {
            foreach (var one in planned)
            {
                foreach (var fault in one.Faults) book.Add(fault);
                Units.Add(book.NamedOtherwise.TryGetValue(one.Unit.UnitId, out var named) ? one.Unit with { NamedAs = named.Name, ByCode = named.ByCode } : one.Unit);
                Cells += one.Cells;
                file.Write(one.Line.Span);
            }
        }
    }

    private const int Batch = 400;

    /// <param name="Line">Its line of the plan; none when no cell changes.</param>
    private sealed record Planned(ImportUnit Unit, int Cells, ReadOnlyMemory<byte> Line, IReadOnlyList<ImportFault> Faults);

    private static Planned Of(ImportUnit unit, Guid returnId, List<PlannedCell> cells, IReadOnlyList<ImportFault> faults, int seen = 0, string basis = "", Counts? standing = null) =>
        new(unit, cells.Count, cells.Count == 0 ? default : PlanFile.Line(unit.UnitId, returnId, seen, basis, standing, cells), faults);

    private async Task<Func<StatedUnit, Planned>> Facts(StatedUnit[] batch, CancellationToken stop)
    {
        var ids = batch.Select(u => u.Unit.ReturnId!.Value).ToList();
        var returns = await db.FormReturns.AsNoTracking().Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, stop);
        var cells = await StoredCells.Read(db, ids, stop);
        var last = await Sheet.LastYears(db, round.Form, round.Year, [.. batch.Select(u => u.Unit.Id)], stop);
        // Checking a sheet is pure and the larger part of the work.
        return u => Facts(u, returns[u.Unit.ReturnId!.Value], cells.GetValueOrDefault(u.Unit.ReturnId!.Value) ?? new([], []), last.TryGetValue(u.Unit.Id, out var year) ? year : null);
    }

    /// <summary>What the check of a sheet rests on besides its cells.</summary>
    public static string Basis(FormPack pack, string? last) => pack.Hash + (last is null ? "" : " " + last);

    private Planned Facts(StatedUnit unit, FormReturn of, StoredCells.Stored stored, (IReadOnlyDictionary<string, FactValue> Values, string Hash)? last)
    {
        var cells = stored.Cells;
        var blocked = stored.Damaged.Count > 0 ? "先前导入的数据有读不出来的（存储受损），恢复以前不再写入；请系统管理员核对"
            : unit.Unit.EndedOn <= today ? $"{unit.Unit.Name}已于{unit.Unit.EndedOn:yyyy年M月d日}撤并，它的表不再改"
            : ReviewChain.Editable(of.State) ? null : $"状态为“{ReviewChain.Zh(of.State)}”，不能再改；需要改的请先退回";
        var (changed, same, kept) = (0, 0, 0);
        var planned = new List<PlannedCell>(unit.Values.Count);
        var after = Sheet.Known(pack, cells.Values.Select(c => new FactValue(c.Field, c.Text, c.Number)), unit.Values.Count);
        // What the office may learn from the preview is what it knows already: its own figures, never those of the school's draft.
        var hidden = target == ImportTarget.Template ? [] : cells.Values.Where(Typed).Select(c => c.Field).ToHashSet(StringComparer.Ordinal);
        var seen = hidden.Count == 0 ? after : after.Where(v => !hidden.Contains(v.Key)).ToDictionary(StringComparer.Ordinal);
        var stated = new HashSet<string>(StringComparer.Ordinal);
        foreach (var value in unit.Values)
        {
            var (cell, text) = (cells.GetValueOrDefault(value.Field), value.Text);
            var (own, known) = (cell is not null && Typed(cell), FormText.ValueOf(pack, pack.Fields[value.Field], text, value.Number));
            seen[value.Field] = known;
            if (hidden.Contains(value.Field))
            {
                // Whether the school's figure is the same is the school's, too: neither counts nor the list tell it.
                if (cell!.Imported == text) { same++; continue; }
                if (options.Overwrite) changed++;
                else kept++;
            }
            else if (cell?.Text == text)
            {
                same++;
                stated.Add(value.Field);
                if (target == ImportTarget.Template || cell.Imported == text) continue;
            }
            else changed++;
            var keep = hidden.Contains(value.Field) && !options.Overwrite;
            if (!keep)
            {
                after[value.Field] = known;
                stated.Add(value.Field);
            }
            if (blocked is null) planned.Add(new PlannedCell(value.Field, cell?.Text, cell?.Version ?? 0, text, value.Number, Detail(value), keep, own));
        }
        var before = last is null ? null : Sheet.Known(pack, last.Value.Values.Values);
        var result = FormEvaluator.Evaluate(pack, seen, before);
        var standing = hidden.Count == 0 ? result : FormEvaluator.Evaluate(pack, after, before);
        var faults = new List<ImportFault>();
        // A value that the school typed is the school's; only what the file says is told to be wrong in the file.
        foreach (var finding in result.Findings.Where(f => OfOneCell.Contains(f.Check) && stated.Contains(f.Fields[0])))
            faults.Add(Fault(finding, unit.Find(finding.Fields[0])!.Value));
        return Of(new ImportUnit(unit.Unit.Id, unit.Unit.Name, changed, same, kept, blocked, result.Findings.Count(f => f.Severity == Severity.Hard && f.Check != Finding.BuiltIn.Missing)), of.Id, planned, faults,
            of.Version, Basis(pack, last?.Hash), Standing.Of(pack, standing, After(cells, planned)).Counts);
    }

    /// <summary>Somebody typed it, or sent it in the own template: it is no figure of an import by the office.</summary>
    private static bool Typed(FormCell cell) => cell is { Text: not null, Origin: not CellOrigin.Import };

    /// <summary>The cells as they will stand: of those that change, what a standing looks at. New cells carry neither reason nor an earlier figure.</summary>
    private Dictionary<string, FormCell> After(Dictionary<string, FormCell> cells, List<PlannedCell> planned)
    {
        var changed = planned.FindAll(p => p.Version > 0);
        if (changed.Count == 0) return cells;
        var after = new Dictionary<string, FormCell>(cells, StringComparer.Ordinal);
        foreach (var one in changed)
        {
            var cell = cells[one.Field];
            cell = after[one.Field] = new FormCell { Field = cell.Field, Text = cell.Text, Imported = cell.Imported, Reason = cell.Reason, Who = cell.Who };
            if (one.Keep) cell.Imported = one.Text;
            else CellWriter.Put(cell, one.Text, one.Number, ApplyImport.Origin(target), null);
        }
        return after;
    }

    private async Task<Func<StatedUnit, Planned>> Central(StatedUnit[] batch, CancellationToken stop)
    {
        var ids = batch.Select(u => u.Unit.Id).ToList();
        var known = (await db.CentralValues.AsNoTracking().Where(c => c.RoundId == round.Id && ids.Contains(c.UnitId)).ToListAsync(stop)).ToLookup(c => c.UnitId);
        return u => Central(u, known[u.Unit.Id].ToDictionary(c => c.Field, StringComparer.Ordinal));
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
        return Of(new ImportUnit(unit.Unit.Id, unit.Unit.Name, planned.Count, same, 0, null, 0), unit.Unit.ReturnId!.Value, planned, faults);
    }

    private static ImportFault Fault(Finding finding, Stated at) => new(at.File, at.Sheet, at.Cell.ToString(), finding.Check, finding.Says.Zh + "。", finding.Says.En + ".", finding.Do.Zh + "。", finding.Do.En + ".");

    private string Detail(Stated value) => $"{files[value.File].Name}·{value.Sheet}!{value.Cell}{(value.Before is { } before ? $"（{before}）" : "")}";
}
