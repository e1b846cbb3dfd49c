namespace Hengjian.Measure.Irt;

/// <summary>The answers to a test as category codes by columns: 0 … m_j, or <see cref="Missing"/> where the item was not presented or not answered.</summary>
/// <remarks>
/// Missing entries are left out of the likelihood, which is right for items missing by design (booklets) and for answers missing at random;
/// an omitted answer that counts as wrong must come as 0. Columns are borrowed, not copied. There is no <c>default</c>; the type is a class.
/// </remarks>
public sealed class ItemResponses
{
    /// <summary>The code of a missing answer.</summary>
    public const sbyte Missing = -1;

    /// <summary>The most items: the information matrix is as wide as there are parameters, and larger ones do not fit a usual machine.</summary>
    public const int MostItems = 3000;

    /// <summary>Takes and checks the columns.</summary>
    /// <param name="names">One name an item.</param>
    /// <param name="columns">One column an item, one code a pupil, 0 … 100 or <see cref="Missing"/>.</param>
    /// <param name="weights">Weight of each pupil (a count of equal rows, or a sampling weight scaled to the sample's size), finite, ≥ 0; empty = 1 each.</param>
    /// <param name="groups">Group number of each pupil, 0 … G − 1, every number used; group 0 fixes the metric; empty = one group.</param>
    /// <param name="regressors">Columns y of the latent regression θ = μ + Σ β·y + e, finite; no constant column (the items absorb it).</param>
    /// <exception cref="ArgumentException">Numbers or lengths of columns do not fit each other.</exception>
    /// <exception cref="MeasureException">
    /// <c>too-few-items</c>, <c>too-many-items</c>, <c>too-few-rows</c>, <c>category-code</c> (row, item: a code below −1 or above 100), <c>item-empty</c> (item: nobody answered), <c>item-constant</c> (item: all answered alike),
    /// <c>category-unused</c> (item: a category between 0 and the highest was never given; merge categories), <c>negative-weight</c> (row), <c>no-weight</c>, <c>group-unused</c>, <c>missing-regressor</c> (row).
    /// </exception>
    public ItemResponses(IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<sbyte>> columns, ReadOnlyMemory<double> weights = default, ReadOnlyMemory<int> groups = default, IReadOnlyList<ReadOnlyMemory<double>>? regressors = null)
    {
        if (names.Count != columns.Count) throw new ArgumentException($"题目名 {names.Count} 个，数据列 {columns.Count} 个。 / {names.Count} names for {columns.Count} columns.", nameof(names));
        if (columns.Count < 2) throw new MeasureException("too-few-items", "至少需要两道题。", "At least two items are needed.");
        Rows = columns[0].Length;
        if (Rows < 2) throw new MeasureException("too-few-rows", "至少需要两名学生。", "At least two pupils are needed.");
        (Names, Columns, Weights, Groups, Regressors) = (names, columns, weights, groups, regressors ?? []);
        if (columns.Count > MostItems)
            throw new MeasureException("too-many-items", $"题目有 {columns.Count} 道，至多 {MostItems} 道：信息阵和题目一样宽。请检查是不是把别的列也当成了题目。", $"There are {columns.Count} items, at most {MostItems} can be estimated at once; are other columns taken for items?");
        if (columns.Any(c => c.Length != Rows) || (weights.Length != 0 && weights.Length != Rows) || (groups.Length != 0 && groups.Length != Rows) || Regressors.Any(r => r.Length != Rows))
            throw new ArgumentException("各列的人数不同。 / The columns differ in length.", nameof(columns));
        CheckPupils();
        Steps = [.. Enumerable.Range(0, columns.Count).Select(CheckItem)];
    }

    /// <summary>The names of the items.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The codes, one column an item.</summary>
    public IReadOnlyList<ReadOnlyMemory<sbyte>> Columns { get; }

    /// <summary>Weights of the pupils; empty = 1 each.</summary>
    public ReadOnlyMemory<double> Weights { get; }

    /// <summary>Group numbers; empty = one group.</summary>
    public ReadOnlyMemory<int> Groups { get; }

    /// <summary>Columns of the latent regression; may be none.</summary>
    public IReadOnlyList<ReadOnlyMemory<double>> Regressors { get; }

    /// <summary>m_j, the highest category of each item.</summary>
    public IReadOnlyList<int> Steps { get; }

    /// <summary>How many pupils (rows).</summary>
    public int Rows { get; }

    /// <summary>How many items.</summary>
    public int Items => Columns.Count;

    /// <summary>How many groups.</summary>
    public int GroupCount { get; private set; } = 1;

    /// <summary>The weight of a row.</summary>
    internal double WeightOf(int row) => Weights.IsEmpty ? 1 : Weights.Span[row];

    /// <summary>The group of a row.</summary>
    internal int GroupOf(int row) => Groups.IsEmpty ? 0 : Groups.Span[row];

    private void CheckPupils()
    {
        var weights = Weights.Span;
        for (var i = 0; i < weights.Length; i++)
            if (!(weights[i] >= 0) || !double.IsFinite(weights[i])) throw new MeasureException("negative-weight", $"第 {i + 1} 名学生的权重不是非负数。", $"The weight of pupil {i + 1} is not a number of 0 or more.") { Row = i };
        if (weights.Length > 0 && weights.IndexOfAnyExcept(0.0) < 0) throw new MeasureException("no-weight", "权重全是 0。", "All weights are 0.");
        foreach (var column in Regressors)
            for (var i = 0; i < Rows; i++)
                if (!double.IsFinite(column.Span[i])) throw new MeasureException("missing-regressor", $"第 {i + 1} 名学生缺少回归变量的值。", $"Pupil {i + 1} has no value of a regressor.") { Row = i };
        if (Groups.IsEmpty) return;
        var seen = new HashSet<int>();
        foreach (var g in Groups.Span) seen.Add(g);
        GroupCount = seen.Count;
        if (seen.Min() != 0 || seen.Max() != seen.Count - 1) throw new MeasureException("group-unused", "组号须从 0 起连续，且每组都有学生。", "Group numbers run from 0 without a gap, and every group has pupils.");
    }

    private int CheckItem(int j)
    {
        var column = Columns[j].Span;
        var counts = new double[101];
        var most = -1;
        for (var i = 0; i < column.Length; i++)
        {
            int x = column[i];
            if (x is < -1 or > 100) throw new MeasureException("category-code", $"第 {i + 1} 行“{Names[j]}”的得分 {x} 不在 0～100。", $"The code {x} of row {i + 1} on {Names[j]} is outside of 0 to 100.") { Row = i, Item = Names[j] };
            if (x < 0 || WeightOf(i) == 0) continue;
            counts[x] += WeightOf(i);
            most = Math.Max(most, x);
        }

        if (most < 0) throw new MeasureException("item-empty", $"没有人回答“{Names[j]}”。", $"Nobody answered {Names[j]}.") { Item = Names[j] };
        if (most == 0 || counts[most] == counts.Sum()) throw new MeasureException("item-constant", $"“{Names[j]}”所有学生得分相同，参数趋于无穷；请去掉这一题。", $"Everybody answered {Names[j]} alike, its parameters are infinite; leave the item out.") { Item = Names[j] };
        for (var k = 0; k < most; k++)
            if (counts[k] == 0) throw new MeasureException("category-unused", $"“{Names[j]}”没有人得 {k} 分；请先合并得分类别（从 0 起连续）。", $"Nobody scored {k} on {Names[j]}; merge categories so that they run from 0 without a gap.") { Item = Names[j] };
        return most;
    }
}
