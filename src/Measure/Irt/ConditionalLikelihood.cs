using System.Runtime.InteropServices;

namespace Hengjian.Measure.Irt;

/// <summary>The conditional log-likelihood of the intercepts with gradient and exact information, summed over the sets of answered items.</summary>
internal sealed class ConditionalLikelihood(Patterns data, List<ConditionalLikelihood.Set> sets, int[] first, int length)
{
    /// <summary>Pupils who answered the same items: the items, the weight of each score, and the weight of each item's categories. Extreme scores say nothing and are left out.</summary>
    internal sealed record Set(int[] Items, double[] Scores, double[][] Categories);

    public static List<Set> Sets(Patterns data)
    {
        var found = new Dictionary<string, Set>(StringComparer.Ordinal);
        var mask = new char[data.Items];
        for (var p = 0; p < data.Count; p++)
        {
            var x = data.Of(p);
            int score = 0, most = 0;
            for (var j = 0; j < x.Length; j++)
            {
                mask[j] = x[j] < 0 ? '.' : 'x';
                if (x[j] < 0) continue;
                (score, most) = (score + x[j], most + data.Steps[j]);
            }

            if (score == 0 || score == most || data.Weight[p] == 0) continue;
            ref var set = ref CollectionsMarshal.GetValueRefOrAddDefault(found, new string(mask), out var known);
            if (!known)
            {
                int[] items = [.. Enumerable.Range(0, data.Items).Where(j => mask[j] == 'x')];
                set = new(items, new double[most + 1], [.. items.Select(j => new double[data.Steps[j] + 1])]);
            }

            set!.Scores[score] += data.Weight[p];
            for (var i = 0; i < set.Items.Length; i++) set.Categories[i][x[set.Items[i]]] += data.Weight[p];
        }

        return [.. found.Values];
    }

    public double Evaluate(double[] d, double[]? gradient, double[,]? information)
    {
        var parts = new (double Value, double[]? Gradient, double[,]? Information)[sets.Count];
        Parallel.For(0, sets.Count, s =>
        {
            var (g, h) = (gradient is null ? null : new double[length], information is null ? null : new double[length, length]);
            parts[s] = (One(sets[s], d, g, h), g, h);
        });
        double sum = 0;
        foreach (var (value, g, h) in parts)
        {
            sum += value;
            for (var i = 0; g is not null && i < length; i++) gradient![i] += g[i];
            if (h is null) continue;
            for (var i = 0; i < length; i++)
                for (var k = 0; k < length; k++) information![i, k] += h[i, k];
        }

        return sum;
    }

    /// <summary>The factor of the information with the first intercept held; null where the maximum is not unique.</summary>
    public double[,]? Anchored(double[,] information)
    {
        var inner = new double[length - 1, length - 1];
        for (var i = 1; i < length; i++)
            for (var k = 1; k < length; k++) inner[i - 1, k - 1] = information[i, k];
        return Spd.Factor(inner);
    }

    public double[] Moved(double[] d, double[] step, double scale)
    {
        var next = d.ToArray();
        for (var i = 1; i < length; i++) next[i] += scale * step[i - 1];
        return next;
    }

    private double One(Set set, double[] d, double[]? gradient, double[,]? information)
    {
        var polynomials = set.Items.Select(j => Enumerable.Range(0, data.Steps[j] + 1).Select(k => k == 0 ? 1 : Math.Exp(d[first[j] + k - 1])).ToArray()).ToArray();
        var (prefixes, suffixes) = (SymmetricFunctions.Prefixes(polynomials), SymmetricFunctions.Suffixes(polynomials));
        var gamma = prefixes[^1];
        double value = 0;
        for (var i = 0; i < set.Items.Length; i++)
            for (var k = 1; k < set.Categories[i].Length; k++) value += set.Categories[i][k] * d[first[set.Items[i]] + k - 1];
        // n_r/γ_r; the expected count of category k of item i is Σ_r (n_r/γ_r) ε_ik γ^(i)_{r−k}.
        var weight = new double[gamma.Length];
        for (var r = 0; r < gamma.Length; r++)
        {
            if (set.Scores[r] == 0) continue;
            value -= set.Scores[r] * Math.Log(gamma[r]);
            weight[r] = set.Scores[r] / gamma[r];
        }

        if (gradient is null) return value;
        // P(x_i = k | r) for every score, which the information needs.
        var given = new double[set.Items.Length][][];
        for (var i = 0; i < set.Items.Length; i++)
        {
            var without = SymmetricFunctions.Multiply(prefixes[i], suffixes[i + 1]);
            given[i] = new double[polynomials[i].Length][];
            for (var k = 1; k < polynomials[i].Length; k++)
            {
                var p = given[i][k] = new double[gamma.Length];
                double expected = 0;
                for (var r = k; r < gamma.Length && r - k < without.Length; r++)
                {
                    if (set.Scores[r] == 0) continue;
                    p[r] = polynomials[i][k] * without[r - k] / gamma[r];
                    expected += set.Scores[r] * p[r];
                }

                gradient[first[set.Items[i]] + k - 1] += set.Categories[i][k] - expected;
            }
        }

        if (information is not null) Information(set, polynomials, prefixes, weight, given, information);
        return value;
    }

    /// <summary>Covariances of the category indicators within scores: Σ_r n_r [P(x_i = k, x_l = h | r) − P(x_i = k | r) P(x_l = h | r)].</summary>
    private void Information(Set set, double[][] polynomials, double[][] prefixes, double[] weight, double[][][] given, double[,] information)
    {
        var n = set.Items.Length;
        for (var l = n - 1; l >= 0; l--)
        {
            Own(l);
            // Products of the items after i, without l, grow as i falls: the pair's function is prefix(i) · between(i+1 … l−1) · after(l+1 …).
            var rest = Suffix(l + 1);
            for (var i = l - 1; i >= 0; i--)
            {
                for (var k = 1; k < polynomials[i].Length; k++)
                    for (var h = 1; h < polynomials[l].Length; h++)
                    {
                        var joint = polynomials[i][k] * polynomials[l][h] * SymmetricFunctions.Contract(prefixes[i], rest, weight, k + h);
                        Put(At(i, k), At(l, h), joint - Product(given[i][k], given[l][h]));
                    }

                rest = SymmetricFunctions.Multiply(rest, polynomials[i]);
            }
        }

        double[] Suffix(int from)
        {
            double[] product = [1];
            for (var i = from; i < n; i++) product = SymmetricFunctions.Multiply(product, polynomials[i]);
            return product;
        }

        void Own(int i)
        {
            for (var k = 1; k < polynomials[i].Length; k++)
                for (var h = 1; h <= k; h++)
                {
                    double expected = 0;
                    for (var r = 0; h == k && r < weight.Length; r++) expected += set.Scores[r] * given[i][k][r];
                    Put(At(i, k), At(i, h), expected - Product(given[i][k], given[i][h]));
                }
        }

        double Product(double[] p, double[] q)
        {
            double sum = 0;
            for (var r = 0; r < p.Length; r++) sum += set.Scores[r] * p[r] * q[r];
            return sum;
        }

        int At(int i, int k) => first[set.Items[i]] + k - 1;

        void Put(int a, int b, double x)
        {
            information[a, b] += x;
            if (a != b) information[b, a] += x;
        }
    }
}
