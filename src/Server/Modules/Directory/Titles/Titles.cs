using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Titles of schools (称号) in my scope, with what has run out or soon will.</summary>
public static class ListTitles
{
    public enum Validity { Valid, ExpiresWithinYear, Expired }

    public sealed record Row(Guid Id, Guid UnitId, string UnitName, string Name, string Level, int Year, string Number, string Awarder, DateOnly? Expires, Validity Validity, bool MayEdit, int Version);

    public static readonly Sorts<SchoolTitle> Sorts = new Sorts<SchoolTitle>(t => t.Id).By("name", t => t.SortKey).By("year", t => t.Year);

    public static void Map(Routes routes) => routes.Get("/api/directory/titles", "directory.read", Handle);

    private static async Task<Outcome<Page<Row>>> Handle([AsParameters] ListQuery query, string? level, Choice<Validity>? validity, Guid? unit, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        if (unit is { } id && await db.Find(id, actor, "directory.read") is null) return Problem.NotFound;
        var page = await Sorts.Page(Rows(query.Q, level, validity, unit, db, actor, clock.Today), query, t => new { t, Unit = db.Units.Where(u => u.Id == t.UnitId).Select(u => u.Name).First() }, stop);
        return new Page<Row>([.. page.Items.Select(x => new Row(x.t.Id, x.t.UnitId, x.Unit, x.t.Name, x.t.Level, x.t.Year, x.t.Number, x.t.Awarder, x.t.Expires, Of(x.t.Expires, clock.Today),
            actor.Can("directory.edit", x.t.OwnerPath), x.t.Version))], page.Next, page.Total, page.MoreThan);
    }

    internal static IQueryable<SchoolTitle> Rows(string? question, string? level, Choice<Validity>? validity, Guid? unit, Db db, Actor actor, DateOnly today)
    {
        var mine = db.Units.VisibleTo(actor, "directory.read").Select(u => u.Id);
        var rows = db.SchoolTitles.AsNoTracking().Where(t => mine.Contains(t.UnitId));
        if (unit is { } one) rows = rows.Where(t => t.UnitId == one);
        if (level is { Length: > 0 }) rows = rows.Where(t => t.Level == level);
        var soon = today.AddYears(1);
        rows = validity?.Value switch
        {
            Validity.Expired => rows.Where(t => t.Expires != null && t.Expires < today),
            Validity.ExpiresWithinYear => rows.Where(t => t.Expires != null && t.Expires >= today && t.Expires < soon),
            Validity.Valid => rows.Where(t => t.Expires == null || t.Expires >= today),
            _ => rows,
        };
        return NameSearch.Fold(question ?? "") is { Length: > 0 } text
            ? rows.Where(t => t.Name.Contains(text) || t.Number.Contains(text) || db.Units.Any(u => u.Id == t.UnitId && (u.Name.Contains(text) || u.Initials.Contains(text)))) : rows;
    }

    public static Validity Of(DateOnly? expires, DateOnly today) => expires is not { } last ? Validity.Valid : last < today ? Validity.Expired : last < today.AddYears(1) ? Validity.ExpiresWithinYear : Validity.Valid;
}

/// <summary>Records a title of a school, corrects it, or takes a wrong record away.</summary>
public static class SaveTitle
{
    public sealed record Request(int Version, Guid? UnitId, string Name, string? Level, int Year, [property: Words(200)] string? Number, [property: Words(200)] string? Awarder, DateOnly? Expires);
    public sealed record RemoveRequest(int Version, [property: Words(500)] string Reason);

    public static void Map(Routes routes)
    {
        routes.Create("/api/directory/titles", "directory.edit", Add);
        routes.Put("/api/directory/titles/{id:guid}", "directory.edit", Edit);
        routes.Post("/api/directory/titles/{id:guid}/remove", "directory.edit", Remove);
    }

    private static async Task<Outcome<Saved>> Add(Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        if (q.UnitId is not { } unitId || await db.Find(unitId, actor, "directory.edit") is not { } unit) return Problem.NotFound;
        if (Refuse(q, codes, clock.Today) is { } problem) return problem;
        if (unit.Kind != UnitKind.School) return Problem.Invalid("unitId", "称号登记在学校名下", "Titles belong to schools");
        var (name, level, number) = (Text.Line(q.Name), q.Level ?? "", Text.Line(q.Number));
        if (await db.SchoolTitles.AsNoTracking().FirstOrDefaultAsync(t => t.UnitId == unit.Id && t.Name == name && t.Level == level && t.Year == q.Year && t.Number == number) is { } twin)
            return Problem.Invalid("name", $"“{unit.Name}”{q.Year} 年的“{name}”已经登记过", $"{name} of {q.Year} is recorded already for {unit.Name}") with { Extra = new() { ["existing"] = twin.Id } };
        var title = new SchoolTitle { Id = Ids.New(clock), UnitId = unit.Id, OwnerPath = unit.Path, Name = "", SortKey = "" };
        db.Add(title);
        Set(title, q);
        audit.Add("directory.edit", "title", title.Id, unit.Path, new { added = title.Name, title.Year, title.Number, title.Expires });
        return new Saved(title.Id, 1);
    }

    private static async Task<Outcome<Saved>> Edit(Guid id, Request q, Db db, Actor actor, Clock clock, DirectoryCodes codes, Audit audit)
    {
        if (await db.SchoolTitles.FirstOrDefaultAsync(t => t.Id == id) is not { } title || !actor.Can("directory.edit", title.OwnerPath)) return Problem.NotFound;
        if (title.Version != q.Version) return await UnitHistory.Conflict(db, "title", id);
        if (Refuse(q, codes, clock.Today) is { } problem) return problem;
        var before = new { title.Name, title.Level, title.Year, title.Number, title.Awarder, title.Expires };
        Set(title, q);
        audit.Add("directory.edit", "title", title.Id, title.OwnerPath, new { before, after = q });
        await db.SaveChangesAsync();
        return new Saved(title.Id, title.Version);
    }

    private static async Task<Outcome<Done>> Remove(Guid id, RemoveRequest q, Db db, Actor actor, Audit audit)
    {
        if (await db.SchoolTitles.FirstOrDefaultAsync(t => t.Id == id) is not { } title || !actor.Can("directory.edit", title.OwnerPath)) return Problem.NotFound;
        if (title.Version != q.Version) return await UnitHistory.Conflict(db, "title", id);
        if (string.IsNullOrWhiteSpace(q.Reason)) return Problem.Invalid("reason", "请写明删除的原因", "Give the reason");
        db.Remove(title);
        audit.Add("directory.edit", "title", title.Id, title.OwnerPath, new { removed = title.Name, title.Year, title.Number, q.Reason });
        return Done.It;
    }

    internal static void Set(SchoolTitle title, Request q) => (title.Name, title.SortKey, title.Level, title.Year, title.Number, title.Awarder, title.Expires) =
        (Text.Line(q.Name), SortKey.Of(Text.Line(q.Name)), q.Level ?? "", q.Year, Text.Line(q.Number), Text.Line(q.Awarder), q.Expires);

    public static Problem? Refuse(Request q, DirectoryCodes codes, DateOnly today)
    {
        if (Units.RefuseName(q.Name) is { } name) return Problem.Invalid("name", name.Zh, name.En);
        if (q.Level is { Length: > 0 } && !codes.Knows("title-level", q.Level)) return Problem.Invalid("level", "请选择级别", "Choose the level");
        if (q.Year < 1949 || q.Year > today.Year) return Problem.Invalid("year", $"年份应在 1949 至 {today.Year} 之间", $"The year lies between 1949 and {today.Year}");
        return q.Expires is { } until && until.Year < q.Year ? Problem.Invalid("expires", "到期日早于授予年份", "It expires before it was awarded") : null;
    }
}
