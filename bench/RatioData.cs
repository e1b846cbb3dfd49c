using System.Globalization;
using System.Runtime.InteropServices;

namespace Hengjian.Bench;

/// <summary>
/// The data of the comparison with R: pupils of 30 a school in strata and regions with five plausible values, and answers to 40 items.
/// One column a file of little-endian doubles (answers: bytes), which both sides read; the same seed, the same bytes.
/// </summary>
internal sealed class RatioData
{
    public const int Pupils = 200_000, Half = 60_000, Items = 40, Regions = 30;

    public int[] School { get; private init; } = [];
    public int[] Stratum { get; private init; } = [];
    public int[] Region { get; private init; } = [];
    public double[] Weight { get; private init; } = [];
    public double[] Ses { get; private init; } = [];
    public double[][] Values { get; private init; } = [];
    public sbyte[][] Answers { get; private init; } = [];

    public static RatioData Make(int pupils = Pupils)
    {
        var random = new Random(20261122);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        int[] school = [.. Enumerable.Range(0, pupils).Select(i => i / 30)], stratum = [.. school.Select(s => s / 20)];
        double[] effect = [.. Enumerable.Range(0, school[^1] + 1).Select(_ => 40 * Normal())], ses = [.. school.Select(_ => Normal())];
        double[][] values = [.. Enumerable.Range(0, 5).Select(_ => school.Select((s, i) => 500 + effect[s] + (12 * ses[i]) + (85 * Normal())).ToArray())];
        double[] weight = [.. school.Select(_ => 5 + (10 * random.NextDouble()))];
        double[] theta = [.. Enumerable.Range(0, Half).Select(_ => Normal())], a = [.. Enumerable.Range(0, Items).Select(_ => 0.7 + (1.1 * random.NextDouble()))], b = [.. a.Select(_ => Normal())];
        sbyte[][] answers = [.. a.Select((slope, j) => theta.Select(t => (sbyte)(random.NextDouble() < 1 / (1 + Math.Exp(-slope * (t - b[j]))) ? 1 : 0)).ToArray())];
        return new() { School = school, Stratum = stratum, Region = [.. stratum.Select(s => s % Regions)], Weight = weight, Ses = ses, Values = values, Answers = answers };
    }

    /// <summary>Weight of a pupil in replicate r of 80: in zone r mod 75 one school counts 1.5 times, the other half.</summary>
    public double Replicate(int row, int r) => Weight[row] * (School[row] / 2 % 75 != r % 75 ? 1 : School[row] % 2 == 1 ? 1.5 : 0.5);

    public void Write(string folder)
    {
        Directory.CreateDirectory(folder);
        void Column(string name, double[] column) => File.WriteAllBytes(Path.Combine(folder, name + ".f64"), MemoryMarshal.AsBytes(column.AsSpan()).ToArray());
        Column("school", Array.ConvertAll(School, s => (double)s));
        Column("stratum", Array.ConvertAll(Stratum, s => (double)s));
        Column("region", Array.ConvertAll(Region, s => (double)s));
        Column("weight", Weight);
        Column("ses", Ses);
        for (var m = 0; m < 5; m++) Column(string.Create(CultureInfo.InvariantCulture, $"pv{m + 1}"), Values[m]);
        using var answers = File.Create(Path.Combine(folder, "answers.i8"));
        foreach (var column in Answers) answers.Write(MemoryMarshal.AsBytes(column.AsSpan()));
    }
}
