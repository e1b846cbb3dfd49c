using Hengjian.Server.Kernel;

namespace Hengjian.Tests.Unit.Kernel;

public class ReviewChainTests
{
    [Theory]
    [InlineData(ReviewState.Draft, ReviewAct.Confirm, ReviewState.Confirmed)]
    [InlineData(ReviewState.Returned, ReviewAct.Confirm, ReviewState.Confirmed)]
    [InlineData(ReviewState.Confirmed, ReviewAct.Return, ReviewState.Returned)]
    [InlineData(ReviewState.Confirmed, ReviewAct.Approve, ReviewState.Approved)]
    [InlineData(ReviewState.Approved, ReviewAct.Lock, ReviewState.Locked)]
    [InlineData(ReviewState.Locked, ReviewAct.Unlock, ReviewState.Approved)]
    public void The_chain_moves(ReviewState from, ReviewAct act, ReviewState to) => ReviewChain.Next(from, act, "核对后").Value.ShouldBe(to);

    [Fact]
    public void Every_other_move_is_refused()
    {
        var allowed = 0;
        foreach (var state in Enum.GetValues<ReviewState>())
            foreach (var act in Enum.GetValues<ReviewAct>())
                if (ReviewChain.Next(state, act, "理由").Problem is { } problem) problem.Code.ShouldBe("wrong-state");
                else allowed++;
        allowed.ShouldBe(8);
    }

    [Theory]
    [InlineData(ReviewState.Confirmed, ReviewAct.Return)]
    [InlineData(ReviewState.Locked, ReviewAct.Unlock)]
    public void Returning_and_unlocking_need_a_reason(ReviewState state, ReviewAct act) =>
        ReviewChain.Next(state, act, "  ").Problem!.Errors!.ShouldContainKey("reason");

    [Fact]
    public void A_draft_stays_where_it_is_written() =>
        Enum.GetValues<ReviewState>().Where(s => !ReviewChain.VisibleAbove(s)).ShouldBe([ReviewState.Draft]);
}
