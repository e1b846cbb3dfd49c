using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>What the directory knows already is not asked again: name, code and kind stand in the new sheet.</summary>
public static class FirstValues
{
    private const string Source = "组织";

    /// <summary>The schools whose kind fills this form.</summary>
    public static Task<List<Unit>> Fitting(Db db, FormPack pack, IReadOnlyList<Unit> schools, CancellationToken stop) => Task.FromResult(schools.ToList());

    /// <summary>Puts the directory's values into the sheet and counts what is missing.</summary>
    public static async Task Add(Db db, FormPack pack, FormReturn of, Unit unit, Clock clock, CancellationToken stop)
    {
        var cells = new List<FormCell>();
        foreach (var (code, said) in Known(pack, unit))
        {
            if (!pack.Fields.TryGetValue(code, out var field) || FormText.Read(pack, field, said) is not { Text: { } text } read) continue;
            cells.Add(new FormCell { ReturnId = of.Id, Field = code, Text = text, Number = read.Number, Origin = CellOrigin.Import, Detail = Source, Who = Actor.System.Name, At = clock.Now });
            db.Add(new FormCellChange { Id = Ids.New(clock), ReturnId = of.Id, Field = code, To = text, Origin = CellOrigin.Import, Detail = Source, Who = Actor.System.Name, At = clock.Now });
        }
        db.AddRange(cells);
        var last = await Sheet.LastYear(db, of, stop);
        Standing.Of(pack, cells.ToDictionary(c => c.Field, StringComparer.Ordinal), last).CountOn(of);
    }

    private static IEnumerable<(string Field, string? Text)> Known(FormPack pack, Unit unit) => pack.Subject == FormSubject.County
        ? [("county", unit.Name), ("county_code", unit.Code)]
        : [("school", unit.Name), ("school_code", unit.Code)];
}
