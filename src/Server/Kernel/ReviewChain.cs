namespace Hengjian.Server.Kernel;

/// <summary>Where a return stands. Words for people: 草稿, 已确认, 已退回, 审核通过, 已锁定.</summary>
public enum ReviewState { Draft, Confirmed, Returned, Approved, Locked }

/// <summary>An act on a return.</summary>
public enum ReviewAct { Confirm, Withdraw, Return, Approve, Lock, Unlock }

/// <summary>
/// The one state machine of everything that is filled, checked and locked: draft → confirmed by the one who answers for it →
/// returned or approved → locked; unlocking is an act with a reason and leads back to approved.
/// </summary>
public static class ReviewChain
{
    private static readonly Dictionary<(ReviewState, ReviewAct), ReviewState> Moves = new()
    {
        [(ReviewState.Draft, ReviewAct.Confirm)] = ReviewState.Confirmed,
        [(ReviewState.Returned, ReviewAct.Confirm)] = ReviewState.Confirmed,
        [(ReviewState.Confirmed, ReviewAct.Withdraw)] = ReviewState.Draft,
        [(ReviewState.Confirmed, ReviewAct.Return)] = ReviewState.Returned,
        [(ReviewState.Approved, ReviewAct.Return)] = ReviewState.Returned,
        [(ReviewState.Confirmed, ReviewAct.Approve)] = ReviewState.Approved,
        [(ReviewState.Approved, ReviewAct.Lock)] = ReviewState.Locked,
        [(ReviewState.Locked, ReviewAct.Unlock)] = ReviewState.Approved,
    };

    /// <summary>May the unit that owns the return still change values?</summary>
    public static bool Editable(ReviewState state) => state is ReviewState.Draft or ReviewState.Returned;

    /// <summary>May the level above see the values, or only how far they are?</summary>
    public static bool VisibleAbove(ReviewState state) => state is not ReviewState.Draft;

    /// <summary>The state after the act, or why it is refused there.</summary>
    public static Outcome<ReviewState> Next(ReviewState state, ReviewAct act, string? reason)
    {
        if (!Moves.TryGetValue((state, act), out var next))
            return Problem.Refused("wrong-state", $"当前状态为“{Zh(state)}”，不能{Zh(act)}", $"A return that is {state} cannot be {act}", "请刷新页面查看最新状态", "Reload the page to see its state");
        if (act is ReviewAct.Return or ReviewAct.Unlock && string.IsNullOrWhiteSpace(reason))
            return Problem.Invalid("reason", $"请写明{Zh(act)}的理由", "Give the reason");
        return next;
    }

    public static string Zh(ReviewState state) => state switch
    {
        ReviewState.Draft => "草稿", ReviewState.Confirmed => "已确认", ReviewState.Returned => "已退回",
        ReviewState.Approved => "审核通过", _ => "已锁定",
    };

    private static string Zh(ReviewAct act) => act switch
    {
        ReviewAct.Confirm => "确认上报", ReviewAct.Withdraw => "撤回", ReviewAct.Return => "退回", ReviewAct.Approve => "审核通过",
        ReviewAct.Lock => "锁定", _ => "解锁",
    };
}
