using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory.Contracts;
using Hengjian.Server.Modules.Forms.Checks;
using Hengjian.Server.Modules.Forms.Imports;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Modules.Forms.Review;
using Hengjian.Server.Modules.Forms.Rounds;
using Hengjian.Server.Modules.Forms.Templates;

namespace Hengjian.Server.Modules.Forms;

/// <summary>填报: rounds of the yearly facts, filling, review, reconciliation, checks on the spot, dated additions.</summary>
public static class FormsModule
{
    public static Module Module { get; } = new("forms", FormsModel.Map, Services, routes =>
    {
        ListForms.Map(routes);
        ShowForm.Map(routes);
        OpenRound.Map(routes);
        ListRounds.Map(routes);
        MoveDeadline.Map(routes);
        ListReturns.Map(routes);
        ShowReturn.Map(routes);
        ShowVersion.Map(routes);
        SaveCells.Map(routes);
        ShowCell.Map(routes);
        ConfirmReturn.Map(routes);
        WithdrawReturn.Map(routes);
        AddRemark.Map(routes);
        AnswerRemark.Map(routes);
        ApproveSection.Map(routes);
        ApproveSections.Map(routes);
        ReviewReturn.Map(routes);
        ReviewMany.Map(routes);
        ReportUp.Map(routes);
        UploadImport.Map(routes);
        ShowImport.Map(routes);
        ApplyImport.Map(routes);
        Mappings.Map(routes);
        WriteTemplate.Map(routes);
        EvidenceFiles.Map(routes);
        Signers.Map(routes);
        Reconciliation.Map(routes);
        SpotChecks.Map(routes);
        Additions.Map(routes);
    });

    private static void Services(IServiceCollection services) => services
        .AddSingleton<FormPacks>().AddScoped<FirstValues>().AddScoped<FollowDirectory>().AddScoped<IFollowsUnits>(s => s.GetRequiredService<FollowDirectory>()).AddScoped<ReviewReturn.Acting>().AddScoped<UploadImport.Receiver>().AddScoped<IDueSource, WaitingReturns>().AddScoped<IAuditNames, FormNames>()
        .AddSingleton(JobKind.Of<ReadImport>()).AddSingleton(JobKind.Of<ApplyImport>());
}
