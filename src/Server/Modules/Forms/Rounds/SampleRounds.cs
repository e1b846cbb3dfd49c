using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Sample;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>
/// Forms of the sample county: the earlier school years collected and locked, the last one just opened, so that a visitor
/// imports the statistics, confirms and reviews it while last year's figures and the trend are there.
/// </summary>
public sealed class SampleRounds(Db db, FormPacks packs, FirstValues first, Work work, Audit audit, Clock clock) : ISampleStep
{
    private const string Who = "样例数据";

    /// <summary>No tables and no routes: only the step.</summary>
    public static Module Module { get; } = new("forms-sample", _ => { }, services => services.AddScoped<ISampleStep, SampleRounds>(), _ => { });

    public int Order => 10;

    public async Task Load(IServiceProvider services, SampleCounty county, IReadOnlyDictionary<string, Guid> units, CancellationToken stop)
    {
        if (await db.FormRounds.AnyAsync(stop)) return;
        var stored = await db.Units.AsNoTracking().ToDictionaryAsync(u => u.Id, stop);
        await work.Run(async () =>
        {
            foreach (var year in county.Years)
                foreach (var pack in new[] { packs.Find("school-year-facts"), packs.Find("county-year-facts") }.OfType<FormPack>())
                {
                    var asked = Asked(pack, county, year).Select(a => (Unit: stored[units[a.Key]], a.Village, a.Sheet)).ToList();
                    if (year < county.Years[^1]) await Collected(pack, year, stored[units["county"]], asked, stop);
                    else await OpenRound.Make(db, first, pack, year, stored[units["county"]], clock.Today.AddDays(14), null, [.. asked.Select(a => a.Unit)], clock, stop);

                    // The next year looks back at this one.
                    await db.SaveChangesAsync(stop);
                }
            audit.Add("forms.manage", "unit", units["county"], stored[units["county"]].Path, new { sample = SampleCounty.DefaultSeed, county.Years });
            return (object)Done.It;
        }, stop);
    }

    private static IEnumerable<(string Key, bool Village, SampleSheet Sheet)> Asked(FormPack pack, SampleCounty county, int year) =>
        pack.Subject == FormSubject.County ? [("county", false, county.CountyFactsOf(year))]
        : county.FormSchools(year).Select(s => (s.Code, s.Central is not null, county.FactsOf(s, year)!));

    /// <summary>A round of the past: every sheet filled, approved by each section, locked in November.</summary>
    private async Task Collected(FormPack pack, int year, Unit county, IReadOnlyList<(Unit Unit, bool Village, SampleSheet Sheet)> asked, CancellationToken stop)
    {
        var (opened, locked) = (Clock.StartOf(new DateOnly(year, 9, 10)), Clock.StartOf(new DateOnly(year, 11, 15)));
        var round = new FormRound
        {
            Id = Ids.New(clock), Form = pack.Code, FormHash = pack.Hash, Year = year, CountyId = county.Id, OwnerPath = county.Path, Deadline = new DateOnly(year, 10, 31), OpenedAt = opened,
            ReconciledAt = locked, Title = $"{FormText.Year(year)}{pack.Title}", Sections = RoundSections.Of(pack),
        };
        db.Add(round);
        var hand = new CellWriter.Hand(null, Who, null, locked);
        foreach (var (unit, village, values) in asked)
        {
            var one = new FormReturn
            {
                Id = Ids.New(clock), RoundId = round.Id, Form = pack.Code, Year = year, UnitId = unit.Id, UnitPath = unit.Path, Deadline = round.Deadline, Central = village,
                State = ReviewState.Locked, ReviewBegun = true, ConfirmedAt = locked.AddDays(-20), LockedAt = locked,
            };
            db.Add(one);
            var sheet = await Sheet.Load(db, packs, one, stop) ?? throw new InvalidOperationException(pack.Code);
            foreach (var (code, said) in values.Values)
            {
                var (text, number, problem) = FormText.Read(pack, pack.Fields[code], said);
                if (problem is not null) throw new InvalidDataException($"{unit.Name} {code}: {problem.En}");
                CellWriter.Set(db, clock, sheet, code, text, number, CellOrigin.Import, Who, null, hand);
            }
            Standing.Of(sheet).CountOn(one);
            Freezer.Freeze(db, sheet, ReviewState.Locked, hand);
            foreach (var section in pack.Sections.Select(s => s.Code).Concat(village ? [RoundSections.Central] : Array.Empty<string>()))
                db.Add(new FormSectionReview { ReturnId = one.Id, Section = section, State = SectionState.Approved, VersionNo = one.VersionNo, Who = Who, At = locked });
        }
    }
}
