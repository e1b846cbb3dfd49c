using System.Text.Json.Serialization;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Kept in the result of a job under the words that the API uses for enums everywhere.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<PlannedAct>))]
public enum PlannedAct
{
    [JsonStringEnumMemberName("add")] Add,
    [JsonStringEnumMemberName("change")] Change,
    [JsonStringEnumMemberName("same")] Same,
}

/// <summary>What a row would do, shown before anything changes.</summary>
public sealed record PlannedRow(int Row, PlannedAct Act, string Name, IReadOnlyList<PlannedRow.Change> Changes)
{
    public sealed record Change(string Column, string Before, string After);
}

/// <summary>What a file would do: shown after the check, done by the import in the same way, all or nothing.</summary>
public sealed class ImportPlan
{
    private readonly List<Func<Task>> acts = [];

    public List<PlannedRow> Rows { get; } = [];
    public List<SheetFault> Faults { get; } = [];

    /// <summary>The units that the import changed: others who copied something of them are told.</summary>
    public HashSet<Guid> Units { get; } = [];

    public void Fault(SheetRow row, string column, string zh, string en) => Faults.Add(new(row.Number, column, zh, en));

    /// <summary>The row does something; the act runs only when the whole file is right.</summary>
    public void Do(SheetRow row, PlannedAct act, string name, IReadOnlyList<PlannedRow.Change> changes, Func<Task> run)
    {
        Rows.Add(new(row.Number, act, name, changes));
        if (act != PlannedAct.Same) acts.Add(run);
    }

    public async Task Run()
    {
        foreach (var act in acts) await act();
    }
}

/// <summary>What plans and imports work with.</summary>
public sealed record SheetContext(Db Db, Actor Actor, Clock Clock, DirectoryCodes Codes, Roles Roles, Audit Audit, Unit Region)
{
    public static SheetContext Of(IServiceProvider services, Unit region) => new(services.GetRequiredService<Db>(), services.GetRequiredService<Actor>(), services.GetRequiredService<Clock>(),
        services.GetRequiredService<DirectoryCodes>(), services.GetRequiredService<Roles>(), services.GetRequiredService<Audit>(), region);
}

/// <summary>One kind of sheet of the directory: schools, other units, posts, groups, titles.</summary>
public interface IDirectorySheet
{
    string Code { get; }
    string Title { get; }
    IReadOnlyList<SheetColumn> Columns(DirectoryCodes codes, Roles roles);

    /// <summary>The present rows of the region, as the sheet shows them.</summary>
    Task<List<SheetRow>> Present(SheetContext c);

    /// <summary>What the rows would do. Faults name row and column.</summary>
    Task<ImportPlan> Plan(SheetContext c, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows);
}

/// <summary>Finding what rows mean by the words in them.</summary>
internal static class RowNames
{
    /// <summary>Units of the region by code and by name; a name that two units bear is told.</summary>
    public static Unit? Find(IReadOnlyList<Unit> units, string word, out bool twice)
    {
        var text = word.Trim();
        twice = false;
        if (text.Length == 0) return null;
        var found = units.Where(u => u.Code.Length > 0 && u.Code == Text.Code(text)).ToList();
        if (found.Count == 0) found = [.. units.Where(u => u.Name == text && u.State == UnitState.Active)];
        if (found.Count == 0) found = [.. units.Where(u => u.Name == text)];
        twice = found.Count > 1;
        return found.Count == 1 ? found[0] : null;
    }

    public static void Unknown(ImportPlan plan, SheetRow row, string column, string word, bool twice)
    {
        if (twice) plan.Fault(row, column, $"有不止一个单位叫“{word}”，请改填代码", $"More than one unit is called {word}; write its code");
        else plan.Fault(row, column, $"没有找到“{word}”，请核对全称或代码", $"{word} was not found; check the full name or the code");
    }

    /// <summary>The differences of two rows in the columns that the file has.</summary>
    public static List<PlannedRow.Change> Differences(IReadOnlyList<SheetColumn> columns, SheetRow before, SheetRow after) =>
        [.. columns.Where(c => c.Import && after.Has(c.Key) && before[c.Key] != after[c.Key]).Select(c => new PlannedRow.Change(c.Name, Shown(c, before[c.Key]), Shown(c, after[c.Key])))];

    private static string Shown(SheetColumn column, string value) => column.Kind switch
    {
        ColumnKind.Choice => column.NameOf(value),
        ColumnKind.Choices => string.Join("、", value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(column.NameOf)),
        _ => value,
    };
}
