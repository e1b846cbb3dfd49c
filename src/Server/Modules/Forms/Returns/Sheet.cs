using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>A return with its form, its cells and last year's figures in hand: what filling, checking and freezing work on.</summary>
public sealed class Sheet
{
    private Sheet(FormReturn of, FormPack pack, Unit unit, StoredCells.Stored stored, IReadOnlyDictionary<string, FactValue>? last) =>
        (Return, Pack, Unit, Cells, Damage, Last) = (of, pack, unit, stored.Cells, Damaged(stored.Damaged), last);

    public FormReturn Return { get; }
    public FormPack Pack { get; }
    public Unit Unit { get; }
    public Dictionary<string, FormCell> Cells { get; }

    /// <summary>
    /// Cells of an import that cannot be read any more, in words; null where all are whole. The rest of the sheet is shown, and nothing is
    /// written, confirmed or approved until the cells are back: it would say that they had been empty.
    /// </summary>
    public Problem? Damage { get; }

    private static Problem? Damaged(IReadOnlyList<FormBlock> blocks) => blocks.Count == 0 ? null : Problem.Refused("sheet-damaged",
        $"这张表有 {blocks.Sum(b => b.Cells)} 格导入的数据读不出来（{string.Join("、", blocks.Select(b => $"{b.At.ToOffset(Clock.Beijing):yyyy-MM-dd HH:mm} 由{b.Who}导入"))}），存储受损。其余各格可以查看；在恢复以前不能修改、确认和审核，以免把读不出来的当成没有填",
        $"{blocks.Sum(b => b.Cells)} imported cells of this sheet cannot be read: the store is damaged. The others can be read; nothing is changed, confirmed or approved before they are back",
        "请系统管理员运行 ./hengjian check 核对，再从受损以前的备份恢复", "Let the administrator run ./hengjian check and put back a backup from before the damage");

    /// <summary>Last year's newest version, or null when there is none.</summary>
    public IReadOnlyDictionary<string, FactValue>? Last { get; }

    public static async Task<Sheet?> Load(Db db, FormPacks packs, FormReturn of, CancellationToken stop = default)
    {
        if (packs.Find(of.Form) is not { } pack) return null;
        var cells = await StoredCells.Track(db, of.Id, stop);
        var unit = await db.Units.AsNoTracking().SingleAsync(u => u.Id == of.UnitId, stop);
        return new Sheet(of, pack, unit, cells, await LastYear(db, of, stop));
    }

    /// <summary>The newest version of the year before, whatever its state: grey figures are a help, not a verdict.</summary>
    public static Task<IReadOnlyDictionary<string, FactValue>?> LastYear(Db db, FormReturn of, CancellationToken stop = default) => LastYear(db, of, Sight.All, stop);

    /// <summary>The same as somebody may see it: the levels above the county know of last year what was reported up.</summary>
    public static async Task<IReadOnlyDictionary<string, FactValue>?> LastYear(Db db, FormReturn of, Sight sight, CancellationToken stop = default)
    {
        var before = await db.FormReturns.AsNoTracking().Where(r => r.Form == of.Form && r.Year == of.Year - 1 && r.UnitId == of.UnitId).Select(r => new { r.Id, r.VersionNo }).FirstOrDefaultAsync(stop);
        if (before is null || (sight > Sight.Reported ? before.VersionNo : await Facts.Reported(db, before.Id)) is not { } no) return null;
        var document = await db.FormVersions.Where(v => v.ReturnId == before.Id && v.No == no).Select(v => v.Document).FirstOrDefaultAsync(stop);
        return document is null ? null : new FactReader().Read(document).Values;
    }

    /// <summary>The same for many units at once, by unit, with the hash of each version.</summary>
    public static async Task<IReadOnlyDictionary<Guid, (IReadOnlyDictionary<string, FactValue> Values, string Hash)>> LastYears(Db db, string form, int year, IReadOnlyList<Guid> units, CancellationToken stop)
    {
        var documents = await NewestOfLastYear(db, form, year, units).Select(x => new { x.UnitId, x.Version.Document, x.Version.Hash }).ToListAsync(stop);
        return documents.AsParallel().ToDictionary(d => d.UnitId, d => ((IReadOnlyDictionary<string, FactValue>)new FactReader().Read(d.Document).Values, d.Hash));
    }

    /// <summary>Only the hashes: has anything changed that the check of this year looks back to?</summary>
    public static Task<Dictionary<Guid, string>> LastHashes(Db db, string form, int year, IReadOnlyList<Guid> units, CancellationToken stop) =>
        NewestOfLastYear(db, form, year, units).Select(x => new { x.UnitId, x.Version.Hash }).ToDictionaryAsync(x => x.UnitId, x => x.Hash, stop);

    private static IQueryable<OfUnit> NewestOfLastYear(Db db, string form, int year, IReadOnlyList<Guid> units) => db.FormReturns.Where(r => r.Form == form && r.Year == year - 1 && units.Contains(r.UnitId))
        .Join(db.FormVersions, r => new { r.Id, No = r.VersionNo }, v => new { Id = v.ReturnId, v.No }, (r, v) => new OfUnit { UnitId = r.UnitId, Version = v });

    private sealed class OfUnit
    {
        public Guid UnitId { get; init; }
        public required FormVersion Version { get; init; }
    }

    /// <summary>The values that stand in the cells now.</summary>
    public IEnumerable<FactValue> Values => Cells.Values.Where(c => c.Text is not null).Select(c => new FactValue(c.Field, c.Text, c.Number));

    public static FormResult Evaluate(FormPack pack, IEnumerable<FactValue> values, IEnumerable<FactValue>? last) =>
        FormEvaluator.Evaluate(pack, Known(pack, values), last is null ? null : Known(pack, last));

    /// <summary>The frozen text of the values that stand in the cells now.</summary>
    public string Document() => FactDocument.Write(new(Pack.Code, Pack.Hash, Return.Year, Unit.Id, Unit.Code, Unit.Name), Values);

    /// <summary>Stored values as the rules see them, by field; those that the form no longer has are left out.</summary>
    public static Dictionary<string, Value> Known(FormPack pack, IEnumerable<FactValue> values, int expected = 0)
    {
        var known = new Dictionary<string, Value>(expected, StringComparer.Ordinal);
        foreach (var value in values)
            if (pack.Fields.TryGetValue(value.Field, out var field)) known[value.Field] = FormText.ValueOf(pack, field, value.Text, value.Number);
        return known;
    }
}

/// <summary>The numbers that stand on a return: boxes asked, filled, missing, wrong, and wanting a word.</summary>
public sealed record Counts(int Asked, int Filled, int Missing, int Hard, int Soft)
{
    /// <summary>Puts them on the return: all that the level above sees of a draft.</summary>
    public void On(FormReturn of) => (of.Asked, of.Filled, of.Missing, of.Hard, of.Soft) = (Asked, Filled, Missing, Hard, Soft);
}

/// <summary>
/// How far a return is and what keeps it from being confirmed, counted in one way for every page and paper: by boxes of the form.
/// What must be filled is filled or missing; a box that is not missing is to be corrected or explained, each box once.
/// The pages count the same in <c>kit/form/standing.ts</c>.
/// </summary>
public sealed class Standing
{
    private Standing(FormPack pack, FormResult result, IReadOnlyDictionary<string, FormCell> cells)
    {
        bool Explained(string field) => !string.IsNullOrWhiteSpace(cells.GetValueOrDefault(field)?.Reason);
        Result = result;
        Hard = [.. result.Findings.Where(f => f.Severity == Severity.Hard)];
        Unexplained = [.. result.Findings.Where(f => f.Severity == Severity.Soft && !f.Fields.Any(Explained))];
        Unreasoned = [.. cells.Values.Where(c => NeedsReason(c) && !Explained(c.Field)).Select(c => c.Field)];
        var missing = Hard.Where(f => f.Check == Finding.BuiltIn.Missing).Select(f => f.Fields[0]).ToHashSet(StringComparer.Ordinal);
        var wrong = Hard.Select(f => BoxOf(pack, f)).Where(b => !missing.Contains(b)).ToHashSet(StringComparer.Ordinal);
        var words = Unexplained.Select(f => BoxOf(pack, f)).Concat(Unreasoned).Where(b => !missing.Contains(b) && !wrong.Contains(b)).ToHashSet(StringComparer.Ordinal);
        (Missing, Wrong, ToExplain) = (missing.Count, wrong.Count, words.Count);
        Asked = pack.Fields.Values.Count(f => f is { Required: true, BlankIsZero: false } && result.Asked.Contains(f.Code));
    }

    public FormResult Result { get; }
    /// <summary>Hard findings, the empty required cells among them.</summary>
    public IReadOnlyList<Finding> Hard { get; }
    /// <summary>Soft findings of which no marked cell carries a word of explanation.</summary>
    public IReadOnlyList<Finding> Unexplained { get; }
    /// <summary>Fields whose value differs from what was imported, without a reason.</summary>
    public IReadOnlyList<string> Unreasoned { get; }
    /// <summary>Boxes that must be filled (应填): those filled and those missing. What may stay empty is not counted.</summary>
    public int Asked { get; }
    public int Filled => Asked - Missing;
    public int Missing { get; }
    /// <summary>Boxes with something to put right.</summary>
    public int Wrong { get; }
    /// <summary>Boxes that want a word and are not wrong besides.</summary>
    public int ToExplain { get; }
    public bool MayConfirm => Hard.Count == 0 && Unexplained.Count == 0 && Unreasoned.Count == 0;

    public static Standing Of(Sheet sheet) => Of(sheet.Pack, sheet.Cells, sheet.Last);

    public static Standing Of(FormPack pack, IReadOnlyDictionary<string, FormCell> cells, IReadOnlyDictionary<string, FactValue>? last) =>
        new(pack, Sheet.Evaluate(pack, cells.Values.Select(c => new FactValue(c.Field, c.Text, c.Number)), last?.Values), cells);

    /// <summary>A result that was computed already; cells that are not given carry neither reason nor an earlier import.</summary>
    public static Standing Of(FormPack pack, FormResult result, IReadOnlyDictionary<string, FormCell> cells) => new(pack, result, cells);

    /// <summary>Where somebody can answer a finding: a derived value may be marked first, but is no box.</summary>
    public static string BoxOf(FormPack pack, Finding finding) => finding.Fields.FirstOrDefault(pack.Fields.ContainsKey) ?? finding.Fields[0];

    /// <summary>A value that is not what the import brought carries a reason (practice P5).</summary>
    public static bool NeedsReason(FormCell cell) => cell.Imported is not null && cell.Text != cell.Imported;

    public Counts Counts => new(Asked, Filled, Missing, Wrong, ToExplain);

    public void CountOn(FormReturn of) => Counts.On(of);
}
