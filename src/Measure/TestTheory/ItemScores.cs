namespace Hengjian.Measure.TestTheory;

/// <summary>The scores of one test by columns: one column an item, one entry a pupil, complete and checked.</summary>
/// <remarks>
/// <para>Columns, not rows, because every figure of classical test theory runs down a column or over a pair of them. The columns are borrowed, not copied.</para>
/// <para>A missing score (NaN) is refused with its row and item: whether an omitted answer is wrong or the pupil is left out is the analyst's decision,
/// and alpha changes with it. <c>default</c> is not used; the type is a class for that reason.</para>
/// </remarks>
public sealed class ItemScores
{
    /// <summary>The most items: the covariances of all pairs are held, and their matrix is inverted.</summary>
    public const int MostItems = 3000;

    /// <summary>Takes the columns after checking them.</summary>
    /// <param name="names">One name an item, in the order of the columns; they appear in results and faults.</param>
    /// <param name="columns">One column an item, all of the same length (pupils), finite numbers.</param>
    /// <exception cref="ArgumentException">Names and columns differ in number, or columns differ in length.</exception>
    /// <exception cref="MeasureException"><c>too-few-items</c> (fewer than 2), <c>too-few-rows</c> (fewer than 2 pupils), <c>missing-score</c> (row and item), <c>item-constant</c> (item; everybody has the same score), <c>total-constant</c>.</exception>
    public ItemScores(IReadOnlyList<string> names, IReadOnlyList<ReadOnlyMemory<double>> columns)
    {
        if (names.Count != columns.Count) throw new ArgumentException($"题目名 {names.Count} 个，数据列 {columns.Count} 个。 / {names.Count} names for {columns.Count} columns.", nameof(names));
        if (columns.Count < 2) throw new MeasureException("too-few-items", "至少需要两道题。", "At least two items are needed.");
        Rows = columns[0].Length;
        if (columns.Count > MostItems)
            throw new MeasureException("too-many-items", $"题目有 {columns.Count} 道，至多 {MostItems} 道：要算每两题的协方差。请检查是不是把别的列也当成了题目。", $"There are {columns.Count} items, at most {MostItems} can be analysed at once; are other columns taken for items?");
        if (columns.Any(c => c.Length != Rows)) throw new ArgumentException("各题的人数不同。 / The columns differ in length.", nameof(columns));
        if (Rows < 2) throw new MeasureException("too-few-rows", "至少需要两名学生。", "At least two pupils are needed.");
        (Names, Columns) = (names, columns);
        Total = new double[Rows];
        for (var j = 0; j < columns.Count; j++) Add(j);
        if (Array.TrueForAll(Total, t => t == Total[0])) throw new MeasureException("total-constant", "所有学生总分相同，信度和区分度无法计算。", "All pupils have the same total; reliability and discrimination are undefined.");
    }

    /// <summary>The names of the items.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>The scores, one column an item.</summary>
    public IReadOnlyList<ReadOnlyMemory<double>> Columns { get; }

    /// <summary>How many pupils.</summary>
    public int Rows { get; }

    /// <summary>How many items.</summary>
    public int Items => Columns.Count;

    /// <summary>The total score of each pupil (sum over the items).</summary>
    internal double[] Total { get; }

    private void Add(int j)
    {
        var column = Columns[j].Span;
        var varies = false;
        for (var i = 0; i < column.Length; i++)
        {
            if (!double.IsFinite(column[i]))
                throw new MeasureException("missing-score", $"第 {i + 1} 名学生的“{Names[j]}”没有得分。请先决定：空答按 0 分计，还是不计该生。", $"Pupil {i + 1} has no score on {Names[j]}: decide first whether an omitted answer counts 0 or the pupil is left out.") { Row = i, Item = Names[j] };
            varies |= column[i] != column[0];
            Total[i] += column[i];
        }

        if (!varies) throw new MeasureException("item-constant", $"“{Names[j]}”所有学生得分相同，不能计算区分度；请去掉这一题。", $"Everybody has the same score on {Names[j]}; leave the item out.") { Item = Names[j] };
    }
}
