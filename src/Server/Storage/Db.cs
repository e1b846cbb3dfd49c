using Hengjian.Server.Kernel;
using Hengjian.Server.Modules;
using Hengjian.Server.Modules.Directory;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Hengjian.Server.Storage;

/// <summary>A row with a version: two people saving at once is a clear conflict, never a lost edit.</summary>
public interface IVersioned
{
    int Version { get; set; }
}

/// <summary>The store. Entities are mapped by their modules; names are snake_case on both databases.</summary>
public sealed partial class Db(DbContextOptions<Db> options) : IdentityUserContext<Account, Guid>(options)
{
    /// <summary>Set when anything was written, so that the unit of work can insist on an audit row.</summary>
    public bool Changed { get; set; }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        // SQLite cannot order DateTimeOffset; milliseconds order everywhere.
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UnixMilliseconds>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(40);
    }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        base.OnModelCreating(builder);
        KernelModel.Map(builder);
        foreach (var module in AllModules.List) module.Model(builder);
        foreach (var entity in builder.Model.GetEntityTypes())
        {
            entity.SetTableName(SnakeCase.Of(entity.GetTableName()!));
            foreach (var property in entity.GetProperties())
            {
                property.SetColumnName(SnakeCase.Of(property.Name));
                if (property.Name == nameof(IVersioned.Version) && typeof(IVersioned).IsAssignableFrom(entity.ClrType)) property.IsConcurrencyToken = true;
                if (property.FindAnnotation(OrdinalText.Annotation) is not null && Database.IsNpgsql()) property.SetCollation("C");
            }
            foreach (var key in entity.GetKeys()) key.SetName(SnakeCase.Of(key.GetName()!));
            foreach (var key in entity.GetForeignKeys()) key.SetConstraintName(SnakeCase.Of(key.GetConstraintName()!));
            foreach (var index in entity.GetIndexes()) index.SetDatabaseName(SnakeCase.Of(index.GetDatabaseName()!));
        }
    }

    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        ChangeTracker.DetectChanges();
        foreach (var entry in ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached) continue;
            Changed = true;
            if (entry is { State: EntityState.Modified, Entity: IVersioned row }) row.Version++;
            if (entry is { State: EntityState.Added, Entity: IVersioned { Version: 0 } added }) added.Version = 1;
        }
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private sealed class UnixMilliseconds() : ValueConverter<DateTimeOffset, long>(
        v => v.ToUnixTimeMilliseconds(), v => DateTimeOffset.FromUnixTimeMilliseconds(v));
}

/// <summary>Columns compared byte by byte (paths, sort keys): collation "C" on PostgreSQL, BINARY is SQLite's own default.</summary>
public static class OrdinalText
{
    public const string Annotation = "hengjian:ordinal";

    public static PropertyBuilder<string> IsOrdinal(this PropertyBuilder<string> property)
    {
        property.HasAnnotation(Annotation, true);
        return property;
    }
}

/// <summary>PascalCase to snake_case; keeps what is lower case already.</summary>
public static class SnakeCase
{
    public static string Of(string name)
    {
        var result = new System.Text.StringBuilder(name.Length + 8);
        for (var i = 0; i < name.Length; i++)
        {
            var c = name[i];
            if (char.IsUpper(c) && i > 0 && name[i - 1] != '_' && (!char.IsUpper(name[i - 1]) || (i + 1 < name.Length && char.IsLower(name[i + 1])))) result.Append('_');
            result.Append(char.ToLowerInvariant(c));
        }
        return result.ToString();
    }
}
