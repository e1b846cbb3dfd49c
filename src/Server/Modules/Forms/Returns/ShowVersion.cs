using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>One frozen version of a sheet beside the one before it: every value, what changed, by whom and why. Nothing in it can be changed.</summary>
public static class ShowVersion
{
    /// <param name="Before">What the version before said; null without one.</param>
    /// <param name="Writes">The writes between the two versions, for a value that changed.</param>
    public sealed record Value(string Field, string Name, string NameEn, string Unit, string? Text, string? Before, bool Changed, IReadOnlyList<CellChange> Writes);
    public sealed record Section(string Code, string Title, string TitleEn, IReadOnlyList<Value> Values);

    /// <param name="Previous">The version it is compared with; null for the first, and for the levels above, who were told of one only.</param>
    /// <param name="Next">The version after it that the reader may see.</param>
    public sealed record Response(Guid ReturnId, string Unit, string RoundTitle, ShowReturn.VersionLine Version, int? Previous, int? Next, int Changed, IReadOnlyList<Section> Sections);

    public static void Map(Routes routes) => routes.Get("/api/forms/returns/{id:guid}/versions/{no:int}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, int no, Db db, FormPacks packs, Actor actor, CancellationToken stop)
    {
        var of = await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        if (of is null || packs.Find(of.Form) is not { } pack) return Problem.NotFound;
        // Whoever sees the progress alone sees no version; the levels above see the one that was reported to them.
        var sight = actor.SightOf(of.UnitPath, of.State);
        var reported = sight == Sight.Reported ? await Facts.Reported(db, id) : null;
        if (sight < Sight.Reported || (sight == Sight.Reported && no != reported) || await Line(db, id, no, stop) is not { } version) return Problem.NotFound;
        var before = sight == Sight.Reported ? null : await Line(db, id, no - 1, stop);
        var (now, then) = (Values(version), before is null ? null : Values(before));

        var sections = new List<Section>();
        foreach (var section in pack.Sections)
        {
            var values = new List<Value>();
            foreach (var field in section.Fields)
            {
                var (text, old) = (now.GetValueOrDefault(field.Code)?.Text, then?.GetValueOrDefault(field.Code)?.Text);
                var changed = then is not null && text != old;
                if (text is null && old is null) continue;
                IReadOnlyList<CellChange> writes = changed ? [.. (await CellHistory.Read(db, id, field.Code, version.At, stop)).Where(w => w.At > before!.At)] : [];
                values.Add(new(field.Code, field.Name, field.NameEn, field.Unit, FormText.Shown(pack, field.Code, text), FormText.Shown(pack, field.Code, old), changed, writes));
            }
            if (values.Count > 0) sections.Add(new(section.Code, section.Title, section.TitleEn, values));
        }
        var unit = await db.Units.AsNoTracking().Where(u => u.Id == of.UnitId).Select(u => u.Name).SingleAsync(stop);
        var title = await db.FormRounds.AsNoTracking().Where(r => r.Id == of.RoundId).Select(r => r.Title).SingleAsync(stop);
        return new Response(id, unit, title, new(version.No, version.State, version.Hash, version.Who, version.Role, version.At.ToOffset(Clock.Beijing), version.Reason, sight == Sight.Reported ? null : version.ScanId),
            before?.No, sight != Sight.Reported && no < of.VersionNo ? no + 1 : null, sections.Sum(s => s.Values.Count(v => v.Changed)), sections);
    }

    private static Task<FormVersion?> Line(Db db, Guid id, int no, CancellationToken stop) => db.FormVersions.AsNoTracking().FirstOrDefaultAsync(v => v.ReturnId == id && v.No == no, stop);

    private static IReadOnlyDictionary<string, FactValue> Values(FormVersion version) => new FactReader().Read(version.Document).Values;
}
