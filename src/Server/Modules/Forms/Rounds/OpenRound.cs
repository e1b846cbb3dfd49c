using Hengjian.Rules.Forms;
using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>Opens a round: one sheet for each school that the form asks (or for the units named), with a deadline that appears on their boards.</summary>
public static class OpenRound
{
    /// <param name="Units">The units asked; empty: every active school of the county that the form is for, or the county itself for a county form.</param>
    public sealed record Request(string Form, int Year, Guid CountyId, DateOnly Deadline, string? Title, IReadOnlyList<Guid>? Units);
    public sealed record Response(Guid RoundId, int Returns);

    public static void Map(Routes routes) => routes.Create("/api/forms/rounds", "forms.manage", Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, FormPacks packs, FirstValues first, Actor actor, Clock clock, HouseLimits limits, Audit audit, CancellationToken stop)
    {
        if (await db.Find(q.CountyId, actor, "forms.manage") is not { Kind: UnitKind.Region } county) return Problem.NotFound;
        var pack = packs.Find(q.Form);
        var asked = pack is null ? [] : await Asked(db, first, pack, q.Year, county, q.Units, stop);
        if (Refuse(q, pack, asked, clock.Today, limits) is { } problem) return problem;
        var taken = await db.FormReturns.Where(r => r.Form == q.Form && r.Year == q.Year).Select(r => r.UnitId).ToListAsync(stop);
        var free = asked.Where(u => !taken.Contains(u.Id)).ToList();
        if (free.Count == 0) return Problem.Refused("round-exists", $"这些单位的{FormText.Year(q.Year)}“{pack!.Title}”已经发过", $"These units have {pack.TitleEn} of {FormText.YearEn(q.Year)} already",
            "请打开已有的批次；要补发，请只选还没有发的单位", "Open the existing round, or choose units that have none");

        var round = await Make(db, first, pack!, q.Year, county, q.Deadline, q.Title, free, clock, stop);
        audit.Add("forms.manage", "form-round", round.Id, county.Path, new { q.Form, formHash = pack!.Hash, q.Year, q.Deadline, units = free.Count });
        return new Response(round.Id, free.Count);
    }

    /// <summary>The round with its sheets, their first values from the directory, and what is due.</summary>
    public static async Task<FormRound> Make(Db db, FirstValues first, FormPack pack, int year, Unit county, DateOnly deadline, string? title, IReadOnlyList<Unit> units, Clock clock, CancellationToken stop)
    {
        var round = new FormRound
        {
            Id = Ids.New(clock), Form = pack.Code, FormHash = pack.Hash, Year = year, CountyId = county.Id, OwnerPath = county.Path, Deadline = deadline, OpenedAt = clock.Now,
            Title = string.IsNullOrWhiteSpace(title) ? $"{FormText.Year(year)}{pack.Title}" : title.Trim(), Sections = RoundSections.Of(pack),
        };
        db.Add(round);
        var ids = units.Select(u => u.Id).ToList();
        var terms = await first.Terms(year, ids, stop);
        var villages = await db.Units.Where(u => ids.Contains(u.Id) && db.Units.Any(p => p.Id == u.ParentId && p.Kind == UnitKind.School)).Select(u => u.Id).ToListAsync(stop);
        foreach (var unit in units)
        {
            var one = new FormReturn { Id = Ids.New(clock), RoundId = round.Id, Form = pack.Code, Year = year, UnitId = unit.Id, UnitPath = unit.Path, Deadline = deadline, Central = villages.Contains(unit.Id) };
            db.Add(one);
            await first.Add(pack, one, unit, terms.GetValueOrDefault(unit.Id), stop);
            await DueReturns.Fill(db, clock, round, one);
        }
        return round;
    }

    private static async Task<List<Unit>> Asked(Db db, FirstValues first, FormPack pack, int year, Unit county, IReadOnlyList<Guid>? named, CancellationToken stop)
    {
        if (pack.Subject == FormSubject.County) return [county];
        var schools = await db.Units.AsNoTracking().Under(county.Path).Where(u => u.Kind == UnitKind.School && u.State == UnitState.Active)
            .OrderBy(u => u.SortKey).ToListAsync(stop);
        if (named is { Count: > 0 }) return [.. schools.Where(u => named.Contains(u.Id))];
        return await first.Fitting(pack, year, schools, stop);
    }

    public static Problem? Refuse(Request q, FormPack? pack, IReadOnlyList<Unit> asked, DateOnly today, HouseLimits limits)
    {
        if (pack is null) return Problem.Invalid("form", "没有这张表，或者它的定义有错误", "There is no such form, or its definition is broken");
        if (q.Year < pack.ValidFrom || q.Year > pack.ValidTo) return Problem.Invalid("year", $"“{pack.Title}”适用于 {FormText.Year(pack.ValidFrom)}起{(pack.ValidTo is { } last ? $"至 {FormText.Year(last)}" : "")}", $"{pack.TitleEn} is valid from {pack.ValidFrom}{(pack.ValidTo is { } end ? $" to {end}" : "")}");
        if (q.Year > SchoolYear.Of(today)) return Problem.Invalid("year", "这个学年还没有开始", "This school year has not begun");
        if (RefuseDeadline(q.Deadline, today, limits) is { } problem) return problem;
        return asked.Count == 0 ? Problem.Invalid("units", "没有应填这张表的学校", "No school is asked this form") : null;
    }

    public static Problem? RefuseDeadline(DateOnly deadline, DateOnly today, HouseLimits limits)
    {
        if (deadline < today) return Problem.Invalid("deadline", "截止日期已经过去", "The deadline has passed");
        return deadline.DayNumber - today.DayNumber > limits.DeadlineDays ? Problem.Invalid("deadline", $"截止日期最多在 {limits.DeadlineDays} 天以后", $"The deadline lies {limits.DeadlineDays} days ahead at most") : null;
    }
}
