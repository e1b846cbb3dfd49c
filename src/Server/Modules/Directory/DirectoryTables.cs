using Hengjian.Server.Modules.Directory;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Storage;

/// <summary>The directory's tables, so that queries read as sentences.</summary>
public sealed partial class Db
{
    public DbSet<Unit> Units => Set<Unit>();
    public DbSet<Person> Persons => Set<Person>();
    public DbSet<Post> Posts => Set<Post>();
    public DbSet<PostHolding> PostHoldings => Set<PostHolding>();
    public DbSet<Account> Accounts => Set<Account>();
}
