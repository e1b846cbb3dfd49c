using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Maps the evaluation's tables.</summary>
internal static class EvaluationModel
{
    public static void Map(ModelBuilder b)
    {
        b.Entity<KeptPack>().ToTable("kept_packs").HasKey(x => x.Hash);
        b.Entity<EvaluationRun>(e =>
        {
            e.ToTable("evaluation_runs");
            e.Property(x => x.CountyPath).IsOrdinal();
            e.HasIndex(x => new { x.CountyPath, x.At });
            e.HasIndex(x => new { x.CountyId, x.Year, x.Pack });
        });
        b.Entity<EvaluationMember>(e =>
        {
            e.ToTable("evaluation_members");
            e.HasKey(x => new { x.RunId, x.UnitId, x.Stage });
            // A school that moved to another county finds the results in which it stood.
            e.HasIndex(x => new { x.UnitId, x.RunId });
        });
        b.Entity<EvaluationValue>(e =>
        {
            e.ToTable("evaluation_values");
            e.HasKey(x => new { x.RunId, x.UnitId, x.Stage, x.Indicator });
        });
        b.Entity<EvaluationSpread>().ToTable("evaluation_spreads").HasKey(x => new { x.RunId, x.Stage, x.Indicator });
        b.Entity<EvaluationItem>().ToTable("evaluation_items").HasKey(x => new { x.RunId, x.Code });
        b.Entity<RecordedItem>(e =>
        {
            e.ToTable("recorded_items");
            e.Property(x => x.CountyPath).IsOrdinal();
            // Two people recording the same item at once collide here: the second is told.
            e.HasIndex(x => new { x.CountyId, x.Pack, x.Year, x.Code, x.EntryNo }).IsUnique();
        });
        b.Entity<Scratch>(e =>
        {
            e.ToTable("scratches");
            e.Property(x => x.CountyPath).IsOrdinal();
            e.HasIndex(x => new { x.AccountId, x.RunId });
        });
        b.Entity<Objection>(e =>
        {
            e.ToTable("objections");
            e.Property(x => x.CountyPath).IsOrdinal();
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => x.RunId);
            e.HasIndex(x => new { x.UnitPath, x.At });
        });
        b.Entity<Report>(e =>
        {
            e.ToTable("reports");
            e.Property(x => x.CountyPath).IsOrdinal();
            e.HasIndex(x => new { x.CountyPath, x.DraftedAt });
            e.HasIndex(x => new { x.CountyId, x.Kind, x.Year, x.UnitId, x.AsOf, x.VersionNo });
            e.HasIndex(x => x.RunId);
        });
        b.Entity<ReportHand>().ToTable("report_hands").HasKey(x => new { x.ReportId, x.AccountId, x.PersonId });
        b.Entity<ReportFile>().ToTable("report_files").HasKey(x => new { x.ReportId, x.Format });
    }
}
