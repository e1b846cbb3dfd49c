using Hengjian.Server.Modules.Evaluation;
using static Hengjian.Server.Modules.Evaluation.Balancing;

namespace Hengjian.Tests.Unit.Evaluation;

/// <summary>Cases small enough for paper: two schools, so that the coefficient is a line.</summary>
public class BalancingTests
{
    // 100 pupils each, 0.1 and 0.3 a pupil: X̄ 0.2, S 0.1, CV 0.5. Half of it is left when the gap is halved: 5 moved.
    private static readonly Place[] Equal = [new(10, 100, 0), new(30, 100, 0)];

    [Fact]
    public void The_least_transfer_halves_the_gap()
    {
        var answer = Transfer(Equal, 0.25, whole: false)!;
        answer.Total.ShouldBe(5, 1e-6);
        answer.Amounts[0].ShouldBe(15, 1e-6);
        answer.Amounts[1].ShouldBe(25, 1e-6);
        answer.Coefficient.ShouldBe(0.25, 1e-9);
        answer.Coefficient.ShouldBeLessThanOrEqualTo(0.25);
        Transfer(Equal, 0.25, whole: true)!.Amounts.ShouldBe([15, 25]);
    }

    [Fact]
    public void Pupils_weigh()
    {
        // 300 pupils at 0.1, 100 at 0.3: X̄ 0.15, CV = √(¾·¼)·(X_b − X_a)/X̄; at 0.5 the gap is 0.173205, and each unit closes 1/300 + 1/100 of it.
        Transfer([new(30, 300, 0), new(30, 100, 0)], 0.5, whole: false)!.Total.ShouldBe((0.2 - 0.5 * 0.15 / Math.Sqrt(0.1875)) / (1 / 300.0 + 1 / 100.0), 1e-6);
    }

    [Fact]
    public void Who_gives_stays_at_its_line()
    {
        Transfer([new(10, 100, 0), new(30, 100, 0.28)], 0.25, whole: false).ShouldBeNull();
        Transfer([new(10, 100, 0), new(30, 100, 0.28)], 0.25, whole: true).ShouldBeNull();
        Transfer([new(10, 100, 0), new(30, 100, 0.28)], 0.45, whole: false)!.Amounts[1].ShouldBeGreaterThanOrEqualTo(28 - 1e-9);
        Transfer([new(10, 100, 0), new(30, 100, double.PositiveInfinity)], 0.4, whole: false).ShouldBeNull();
    }

    [Fact]
    public void The_least_addition_raises_the_poorest()
    {
        // (0.3 − l) / (0.3 + l) = 0.25 at l = 0.18: 8 more.
        var answer = Add(Equal, 0.25, whole: false)!;
        answer.Amounts[0].ShouldBe(18, 1e-6);
        answer.Amounts[1].ShouldBe(30);
        Add([new(10, 100, 0), new(30.5, 100, 0)], 0.25, whole: true)!.Amounts[0].ShouldBe(19); // 18.3 rounded up, nothing to take back
    }

    [Fact]
    public void Many_schools_come_under_the_limit_with_nothing_lost()
    {
        var random = new Random(20261121);
        Place[] places = [.. Enumerable.Range(0, 60).Select(_ => (double)random.Next(60, 1800)).Select(p => new Place(Math.Floor(p * random.NextDouble() / 8), p, 0))];
        var moved = Transfer(places, 0.30, whole: true)!;
        moved.Coefficient.ShouldBeLessThanOrEqualTo(0.30);
        moved.Amounts.Sum().ShouldBe(places.Sum(p => p.Amount));
        moved.Amounts.ShouldAllBe(a => a == Math.Floor(a) && a >= 0);
        var poured = Transfer(places, 0.30, whole: false)!;
        poured.Total.ShouldBeLessThanOrEqualTo(moved.Total + 1e-6); // whole units can only need more
        poured.Amounts.Sum().ShouldBe(places.Sum(p => p.Amount), 1e-6);
    }
}
