using FsCheck;
using FsCheck.Fluent;
using Hengjian.Measure.Inequality;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Tests.Unit.Rules;

/// <summary>Laws that hold for every county, tried on random ones.</summary>
public sealed class BalancePropertyTests
{
    private static readonly Gen<(int Amount, int Pupils)[]> Counties =
        Gen.Choose(0, 100000).SelectMany(a => Gen.Choose(1, 3000).Select(p => (a, p))).NonEmptyListOf().Select(l => l.ToArray());

    private static void ForEvery<T>(Gen<T> gen, Func<T, bool> law) => Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(gen.ToArbitrary(), law));

    private static double Coefficient(IEnumerable<(double Amount, double Pupils)> schools)
    {
        var all = schools.ToList();
        return DifferenceCoefficient.Of([.. all.Select(s => s.Amount)], [.. all.Select(s => s.Pupils)]).Coefficient;
    }

    private static IEnumerable<(double, double)> Plain(IEnumerable<(int Amount, int Pupils)> county) => county.Select(s => ((double)s.Amount, (double)s.Pupils));

    private static bool Same(double a, double b) => (double.IsNaN(a) && double.IsNaN(b)) || Math.Abs(a - b) <= 1e-12 * Math.Max(1, a);

    [Fact]
    public void The_unit_of_the_amount_does_not_matter() =>
        ForEvery(Counties, county => Same(Coefficient(Plain(county)), Coefficient(county.Select(s => (s.Amount * 1e-4, (double)s.Pupils)))));

    [Fact]
    public void Copying_every_school_changes_nothing() =>
        ForEvery(Counties, county => Same(Coefficient(Plain(county)), Coefficient(Plain(county.Concat(county).Concat(county)))));

    [Fact]
    public void A_school_split_into_two_with_the_same_value_changes_nothing() =>
        ForEvery(Counties, county => Same(Coefficient(Plain(county)), Coefficient(Plain(county).SelectMany(s => new[] { (s.Item1 * 0.25, s.Item2 * 0.25), (s.Item1 * 0.75, s.Item2 * 0.75) }))));

    [Fact]
    public void The_order_of_the_schools_does_not_matter() =>
        ForEvery(Counties, county => Same(Coefficient(Plain(county)), Coefficient(Plain(county.Reverse()))));

    [Fact]
    public void Only_equal_pupils_give_the_unweighted_coefficient() => ForEvery(Counties, county =>
    {
        var values = county.Select(s => (double)s.Amount / s.Pupils).ToList();
        var mean = values.Average();
        var unweighted = mean == 0 ? double.NaN : Math.Sqrt(values.Average(v => (v - mean) * (v - mean))) / mean;
        // One pupil a school: then, and only then in general, the plain figure is the right one.
        return Math.Abs(Coefficient(values.Select(v => (v, 1.0))) - unweighted) <= 1e-9 || double.IsNaN(unweighted);
    });

    [Fact]
    public void Sharing_out_conserves_what_the_school_has() => ForEvery(
        Gen.Choose(1, 2000).SelectMany(a => Gen.Choose(1, 2000).SelectMany(b => Gen.Choose(1, 2000).SelectMany(c => Gen.Choose(0, 1000000).Select(v => (a, b, c, v))))), school =>
        {
            var facts = new Dictionary<string, Value>
            {
                ["kind"] = Value.Of("十二年一贯制"), ["pupils_primary"] = Value.Of((double)school.a), ["pupils_junior"] = Value.Of((double)school.b),
                ["pupils_senior"] = Value.Of((double)school.c), ["equipment_value"] = Value.Of((double)school.v),
            };
            var result = BalanceEngine.Judge(new SchoolSheet(BalanceEngineTests.Quality, [new SchoolFacts("甲", "甲", facts)]), CountyFacts.None);
            var (primary, junior) = (result.Row("甲", "小学")!, result.Row("甲", "初中")!);
            var given = (primary.Cell("equipment_value")!.Value!.Value * school.a) + (junior.Cell("equipment_value")!.Value!.Value * school.b);
            var senior = 1.32 * school.c / (school.a + (1.1 * school.b) + (1.32 * school.c)) * school.v;
            // A junior pupil gets exactly 1.1 of what a primary pupil gets, and nothing is lost.
            return Math.Abs(given + senior - school.v) <= 1e-9 * Math.Max(1, school.v)
                && Math.Abs(junior.Cell("equipment_value")!.Value!.Value - (1.1 * primary.Cell("equipment_value")!.Value!.Value)) <= 1e-9 * Math.Max(1, school.v);
        });

    [Fact]
    public void Complete_secondary_schools_share_1_to_1_point_2_which_is_1_point_1_to_1_point_32() => ForEvery(
        Gen.Choose(1, 3000).SelectMany(j => Gen.Choose(1, 3000).Select(s => (j, s))), school =>
            Numbers.AreEqual(school.j / (school.j + (1.2 * school.s)), 1.1 * school.j / ((1.1 * school.j) + (1.32 * school.s))));
}
