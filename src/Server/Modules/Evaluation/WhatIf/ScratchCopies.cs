using System.Text.Json;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>How an amount comes to a school. Only what can be put on paper: nothing in a scratch copy is a fact before it was done.</summary>
public enum Measure { Purchase, Works, Recruit, TransferIn, TransferOut }

/// <summary>One changed raw amount of a scratch copy.</summary>
/// <param name="Column">The pack's column; a raw amount, never a result.</param>
/// <param name="OtherUnitId">The other end of a transfer.</param>
public sealed record ScratchChange(Guid UnitId, string Column, double Value, Measure Measure, Guid? OtherUnitId, [property: Words(500)] string? Note);

/// <summary>Shared by the features of scratch copies: finding one's own, checking changes, judging.</summary>
internal static class ScratchCopies
{
    public const string Watermark = "测算";
    public const int MostChanges = 2000;

    /// <summary>My own scratch copy with its run; anybody else's does not exist, and neither does that of the one who held my post before (practice P11: private).</summary>
    public static async Task<(Scratch Scratch, EvaluationRun Run)?> Find(Db db, Hands hands, Guid id, Actor actor, CancellationToken stop)
    {
        if (await db.Scratches.FirstOrDefaultAsync(s => s.Id == id && s.AccountId == actor.AccountId, stop) is not { } scratch || !await hands.Same(scratch.AccountId, scratch.At, actor.AccountId, stop: stop)) return null;
        return await db.FindRun(scratch.RunId, actor, stop) is var (run, _) && actor.Can("evaluation.run", run.CountyPath) ? (scratch, run) : null;
    }

    public static IReadOnlyList<ScratchChange> Read(Scratch scratch) => JsonSerializer.Deserialize<List<ScratchChange>>(scratch.Changes, Compact.Options)!;
    public static string Write(IReadOnlyList<ScratchChange> changes) => JsonSerializer.Serialize(changes, Compact.Options);

    /// <summary>The raw amounts that may be tried: numbers that the pack's indicators use.</summary>
    public static IReadOnlyList<FactColumn> Columns(BalancePack pack)
    {
        var used = pack.Indicators.SelectMany(i => (i.Amount?.Names ?? []).Concat(i.Value?.Names ?? []).Concat(i.AlsoCounts.SelectMany(a => a.Amount.Names))).ToHashSet(StringComparer.Ordinal);
        return [.. pack.Columns.Where(c => c.Kind == ValueKind.Number && (used.Contains(c.Code) || used.Contains(c.BaseCode)))];
    }

    public static Problem? Refuse(OpenRun open, IReadOnlyList<ScratchChange>? changes)
    {
        if (changes is null || changes.Count > MostChanges) return Problem.Invalid("changes", $"一份测算不超过 {MostChanges} 处改动", $"At most {MostChanges} changes");
        var columns = Columns(open.Pack).ToDictionary(c => c.Code);
        foreach (var change in changes)
        {
            if (open.Input.School(change.UnitId) is not { } school) return Problem.Invalid("changes", "有一所学校不在这次评价中", "A school is not part of this evaluation");
            if (!columns.TryGetValue(change.Column, out var column)) return Problem.Invalid("changes", $"“{change.Column}”不是可以测算的原始数量", $"{change.Column} is no raw amount that can be tried");
            if (!double.IsFinite(change.Value) || change.Value < 0) return Problem.Invalid("changes", $"{school.Name}的{column.Name}不能小于 0", $"{column.NameEn} of {school.Name} cannot be below 0");
            if (column.Whole && change.Value != Math.Floor(change.Value)) return Problem.Invalid("changes", $"{school.Name}的{column.Name}应为整数", $"{column.NameEn} of {school.Name} must be a whole number");
            if (column.Max is { } max && change.Value > max) return Problem.Invalid("changes", $"{school.Name}的{column.Name}大于 {Numbers.Print(max)}，请检查是否多写了一位", $"{column.NameEn} of {school.Name} is above {Numbers.Print(max)}");
        }
        return null;
    }

    public static Comparison Judge(OpenRun open, IReadOnlyList<ScratchChange> changes) =>
        Rules.Balance.WhatIf.Change(open.Judged, [.. changes.Select(c => new CellChange(c.UnitId.ToString(), c.Column, Value.Of(c.Value)))]);
}
