using Hengjian.Server.Modules.Forms;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Forms;

/// <summary>A round with a return and a remark, for the walk over all routes.</summary>
public sealed class FormsIds : ISampleIds
{
    public Task<IReadOnlyDictionary<string, Guid>> Make(TestHost host, County county) => host.InStore(db =>
    {
        var round = Plant.Row<FormRound>(db, host, county, r => r.Form = "school-year-facts");
        var sheet = Plant.Row<FormReturn>(db, host, county, r => (r.RoundId, r.Form) = (round.Id, "school-year-facts"));
        var import = Plant.Row<FormImport>(db, host, county, i => (i.RoundId, i.Target, i.Options, i.Files) = (round.Id, "facts", "{}", "[]"));
        var mapping = Plant.Row<FormMapping>(db, host, county, m => (m.UnitId, m.Columns) = (county.Region.Id, "{}"));
        var spot = Plant.Row<SpotCheck>(db, host, county, s => s.ReturnId = sheet.Id);
        var addition = Plant.Row<FactAddition>(db, host, county);
        var evidence = Plant.Row<FormEvidence>(db, host, county, e => e.ReturnId = sheet.Id);
        return Task.FromResult((IReadOnlyDictionary<string, Guid>)new Dictionary<string, Guid>
        {
            ["/api/forms/rounds/{id}"] = round.Id, ["/api/forms/returns/{id}"] = sheet.Id, ["/api/forms/returns/{id}/remarks/{remark}"] = Guid.CreateVersion7(),
            ["/api/forms/imports/{id}"] = import.Id, ["/api/forms/mappings/{id}"] = mapping.Id, ["id"] = mapping.Id,
            ["/api/forms/spot-checks/{id}"] = spot.Id, ["/api/forms/additions/{id}"] = addition.Id,
            ["/api/forms/returns/{id}/evidence/{evidence}"] = evidence.Id, ["/api/forms/files/{file}"] = evidence.Id,
            ["round"] = round.Id, ["returnId"] = sheet.Id,
        });
    });
}
