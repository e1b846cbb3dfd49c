using Hengjian.Server.Modules.Evaluation;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Storage;

/// <summary>The evaluation's tables.</summary>
public sealed partial class Db
{
    public DbSet<EvaluationRun> EvaluationRuns => Set<EvaluationRun>();
    public DbSet<EvaluationMember> EvaluationMembers => Set<EvaluationMember>();
    public DbSet<EvaluationValue> EvaluationValues => Set<EvaluationValue>();
    public DbSet<EvaluationSpread> EvaluationSpreads => Set<EvaluationSpread>();
    public DbSet<EvaluationItem> EvaluationItems => Set<EvaluationItem>();
    public DbSet<RecordedItem> RecordedItems => Set<RecordedItem>();
    public DbSet<Scratch> Scratches => Set<Scratch>();
    public DbSet<Objection> Objections => Set<Objection>();
    public DbSet<Report> Reports => Set<Report>();
    public DbSet<ReportHand> ReportHands => Set<ReportHand>();
    public DbSet<ReportFile> ReportFiles => Set<ReportFile>();
}
