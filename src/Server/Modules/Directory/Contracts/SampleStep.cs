using Hengjian.Server.Sample;

namespace Hengjian.Server.Modules.Directory.Contracts;

/// <summary>What a module adds to the sample county after the directory stands (rounds, returns, results). Registered as a service; steps run in their order, each once.</summary>
public interface ISampleStep
{
    /// <summary>Smaller comes first.</summary>
    int Order { get; }

    /// <summary>Loads the module's part through its own features. <paramref name="units"/> gives the stored unit of each key and school code.</summary>
    Task Load(IServiceProvider services, SampleCounty county, IReadOnlyDictionary<string, Guid> units, CancellationToken stop);
}
