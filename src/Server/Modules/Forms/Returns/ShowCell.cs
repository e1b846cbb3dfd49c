using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Contracts;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Returns;

/// <summary>Where one value comes from: every change with its hand, source and reason, the papers behind it, who confirmed and who checked.</summary>
public static class ShowCell
{
    public sealed record Response(string Field, string Name, string NameEn, string Unit, string Means, string? Value, string? Previous, IReadOnlyList<CellChange> History, IReadOnlyList<EvidenceFile> Evidence,
        string? ConfirmedBy, DateTimeOffset? ConfirmedAt, string? CheckedBy, DateTimeOffset? CheckedAt, int VersionNo, string? VersionHash);

    public static void Map(Routes routes) => routes.Get("/api/forms/returns/{id:guid}/cells/{field}", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle(Guid id, string field, Db db, FormPacks packs, Actor actor, CancellationToken stop)
    {
        var of = await db.FormReturns.AsNoTracking().VisibleTo(actor).FirstOrDefaultAsync(r => r.Id == id, stop);
        if (of is null || packs.Find(of.Form)?.Fields.GetValueOrDefault(field) is not { } known) return Problem.NotFound;
        var source = await Facts.Source(db, actor, of.UnitId, of.Form, of.Year, field, null);
        if (actor.SightOf(of.UnitPath, of.State) != Sight.All) return source is null ? Problem.NotFound : Shape(source, source.Value, source.History);
        // The school's own people also see what was changed since the last version.
        var cell = await StoredCells.Find(db, id, field, stop);
        var history = await CellHistory.Read(db, id, field, null, stop);
        var own = source ?? new CellSource(field, null, (await Sheet.LastYear(db, of, stop))?.GetValueOrDefault(field)?.Text, [], [], of.State, null, null, null, null, 0, "");
        return Shape(own, cell?.Text, history);

        Response Shape(CellSource s, string? value, IReadOnlyList<CellChange> changes) => new(field, known.Name, known.NameEn, known.Unit, known.Means, value, s.Previous, changes, s.Evidence, s.ConfirmedBy, s.ConfirmedAt, s.CheckedBy, s.CheckedAt, s.VersionNo, s.VersionHash);
    }
}
