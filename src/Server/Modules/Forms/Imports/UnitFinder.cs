using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>Which unit a row means: by code, by name or a former name; both must agree where both are given.</summary>
public sealed class UnitFinder
{
    public enum Result { Found, NotAsked, Unknown, Twice, Disagree, Nothing }

    public sealed record Known(Guid Id, string Name, string Code, Guid? ReturnId, DateOnly? EndedOn = null);

    private readonly Dictionary<string, Known> byCode = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<Known>> byName = new(StringComparer.Ordinal);
    private readonly Dictionary<Guid, Known> byId = [];

    public IReadOnlyCollection<Known> All => byId.Values;
    public Known? ById(Guid id) => byId.GetValueOrDefault(id);

    /// <summary>The units of the round's county with the sheets of this round.</summary>
    public static async Task<UnitFinder> Load(Db db, FormRound round, CancellationToken stop)
    {
        var finder = new UnitFinder();
        var returns = await db.FormReturns.Where(r => r.RoundId == round.Id).ToDictionaryAsync(r => r.UnitId, r => r.Id, stop);
        var units = await db.Units.AsNoTracking().Under(round.OwnerPath).Where(u => u.Kind == UnitKind.School || u.Id == round.CountyId).Select(u => new { u.Id, u.Name, u.Code, EndedOn = u.State == UnitState.Active ? null : u.EndedOn }).ToListAsync(stop);
        var ids = units.Select(u => u.Id).ToHashSet();
        foreach (var unit in units)
        {
            var known = new Known(unit.Id, unit.Name, unit.Code, returns.TryGetValue(unit.Id, out var id) ? id : null, unit.EndedOn);
            finder.byId[unit.Id] = known;
            if (unit.Code.Length > 0) finder.byCode[unit.Code] = known;
            finder.AddName(unit.Name, known);
        }
        foreach (var former in await db.Set<FormerName>().AsNoTracking().Where(f => db.Units.Under(round.OwnerPath).Any(u => u.Id == f.UnitId)).ToListAsync(stop))
            if (finder.byId.TryGetValue(former.UnitId, out var known) && !finder.byName.ContainsKey(Fold(former.Name))) finder.AddName(former.Name, known);
        return finder;
    }

    public (Result Result, Known? Unit) Find(string? code, string? name)
    {
        code = string.IsNullOrWhiteSpace(code) ? null : code.Trim();
        name = string.IsNullOrWhiteSpace(name) ? null : Fold(name);
        if (code is null && name is null) return (Result.Nothing, null);
        var named = name is null ? null : byName.GetValueOrDefault(name);
        var coded = code is null ? null : byCode.GetValueOrDefault(code);
        if (coded is not null)
        {
            // A name that belongs to another school is a slip; one that nobody bears may be a short form.
            if (named is not null && !named.Contains(coded)) return (Result.Disagree, coded);
            return (coded.ReturnId is null ? Result.NotAsked : Result.Found, coded);
        }
        if (named is null) return (Result.Unknown, null);
        // A code that we do not know beside a name that we do: the school may have no code in the directory yet.
        if (code is not null && named.All(n => n.Code.Length > 0)) return (Result.Disagree, named[0]);
        return named.Count > 1 ? (Result.Twice, named[0]) : (named[0].ReturnId is null ? Result.NotAsked : Result.Found, named[0]);
    }

    /// <summary>The school whose name is most like this one, for the message.</summary>
    public string? Nearest(string name)
    {
        var text = Fold(name);
        var best = byName.Select(n => (Name: n.Value[0].Name, Score: Alike(text, n.Key))).OrderByDescending(n => n.Score).FirstOrDefault();
        return best.Score >= 0.5 ? best.Name : null;
    }

    private static double Alike(string a, string b)
    {
        if (a.Length < 2 || b.Length < 2) return 0;
        var pairs = Enumerable.Range(0, a.Length - 1).Select(i => a.Substring(i, 2)).ToHashSet();
        return 2.0 * Enumerable.Range(0, b.Length - 1).Count(i => pairs.Contains(b.Substring(i, 2))) / (a.Length + b.Length - 2);
    }

    /// <summary>The same name, apart from blanks and the width of brackets.</summary>
    public static bool Same(string one, string other) => Fold(one) == Fold(other);

    private void AddName(string name, Known known)
    {
        if (!byName.TryGetValue(Fold(name), out var list)) byName[Fold(name)] = list = [];
        if (!list.Contains(known)) list.Add(known);
    }

    private static string Fold(string name) => NameSearch.Fold(name).Replace('（', '(').Replace('）', ')');
}
