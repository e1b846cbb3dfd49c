using Hengjian.Server.Cli;
using Hengjian.Server.Storage;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.Kernel;

public class SchemaTests
{
    /// <summary>A hand-written migration that forgets a column, an index or a nullability shows here.</summary>
    [Theory, Stores]
    public async Task The_migrated_schema_is_the_model(string store)
    {
        var host = await TestHost.Of(store);
        var differences = await host.InStore(SchemaComparison.Differences);
        differences.ShouldBeEmpty();
    }

    [Theory, Stores]
    public async Task A_store_of_a_newer_version_is_refused(string store)
    {
        var host = await TestHost.Start(store);
        await host.InStore(db => db.Database.ExecuteSqlRawAsync("insert into schema_steps (name, hash, applied_at) values ('9999-future', 'x', 0)"));
        await Should.ThrowAsync<VerbException>(() => Store.Migrate(host.App.Services));
        await host.Stop();
    }
}
