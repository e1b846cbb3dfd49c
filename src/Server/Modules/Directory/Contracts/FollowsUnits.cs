using Hengjian.Server.Kernel;

namespace Hengjian.Server.Modules.Directory.Contracts;

/// <summary>A module that copied something of a unit (its name into an open sheet) and follows when the directory changes it. Registered as a service.</summary>
public interface IFollowsUnits
{
    /// <summary>Called in the transaction of the change, after the units were stored.</summary>
    Task Changed(IReadOnlyCollection<Guid> units, Actor actor, Audit audit, CancellationToken stop);
}

/// <summary>Tells all modules that units were renamed, recoded or became another kind of school.</summary>
public sealed class UnitFollowers(IEnumerable<IFollowsUnits> followers)
{
    public async Task Tell(IReadOnlyCollection<Guid> units, Actor actor, Audit audit, CancellationToken stop = default)
    {
        foreach (var follower in followers) await follower.Changed(units, actor, audit, stop);
    }
}
