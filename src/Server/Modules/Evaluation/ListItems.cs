using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>What people record for a county, pack and year: the items of government and quality, the survey, the vetoes, each with its newest entry.</summary>
public static class ListItems
{
    /// <param name="Kind">truth, number or text.</param>
    /// <param name="FormValue">What the county's own form says, if it asks; the entry stands before it.</param>
    public sealed record Row(string Code, string Name, string NameEn, string Kind, string Unit, bool Whole, IReadOnlyList<string> Choices, string Means, string Group, string GroupTitle, string GroupTitleEn,
        string Clause, string Source, string Verified, string? FormValue, RecordItem.EntryView? Entry, int Entries);
    public sealed record Response(string Pack, string PackTitle, int Year, Guid CountyId, string CountyName, bool MayRecord, IReadOnlyList<Row> Rows);
    public sealed record HistoryResponse(IReadOnlyList<RecordItem.EntryView> Entries);

    public static void Map(Routes routes)
    {
        routes.Get("/api/evaluation/items", "evaluation.read", Handle);
        routes.Get("/api/evaluation/items/history", "evaluation.read", History);
    }

    private static async Task<Outcome<Response>> Handle(Guid county, string pack, int year, Db db, Actor actor, RulePacks packs, CancellationToken stop)
    {
        if (await Office(db, county, actor, stop) is not { } unit) return Problem.NotFound;
        if (packs.Today(pack).Pack is not { } found) return Problem.NotFound;
        var entries = (await db.RecordedItems.AsNoTracking().Where(r => r.CountyId == county && r.Pack == pack && r.Year == year).OrderBy(r => r.EntryNo).ToListAsync(stop)).ToLookup(r => r.Code);
        var form = await FormValues(db, found, packs, unit, year, stop);
        var rows = new List<Row>();
        foreach (var column in Recordable(found, packs))
        {
            var last = entries[column.Code].LastOrDefault();
            var (group, title, titleEn, basis) = GroupOf(found, column.Code);
            rows.Add(new(column.Code, column.Name, column.NameEn, column.Kind switch { ValueKind.Truth => "truth", ValueKind.Number => "number", _ => "text" }, column.Unit, column.Whole, [.. column.Choices.Keys], column.Means,
                group, title, titleEn, basis.Clause, basis.Source, basis.Verified, form?.Fact(column.Code) is { IsMissing: false } value ? value.ToString() : null, last is null ? null : await RecordItem.View(db, last, stop), entries[column.Code].Count()));
        }
        return new Response(pack, found.Head.Title, year, unit.Id, unit.Name, actor.Can("evaluation.run", unit.Path), rows);
    }

    private static async Task<Outcome<HistoryResponse>> History(Guid county, string pack, int year, string code, Db db, Actor actor, CancellationToken stop)
    {
        if (await Office(db, county, actor, stop) is null) return Problem.NotFound;
        var rows = await db.RecordedItems.AsNoTracking().Where(r => r.CountyId == county && r.Pack == pack && r.Year == year && r.Code == code).OrderByDescending(r => r.EntryNo).ToListAsync(stop);
        var views = new List<RecordItem.EntryView>();
        foreach (var row in rows) views.Add(await RecordItem.View(db, row, stop));
        return new HistoryResponse(views);
    }

    private static async Task<InputUnit?> FormValues(Db db, BalancePack pack, RulePacks packs, Unit county, int year, CancellationToken stop)
    {
        if (pack.CountyForm is not { } code || packs.Form(code) is not { } form) return null;
        await foreach (var facts in Facts.Latest(db, code, year, county.Path, ReviewState.Confirmed, stop))
            if (facts.UnitId == county.Id) return FactGathering.UnitOf(form, facts);
        return null;
    }

    /// <summary>The county, if the actor has an office post for it; a school's post does not open the office's papers.</summary>
    public static async Task<Unit?> Office(Db db, Guid county, Actor actor, CancellationToken stop) =>
        await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == county && u.Kind == UnitKind.Region, stop) is { } unit
        && actor.Posts.Any(p => p.Verbs.Contains("evaluation.read") && Paths.Within(unit.Path, RunScope.ScopeOf(p))) ? unit : null;

    /// <summary>
    /// What the office decides itself: every yes/no of the county (the form only holds what the county says of itself), and figures that no form collects.
    /// A recorded entry stands before the form's value.
    /// </summary>
    public static IEnumerable<FactColumn> Recordable(BalancePack pack, RulePacks packs)
    {
        var form = pack.CountyForm is { } code ? packs.Form(code) : null;
        return pack.CountyColumns.Where(c => c.Kind == ValueKind.Truth || form is null || !form.Values.ContainsKey(c.Code));
    }

    /// <summary>Where a fact belongs on the page: the first group with an item that uses it, the vetoes, or the figures.</summary>
    private static (string Code, string Title, string TitleEn, Hengjian.Rules.Balance.Basis Basis) GroupOf(BalancePack pack, string code)
    {
        if (pack.Gates.FirstOrDefault(g => g.Code == code || g.When.Names.Contains(code)) is { } gate) return ("gates", "一票否决", "Vetoes", gate.Basis);
        foreach (var group in pack.ItemGroups)
            if (group.Items.FirstOrDefault(i => $"{group.Code}_{i.No}" == code || i.MetWhen.Names.Contains(code) || i.Value?.Names.Contains(code) == true) is { } item)
                return (group.Code, group.Title, group.TitleEn, item.Basis);
        return ("figures", "其他数据", "Other figures", pack.Basis);
    }
}
