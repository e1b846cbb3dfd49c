using System.Globalization;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Packs;

/// <summary>How a golden case of a pack came out.</summary>
/// <param name="Pack">Code of the pack.</param>
/// <param name="File">File of the case, from the folder of packs.</param>
/// <param name="Case">What the case shows.</param>
/// <param name="Checked">How many expectations were held against the result.</param>
/// <param name="Failures">What differs, one line each (Chinese); empty when the case holds.</param>
public sealed record CaseResult(string Pack, string File, string Case, int Checked, IReadOnlyList<string> Failures);

/// <summary>Holds expectations of a golden case against what was found.</summary>
internal sealed class CaseChecker
{
    public List<string> Failures { get; } = [];

    public int Checked { get; private set; }

    public void Text(string what, string? expected, string? found)
    {
        if (expected is null) return;
        Checked++;
        if (expected != (found ?? "缺失")) Failures.Add($"{what}：应为“{expected}”，得“{found ?? "缺失"}”");
    }

    /// <summary>
    /// A number written with four or more decimals was rounded by hand and may differ by half a unit of its last place;
    /// one written shorter is meant exactly.
    /// </summary>
    public void Number(string what, string? expected, double? found)
    {
        if (expected is null) return;
        Checked++;
        if (expected == "缺失")
        {
            if (found is not null) Failures.Add($"{what}：应缺失，得 {Numbers.Print(found.Value)}");
            return;
        }

        if (!double.TryParse(expected, NumberStyles.Float, CultureInfo.InvariantCulture, out var wanted))
        {
            Failures.Add($"{what}：“{expected}”不是数");
            return;
        }

        var dot = expected.IndexOf('.', StringComparison.Ordinal);
        var places = dot < 0 ? 0 : expected.Length - dot - 1;
        var allowed = places >= 4 ? 0.500001 * Math.Pow(10, -places) : 1e-9 * Math.Abs(wanted);
        if (found is null || Math.Abs(found.Value - wanted) > allowed)
            Failures.Add($"{what}：应为 {expected}，得 {(found is null ? "缺失" : found.Value.ToString("R", CultureInfo.InvariantCulture))}");
    }

    public void Missing(string what) => Failures.Add($"{what}：结果中没有这一项");
}
