namespace Hengjian.Measure.Sampling;

/// <summary>
/// The order of the list from which a systematic draw counts: explicit stratum, implicit strata, size; serpentine, so that neighbours across
/// a border are alike.
/// </summary>
/// <remarks>
/// <para>Within an explicit stratum the outermost implicit stratum runs upward by code. The next one runs upward in the first group, downward in the second, and so on;
/// the size likewise upward in the first innermost group of the stratum, downward in the second. Every explicit stratum begins upward again.
/// Equal units follow <see cref="SamplingFrame.Rank"/> upward, whichever way the size runs. Without implicit strata there is nothing to turn round:
/// the order is that of the rank alone.</para>
/// <para>Source: R. L. Chromy, "Sequential sample selection methods", Proc. ASA Survey Research Section (1979) for hierarchic serpentine sorting.</para>
/// <para>Cost: counting sorts by code, linear; within a group one sort of primitive numbers.</para>
/// </remarks>
internal sealed class FrameOrder
{
    private readonly SamplingFrame _frame;
    private readonly int[] _rows;
    private readonly bool[] _down;
    private readonly double[] _keys;
    private int _at;

    private FrameOrder(SamplingFrame frame, int units)
    {
        _frame = frame;
        _rows = new int[units];
        _down = new bool[frame.Implicit.Count + 1];
        _keys = frame.Size.IsEmpty || frame.Implicit.Count == 0 ? [] : new double[units];
    }

    /// <summary>The rows of every stratum in the order of the list; excluded rows are left out.</summary>
    public static int[][] Of(SamplingFrame frame, int strata)
    {
        var rows = ByRank(frame);
        for (var level = frame.Implicit.Count - 1; level >= 0; level--) rows = Counted(rows, frame.Implicit[level].Span);
        if (!frame.Strata.IsEmpty) rows = Counted(rows, frame.Strata.Span);
        var (lists, from) = (new int[strata][], 0);
        for (var stratum = 0; stratum < strata; stratum++)
        {
            var to = frame.Strata.IsEmpty ? rows.Length : from;
            while (to < rows.Length && frame.Strata.Span[rows[to]] == stratum) to++;
            var order = new FrameOrder(frame, to - from);
            order.Place(rows.AsSpan(from, to - from), 0);
            lists[stratum] = order._rows;
            from = to;
        }

        return lists;
    }

    private static int[] ByRank(SamplingFrame frame)
    {
        var all = new int[frame.Units];
        for (var i = 0; i < all.Length; i++) all[frame.Rank.IsEmpty ? i : frame.Rank.Span[i]] = i;
        return frame.Excluded.IsEmpty ? all : Array.FindAll(all, row => !frame.IsExcluded(row));
    }

    /// <summary>A stable counting sort of rows by their code.</summary>
    private static int[] Counted(int[] rows, ReadOnlySpan<int> codes)
    {
        var most = 0;
        foreach (var row in rows) most = Math.Max(most, codes[row]);
        var place = new int[most + 2];
        foreach (var row in rows) place[codes[row] + 1]++;
        for (var code = 1; code < place.Length; code++) place[code] += place[code - 1];
        var sorted = new int[rows.Length];
        foreach (var row in rows) sorted[place[codes[row]]++] = row;
        return sorted;
    }

    /// <summary>Writes a stretch, sorted upward by its codes from this level on, in its serpentine order, and turns the direction of the level.</summary>
    private void Place(Span<int> stretch, int level)
    {
        if (level == _frame.Implicit.Count)
        {
            Innermost(stretch, _down[level]);
        }
        else
        {
            var codes = _frame.Implicit[level].Span;
            var down = _down[level];
            for (int from = 0, to; from < stretch.Length; from = to)
            {
                // Groups lie upward in the stretch; downward they are taken from its end.
                var code = codes[down ? stretch[stretch.Length - 1 - from] : stretch[from]];
                to = from + 1;
                while (to < stretch.Length && codes[down ? stretch[stretch.Length - 1 - to] : stretch[to]] == code) to++;
                Place(down ? stretch[(stretch.Length - to)..(stretch.Length - from)] : stretch[from..to], level + 1);
            }
        }

        _down[level] = !_down[level];
    }

    private void Innermost(Span<int> rows, bool down)
    {
        var to = _rows.AsSpan(_at, rows.Length);
        rows.CopyTo(to);
        _at += rows.Length;
        if (_keys.Length == 0) return;
        var keys = _keys.AsSpan(0, rows.Length);
        var sizes = _frame.Size.Span;
        for (var i = 0; i < rows.Length; i++) keys[i] = down ? -sizes[rows[i]] : sizes[rows[i]];
        keys.Sort(to);
        // The sort is not stable: runs of one size are put back into the order of the rank.
        for (int from = 0, end; from < rows.Length; from = end)
        {
            end = from + 1;
            while (end < rows.Length && keys[end].Equals(keys[from])) end++;
            if (end - from == 1) continue;
            if (_frame.Rank.IsEmpty)
            {
                to[from..end].Sort();
            }
            else
            {
                var ranks = new int[end - from];
                for (var i = from; i < end; i++) ranks[i - from] = _frame.Rank.Span[to[i]];
                ranks.AsSpan().Sort(to[from..end]);
            }
        }
    }
}
