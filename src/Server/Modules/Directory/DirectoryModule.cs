using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Directory;

/// <summary>组织: regions, schools, other units, people, posts, accounts, roles.</summary>
public static class DirectoryModule
{
    public static Module Module { get; } = new("directory", Model, Services, routes =>
    {
        SignIn.Map(routes);
        SignOut.Map(routes);
        Me.Map(routes);
        ChangePassword.Map(routes);
        SetUp.Map(routes);
        ListUnits.Map(routes);
    });

    private static void Model(ModelBuilder b)
    {
        b.Entity<Unit>(e =>
        {
            e.ToTable("units");
            e.Property(x => x.Path).IsOrdinal();
            e.Property(x => x.SortKey).IsOrdinal();
            e.HasIndex(x => x.Path).IsUnique();
            e.HasIndex(x => new { x.SortKey, x.Id });
            e.HasIndex(x => new { x.Code, x.Id });
            e.HasIndex(x => x.ParentId);
        });
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
        b.Entity<Account>(e =>
        {
            e.ToTable("accounts");
            e.Property(x => x.ConcurrencyStamp).IsConcurrencyToken();
        });
        b.Entity<IdentityUserClaim<Guid>>().ToTable("account_claims");
        b.Entity<IdentityUserLogin<Guid>>().ToTable("account_logins");
        b.Entity<IdentityUserToken<Guid>>().ToTable("account_tokens");
    }

    private static void Services(IServiceCollection services) =>
        services.AddIdentityCore<Account>(o =>
        {
            o.Password.RequiredLength = 8;
            o.Password.RequireNonAlphanumeric = false;
            o.Password.RequireUppercase = false;
            o.User.AllowedUserNameCharacters = null!; // Chinese logins are allowed
        }).AddEntityFrameworkStores<Db>().AddDefaultTokenProviders();
}
