using Hengjian.Server.Modules.Evaluation;
using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Evaluation;

/// <summary>A run with an objection and a scratch copy, for the walk over all routes.</summary>
public sealed class EvaluationIds : ISampleIds
{
    public Task<IReadOnlyDictionary<string, Guid>> Make(TestHost host, County county) => host.InStore(db =>
    {
        var run = Plant.Row<EvaluationRun>(db, host, county);
        var objection = Plant.Row<Objection>(db, host, county, o => o.RunId = run.Id);
        var scratch = Plant.Row<Scratch>(db, host, county, s => s.RunId = run.Id);
        var report = Plant.Row<Report>(db, host, county, r => r.RunId = run.Id);
        return Task.FromResult((IReadOnlyDictionary<string, Guid>)new Dictionary<string, Guid>
        {
            ["/api/evaluation/runs/{id}"] = run.Id, ["/api/evaluation/runs/{id}/schools/{unitId}"] = county.First.Id,
            ["/api/evaluation/objections/{id}"] = objection.Id, ["/api/evaluation/scratches/{id}"] = scratch.Id, ["/api/evaluation/reports/{id}"] = report.Id, ["run"] = run.Id, ["runId"] = run.Id,
        });
    });
}
