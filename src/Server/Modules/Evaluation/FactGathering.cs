using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Collects what an evaluation is made from: the returns of schools and county in the needed state, and what people recorded.</summary>
public static class FactGathering
{
    public sealed record Question(Unit County, BalancePack Pack, FormPack Form, FormPack? CountyForm, int Year, ReviewState AtLeast, DateOnly? AsOf, DateOnly Today)
    {
        /// <summary>The day whose state is judged: a unit that had ended by then cannot hand anything in any more.</summary>
        public DateOnly Day => AsOf ?? Today;
    }

    public static async Task<InputDocument> Gather(Db db, Question q, CancellationToken stop)
    {
        var schools = await Read(db, q, q.Form, stop);
        InputUnit? county = null;
        if (q.CountyForm is { } form) county = (await Read(db, q, form, stop)).FirstOrDefault(u => u.Unit == q.County.Id);
        var order = await Order(db, q.County, stop);
        var absent = await Absent(db, q, schools.Select(s => s.Unit).ToHashSet(), stop);
        return new InputDocument(
            [.. schools.OrderBy(s => order.GetValueOrDefault(s.Unit, ""), StringComparer.Ordinal).ThenBy(s => s.Unit)], county,
            await Recorded(db, q.County.Id, q.Pack, q.Year, q.AsOf, stop),
            [.. absent.OrderBy(a => order.GetValueOrDefault(a.Unit, ""), StringComparer.Ordinal).ThenBy(a => a.Unit)]);
    }

    /// <summary>The newest entry of each of the county's facts that was recorded by the end of the day (Beijing), withdrawn ones left out; without a day, the newest of all.</summary>
    private static async Task<IReadOnlyDictionary<string, InputEntry>> Recorded(Db db, Guid county, BalancePack pack, int year, DateOnly? asOf, CancellationToken stop)
    {
        var entries = db.RecordedItems.AsNoTracking().Where(r => r.CountyId == county && r.Pack == pack.Head.Code && r.Year == year);
        if (asOf is { } day)
        {
            // A withdrawal after the day is later, too: on the day the entry still stood.
            var end = Clock.StartOf(day.AddDays(1));
            entries = entries.Where(r => r.At < end);
        }
        var rows = await entries.OrderBy(r => r.Code).ThenBy(r => r.EntryNo).ToListAsync(stop);
        var newest = new SortedDictionary<string, InputEntry>(StringComparer.Ordinal);
        foreach (var row in rows)
        {
            newest.Remove(row.Code);
            if (row.Text is null || pack.CountyColumns.FirstOrDefault(c => c.Code == row.Code) is not { } column) continue;
            newest[row.Code] = new InputEntry(ValueOf(column.Kind, row.Text), row.Id, row.ByName, row.At);
        }
        return newest;
    }

    /// <summary>A stored text as the value that a pack's column wants.</summary>
    public static Value ValueOf(ValueKind kind, string text) => kind switch
    {
        ValueKind.Truth => Value.Of(text == "是"),
        ValueKind.Number => Value.Of(double.Parse(text, System.Globalization.CultureInfo.InvariantCulture)),
        _ => Value.Of(text),
    };

    /// <summary>A return as the engine reads it: entered values by the form's types, zero where the form does not ask, derived values.</summary>
    public static InputUnit UnitOf(FormPack form, UnitFacts facts)
    {
        var typed = new Dictionary<string, Value>(facts.Values.Count, StringComparer.Ordinal);
        foreach (var (code, value) in facts.Values)
        {
            if (!form.Fields.TryGetValue(code, out var field)) continue;
            typed[code] = value.Number is { } number ? Value.Of(number) : FieldText.Read(field, field.List is { } list ? form.Lists[list] : null, value.Text).Value;
        }
        return new InputUnit(facts.UnitId, facts.UnitName, facts.UnitCode, facts.UnitPath, facts.ReturnId, facts.VersionNo, facts.Hash, FormEvaluator.ValuesOf(form, typed)) { Added = facts.Added.Count > 0 ? facts.Added : null };
    }

    private static async Task<List<InputUnit>> Read(Db db, Question q, FormPack form, CancellationToken stop)
    {
        var units = new List<InputUnit>();
        var all = q.AsOf is { } day ? FactsAsOf.At(db, form.Code, q.Year, q.County.Path, day, stop) : Facts.Latest(db, form.Code, q.Year, q.County.Path, q.AtLeast, stop);
        await foreach (var facts in all) units.Add(UnitOf(form, facts));
        return units;
    }

    private static Task<Dictionary<Guid, string>> Order(Db db, Unit county, CancellationToken stop) => db.Units.AsNoTracking().Under(county.Path).ToDictionaryAsync(u => u.Id, u => u.SortKey, stop);

    /// <summary>Every other school of the county: those whose return does not stand far enough, and those of kinds that the form does not ask.</summary>
    private static async Task<List<InputAbsent>> Absent(Db db, Question q, HashSet<Guid> judged, CancellationToken stop)
    {
        var schools = await db.Units.AsNoTracking().Under(q.County.Path).Where(u => u.Kind == UnitKind.School && u.State == UnitState.Active)
            .Select(u => new { u.Id, u.Name, u.Path }).ToListAsync(stop);
        var waiting = (await Facts.Waiting(db, q.Form.Code, q.Year, q.County.Path, q.AtLeast, stop)).ToDictionary(w => w.UnitId);
        var traits = await SchoolsAsOf.Traits(db, [.. schools.Select(s => s.Id).Union(waiting.Keys)], q.Year, stop);
        var (done, doneEn) = q.AtLeast == ReviewState.Locked ? ("锁定", "locked") : ("确认", "confirmed");
        var ended = await EndedUnits.Of(db, waiting.Keys, q.Day, stop);
        var absent = waiting.Values.Select(w => ended.TryGetValue(w.UnitId, out var end)
            ? new InputAbsent(w.UnitId, w.UnitName, w.UnitPath, traits.GetValueOrDefault(w.UnitId)?.Kind ?? "", $"{end.Zh}，填报数据{ReviewChain.Zh(w.State)}，尚未{done}", $"{end.En}; its return is {w.State.ToString().ToLowerInvariant()}, not yet {doneEn}")
            : new InputAbsent(w.UnitId, w.UnitName, w.UnitPath, traits.GetValueOrDefault(w.UnitId)?.Kind ?? "",
            $"填报数据{ReviewChain.Zh(w.State)}，尚未{done}", $"The return is {w.State.ToString().ToLowerInvariant()}, not yet {doneEn}") { Waiting = true }).ToList();
        // A school that did not exist yet in that year is no part of it.
        absent.AddRange(schools.Where(s => !judged.Contains(s.Id) && !waiting.ContainsKey(s.Id) && traits.TryGetValue(s.Id, out var t) && (t as SchoolTerm)?.FromYear <= q.Year).Select(s => new InputAbsent(s.Id, s.Name, s.Path, traits[s.Id].Kind,
            $"{traits[s.Id].Kind}不填报“{q.Form.Title}”，不在评估范围", $"A school of the kind {traits[s.Id].Kind} is not asked this form")));
        return absent;
    }
}
