using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Maps the directory's tables; 0002-directory.sql makes them.</summary>
internal static class DirectoryModel
{
    public static void Map(ModelBuilder b)
    {
        MapUnits(b);
        MapSchools(b);
        MapPeople(b);
        b.Entity<Setting>().ToTable("settings").HasKey(x => x.Name);
    }

    private static void MapUnits(ModelBuilder b)
    {
        b.Entity<Unit>(e =>
        {
            e.ToTable("units");
            e.Property(x => x.Path).IsOrdinal();
            e.Property(x => x.SortKey).IsOrdinal();
            e.Property(x => x.Code).IsOrdinal();
            e.HasIndex(x => x.Path).IsUnique();
            // Counting, filtering and sorting within a part of the tree read this and no row of the table.
            e.HasIndex(x => new { x.Path, x.Kind, x.State, x.SortKey, x.Code, x.Id });
            e.HasIndex(x => new { x.SortKey, x.Id });
            e.HasIndex(x => new { x.Code, x.Id });
            e.HasIndex(x => x.ParentId);
            e.HasIndex(x => new { x.Id, x.Path, x.SortKey });
            e.HasIndex(x => new { x.Kind, x.Id }).HasFilter("kind <> 'School'");
            e.HasIndex(x => new { x.State, x.Id }).HasFilter("state <> 'Active'");
        });
        b.Entity<FormerName>(e =>
        {
            e.ToTable("former_names");
            e.HasIndex(x => x.UnitId);
        });
        b.Entity<UnitEvent>(e =>
        {
            e.ToTable("unit_events");
            e.HasIndex(x => x.UnitId);
        });
        b.Entity<PlannedChange>(e =>
        {
            e.ToTable("planned_changes");
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => new { x.UnitId, x.Kind }).IsUnique();
            e.HasIndex(x => x.UnitPath);
            e.HasIndex(x => x.On);
        });
        b.Entity<PathChange>(e =>
        {
            e.ToTable("path_changes");
            e.Property(x => x.NewPath).IsOrdinal();
            e.HasIndex(x => x.NewPath);
        });
    }

    private static void MapSchools(ModelBuilder b)
    {
        b.Entity<School>(e =>
        {
            e.ToTable("schools");
            e.HasKey(x => x.UnitId);
            e.Property(x => x.UnitPath).IsOrdinal();
            // The first finds the schools of a small part of the tree, the second counts a large part kind by kind in the order in which it lies.
            e.HasIndex(x => new { x.UnitPath, x.Kind, x.StageBits, x.Locale, x.Sponsor, x.Boarding, x.UnitId }, "ix_schools_within");
            e.HasIndex(x => new { x.Kind, x.Locale, x.Boarding, x.Sponsor, x.StageBits, x.UnitPath }, "ix_schools_counted");
        });
        b.Entity<SchoolTerm>(e =>
        {
            e.ToTable("school_terms");
            e.HasKey(x => new { x.UnitId, x.FromYear });
        });
        b.Entity<SchoolGroup>(e =>
        {
            e.ToTable("school_groups");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.Property(x => x.SortKey).IsOrdinal();
            e.HasIndex(x => x.OwnerPath);
        });
        b.Entity<GroupMember>(e =>
        {
            e.ToTable("group_members");
            e.HasIndex(x => x.GroupId);
            e.HasIndex(x => x.UnitId);
        });
        b.Entity<SchoolTitle>(e =>
        {
            e.ToTable("school_titles");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.Property(x => x.SortKey).IsOrdinal();
            e.HasIndex(x => x.UnitId);
            e.HasIndex(x => x.OwnerPath);
        });
    }

    private static void MapPeople(ModelBuilder b)
    {
        b.Entity<Person>(e =>
        {
            e.ToTable("persons");
            e.Property(x => x.SortKey).IsOrdinal();
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => new { x.SortKey, x.Id });
            e.HasIndex(x => x.OwnerPath);
        });
        b.Entity<Post>(e =>
        {
            e.ToTable("posts");
            e.Property(x => x.UnitPath).IsOrdinal();
            e.HasIndex(x => x.AccountId);
            e.HasIndex(x => x.UnitPath);
        });
        b.Entity<PostHolding>(e =>
        {
            e.ToTable("post_holdings");
            e.HasIndex(x => x.PostId);
            e.HasIndex(x => x.PersonId);
        });
        b.Entity<HandOver>(e =>
        {
            e.ToTable("hand_overs");
            e.Property(x => x.OwnerPath).IsOrdinal();
            e.HasIndex(x => x.PostId);
        });
        b.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        });
        b.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        b.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        b.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
    }
}
