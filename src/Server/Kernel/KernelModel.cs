using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>A data-protection key (sign-in cookies): in the store, so that sessions survive a restart and servers share them.</summary>
public sealed class ProtectionKey
{
    public required string Id { get; set; }
    public required string Xml { get; set; }
}

/// <summary>Maps the kernel's tables.</summary>
internal static class KernelModel
{
    public static void Map(ModelBuilder b)
    {
        b.Entity<AuditEntry>(e =>
        {
            e.ToTable("audit_entries");
            e.HasKey(x => new { x.Partition, x.Seq });
            e.HasIndex(x => new { x.Subject, x.SubjectId });
            e.Property(x => x.OwnerPath).IsOrdinal();
        });
        b.Entity<AuditDetail>().ToTable("audit_details").HasKey(x => new { x.Partition, x.Seq });
        b.Entity<AuditHead>().ToTable("audit_heads").HasKey(x => x.Partition);
        b.Entity<ProtectionKey>().ToTable("protection_keys").HasKey(x => x.Id);
        b.Entity<NameTerm>(e =>
        {
            e.ToTable("name_terms");
            e.HasKey(x => new { x.Kind, x.Term, x.SubjectId });
            e.Property(x => x.Term).IsOrdinal();
            e.HasIndex(x => new { x.SubjectId, x.Kind });
        });
        b.Entity<NumberSeries>().ToTable("number_series").HasKey(x => new { x.UnitId, x.Kind, x.Year });
        b.Entity<NumberGiven>().ToTable("numbers_given").HasKey(x => new { x.UnitId, x.Kind, x.Year, x.Number });
        b.Entity<DueItem>(e =>
        {
            e.ToTable("due_items");
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => new { x.Kind, x.SourceId, x.UnitId }).IsUnique();
            e.HasIndex(x => new { x.UnitPath, x.By });
        });
        b.Entity<Job>(e =>
        {
            e.ToTable("jobs");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => new { x.State, x.CreatedAt });
        });
        b.Entity<OnceAnswer>(e =>
        {
            e.ToTable("once_answers");
            e.HasKey(x => new { x.AccountId, x.Key });
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => x.At);
        });
        b.Entity<StoredFile>(e =>
        {
            e.ToTable("files");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => x.Hash);
        });
    }
}
