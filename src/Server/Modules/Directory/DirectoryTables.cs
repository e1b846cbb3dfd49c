using Hengjian.Server.Modules.Directory;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Storage;

/// <summary>The directory's tables, so that queries read as sentences.</summary>
public sealed partial class Db
{
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<School> Schools => Set<School>();
    public DbSet<SchoolTerm> SchoolTerms => Set<SchoolTerm>();
    public DbSet<FormerName> FormerNames => Set<FormerName>();
    public DbSet<UnitEvent> UnitEvents => Set<UnitEvent>();
    public DbSet<PlannedChange> PlannedChanges => Set<PlannedChange>();
    public DbSet<PathChange> PathChanges => Set<PathChange>();
    public DbSet<SchoolGroup> SchoolGroups => Set<SchoolGroup>();
    public DbSet<GroupMember> GroupMembers => Set<GroupMember>();
    public DbSet<SchoolTitle> SchoolTitles => Set<SchoolTitle>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();
    public DbSet<HandOver> HandOvers => Set<HandOver>();
    public DbSet<Account> Accounts => Set<Account>();
    public DbSet<Setting> Settings => Set<Setting>();
}
