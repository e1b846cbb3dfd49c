using Hengjian.Measure.Sampling;

namespace Hengjian.Measure.Exams;

/// <summary>Deals pupils into classes, see <see cref="ParallelClasses"/> for what it does and why.</summary>
internal sealed class ClassDealer
{
    private const int Passes = 100;
    private readonly double[] deviations;
    private readonly int[] kinds, chance, classChance, classOf, size;
    private readonly double[] sums;
    private readonly List<int>?[] apart, together;
    private readonly List<int[]> rounds = [];
    private readonly int classes;
    private readonly Randomness randomness;

    public ClassDealer(double[] scores, int[] kinds, int classes, Randomness randomness)
    {
        (this.kinds, this.classes, this.randomness) = (kinds, classes, randomness);
        var mean = scores.Average();
        deviations = [.. scores.Select(s => s - mean)];
        chance = [.. SimpleDraw.Of(scores.Length, scores.Length, randomness)];
        classChance = [.. SimpleDraw.Of(classes, classes, randomness)];
        (classOf, apart, together) = (new int[scores.Length], new List<int>?[scores.Length], new List<int>?[scores.Length]);
        (size, sums) = (new int[classes], new double[classes]);
    }

    /// <summary>Notes who is bound to whom; a bond of one pupil binds nobody.</summary>
    public void Bind(ReadOnlySpan<int> bonds, bool apart)
    {
        var members = new Dictionary<int, List<int>>();
        for (var i = 0; i < bonds.Length; i++)
        {
            if (bonds[i] < 0) continue;
            if (!members.TryGetValue(bonds[i], out var group)) members.Add(bonds[i], group = []);
            group.Add(i);
        }

        foreach (var group in members.Values)
            foreach (var i in group) (apart ? this.apart : together)[i] = [.. group.Where(j => j != i)];
    }

    public void Deal()
    {
        foreach (var kind in Enumerable.Range(0, kinds.Length).GroupBy(i => kinds[i]).OrderBy(g => g.Key))
        {
            int[] order = [.. kind.OrderByDescending(i => deviations[i]).ThenBy(i => chance[i])];
            for (var from = 0; from < order.Length; from += classes)
            {
                var round = order[from..Math.Min(from + classes, order.Length)];
                // The rest of a kind are its weakest; of the smallest classes the strongest take them.
                var takers = Enumerable.Range(0, classes);
                if (round.Length < classes) takers = takers.OrderBy(c => size[c]).ThenByDescending(c => sums[c]).ThenBy(c => classChance[c]).Take(round.Length);
                int[] weakestFirst = [.. takers.OrderBy(c => sums[c]).ThenBy(c => classChance[c])];
                for (var k = 0; k < round.Length; k++) Put(round[k], weakestFirst[k]);
                rounds.Add(round);
            }
        }
    }

    /// <summary>Exchanges pupils until every bond is kept.</summary>
    public void Mend()
    {
        while (Enumerable.Range(0, classOf.Length).FirstOrDefault(i => Broken(i) > 0, -1) is >= 0 and var first)
        {
            var best = (Gain: 0, Cost: double.PositiveInfinity, I: -1, J: -1);
            for (var i = first; i < classOf.Length; i++)
            {
                if (Broken(i) == 0) continue;
                for (var j = 0; j < classOf.Length; j++)
                {
                    if (kinds[j] != kinds[i] || classOf[j] == classOf[i]) continue;
                    var before = Broken(i) + Broken(j);
                    Swap(i, j);
                    var (gain, cost) = (before - Broken(i) - Broken(j), Imbalance());
                    Swap(i, j);
                    if (gain > best.Gain || (gain == best.Gain && gain > 0 && cost < best.Cost)) best = (gain, cost, i, j);
                }
            }

            if (best.I < 0) throw new MeasureException("class-bonds", $"第 {first + 1} 名学生的同班或分班要求与其他要求冲突，无法全部满足。", $"The bonds of pupil {first + 1} cannot all be kept.") { Row = first };
            Swap(best.I, best.J);
        }
    }

    /// <summary>Exchanges pupils of a round as long as the means come nearer to each other and no bond breaks.</summary>
    public void Balance()
    {
        for (var (pass, moved) = (0, true); moved && pass < Passes; pass++)
        {
            moved = false;
            foreach (var round in rounds)
                for (var a = 0; a < round.Length; a++)
                    for (var b = a + 1; b < round.Length; b++)
                        moved |= Better(round[a], round[b]);
        }
    }

    /// <summary>The class of each pupil under a number that chance gives it.</summary>
    public int[] Numbered()
    {
        var number = SimpleDraw.Of(classes, classes, randomness);
        return [.. classOf.Select(c => number[c])];
    }

    private bool Better(int i, int j)
    {
        var (from, to) = (classOf[i], classOf[j]);
        if (from == to || deviations[i] == deviations[j]) return false;
        // Only the two classes change, so only their parts of the sum are compared.
        var step = deviations[j] - deviations[i];
        var gain = Part(from, 0) + Part(to, 0) - Part(from, step) - Part(to, -step);
        if (!(gain > 1e-12)) return false;
        Swap(i, j);
        if (Broken(i) + Broken(j) == 0) return true;
        Swap(i, j);
        return false;
    }

    private double Part(int c, double change)
    {
        var mean = (sums[c] + change) / size[c];
        return mean * mean;
    }

    private double Imbalance()
    {
        var sum = 0.0;
        for (var c = 0; c < classes; c++) sum += Part(c, 0);
        return sum;
    }

    /// <summary>How many bonds of a pupil are broken where he is now.</summary>
    private int Broken(int i) => (apart[i]?.Count(j => classOf[j] == classOf[i]) ?? 0) + (together[i]?.Count(j => classOf[j] != classOf[i]) ?? 0);

    private void Put(int i, int c)
    {
        classOf[i] = c;
        size[c]++;
        sums[c] += deviations[i];
    }

    private void Swap(int i, int j)
    {
        var (from, to) = (classOf[i], classOf[j]);
        sums[from] += deviations[j] - deviations[i];
        sums[to] += deviations[i] - deviations[j];
        (classOf[i], classOf[j]) = (to, from);
    }
}
