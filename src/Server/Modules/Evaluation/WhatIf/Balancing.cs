using Hengjian.Measure.Inequality;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>
/// The least that brings a difference coefficient within its limit: by moving amounts from the richest to the poorest schools, or by giving to the poorest.
/// The coefficient itself is always the pupil-weighted one of Measure.
/// </summary>
/// <remarks>
/// Moving one unit from school a to school b lowers the weighted variance by 2/ΣP · (X_a − X_b): most where the gap is widest. So the least movement
/// takes from the top down to a level and raises the bottom up to a level (pouring water), and one number, how much is moved, decides everything.
/// </remarks>
public static class Balancing
{
    /// <summary>One school of the stage. <paramref name="Keep"/> is the value per pupil below which nothing may be taken from it.</summary>
    public sealed record Place(double Amount, double Pupils, double Keep);

    /// <summary>The changed amounts by place, the coefficient that results, and how much was moved or added.</summary>
    public sealed record Answer(IReadOnlyList<double> Amounts, double Coefficient, double Total);

    /// <summary>The least transfer that reaches the limit; null when even the largest allowed one does not.</summary>
    /// <param name="whole">Only whole units can be moved (teachers, computers).</param>
    public static Answer? Transfer(IReadOnlyList<Place> places, double limit, bool whole)
    {
        // Beyond the county's mean giver and taker would only change places.
        var mean = places.Sum(p => p.Amount) / places.Sum(p => p.Pupils);
        var most = places.Sum(p => Math.Max(0, p.Amount - Math.Max(mean, p.Keep) * p.Pupils));
        return whole ? Stepwise(places, limit, most) : Poured(places, limit, most, move: true);
    }

    /// <summary>The least addition to the poorest schools that reaches the limit.</summary>
    public static Answer? Add(IReadOnlyList<Place> places, double limit, bool whole)
    {
        var top = places.Max(p => p.Amount / p.Pupils);
        var most = places.Sum(p => top * p.Pupils - p.Amount);
        if (Poured(places, limit, most, move: false) is not { } answer || !whole) return Poured(places, limit, most, move: false);
        double[] up = [.. answer.Amounts.Select((a, i) => a > places[i].Amount ? Math.Ceiling(a - 1e-9) : a)];
        return Trim(places, up, limit);
    }

    private static Answer? Poured(IReadOnlyList<Place> places, double limit, double most, bool move)
    {
        if (!(Coefficient(places, At(most)) <= limit)) return null;
        var (low, high) = (0.0, most);
        for (var i = 0; i < 200 && high - low > most * 1e-12; i++)
        {
            var middle = (low + high) / 2;
            if (Coefficient(places, At(middle)) <= limit) high = middle;
            else low = middle;
        }
        var amounts = At(high);
        return new(amounts, Coefficient(places, amounts), high);

        double[] At(double moved)
        {
            var ceiling = move ? Level(places, moved, above: true) : double.PositiveInfinity;
            var floor = Level(places, moved, above: false);
            return [.. places.Select(p =>
            {
                var value = p.Amount / p.Pupils;
                if (value > Math.Max(ceiling, p.Keep)) return Math.Max(ceiling, p.Keep) * p.Pupils;
                return value < floor ? floor * p.Pupils : p.Amount;
            })];
        }
    }

    /// <summary>The level down to which (or up to which) so much is taken (or poured).</summary>
    private static double Level(IReadOnlyList<Place> places, double moved, bool above)
    {
        var (low, high) = (places.Min(p => p.Amount / p.Pupils), places.Max(p => p.Amount / p.Pupils));
        if (!above) high += moved / places.Min(p => p.Pupils); // pouring may raise everybody above the richest
        for (var i = 0; i < 200 && high - low > 1e-13 * Math.Max(1, Math.Abs(high)); i++)
        {
            var level = (low + high) / 2;
            var sum = places.Sum(p => above ? Math.Max(0, p.Amount - Math.Max(level, p.Keep) * p.Pupils) : Math.Max(0, level * p.Pupils - p.Amount));
            if (above ? sum > moved : sum < moved) low = level;
            else high = level;
        }
        return above ? high : low;
    }

    /// <summary>Moves one unit at a time across the widest gap: whole units cannot be poured.</summary>
    private static Answer? Stepwise(IReadOnlyList<Place> places, double limit, double most)
    {
        double[] amounts = [.. places.Select(p => p.Amount)];
        for (var moved = 0; moved <= Math.Min(most, 100_000); moved++)
        {
            var coefficient = Coefficient(places, amounts);
            if (coefficient <= limit) return new(amounts, coefficient, moved);
            var (from, to) = (-1, -1);
            for (var i = 0; i < amounts.Length; i++)
            {
                var value = amounts[i] / places[i].Pupils;
                if (amounts[i] >= 1 && (amounts[i] - 1) / places[i].Pupils >= places[i].Keep && (from < 0 || value > amounts[from] / places[from].Pupils)) from = i;
                if (to < 0 || value < amounts[to] / places[to].Pupils) to = i;
            }
            // Across a gap narrower than one unit the two would only change places.
            if (from < 0 || from == to || (amounts[from] - 1) / places[from].Pupils < amounts[to] / places[to].Pupils) return null;
            amounts[from]--;
            amounts[to]++;
        }
        return null;
    }

    /// <summary>Takes back what rounding up gave too much, from the largest addition per pupil on.</summary>
    private static Answer Trim(IReadOnlyList<Place> places, double[] amounts, double limit)
    {
        foreach (var i in Enumerable.Range(0, amounts.Length).Where(i => amounts[i] > places[i].Amount).OrderByDescending(i => amounts[i] / places[i].Pupils).ToList())
        {
            amounts[i]--;
            if (amounts[i] < places[i].Amount || Coefficient(places, amounts) > limit) amounts[i]++;
        }
        return new(amounts, Coefficient(places, amounts), amounts.Sum() - places.Sum(p => p.Amount));
    }

    private static double Coefficient(IReadOnlyList<Place> places, double[] amounts)
    {
        if (amounts.All(a => a == 0)) return double.NaN;
        Span<double> pupils = new double[places.Count];
        for (var i = 0; i < places.Count; i++) pupils[i] = places[i].Pupils;
        return DifferenceCoefficient.Of(amounts, pupils).Coefficient;
    }
}
