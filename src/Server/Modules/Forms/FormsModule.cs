using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Modules.Forms.Review;
using Hengjian.Server.Modules.Forms.Rounds;

namespace Hengjian.Server.Modules.Forms;

/// <summary>填报: rounds of the yearly facts, filling, review, reconciliation, checks on the spot, dated additions.</summary>
public static class FormsModule
{
    public static Module Module { get; } = new("forms", FormsModel.Map, services => services.AddSingleton<FormPacks>().AddScoped<ReviewReturn.Acting>().AddScoped<FirstValues>(), routes =>
    {
        ListForms.Map(routes);
        OpenRound.Map(routes);
        ListRounds.Map(routes);
        MoveDeadline.Map(routes);
        ListReturns.Map(routes);
        ShowReturn.Map(routes);
        SaveCells.Map(routes);
        ShowCell.Map(routes);
        ConfirmReturn.Map(routes);
        WithdrawReturn.Map(routes);
        AddRemark.Map(routes);
        AnswerRemark.Map(routes);
        ApproveSection.Map(routes);
        ReviewReturn.Map(routes);
        ReviewMany.Map(routes);
        ReportUp.Map(routes);
    });
}
