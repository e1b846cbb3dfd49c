namespace Hengjian.Measure.Irt;

/// <summary>How a pupil's ability is estimated from the answers when the items are known.</summary>
public enum AbilityMethod
{
    /// <summary>Maximum likelihood; infinite for extreme scores.</summary>
    MaximumLikelihood,

    /// <summary>Warm's weighted likelihood: finite for every score, first-order bias removed.</summary>
    WeightedLikelihood,

    /// <summary>Mode of the posterior under a normal prior.</summary>
    PosteriorMode,
}

/// <summary>An ability with its standard error, in the metric of the items.</summary>
/// <param name="Theta">The estimate; ±∞ where the likelihood has no maximum; NaN without a single answer (except the posterior mode, which is then the prior's mean).</param>
/// <param name="Se">1/√I(θ), for the posterior mode 1/√(I(θ) + 1/σ²); NaN where θ is not finite.</param>
public readonly record struct Ability(double Theta, double Se);

/// <summary>ML, Warm's WLE and MAP by solving their score equations to 13 digits.</summary>
/// <remarks>
/// <para>With P_k the category curves: score S = Σ P′_x/P_x, test information I = Σ_j Σ_k P′_k²/P_k, J = Σ_j Σ_k P′_k P″_k/P_k.
/// ML solves S = 0, WLE S + J/(2I) = 0, MAP S − (θ − μ)/σ² = 0.</para>
/// <para>With guessing the equation may have several roots; the one with the highest likelihood (for WLE times √I) is taken.</para>
/// <para>Sources: T. A. Warm, Psychometrika 54 (1989); H. Penfield and J. M. Bergeron, Applied Psychological Measurement 29 (2005) for graded items.</para>
/// </remarks>
public static class AbilityScores
{
    private const double Reach = 40;

    /// <summary>The ability of one pupil.</summary>
    /// <param name="items">The items.</param>
    /// <param name="codes">The answers in the order of the items, <see cref="ItemResponses.Missing"/> where there is none.</param>
    /// <param name="method">Which estimate.</param>
    /// <param name="mean">μ of the prior (posterior mode only).</param>
    /// <param name="sd">σ of the prior, above 0 (posterior mode only).</param>
    /// <exception cref="ArgumentException">The numbers of items and answers differ, or σ is not above 0.</exception>
    /// <exception cref="MeasureException"><c>category-code</c> (item): a code outside of the item's categories.</exception>
    public static Ability Of(IReadOnlyList<IrtItem> items, ReadOnlySpan<sbyte> codes, AbilityMethod method, double mean = 0, double sd = 1)
    {
        if (items.Count != codes.Length) throw new ArgumentException("作答数与题数不同。 / One answer an item is needed.", nameof(codes));
        if (!(sd > 0)) throw new ArgumentException("先验的标准差须大于 0。 / The prior needs a positive standard deviation.", nameof(sd));
        for (var j = 0; j < codes.Length; j++)
            if (codes[j] < -1 || codes[j] > items[j].Highest) throw new MeasureException("category-code", $"“{items[j].Name}”没有 {codes[j]} 分。", $"{items[j].Name} has no category {codes[j]}.") { Item = items[j].Name };
        return new Equation([.. items.Select(i => new ItemCurvePoint(i.A, [0, .. i.Intercepts], i.C))]).Solve(codes, method, mean, sd);
    }

    /// <summary>The ability of every row of a fit's data, in their order; equal answers are solved once, several at a time.</summary>
    /// <param name="fit">The fit; MAP takes its population (with the regression) as the prior.</param>
    /// <param name="method">Which estimate.</param>
    public static Ability[] Of(IrtFit fit, AbilityMethod method)
    {
        var (data, values) = (fit.Patterns, fit.Values);
        var equation = new Equation([.. Enumerable.Range(0, data.Items).Select(j => new ItemCurvePoint(values.A[j], values.D[j], values.C[j]))]);
        var found = new Ability[data.Count];
        Parallel.For(0, data.Count, p =>
        {
            var mean = values.Mu[data.Group[p]];
            for (var k = 0; k < data.K; k++) mean += values.Beta[k] * data.Y[(p * data.K) + k];
            found[p] = equation.Solve(data.Of(p), method, mean, values.Sigma[data.Group[p]]);
        });
        return [.. data.OfRow.Select(p => found[p])];
    }

    /// <summary>The score equation of a set of items.</summary>
    private sealed class Equation(ItemCurvePoint[] items)
    {
        private readonly bool _guessing = items.Any(i => i.C > 0);

        public Ability Solve(ReadOnlySpan<sbyte> codes, AbilityMethod method, double mean, double sd)
        {
            var any = codes.ContainsAnyExcept(ItemResponses.Missing);
            if (!any) return method == AbilityMethod.PosteriorMode ? new(mean, sd) : new(double.NaN, double.NaN);
            var (low, high) = _guessing ? Bracket(codes, method, mean, sd) : (-Reach, Reach);
            if (!(Value(codes, low, method, mean, sd, out _) > 0)) return new(double.NegativeInfinity, double.NaN);
            if (!(Value(codes, high, method, mean, sd, out _) < 0)) return new(double.PositiveInfinity, double.NaN);
            var theta = Math.Clamp(method == AbilityMethod.PosteriorMode ? mean : 0, low, high);
            for (var i = 0; i < 200; i++)
            {
                var value = Value(codes, theta, method, mean, sd, out var information);
                if (value > 0) low = theta;
                else high = theta;
                // Newton with the expected slope; where it leaves the bracket, halving.
                var next = theta + (value / (information + (method == AbilityMethod.PosteriorMode ? 1 / (sd * sd) : 0)));
                if (!(next > low && next < high)) next = (low + high) / 2;
                var moved = Math.Abs(next - theta);
                theta = next;
                if (moved < 1e-13 * (1 + Math.Abs(theta)) || high - low < 1e-14 * (1 + Math.Abs(theta))) break;
            }

            Value(codes, theta, method, mean, sd, out var at);
            return new(theta, 1 / Math.Sqrt(at + (method == AbilityMethod.PosteriorMode ? 1 / (sd * sd) : 0)));
        }

        private double Value(ReadOnlySpan<sbyte> codes, double theta, AbilityMethod method, double mean, double sd, out double information)
        {
            double score = 0, third = 0;
            information = 0;
            for (var j = 0; j < items.Length; j++)
            {
                if (codes[j] < 0) continue;
                var (s, i, t) = items[j].At(theta, codes[j]);
                (score, information, third) = (score + s, information + i, third + t);
            }

            return method switch
            {
                AbilityMethod.WeightedLikelihood => score + (information > 0 ? third / (2 * information) : 0),
                AbilityMethod.PosteriorMode => score - ((theta - mean) / (sd * sd)),
                _ => score,
            };
        }

        /// <summary>The interval of the falling root with the highest objective, on a scan of the line.</summary>
        private (double Low, double High) Bracket(ReadOnlySpan<sbyte> codes, AbilityMethod method, double mean, double sd)
        {
            var (best, found) = (double.NegativeInfinity, (-Reach, Reach));
            var before = Value(codes, -Reach, method, mean, sd, out _);
            for (var t = -Reach + 0.25; t <= Reach; t += 0.25)
            {
                var value = Value(codes, t, method, mean, sd, out var information);
                if (before > 0 && value <= 0)
                {
                    var objective = items.Zip(codes.ToArray(), (i, x) => x < 0 ? 0 : i.LogP(t, x)).Sum() + (method switch
                    {
                        AbilityMethod.WeightedLikelihood => 0.5 * Math.Log(information),
                        AbilityMethod.PosteriorMode => -0.5 * (t - mean) * (t - mean) / (sd * sd),
                        _ => 0,
                    });
                    if (objective > best) (best, found) = (objective, (t - 0.25, t));
                }

                before = value;
            }

            return found;
        }
    }
}
