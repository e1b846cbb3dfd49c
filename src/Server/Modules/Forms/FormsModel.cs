using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms;

/// <summary>Maps the tables of the forms.</summary>
internal static class FormsModel
{
    public static void Map(ModelBuilder b)
    {
        b.Entity<FormRound>(e =>
        {
            e.ToTable("form_rounds");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => new { x.OwnerPath, x.Year });
            e.HasIndex(x => new { x.Form, x.Year, x.OwnerPath });
        });
        b.Entity<FormReturn>(e =>
        {
            e.ToTable("form_returns");
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => new { x.Form, x.Year, x.UnitId }).IsUnique();
            e.HasIndex(x => new { x.RoundId, x.UnitPath });
            e.HasIndex(x => new { x.Form, x.Year, x.UnitPath });
            e.HasIndex(x => x.UnitPath);
        });
        b.Entity<FormCell>(e =>
        {
            e.ToTable("form_cells");
            e.HasKey(x => new { x.ReturnId, x.Field });
            e.Ignore(x => x.Packed);
        });
        b.Entity<FormBlock>().ToTable("form_blocks").HasKey(x => new { x.ReturnId, x.ImportId });
        b.Entity<PastCell>(e =>
        {
            e.ToTable("past_cells");
            e.HasIndex(x => new { x.ReturnId, x.Field });
        });
        b.Entity<FormVersion>(e =>
        {
            e.ToTable("form_versions");
            e.HasKey(x => new { x.ReturnId, x.No });
            e.Property(x => x.UnitPath).IsOrdinal();
        });
        b.Entity<FormSectionReview>().ToTable("form_section_reviews").HasKey(x => new { x.ReturnId, x.Section });
        b.Entity<FormRemark>(e =>
        {
            e.ToTable("form_remarks");
            e.HasIndex(x => x.ReturnId);
        });
        b.Entity<FormEvidence>(e =>
        {
            e.ToTable("form_evidence");
            e.HasIndex(x => x.ReturnId);
        });
        b.Entity<FormMapping>(e =>
        {
            e.ToTable("form_mappings");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => new { x.UnitId, x.Form, x.Name }).IsUnique();
        });
        b.Entity<FormImport>(e =>
        {
            e.ToTable("form_imports");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => new { x.RoundId, x.At });
        });
        b.Entity<CentralValue>().ToTable("central_values").HasKey(x => new { x.RoundId, x.UnitId, x.Field });
        b.Entity<SpotCheck>(e =>
        {
            e.ToTable("spot_checks");
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => x.ReturnId);
            e.HasIndex(x => x.UnitPath);
        });
        b.Entity<FactAddition>(e =>
        {
            e.ToTable("fact_additions");
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => new { x.Form, x.Year, x.UnitPath });
        });
        b.Entity<FormReport>(e =>
        {
            e.ToTable("form_reports");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => new { x.RoundId, x.No }).IsUnique();
            e.HasIndex(x => x.OwnerPath);
        });
        b.Entity<FormReportItem>(e =>
        {
            e.ToTable("form_report_items");
            e.HasKey(x => new { x.ReportId, x.ReturnId });
            e.HasIndex(x => x.ReturnId);
        });
    }
}
