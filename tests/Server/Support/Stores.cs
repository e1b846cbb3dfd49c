using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace Hengjian.Tests.Server.Support;

/// <summary>Runs a theory once per database; PostgreSQL is skipped visibly where HENGJIAN_TEST_POSTGRES is not given.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class StoresAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker)
    {
        var postgres = new TheoryDataRow<string>("postgres");
        if (TestHost.PostgresServer is null) postgres.Skip = "PostgreSQL: HENGJIAN_TEST_POSTGRES is not set";
        return new([new TheoryDataRow<string>("sqlite"), postgres]);
    }

    public override bool SupportsDiscoveryEnumeration() => true;
}
