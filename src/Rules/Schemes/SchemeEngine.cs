using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Rules.Schemes;

/// <summary>Judges units by a scheme, score by score over all units, so that a score may compare them.</summary>
public static class SchemeEngine
{
    /// <summary>Runs the scheme.</summary>
    /// <param name="pack">The scheme.</param>
    /// <param name="units">The units; names must differ.</param>
    /// <exception cref="ArgumentException">Two units have the same name, or one stands under a unit that is not there.</exception>
    public static SchemeResult Run(SchemePack pack, IReadOnlyList<UnitFacts> units)
    {
        var twice = units.GroupBy(u => u.Unit).FirstOrDefault(g => g.Count() > 1)?.Key;
        if (twice is not null) throw new ArgumentException($"“{twice}”出现了两次。{twice} appears twice.", nameof(units));
        var lost = units.FirstOrDefault(u => u.Under is not null && units.All(o => o.Unit != u.Under));
        if (lost is not null) throw new ArgumentException($"“{lost.Unit}”的上级“{lost.Under}”不在其中。{lost.Unit} stands under {lost.Under}, which is not among the units.", nameof(units));

        var boards = units.Select(u => new ScoreBoard(pack, u)).ToList();
        foreach (var score in pack.Scores)
        {
            var found = CohortScorer.Compares(score) ? CohortScorer.Run(score, boards) : [.. boards.Select(b => UnitScorer.Run(score, b))];
            for (var i = 0; i < boards.Count; i++) boards[i].Add(score, found[i]);
        }

        return new(pack, [.. boards.Select(b => new UnitResult(b.Facts, b.Scores, pack.Grade is null ? null : Grading.Run(pack.Grade, b)))]);
    }
}

/// <summary>What is known of a unit while its scores are being computed.</summary>
internal sealed class ScoreBoard(SchemePack pack, UnitFacts facts)
{
    private readonly Dictionary<string, FactColumn> _columns = pack.Facts.ToDictionary(f => f.Code, StringComparer.Ordinal);

    public SchemePack Pack => pack;

    public UnitFacts Facts => facts;

    public Dictionary<string, ScoreResult> Scores { get; } = new(StringComparer.Ordinal);

    /// <summary>A score, else a fact; an absent fact that counts as zero is zero (or no).</summary>
    public Value Value(string name)
    {
        if (Scores.TryGetValue(name, out var score)) return score.Value;
        return Present(_columns.GetValueOrDefault(name), facts.Facts.TryGetValue(name, out var fact) ? fact : default);
    }

    /// <summary>A field of a row, else as above.</summary>
    public Value InRow(string list, IReadOnlyDictionary<string, Value> row, string name) =>
        pack.Lists.First(l => l.Code == list).Fields.FirstOrDefault(f => f.Code == name) is { } field
            ? Present(field, row.TryGetValue(name, out var value) ? value : default)
            : Value(name);

    public IReadOnlyList<IReadOnlyDictionary<string, Value>> Rows(string list) => facts.Lists.TryGetValue(list, out var rows) ? rows : [];

    /// <summary>Keeps a score between its floor and its cap.</summary>
    public void Add(Score score, ScoreResult found)
    {
        if (found.Value.Kind == ValueKind.Number)
        {
            var number = found.Value.Number;
            var bounded = Math.Min(Math.Max(number, score.AtLeast ?? double.NegativeInfinity), score.AtMost ?? double.PositiveInfinity);
            if (bounded != number) found = found with { Value = Expressions.Value.Of(bounded), Before = number };
        }

        Scores[score.Code] = found;
    }

    private static Value Present(FactColumn? column, Value value) => !value.IsMissing || column is not { MissingIsZero: true } ? value
        : column.Kind == ValueKind.Truth ? Expressions.Value.Of(false) : Expressions.Value.Of(0.0);
}
