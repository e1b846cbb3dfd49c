using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>What is due for a return in each state: filling by the school, then review by the county; one item at a time.</summary>
public static class DueReturns
{
    public const string FillKind = "forms.fill", ReviewKind = "forms.review";

    /// <summary>The school is asked to fill and confirm.</summary>
    public static async Task Fill(Db db, Clock clock, FormRound round, FormReturn of, bool returned = false)
    {
        await Due.Close(db, clock, ReviewKind, round.Id, of.UnitId);
        await Due.Open(db, clock, new DueItem
        {
            Kind = FillKind, SourceId = round.Id, UnitId = of.UnitId, UnitPath = of.UnitPath, Verb = of.UnitId == round.CountyId ? "forms.manage" : "forms.fill", By = of.Deadline, Link = $"/forms/returns/{of.Id}",
            Zh = returned ? $"改正退回的{round.Title}" : $"填报{round.Title}", En = returned ? $"Correct the returned sheet: {round.Title}" : $"Fill in: {round.Title}",
        });
    }

    /// <summary>The county is asked to review what the school confirmed.</summary>
    public static async Task Review(Db db, Clock clock, FormRound round, FormReturn of)
    {
        await Due.Close(db, clock, FillKind, round.Id, of.UnitId);
        await Due.Open(db, clock, new DueItem
        {
            Kind = ReviewKind, SourceId = round.Id, UnitId = of.UnitId, UnitPath = of.UnitPath, Verb = "forms.review", By = null, Link = $"/forms/returns/{of.Id}",
            Zh = $"审核{round.Title}", En = $"Review: {round.Title}",
        });
    }

    /// <summary>Nothing is left to do for this return.</summary>
    public static async Task Settle(Db db, Clock clock, FormRound round, FormReturn of)
    {
        await Due.Close(db, clock, FillKind, round.Id, of.UnitId);
        await Due.Close(db, clock, ReviewKind, round.Id, of.UnitId);
    }
}
