namespace Hengjian.Measure.Linking;

/// <summary>The parameters of the items of one calibration, by columns: the one-, two- and three-parameter logistic model and the (generalised) partial credit model, mixed as one likes.</summary>
/// <remarks>
/// <para>One entry an item. Two categories: P(θ) = c + (1 − c) / (1 + exp(−D·a(θ − b))). More: P_k(θ) ∝ exp(Σ_{v≤k} D·a(θ − s_v)), k = 0 … m, s_v the step locations on the scale of θ.</para>
/// <para>a per unit of θ, above zero; b and s on the scale of θ; c a probability, 0 ≤ c &lt; 1. An item with steps has no b (its location is the mean of its steps) and no c.</para>
/// <para>Sources: A. Birnbaum in F. M. Lord and M. R. Novick, Statistical Theories of Mental Test Scores (1968); E. Muraki, Applied Psychological Measurement 16 (1992).</para>
/// </remarks>
public sealed class LinkItems
{
    private readonly double[] a, b, c;
    private readonly double[]?[] steps;

    /// <summary>Takes the columns and looks at every value.</summary>
    /// <param name="names">The names of the items, each once.</param>
    /// <param name="a">Discriminations.</param>
    /// <param name="b">Difficulties; not looked at where the item has steps.</param>
    /// <param name="c">Lower asymptotes; empty for none.</param>
    /// <param name="steps">The step locations of each item, null for an item of two categories; null for no such item at all.</param>
    /// <exception cref="ArgumentException">Columns of different length.</exception>
    /// <exception cref="MeasureException"><c>no-items</c>, <c>item-twice</c>, <c>discrimination</c>, <c>difficulty</c>, <c>asymptote</c>, <c>steps</c>: naming the item.</exception>
    public LinkItems(IReadOnlyList<string> names, ReadOnlySpan<double> a, ReadOnlySpan<double> b, ReadOnlySpan<double> c = default, IReadOnlyList<IReadOnlyList<double>?>? steps = null)
    {
        var n = names.Count;
        if (a.Length != n || b.Length != n || (!c.IsEmpty && c.Length != n) || (steps is not null && steps.Count != n)) throw new ArgumentException("The columns of item parameters must have one entry for each name.", nameof(names));
        Names = [.. names];
        (this.a, this.b, this.c) = (a.ToArray(), b.ToArray(), c.IsEmpty ? new double[n] : c.ToArray());
        this.steps = [.. Enumerable.Range(0, n).Select(i => steps?[i] is { Count: > 0 } s ? s.ToArray() : null)];
        Check();
    }

    /// <summary>The names of the items, in the order of the columns.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>How many items there are.</summary>
    public int Count => a.Length;

    /// <summary>Discriminations, one an item.</summary>
    public ReadOnlySpan<double> A => a;

    /// <summary>Difficulties, one an item; of an item with steps, their mean.</summary>
    public ReadOnlySpan<double> B => b;

    /// <summary>Lower asymptotes, one an item; 0 where there is none.</summary>
    public ReadOnlySpan<double> C => c;

    /// <summary>The step locations of an item, in order; empty for an item of two categories.</summary>
    /// <param name="item">Its place, from 0.</param>
    public ReadOnlySpan<double> Steps(int item) => steps[item];

    /// <summary>The number of categories of an item, 2 or more.</summary>
    /// <param name="item">Its place, from 0.</param>
    public int Categories(int item) => (steps[item]?.Length ?? 1) + 1;

    /// <summary>Some of the items, in the order given.</summary>
    /// <param name="places">Their places, from 0.</param>
    public LinkItems Pick(ReadOnlySpan<int> places)
    {
        var (names, pa, pb, pc, ps) = (new string[places.Length], new double[places.Length], new double[places.Length], new double[places.Length], new IReadOnlyList<double>?[places.Length]);
        for (var i = 0; i < places.Length; i++) (names[i], pa[i], pb[i], pc[i], ps[i]) = (Names[places[i]], a[places[i]], b[places[i]], c[places[i]], steps[places[i]]);
        return new(names, pa, pb, pc, ps);
    }

    /// <summary>The same items on another scale: a/A, A·b + B, A·s + B, c as it was.</summary>
    /// <param name="constants">The line from the scale of these items to the other one.</param>
    public LinkItems On(LinkConstants constants)
    {
        var (ta, tb, ts) = (new double[Count], new double[Count], new IReadOnlyList<double>?[Count]);
        for (var i = 0; i < Count; i++)
        {
            ta[i] = a[i] / constants.A;
            tb[i] = constants.Of(b[i]);
            ts[i] = steps[i]?.Select(constants.Of).ToArray();
        }

        return new(Names, ta, tb, c, ts);
    }

    /// <summary>The probability of each category at one ability.</summary>
    /// <param name="item">The item's place, from 0.</param>
    /// <param name="theta">The ability, on the scale of the items.</param>
    /// <param name="d">The scaling constant D.</param>
    /// <returns>One probability a category, their sum 1.</returns>
    public double[] Probabilities(int item, double theta, double d = 1)
    {
        var p = new double[Categories(item)];
        ItemCurve.At(this, item, d, theta, p, new double[p.Length], new double[p.Length]);
        return p;
    }

    private void Check()
    {
        if (Count == 0) throw new MeasureException("no-items", "没有题目参数。", "There are no item parameters.");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < Count; i++)
        {
            var name = Names[i];
            if (!seen.Add(name)) throw Fault("item-twice", i, $"题目 {name} 出现了两次。", $"Item {name} is listed twice.");
            if (!(double.IsFinite(a[i]) && a[i] > 0)) throw Fault("discrimination", i, $"题目 {name} 的区分度 a 应是大于 0 的数，现为 {a[i]:R}。", $"Item {name}: a must be a number above 0, is {a[i]:R}.");
            if (!(c[i] is >= 0 and < 1)) throw Fault("asymptote", i, $"题目 {name} 的猜测参数 c 应在 0 与 1 之间（不含 1），现为 {c[i]:R}。", $"Item {name}: c must be at least 0 and below 1, is {c[i]:R}.");
            if (steps[i] is { } s)
            {
                if (!s.All(double.IsFinite) || c[i] != 0) throw Fault("steps", i, $"题目 {name} 的步骤参数应都是数，且多级记分题没有猜测参数。", $"Item {name}: the steps must be numbers, and an item with steps has no c.");
                b[i] = s.Average();
            }
            else if (!double.IsFinite(b[i]))
            {
                throw Fault("difficulty", i, $"题目 {name} 的难度 b 应是数。", $"Item {name}: b must be a number.");
            }
        }
    }

    private MeasureException Fault(string code, int row, string zh, string en) => new(code, zh, en) { Row = row, Item = Names[row] };
}
