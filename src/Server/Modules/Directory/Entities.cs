using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Identity;

namespace Hengjian.Server.Modules.Directory;

public enum UnitKind { Region, School, Section, Department, Township, Training }
public enum UnitState { Active, Merged, Closed }

/// <summary>
/// A node of the one tree: a region, a school, or a unit that is neither (bureau section, member department, township
/// government, training institution). A village school hangs below its central school, which so has it in its scope.
/// </summary>
public sealed class Unit : IVersioned
{
    public Guid Id { get; set; }
    public UnitKind Kind { get; set; }
    /// <summary>For regions the level's code in packs/region-levels (province, city, county …), else empty.</summary>
    public string Level { get; set; } = "";
    /// <summary>GB/T 2260 code of a region, identity code (学校标识码) of a school; unique where not empty.</summary>
    public string Code { get; set; } = "";
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public required string Initials { get; set; }
    public Guid? ParentId { get; set; }
    public required string Path { get; set; }
    public UnitState State { get; set; }
    /// <summary>The parts of forms that a section owns (归口): codes of packs/roles, owners, with blanks between.</summary>
    public string Owns { get; set; } = "";
    public string Address { get; set; } = "";
    /// <summary>The switchboard; posts have numbers of their own.</summary>
    public string Phone { get; set; } = "";
    public DateOnly? OpenedOn { get; set; }
    public DateOnly? EndedOn { get; set; }
    public int Version { get; set; }

    public IEnumerable<string> Owners => Owns.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>A person who holds posts; only what the phone book needs.</summary>
public sealed class Person : IVersioned
{
    public Guid Id { get; set; }
    public required string Name { get; set; }
    public required string SortKey { get; set; }
    public string Initials { get; set; } = "";
    public string Phone { get; set; } = "";
    public Guid UnitId { get; set; }
    public required string OwnerPath { get; set; }
    public int Version { get; set; }
}

/// <summary>A post: a role within a part of the tree. Accounts belong to posts, people come and go.</summary>
public sealed class Post : IVersioned
{
    public Guid Id { get; set; }
    /// <summary>Code of a role in packs/roles; empty for a post that only stands in the phone book.</summary>
    public required string Role { get; set; }
    public Guid UnitId { get; set; }
    public required string UnitPath { get; set; }
    public string Title { get; set; } = "";
    /// <summary>The telephone on the desk: it stays when the person goes.</summary>
    public string Phone { get; set; } = "";
    public Guid? AccountId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
    public int Version { get; set; }
}

/// <summary>Who held a post from when to when.</summary>
public sealed class PostHolding
{
    public Guid Id { get; set; }
    public Guid PostId { get; set; }
    public Guid PersonId { get; set; }
    public DateOnly From { get; set; }
    public DateOnly? To { get; set; }
}

/// <summary>A sign-in. After failures the next try waits longer and longer; nobody is locked out on a deadline night.</summary>
public sealed class Account : IdentityUser<Guid>
{
    public int FailedTries { get; set; }
    public DateTimeOffset? NextTryAt { get; set; }
    public bool MustChangePassword { get; set; }
    public bool Disabled { get; set; }
    public DateTimeOffset? LastSignInAt { get; set; }
    /// <summary>The last time step of the authenticator that was used: a code that was seen over a shoulder opens nothing.</summary>
    public long LastCodeStep { get; set; }
}

/// <summary>A setting of the installation that a page can change; its value is JSON.</summary>
public sealed class Setting : IVersioned
{
    public required string Name { get; set; }
    public required string Value { get; set; }
    public int Version { get; set; }
}
