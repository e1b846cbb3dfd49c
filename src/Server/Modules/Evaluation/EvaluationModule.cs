using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>评价: judging by packs, snapshots, explanations, scratch copies, objections, reports.</summary>
public static class EvaluationModule
{
    public static Module Module { get; } = new("evaluation", EvaluationModel.Map, Services, routes =>
    {
        ListPacks.Map(routes);
        RunEvaluation.Map(routes);
        ListRuns.Map(routes);
        ShowRun.Map(routes);
        PublishRun.Map(routes);
        ShowMembers.Map(routes);
        ShowMatrix.Map(routes);
        ShowSchool.Map(routes);
        ShowLedger.Map(routes);
        ShowTrend.Map(routes);
        ExplainFigure.Map(routes);
        ListItems.Map(routes);
        RecordItem.Map(routes);
        EvidenceFiles.Map(routes);
        KeepScratch.Map(routes);
        TryScratch.Map(routes);
        SolveScratch.Map(routes);
        ShowPlan.Map(routes);
        RaiseObjection.Map(routes);
        DecideObjection.Map(routes);
        ListObjections.Map(routes);
        DraftReport.Map(routes);
        EditReport.Map(routes);
        SignReport.Map(routes);
        ListReports.Map(routes);
        ShowReport.Map(routes);
        ReportUp.Map(routes);
        ListProgress.Map(routes);
    });

    private static void Services(IServiceCollection services) => services.AddSingleton<RulePacks>().AddScoped<IAuditNames, EvaluationNames>().AddSingleton<OpenRuns>().AddSingleton<Measures>().AddSingleton<ReportTemplates>().AddSingleton<PdfPrinter>().AddSingleton(JobKind.Of<MakeReportFiles>());
}
