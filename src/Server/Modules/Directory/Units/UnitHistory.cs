using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The paper behind a change of a unit: the day it takes effect, the document's number, a remark.</summary>
public sealed record Decision(DateOnly On, string? Document, string? Note);

/// <summary>Writes what happened to units: events, former names, terms, search terms; used by every feature that changes one.</summary>
public static class UnitHistory
{
    public static UnitEvent Event(Db db, Clock clock, Unit unit, UnitEventKind kind, Decision decision, Guid? other = null, string before = "", string after = "")
    {
        var happened = new UnitEvent
        {
            Id = Ids.New(clock), UnitId = unit.Id, Kind = kind, On = decision.On, OtherId = other, Before = before, After = after,
            Document = Text.Line(decision.Document), Note = Text.Line(decision.Note), At = clock.Now,
        };
        db.Add(happened);
        return happened;
    }

    /// <summary>Gives the unit a name; the old one is kept with the day on which it ended, unless it was only a typing error.</summary>
    public static async Task Name(Db db, Clock clock, Unit unit, string name, DateOnly? oldUntil)
    {
        if (oldUntil is { } until) db.Add(new FormerName { Id = Ids.New(clock), UnitId = unit.Id, Name = unit.Name, Initials = unit.Initials, Until = until });
        (unit.Name, unit.SortKey, unit.Initials) = (name, SortKey.Of(name), SortKey.Initials(name));
        await Index(db, unit);
    }

    /// <summary>The unit is found by its present and its former names.</summary>
    public static async Task Index(Db db, Unit unit)
    {
        var former = await db.FormerNames.Where(n => n.UnitId == unit.Id).Select(n => n.Name).ToListAsync();
        former.AddRange(db.FormerNames.Local.Where(n => n.UnitId == unit.Id).Select(n => n.Name));
        await NameSearch.Index(db, "unit", unit.Id, [unit.Name, .. former.Distinct()]);
    }

    /// <summary>Sets what the school is from the year on; the row of now follows when no later term exists.</summary>
    public static async Task Term(Db db, Unit unit, SchoolTraits traits, int fromYear)
    {
        var terms = await db.SchoolTerms.Where(t => t.UnitId == unit.Id).ToListAsync();
        var term = terms.FirstOrDefault(t => t.FromYear == fromYear);
        if (term is null) db.Add(term = new SchoolTerm { UnitId = unit.Id, FromYear = fromYear });
        term.Take(traits);
        if (terms.Any(t => t.FromYear > fromYear)) return;
        var now = await db.Schools.FirstOrDefaultAsync(s => s.UnitId == unit.Id);
        if (now is null) db.Add(now = new School { UnitId = unit.Id, UnitPath = unit.Path });
        now.Take(traits);
    }

    /// <summary>Nothing happens to a unit before the day on which it opened; where nobody wrote that day down, any day may be right.</summary>
    public static Problem? RefuseDay(Unit unit, DateOnly? on) => on is { } day && day < unit.OpenedOn
        ? Problem.Invalid("on", $"“{unit.Name}”{unit.OpenedOn:yyyy-MM-dd} 才开办，变动不能早于这一天；开办日期录错的，请先更正", $"{unit.Name} opened on {unit.OpenedOn:yyyy-MM-dd}; nothing happens to it before. Correct that day first if it is wrong") : null;

    /// <summary>Marks the unit as changed when only rows beside it did, so that its version guards them, too.</summary>
    public static void Touch(Db db, Unit unit)
    {
        var entry = db.Entry(unit);
        if (entry.State == EntityState.Unchanged) entry.Property(u => u.Version).IsModified = true;
    }

    /// <summary>Who changed the unit last, for the message to whoever came second.</summary>
    public static async Task<Problem> Conflict(Db db, string subject, Guid id)
    {
        var last = await db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject == subject && e.SubjectId == id).OrderByDescending(e => e.At).FirstOrDefaultAsync();
        if (last is null) return Problem.Conflict();
        var who = await (from p in db.Posts join h in db.PostHoldings on p.Id equals h.PostId join person in db.Persons on h.PersonId equals person.Id
                         where p.AccountId == last.AccountId && h.To == null select person.Name).FirstOrDefaultAsync()
            ?? await db.Accounts.Where(a => a.Id == last.AccountId).Select(a => a.UserName).FirstOrDefaultAsync();
        return Problem.Conflict(who, last.At);
    }
}

/// <summary>Words as they are typed, tidied.</summary>
public static class Text
{
    /// <summary>One line without blanks at the ends and without what nobody sees; null becomes empty.</summary>
    public static string Line(string? text) => string.Join(' ', Seen(text ?? "").Split(['\r', '\n', '\t'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)).Trim();

    /// <summary>
    /// Without control characters and without the marks that turn the direction of writing: telephones put them around a copied number,
    /// and with one in a name the rest of a line could be made to read as something else.
    /// </summary>
    private static string Seen(string text) => text.All(Shows) ? text : string.Concat(text.Where(Shows));

    private static bool Shows(char c) => c is '\r' or '\n' or '\t' || !(char.IsControl(c) || c is (>= '\u200E' and <= '\u200F') or (>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'));

    /// <summary>Codes and telephone numbers: wide digits narrow, blanks out.</summary>
    public static string Code(string? text) => string.Concat(Seen(text ?? "").Where(c => !char.IsWhiteSpace(c)).Select(c => c is >= '！' and <= '～' ? (char)(c - 0xFEE0) : c));
}
