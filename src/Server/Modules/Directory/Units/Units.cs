using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Making and finding units, and what holds for every unit.</summary>
public static class Units
{
    public static Unit New(Clock clock, UnitKind kind, string name, Unit? parent, string code = "", string level = "") => new()
    {
        Id = Ids.New(clock), Kind = kind, Level = level, Code = code.Trim(), Name = name.Trim(), SortKey = SortKey.Of(name), Initials = SortKey.Initials(name),
        ParentId = parent?.Id, Path = Paths.Child(parent?.Path ?? "", Ids.Tag()),
    };

    /// <summary>The units that the actor may see by the verb: everything within the posts that hold it.</summary>
    public static IQueryable<Unit> VisibleTo(this IQueryable<Unit> units, Actor actor, string verb) => units.Below(u => u.Path, actor.Scopes(verb));

    /// <summary>The unit at the path and everything below it.</summary>
    public static IQueryable<Unit> Under(this IQueryable<Unit> units, string path) => units.Below(u => u.Path, path);

    /// <summary>The unit, if the actor holds the verb there; else as if it did not exist.</summary>
    public static async Task<Unit?> Find(this Db db, Guid id, Actor actor, string verb) =>
        await db.Units.FirstOrDefaultAsync(u => u.Id == id) is { } unit && actor.Can(verb, unit.Path) ? unit : null;

    public static (string Zh, string En)? RefuseName(string? name) => (name?.Trim().Length ?? 0) switch
    {
        _ when Hidden(name) => ("名称里有看不见的字符，请删去重新输入", "The name holds invisible characters; type it again"),
        0 => ("请填写名称", "Give the name"),
        > 80 => ("名称不能超过 80 个字", "The name has at most 80 characters"),
        _ => null,
    };

    /// <summary>Controls and marks that nobody sees and that make two names look like one.</summary>
    public static bool Hidden(string? text) => text is not null && text.Any(c => char.GetUnicodeCategory(c) is System.Globalization.UnicodeCategory.Control or System.Globalization.UnicodeCategory.Format
        or System.Globalization.UnicodeCategory.LineSeparator or System.Globalization.UnicodeCategory.ParagraphSeparator);

    /// <summary>What may stand below what: regions below regions of a higher level, schools below regions or below a central school, the rest below regions.</summary>
    public static (string Zh, string En)? RefusePlace(UnitKind kind, string? level, Unit parent, DirectoryCodes codes)
    {
        if (parent.State != UnitState.Active) return ("上级单位已经撤销或合并", "The unit above is closed or merged");
        if (kind == UnitKind.Region)
        {
            if (codes.Level(level ?? "") is not { } own) return ("请选择区域层级", "Choose the level of the region");
            if (parent.Kind != UnitKind.Region) return ("区域只能设在上级区域之下", "A region stands below a region");
            var levels = codes.Levels.ToList();
            return levels.FindIndex(l => l.Code == parent.Level) < levels.IndexOf(own) ? null : ($"“{own.Name}”级不能设在“{parent.Name}”之下", $"A {own.NameEn} cannot stand below {parent.Name}");
        }
        if (parent.Kind == UnitKind.Region) return null;
        if (kind == UnitKind.School && parent is { Kind: UnitKind.School }) return null;
        return kind == UnitKind.School ? ("学校只能设在区域或中心学校之下", "A school stands below a region or a central school") : ("科室、部门等只能设在区域之下", "Such a unit stands below a region");
    }

    public static (string Zh, string En)? RefuseCode(UnitKind kind, string code, string? level, Unit? parent, DirectoryCodes codes)
    {
        if (kind == UnitKind.School) return codes.RefuseIdentityCode(code);
        if (kind != UnitKind.Region || code.Length == 0 || codes.Level(level ?? "") is not { } own) return null;
        if (!own.Fits(code)) return ($"{own.Name}级行政区划代码应为 {own.Width} 位数字，前 {own.Digits} 位有效（GB/T 2260）", $"The code of a {own.NameEn} has {own.Width} digits, the first {own.Digits} significant (GB/T 2260)");
        if (parent?.Code is { Length: > 0 } above && codes.Level(parent.Level) is { } upper && !upper.Contains(above, code))
            return ($"代码 {code} 不属于“{parent.Name}”（{above}）", $"The code {code} does not belong to {parent.Name} ({above})");
        return null;
    }

    /// <summary>Refuses a second unit of the same name at the same place, and a second unit of the same code anywhere.</summary>
    public static async Task<Problem?> RefuseTwins(Db db, string name, string code, Guid? parentId, Guid? self)
    {
        var plain = name.Trim();
        if (await db.Units.AnyAsync(u => u.ParentId == parentId && u.Name == plain && u.Id != self && u.State == UnitState.Active))
            return Problem.Invalid("name", $"同一上级下已有“{plain}”", $"There is a {plain} at this place already");
        if (code.Length > 0 && await db.Units.AnyAsync(u => u.Code == code && u.Id != self))
            return Problem.Invalid("code", $"代码 {code} 已被使用；撤销学校的代码也不再使用", $"The code {code} is in use, or was; codes are never used again");
        return null;
    }
}
