using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Hengjian.Measure;
using Hengjian.Measure.Sampling;

namespace Hengjian.Tests.Unit.Measure.Sampling;

/// <summary>The generator against the published vectors (made with sha256sum), its evenness, and commit and reveal.</summary>
public sealed class RandomnessTests
{
    // printf '%s\n%s\n%d' 衡鉴2026 stratum:小学 0 | sha256sum
    private const string FirstBlock = "00fc1c2b2bf16fccc9ccb2fa644aa1411e7c7e745a53854877e5b44954b6bd6f";
    private const string SecondBlock = "db128211097feef1cb79c6af550c8682e80de049049980f183af016038f08321";

    [Fact]
    public void Words_are_the_blocks_of_the_counter()
    {
        var words = new Randomness("衡鉴2026", "stratum:小学");
        var hex = string.Concat(Enumerable.Range(0, 8).Select(_ => words.NextWord().ToString("x16", CultureInfo.InvariantCulture)));
        hex.ShouldBe(FirstBlock + SecondBlock);
    }

    [Fact]
    public void The_vectors_of_the_handbook_hold()
    {
        var rows = File.ReadLines(Path.Combine(Repository.Root, "docs", "measure", "sampling.md")).Where(l => l.StartsWith("| `", StringComparison.Ordinal))
            .Select(l => l.Trim('|', ' ').Split('|').Select(c => c.Trim().Trim('`')).ToArray()).ToList();
        foreach (var row in rows.Where(r => r.Length == 4))
        {
            var numbers = new Randomness(row[0], row[1]);
            for (var skipped = 0; skipped < 4 * int.Parse(row[2], CultureInfo.InvariantCulture); skipped++) numbers.NextWord();
            string.Concat(Enumerable.Range(0, 4).Select(_ => numbers.NextWord().ToString("x16", CultureInfo.InvariantCulture))).ShouldBe(row[3]);
        }

        foreach (var row in rows.Where(r => r.Length == 3)) new Randomness(row[0], row[1]).NextUniform().ShouldBe(double.Parse(row[2], CultureInfo.InvariantCulture));
        foreach (var row in rows.Where(r => r.Length == 2 && r[1].Length == 64)) Randomness.Commit(row[0]).ShouldBe(row[1]);
        rows.GroupBy(r => r.Length).ToDictionary(g => g.Key, g => g.Count(r => r.Length > 2 || r[1].Length == 64)).ShouldBe(new Dictionary<int, int> { [4] = 6, [3] = 3, [2] = 3 }, ignoreOrder: true);
    }

    [Fact]
    public void A_uniform_number_is_the_upper_53_bits_of_a_word()
    {
        var first = ulong.Parse(FirstBlock[..16], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        new Randomness("衡鉴2026", "stratum:小学").NextUniform().ShouldBe((first >> 11) / 9007199254740992.0);
        new Randomness("衡鉴2026", "stratum:小学").NextUniform().ShouldBe(0.0038468938254873075);
        DrawPlan.Start("衡鉴2026", "小学").ShouldBe(0.0038468938254873075);
    }

    [Fact]
    public void Whole_numbers_are_remainders_of_the_words()
    {
        var numbers = new Randomness("衡鉴2026", "pick");
        Enumerable.Range(0, 8).Select(_ => numbers.NextBelow(45)).ShouldBe([33, 2, 11, 4, 36, 30, 0, 44]);
    }

    [Fact]
    public void The_commitment_is_the_hash_of_the_text()
    {
        Randomness.Commit("衡鉴2026").ShouldBe("d27e9dde1a698d6fc96d7da39d4f1f27ffd7b796a01dc26b461654ca2d74f65f");
        Randomness.Commit("abc").ShouldBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"); // FIPS 180-4
        Randomness.Reveals("abc", " BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD\n").ShouldBeTrue();
        Randomness.Reveals("abd", Randomness.Commit("abc")).ShouldBeFalse();
    }

    [Theory, InlineData(7), InlineData(45), InlineData(64), InlineData(3L << 61)]
    public void Whole_numbers_are_even(long n)
    {
        // Halves of the range; with n = 3·2⁶¹ a plain remainder of 64 bits would give the lower third twice the others' share.
        var numbers = new Randomness("even", "test");
        const int draws = 60_000;
        var lower = 0;
        for (var i = 0; i < draws; i++)
        {
            var number = numbers.NextBelow(n);
            number.ShouldBeInRange(0, n - 1);
            if (number < n / 2) lower++;
        }

        var p = n / 2 / (double)n;
        Math.Abs(lower - (draws * p)).ShouldBeLessThan(5 * Math.Sqrt(draws * p * (1 - p)));
    }

    [Fact]
    public void Uniform_numbers_fill_the_interval_evenly()
    {
        var numbers = new Randomness("even", "uniform");
        var cells = new int[100];
        for (var i = 0; i < 100_000; i++) cells[(int)(numbers.NextUniform() * 100)]++;
        // Chi-square with 99 degrees of freedom: mean 99, standard deviation 14.
        cells.Sum(c => (c - 1000.0) * (c - 1000) / 1000).ShouldBeInRange(99 - 56, 99 + 56);
    }

    [Fact]
    public void Streams_and_seeds_differ()
    {
        var first = new[] { ("a", "b"), ("a", "c"), ("b", "b"), ("a ", "b"), ("A", "b") }.Select(p => new Randomness(p.Item1, p.Item2).NextWord()).ToArray();
        first.Distinct().Count().ShouldBe(first.Length);
    }

    [Theory, InlineData("", "seed-empty"), InlineData("a\nb", "seed-line"), InlineData("a\r", "seed-line")]
    public void Seeds_that_cannot_be_written_down_are_refused(string seed, string code)
    {
        Should.Throw<MeasureException>(() => new Randomness(seed, "s")).Code.ShouldBe(code);
        Should.Throw<MeasureException>(() => Randomness.Commit(seed)).Code.ShouldBe(code);
    }

    [Fact]
    public void Half_a_character_is_no_seed() => Should.Throw<MeasureException>(() => new Randomness("a\ud800", "s")).Code.ShouldBe("seed-text");

    [Fact]
    public void No_number_can_be_drawn_below_one() => Should.Throw<ArgumentOutOfRangeException>(() => new Randomness("a", "b").NextBelow(0));

    [Fact]
    public void The_block_is_what_the_framework_hashes()
    {
        var words = new Randomness("s", "t");
        for (var i = 0; i < 40; i++) words.NextWord();
        var block = SHA256.HashData(Encoding.UTF8.GetBytes("s\nt\n10"));
        words.NextWord().ToString("x16", CultureInfo.InvariantCulture).ShouldBe(Convert.ToHexStringLower(block)[..16]);
    }
}
