using Hengjian.Rules.Packs;

namespace Hengjian.Tests.Unit.Rules;

/// <summary>Every golden case of every evaluation pack comes out as computed by hand.</summary>
public sealed class GoldenCasesTests
{
    public static TheoryData<string> Packs() =>
        [.. Directory.GetDirectories(PacksFolder.Find()!).Where(f => PackKind.Of(f) is "balance" or "scheme" or "work-plan").Select(f => Path.GetFileName(f)!)];

    [Theory]
    [MemberData(nameof(Packs))]
    public void Cases_come_out_as_computed_by_hand(string pack)
    {
        var results = GoldenCases.Run(Path.Combine(PacksFolder.Find()!, pack));
        results.ShouldNotBeEmpty();
        results.SelectMany(r => r.Failures.Select(f => $"{r.Pack}/{r.File}: {f}")).ShouldBeEmpty();
        results.ShouldAllBe(r => r.Checked > 0);
    }
}
