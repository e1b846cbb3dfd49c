using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>
/// What is due at the school: to fill in, then, when nothing is missing any more, to confirm; one item a sheet, with whoever's turn it is.
/// What waits above the school is counted by <see cref="WaitingReturns"/>.
/// </summary>
public static class DueReturns
{
    public const string FillKind = "forms.fill";

    /// <summary>The school is asked to fill; or its principal to confirm what is complete.</summary>
    public static Task Fill(Db db, Clock clock, FormRound round, FormReturn of)
    {
        var (verb, zh, en) = Asks(round, of);
        return Due.Open(db, clock, new DueItem { Kind = FillKind, SourceId = round.Id, UnitId = of.UnitId, UnitPath = of.UnitPath, Verb = verb, By = of.Deadline, Link = $"/forms/returns/{of.Id}", Zh = zh, En = en });
    }

    /// <summary>After values changed: the turn passes from those who fill to the one who confirms, or back.</summary>
    public static async Task Turn(Db db, FormRound round, IReadOnlyList<FormReturn> changed, CancellationToken stop = default)
    {
        if (changed.Count == 0) return;
        var units = changed.Select(r => r.UnitId).ToList();
        var open = await db.Set<DueItem>().Where(d => d.Kind == FillKind && d.SourceId == round.Id && d.DoneAt == null && units.Contains(d.UnitId)).ToDictionaryAsync(d => d.UnitId, stop);
        foreach (var of in changed)
            if (open.TryGetValue(of.UnitId, out var item)) (item.Verb, item.Zh, item.En) = Asks(round, of);
    }

    /// <summary>The school has nothing left to do.</summary>
    public static Task Settle(Db db, Clock clock, FormRound round, FormReturn of) => Due.Close(db, clock, FillKind, round.Id, of.UnitId);

    /// <summary>Nothing is missing, wrong or unexplained, and nothing was sent back: what is left is the principal's word.</summary>
    public static bool Ready(FormReturn of) => of is { State: ReviewState.Draft, Asked: > 0, Missing: 0, Hard: 0, Soft: 0 };

    private static (string Verb, string Zh, string En) Asks(FormRound round, FormReturn of)
    {
        // The county's own sheet is filled and confirmed by the office itself.
        var office = of.UnitId == round.CountyId;
        if (of.State == ReviewState.Returned) return (office ? "forms.manage" : "forms.fill", $"改正退回的{round.Title}，答复意见", $"Correct the returned sheet and answer the remarks: {round.Title}");
        return Ready(of)
            ? (office ? "forms.manage" : "forms.confirm", $"核对并确认{round.Title}（已填齐）", $"Check and confirm (complete): {round.Title}")
            : (office ? "forms.manage" : "forms.fill", $"填报{round.Title}", $"Fill in: {round.Title}");
    }
}
