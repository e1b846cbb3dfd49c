namespace Hengjian.Rules.Balance;

/// <summary>What would follow if some raw amounts were different: a new result beside the old one and what moved between them.</summary>
/// <remarks>The original is never touched (practice P11: a scratch copy is private and never written back).</remarks>
public static class WhatIf
{
    /// <summary>Judges the county with some cells changed.</summary>
    /// <param name="before">The result to start from.</param>
    /// <param name="changes">Changed raw amounts; a school may appear several times, the last value of a cell counts.</param>
    /// <exception cref="ArgumentException">An unknown school or column.</exception>
    public static Comparison Change(BalanceResult before, IReadOnlyList<CellChange> changes)
    {
        // Only the changed schools are read anew; judging all 60 again costs a third of a millisecond and has no second code path.
        var after = BalanceEngine.Judge(before.Sheet.With(changes), before.Facts);
        return Compare(before, after);
    }

    /// <summary>What differs between two results of the same pack, e.g. two years or before and after an objection.</summary>
    public static Comparison Compare(BalanceResult before, BalanceResult after)
    {
        var old = before.Rows.Where(r => r.Stage is not null).ToDictionary(r => (r.SchoolId, r.Stage));
        var cells = new List<CellMove>();
        var schools = new List<SchoolMove>();
        foreach (var row in after.Rows.Where(r => r.Stage is not null))
        {
            old.Remove((row.SchoolId, row.Stage), out var was);
            if (was is null || was.In != row.In || was.Verdict != row.Verdict)
                schools.Add(new(row.SchoolId, row.School, row.Stage!, was?.In ?? false, row.In, was?.Verdict, row.Verdict));
            if (was is null || !was.In || !row.In) continue;
            cells.AddRange(row.Cells.Zip(was.Cells).Where(c => c.First.Value != c.Second.Value || c.First.State != c.Second.State)
                .Select(c => new CellMove(row.SchoolId, row.School, row.Stage!, c.First.Indicator, c.Second.Value, c.First.Value, c.Second.State, c.First.State)));
        }

        schools.AddRange(old.Values.Select(r => new SchoolMove(r.SchoolId, r.School, r.Stage!, r.In, false, r.Verdict, null)));
        return new(before, after, cells, schools, Spreads(before, after));
    }

    private static List<SpreadMove> Spreads(BalanceResult before, BalanceResult after)
    {
        var moves = new List<SpreadMove>();
        foreach (var (was, now) in before.Stages.Zip(after.Stages))
        {
            foreach (var (old, one) in was.Indicators.Zip(now.Indicators))
            {
                if (old.Spread?.Coefficient != one.Spread?.Coefficient || old.Spread?.Verdict != one.Spread?.Verdict)
                    moves.Add(new(now.Stage, one.Indicator, old.Spread?.Coefficient, one.Spread?.Coefficient, old.Spread?.Verdict, one.Spread?.Verdict));
            }

            if (was.Composite?.Coefficient != now.Composite?.Coefficient)
                moves.Add(new(now.Stage, null, was.Composite?.Coefficient, now.Composite?.Coefficient, was.Composite?.Verdict, now.Composite?.Verdict));
        }

        return moves;
    }
}

/// <summary>Two results and what moved from the first to the second.</summary>
/// <param name="Before">The first result.</param>
/// <param name="After">The second result.</param>
/// <param name="Cells">Indicators of schools whose value or state moved.</param>
/// <param name="Schools">Schools whose verdict or being in moved.</param>
/// <param name="Spreads">Coefficients that moved.</param>
public sealed record Comparison(
    BalanceResult Before, BalanceResult After, IReadOnlyList<CellMove> Cells, IReadOnlyList<SchoolMove> Schools, IReadOnlyList<SpreadMove> Spreads);

/// <summary>A moved indicator of a school.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="School">Its name.</param>
/// <param name="Stage">The stage.</param>
/// <param name="Indicator">The indicator.</param>
/// <param name="Before">Value before; null when missing.</param>
/// <param name="After">Value after; null when missing.</param>
/// <param name="StateBefore">State before.</param>
/// <param name="StateAfter">State after.</param>
public sealed record CellMove(
    string SchoolId, string School, string Stage, string Indicator, double? Before, double? After, IndicatorState StateBefore, IndicatorState StateAfter);

/// <summary>A moved verdict of a school.</summary>
/// <param name="SchoolId">The school.</param>
/// <param name="School">Its name.</param>
/// <param name="Stage">The stage.</param>
/// <param name="InBefore">Whether it was judged before.</param>
/// <param name="InAfter">Whether it is judged after.</param>
/// <param name="Before">Verdict before; null when not judged.</param>
/// <param name="After">Verdict after; null when not judged.</param>
public sealed record SchoolMove(string SchoolId, string School, string Stage, bool InBefore, bool InAfter, Verdict? Before, Verdict? After);

/// <summary>A moved coefficient.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Indicator">The indicator; null for the composite.</param>
/// <param name="Before">Coefficient before.</param>
/// <param name="After">Coefficient after.</param>
/// <param name="VerdictBefore">Verdict before.</param>
/// <param name="VerdictAfter">Verdict after.</param>
public sealed record SpreadMove(string Stage, string? Indicator, double? Before, double? After, Verdict? VerdictBefore, Verdict? VerdictAfter);
