using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>What the directory knows already is not asked again: name, code, kind, place and sponsor stand in the new sheet.</summary>
public sealed class FirstValues(Db db, DirectoryCodes codes, Clock clock)
{
    private const string Source = "组织";
    private static readonly HashSet<string> Identity = ["school", "school_code", "county", "county_code"];

    /// <summary>Does the cell hold who the unit is, as the directory says? That is corrected there, not in a sheet.</summary>
    public static bool Fixed(FormCell? cell) => cell is { Detail: Source, Text: not null } && Identity.Contains(cell.Field);

    /// <summary>The schools whose kind in that school year fills this form; of a school without a kind nobody knows better, so it is asked.</summary>
    public async Task<List<Unit>> Fitting(FormPack pack, int year, IReadOnlyList<Unit> schools, CancellationToken stop)
    {
        var terms = await Terms(year, [.. schools.Select(s => s.Id)], stop);
        return [.. schools.Where(s => KindOf(terms.GetValueOrDefault(s.Id)) is not { } kind || pack.FilledByKinds.Count == 0 || pack.FilledByKinds.Contains(kind))];
    }

    /// <summary>What each unit was in that school year.</summary>
    public async Task<Dictionary<Guid, SchoolTerm>> Terms(int year, IReadOnlyList<Guid> units, CancellationToken stop) =>
        (await db.Set<SchoolTerm>().AsNoTracking().Where(t => units.Contains(t.UnitId) && t.FromYear <= year).ToListAsync(stop))
        .GroupBy(t => t.UnitId).ToDictionary(g => g.Key, g => g.MaxBy(t => t.FromYear)!);

    /// <summary>What a school is decides whether and how it is judged; a sheet does not change it by a word of its own.</summary>
    public static readonly IReadOnlyList<string> Traits = ["kind", "locale", "sponsor", "boarding"];

    /// <summary>The traits in which the sheet says otherwise than the directory; where the directory knows nothing the sheet is the only word.</summary>
    public async Task<IReadOnlyList<(string Field, string Directory, string Sheet, string? Reason)>> Otherwise(Sheet sheet, CancellationToken stop)
    {
        if (sheet.Pack.Subject == FormSubject.County) return [];
        var term = (await Terms(sheet.Return.Year, [sheet.Unit.Id], stop)).GetValueOrDefault(sheet.Unit.Id);
        return [.. from known in Known(sheet.Pack, sheet.Unit, term)
                   where Traits.Contains(known.Field) && sheet.Pack.Fields.ContainsKey(known.Field)
                   let said = FormText.Read(sheet.Pack, sheet.Pack.Fields[known.Field], known.Text).Text
                   let cell = sheet.Cells.GetValueOrDefault(known.Field)
                   where said is not null && cell?.Text is not null && cell.Text != said
                   select (known.Field, FormText.Shown(sheet.Pack, known.Field, said)!, FormText.Shown(sheet.Pack, known.Field, cell.Text)!, cell.Reason)];
    }

    /// <summary>Puts the directory's values into the sheet and counts what is missing.</summary>
    public async Task Add(FormPack pack, FormReturn of, Unit unit, SchoolTerm? term, CancellationToken stop)
    {
        var cells = new List<FormCell>();
        foreach (var (code, said) in Known(pack, unit, term))
        {
            if (!pack.Fields.TryGetValue(code, out var field) || FormText.Read(pack, field, said) is not { Text: { } text } read) continue;
            cells.Add(new FormCell { ReturnId = of.Id, Field = code, Text = text, Number = read.Number, Origin = CellOrigin.Import, Detail = Source, Who = Actor.System.Name, At = clock.Now });
        }
        db.AddRange(cells);
        var last = await Sheet.LastYear(db, of, stop);
        Standing.Of(pack, cells.ToDictionary(c => c.Field, StringComparer.Ordinal), last).CountOn(of);
    }

    /// <summary>Brings what the directory says now into an open sheet, where the cell still holds what came from there, or nothing; answers the cells that changed.</summary>
    public async Task<IReadOnlyList<FormCell>> Follow(Sheet sheet, CellWriter.Hand hand, CancellationToken stop)
    {
        var written = new List<FormCell>();
        var term = sheet.Pack.Subject == FormSubject.County ? null : (await Terms(sheet.Return.Year, [sheet.Unit.Id], stop)).GetValueOrDefault(sheet.Unit.Id);
        foreach (var (code, said) in Known(sheet.Pack, sheet.Unit, term))
        {
            if (!sheet.Pack.Fields.TryGetValue(code, out var field) || FormText.Read(sheet.Pack, field, said) is not { Text: { } text } read) continue;
            if (sheet.Cells.GetValueOrDefault(code) is { Text: not null } cell && (cell.Detail != Source || cell.Text == text)) continue;
            if (CellWriter.Set(db, clock, sheet, code, text, read.Number, CellOrigin.Import, Source, null, hand) is { } changed) written.Add(changed);
        }
        return written;
    }

    private string? KindOf(SchoolTerm? term) => term is null ? null : codes.Kind(term.Kind)?.Facts;

    private IEnumerable<(string Field, string? Text)> Known(FormPack pack, Unit unit, SchoolTerm? term) => pack.Subject == FormSubject.County
        ? [("county", unit.Name), ("county_code", unit.Code)]
        : [("school", unit.Name), ("school_code", unit.Code), ("kind", KindOf(term)), ("locale", term?.Locale), ("sponsor", term?.Sponsor), ("boarding", term is null ? null : term.Boarding ? "是" : "否")];
}
