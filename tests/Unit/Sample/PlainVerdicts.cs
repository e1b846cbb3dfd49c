using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;
using Hengjian.Server.Sample;

namespace Hengjian.Tests.Unit.Sample;

/// <summary>
/// The seven indicators of 2017 worked out in plain arithmetic, with no part of the rules engine:
/// what docs/sample-county.md prints and what the engine must give for the sample county.
/// </summary>
internal sealed class PlainVerdicts
{
    public static readonly (string Code, double Primary, double Junior, double Times)[] Lines =
    [
        ("above_degree", 4.2, 5.3, 100), ("backbone", 1, 1, 100), ("pe_art", 0.9, 0.9, 100), ("teaching_area", 4.5, 5.8, 1),
        ("sports_area", 7.5, 10.2, 1), ("equipment_value", 2000, 2500, 1), ("media_rooms", 2.3, 2.4, 100),
    ];

    public sealed record Row(SampleSchool School, string Stage, double Pupils, double[] PerPupil)
    {
        public double LineOf(int i) => Stage == "primary" ? Lines[i].Primary : Lines[i].Junior;
        public int[] Unmet => [.. Enumerable.Range(0, 7).Where(i => PerPupil[i] < LineOf(i))];
        public bool Passes => Unmet.Length == 0 || Unmet.Length == 1 && PerPupil[Unmet[0]] >= 0.85 * LineOf(Unmet[0]);
    }

    public required IReadOnlyList<Row> Rows { get; init; }

    public static PlainVerdicts Of(SampleCounty county, int year, FormPack pack) => new()
    {
        Rows = [.. county.FormSchools(year).SelectMany(school => RowsOf(school, FormValues(pack, county.FactsOf(school, year)!)))],
    };

    public double Mean(string stage, int i) => Stage(stage).Sum(r => r.PerPupil[i] * r.Pupils) / Stage(stage).Sum(r => r.Pupils);

    public double Coefficient(string stage, int i)
    {
        var (mean, all) = (Mean(stage, i), Stage(stage).Sum(r => r.Pupils));
        return Math.Sqrt(Stage(stage).Sum(r => r.Pupils / all * (r.PerPupil[i] - mean) * (r.PerPupil[i] - mean))) / mean;
    }

    public static IReadOnlyDictionary<string, Value> FormValues(FormPack pack, SampleSheet sheet)
    {
        var facts = new Dictionary<string, Value>();
        foreach (var (code, text) in sheet.Values)
        {
            var field = pack.Fields[code];
            var (value, problem) = FieldText.Read(field, field.List is { } list ? pack.Lists[list] : null, text);
            problem.ShouldBeNull();
            facts[code] = value;
        }
        return facts;
    }

    private IEnumerable<Row> Stage(string stage) => Rows.Where(r => r.Stage == stage);

    private static IEnumerable<Row> RowsOf(SampleSchool school, IReadOnlyDictionary<string, Value> facts)
    {
        double Of(string code) => facts.TryGetValue(code, out var value) ? value.Number : 0;
        var weighted = Of("pupils_primary") + 1.1 * Of("pupils_junior") + 1.32 * Of("pupils_senior");
        if (school.Kind == "教学点" && Of("pupils_primary") < 50) yield break;
        foreach (var (stage, weight) in new[] { ("primary", 1.0), ("junior", 1.1) })
        {
            var pupils = Of($"pupils_{stage}");
            if (pupils == 0) continue;
            double Shared(double amount) => amount * weight / weighted;
            var above = Of($"bachelor_{stage}") + Of($"master_{stage}") + Of($"doctor_{stage}") + (stage == "primary" ? Of("college_primary") : 0);
            var arts = new[] { "pe", "music", "fine_art", "arts" }.Sum(s => Of($"{s}_{stage}") + (facts["rural_50_99"].IsTrue ? Of($"shared_{s}_{stage}") : 0));
            yield return new Row(school, stage, pupils,
            [
                100 * above / pupils, 100 * Of($"backbone_{stage}") / pupils, 100 * arts / pupils, Shared(Of("teaching_area") - Of("indoor_sports_area")),
                Shared(Of("gym_area") + Of("playground_area")), Shared(Of("equipment_value_wan") * 10000), Shared(100 * Of("media_rooms")),
            ]);
        }
    }
}
