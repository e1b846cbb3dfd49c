using Hengjian.Server.Modules.Forms;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Storage;

/// <summary>The forms' tables, so that queries read as sentences.</summary>
public sealed partial class Db
{
    public DbSet<FormRound> FormRounds => Set<FormRound>();
    public DbSet<FormReturn> FormReturns => Set<FormReturn>();
    public DbSet<FormCell> FormCells => Set<FormCell>();
    public DbSet<FormBlock> FormBlocks => Set<FormBlock>();
    public DbSet<PastCell> PastCells => Set<PastCell>();
    public DbSet<FormVersion> FormVersions => Set<FormVersion>();
    public DbSet<FormSectionReview> FormSectionReviews => Set<FormSectionReview>();
    public DbSet<FormRemark> FormRemarks => Set<FormRemark>();
    public DbSet<FormEvidence> FormEvidence => Set<FormEvidence>();
    public DbSet<FormMapping> FormMappings => Set<FormMapping>();
    public DbSet<FormImport> FormImports => Set<FormImport>();
    public DbSet<CentralValue> CentralValues => Set<CentralValue>();
    public DbSet<SpotCheck> SpotChecks => Set<SpotCheck>();
    public DbSet<FactAddition> FactAdditions => Set<FactAddition>();
    public DbSet<FormReport> FormReports => Set<FormReport>();
    public DbSet<FormReportItem> FormReportItems => Set<FormReportItem>();
}
