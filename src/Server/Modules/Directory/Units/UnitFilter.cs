using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>The filters of the list of units; list, totals and export ask the same question.</summary>
public sealed record UnitFilter(string? Q = null, Choice<UnitKind>? Kind = null, string? SchoolKind = null, Choice<Stage>? Stage = null, string? Locale = null,
    bool? Private = null, bool? Boarding = null, Choice<UnitState>? State = null, Guid? Group = null, Guid? Under = null, Guid? Parent = null)
{
    private bool OfSchools => SchoolKind is { Length: > 0 } || Stage is not null || Locale is { Length: > 0 } || Private is not null || Boarding is not null;

    /// <summary>Whether the filters let nothing through but schools.</summary>
    public bool OnlySchools => OfSchools || Kind is { Value: UnitKind.School };

    /// <summary>Whether the filters ask of a unit nothing but its place and what its school is: then the schools alone answer, without their units.</summary>
    public bool SchoolsAnswer => NameSearch.Fold(Q ?? "").Length == 0 && SchoolsKnow;

    /// <summary>The same but for the search.</summary>
    private bool SchoolsKnow => State is null && Group is null && Parent is null && Kind is null or { Value: UnitKind.School };

    /// <summary>The units of my scope that match; null when a unit or group that the question names is not mine.</summary>
    public async Task<Narrowed<Unit>?> Rows(Db db, Actor actor, DateOnly today, CancellationToken stop)
    {
        var sets = new List<IdSet>();
        if (await Place(db, actor) is not { } place) return null;
        var scope = place.Units(db.Units.AsNoTracking());
        var rows = scope;
        if (Parent is { } parent)
        {
            if (await db.Find(parent, actor, "directory.read") is null) return null;
            rows = rows.Where(u => u.ParentId == parent);
        }
        if (Group is { } group)
        {
            if (!await db.SchoolGroups.VisibleTo(db, actor).AnyAsync(g => g.Id == group, stop)) return null;
            var members = db.GroupMembers.Where(m => m.GroupId == group && m.From <= today && (m.To == null || m.To >= today));
            rows = rows.Where(u => members.Any(m => m.UnitId == u.Id));
            sets.Add(IdSet.Filter(members.Select(m => m.UnitId)));
        }
        if (Kind is { Value: var kind })
        {
            rows = rows.Where(u => u.Kind == kind);
            // Most units are schools, and most are active: what is neither has an index of its own, named by its condition.
            if (kind != UnitKind.School) sets.Add(IdSet.Filter(db.Units.Where(u => u.Kind != UnitKind.School && u.Kind == kind).Select(u => u.Id)));
        }
        if (State is { Value: var state })
        {
            rows = rows.Where(u => u.State == state);
            if (state != UnitState.Active) sets.Add(IdSet.Filter(db.Units.Where(u => u.State != UnitState.Active && u.State == state).Select(u => u.Id)));
        }
        if (OfSchools)
        {
            var schools = Schools(db.Schools);
            rows = rows.Where(u => schools.Any(s => s.UnitId == u.Id));
            sets.Add(IdSet.Filter(place.Schools(schools).Select(s => s.UnitId)));
        }
        var (all, word) = (rows, (IdSet?)null);
        if (NameSearch.Fold(Q ?? "") is { Length: > 0 } text)
        {
            rows = rows.Matching(db, Q);
            if (await UnitSearch.Where(db, text, stop) is { } found)
            {
                sets.Add(found);
                if (UnitSearch.IsTerm(text)) word = found;
            }
        }
        var least = await Narrowing.Least(scope.Select(u => u.Id), sets, stop);
        if (least is null) return new(rows, false, SchoolsAnswer && OfSchools ? Schools(place.Schools(db.Schools)).Select(s => s.UnitId) : null);
        // What the set of a word holds needs not be searched for the word once more.
        return least == word ? new(all.Where(u => least.Ids.Contains(u.Id)), true) { Word = SchoolsKnow ? least.Ids : null } : new(rows.Where(u => least.Ids.Contains(u.Id)), true);
    }

    /// <summary>The part of the tree that is asked for; null when the unit that the question names is not mine.</summary>
    public async Task<UnitPlace?> Place(Db db, Actor actor)
    {
        if (Under is not { } under) return new UnitPlace(actor.Scopes("directory.read"), null);
        return await db.Find(under, actor, "directory.read") is { } unit ? new UnitPlace(actor.Scopes("directory.read"), unit.Path) : null;
    }

    /// <summary>The schools that the filters on schools keep.</summary>
    public IQueryable<School> Schools(IQueryable<School> schools)
    {
        if (SchoolKind is { Length: > 0 } schoolKind) schools = schools.Where(s => s.Kind == schoolKind);
        if (Stage is { Value: var stage }) { var bit = (int)stage; schools = schools.Where(s => (s.StageBits & bit) != 0); }
        if (Locale is { Length: > 0 } locale) schools = schools.Where(s => s.Locale == locale);
        if (Private is { } isPrivate) schools = isPrivate ? schools.Where(s => s.Sponsor == "10") : schools.Where(s => s.Sponsor != "10");
        if (Boarding is { } boarding) schools = schools.Where(s => s.Boarding == boarding);
        return schools;
    }
}

/// <summary>A part of the tree as a reader sees it: the scopes of the posts, and the unit below which the question looks.</summary>
public sealed record UnitPlace(IReadOnlyList<string> Scopes, string? Under)
{
    public IQueryable<Unit> Units(IQueryable<Unit> units) => units.Below(u => u.Path, Tops);

    public IQueryable<School> Schools(IQueryable<School> schools) => schools.Below(s => s.UnitPath, Tops);

    /// <summary>The unit below which the question looks, where it lies in a scope; otherwise the scopes, or those that lie below it.</summary>
    private IReadOnlyList<string> Tops => Under switch
    {
        null => Scopes,
        var top when Scopes.Any(scope => Paths.Within(top, scope)) => [top],
        var top => [.. Scopes.Where(scope => Paths.Within(scope, top))],
    };
}

/// <summary>Search in units.</summary>
public static class UnitSearch
{
    /// <summary>Keeps the units whose present or former name, initials or code contain the question.</summary>
    public static IQueryable<Unit> Matching(this IQueryable<Unit> units, Db db, string? question)
    {
        var text = NameSearch.Fold(question ?? "");
        if (text.Length == 0) return units;
        if (text.All(char.IsAsciiDigit))
        {
            var (from, after) = Codes(text);
            return units.Where(u => (u.Code.CompareTo(from) >= 0 && u.Code.CompareTo(after) < 0) || u.Name.Contains(text) || db.FormerNames.Any(n => n.UnitId == u.Id && n.Name.Contains(text)));
        }
        if (IsTerm(text)) return units.Where(u => db.Set<NameTerm>().Any(t => t.Kind == "unit" && t.Term == text && t.SubjectId == u.Id));
        return units.Where(u => u.Name.Contains(text) || u.Initials.Contains(text) || db.FormerNames.Any(n => n.UnitId == u.Id && (n.Name.Contains(text) || n.Initials.Contains(text))));
    }

    /// <summary>Is the folded question one under which units are found as it stands? Digits are looked for in codes, too.</summary>
    public static bool IsTerm(string text) => NameSearch.IsTerm(text) && !text.All(char.IsAsciiDigit);

    /// <summary>Ids among which every match of the folded question lies; null where these are too many to be sorted.</summary>
    public static async Task<IdSet?> Where(Db db, string text, CancellationToken stop)
    {
        var named = await Narrowing.Meeting(NameSearch.Sets(db, "unit", text), stop);
        if (named is null || !text.All(char.IsAsciiDigit)) return named;
        var (from, after) = Codes(text);
        var coded = db.Units.Where(u => u.Code.CompareTo(from) >= 0 && u.Code.CompareTo(after) < 0).Select(u => u.Id);
        var size = await Narrowing.Count(coded, named.Most, stop);
        return size < named.Most ? IdSet.Search(coded.Concat(named.Ids)) with { Size = size + named.Size } : null;
    }

    /// <summary>The codes that begin with the digits, as a range that an index serves; ':' follows '9'.</summary>
    private static (string From, string After) Codes(string digits) => (digits, digits + ":");
}
