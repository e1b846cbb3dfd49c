using Hengjian.Office.Columns;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Which header of a source system is which field, with the conversion of its unit: decided once by a person, used every year.</summary>
public static class Mappings
{
    public sealed record Row(Guid Id, string Name, IReadOnlyList<ColumnMapping> Columns, DateTimeOffset At, int Version);
    public sealed record ListResponse(IReadOnlyList<Row> Items);
    /// <param name="Id">Null makes a new one.</param>
    public sealed record Request(Guid? Id, string Form, string Name, IReadOnlyList<ColumnMapping> Columns, int Version);
    public sealed record Response(Guid Id, int Version);

    public static void Map(Routes routes)
    {
        routes.Get("/api/forms/mappings", "forms.import", List);
        routes.Create("/api/forms/mappings", "forms.import", Save);
        routes.Delete("/api/forms/mappings/{id:guid}", "forms.import", Remove);
    }

    private static async Task<Outcome<ListResponse>> List(Guid countyId, string form, Db db, Actor actor, CancellationToken stop)
    {
        if (await db.Find(countyId, actor, "forms.import") is not { } county) return Problem.NotFound;
        var rows = await db.FormMappings.AsNoTracking().Where(m => m.UnitId == county.Id && m.Form == form).OrderBy(m => m.Name).ToListAsync(stop);
        return new ListResponse([.. rows.Select(m => new Row(m.Id, m.Name, ImportJson.Read<List<ColumnMapping>>(m.Columns), m.At.ToOffset(Clock.Beijing), m.Version))]);
    }

    private static async Task<Outcome<Response>> Save(Guid countyId, Request q, Db db, FormPacks packs, Actor actor, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await db.Find(countyId, actor, "forms.import") is not { } county) return Problem.NotFound;
        if (packs.Find(q.Form) is not { } pack) return Problem.Invalid("form", "没有这张表", "There is no such form");
        if (Refuse(q, pack) is { } problem) return problem;
        var name = q.Name.Trim();
        var row = q.Id is { } id ? await db.FormMappings.FirstOrDefaultAsync(m => m.Id == id && m.UnitId == county.Id && m.Form == q.Form, stop) : null;
        if (q.Id is not null && row is null) return Problem.NotFound;
        if (row is not null && row.Version != q.Version) return Problem.Conflict();
        if (await db.FormMappings.AnyAsync(m => m.UnitId == county.Id && m.Form == q.Form && m.Name == name && (row == null || m.Id != row.Id), stop)) return Problem.Invalid("name", $"已经有名为“{name}”的列对应", "The name is in use");
        if (row is null) db.Add(row = new FormMapping { Id = Ids.New(clock), UnitId = county.Id, OwnerPath = county.Path, Form = q.Form, Name = name, Columns = "" });
        (row.Name, row.Columns, row.At) = (name, ImportJson.Write(q.Columns), clock.Now);
        audit.Add("forms.import", "form-mapping", row.Id, county.Path, new { row.Name, q.Columns });
        await db.SaveChangesAsync(stop);
        return new Response(row.Id, row.Version);
    }

    private static async Task<Outcome<Done>> Remove(Guid id, Db db, Actor actor, Audit audit, CancellationToken stop)
    {
        if (await db.FormMappings.FirstOrDefaultAsync(m => m.Id == id, stop) is not { } row || !actor.Can("forms.import", row.OwnerPath)) return Problem.NotFound;
        db.Remove(row);
        audit.Add("forms.import", "form-mapping", id, row.OwnerPath, new { removed = row.Name });
        return Done.It;
    }

    public static Problem? Refuse(Request q, Rules.Forms.FormPack pack)
    {
        if (q.Columns is null) return Problem.Invalid("columns", "请对应至少一列", "Map at least one column");
        if (string.IsNullOrWhiteSpace(q.Name)) return Problem.Invalid("name", "请给这个来源起个名字，例如“学籍系统导出”", "Name the source");
        if (q.Name.Trim().Length > 60) return Problem.Invalid("name", "名称最多 60 字", "At most 60 characters");
        if (q.Columns.FirstOrDefault(c => c.Key is not null && !pack.Values.ContainsKey(c.Key)) is { } unknown) return Problem.Invalid("columns", $"表中没有“{unknown.Key}”这一项", "The form has no such field");
        if (q.Columns.FirstOrDefault(c => c.Factor <= 0 || c.Factor > 100_000_000m) is { } factor) return Problem.Invalid("columns", $"“{factor.Header}”的换算倍数应大于 0", "A factor is larger than zero");
        return q.Columns.Where(c => c.Key is not null).GroupBy(c => c.Key).FirstOrDefault(g => g.Count() > 1) is { } twice
            ? Problem.Invalid("columns", $"有 {twice.Count()} 列都对应“{pack.Values[twice.Key!].Name}”，请只保留一列", "Several columns lead to one field") : null;
    }
}
