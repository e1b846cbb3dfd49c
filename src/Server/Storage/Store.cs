using Hengjian.Server.Kernel;
using Hengjian.Server.Storage.Postgres;
using Hengjian.Server.Storage.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace Hengjian.Server.Storage;

/// <summary>Chooses the provider once; nothing beyond this folder names one.</summary>
public static class Store
{
    public static void AddStore(this IServiceCollection services, HengjianOptions options)
    {
        services.AddSingleton<IDialect>(options.Store == StoreKind.Sqlite ? new SqliteDialect() : new PostgresDialect());
        services.AddDbContext<Db>(builder => Configure(builder, options));
    }

    public static void Configure(DbContextOptionsBuilder builder, HengjianOptions options)
    {
        if (options.Store == StoreKind.Sqlite) SqliteDialect.Configure(builder, options);
        else PostgresDialect.Configure(builder, options);
        // Two at the same row or key are answered in words; whatever else fails in a command is logged once, by whoever catches it.
        builder.ConfigureWarnings(w => w.Log((CoreEventId.SaveChangesFailed, LogLevel.Debug), (CoreEventId.OptimisticConcurrencyException, LogLevel.Debug), (RelationalEventId.CommandError, LogLevel.Debug)).Ignore(CoreEventId.FirstWithoutOrderByAndFilterWarning, CoreEventId.RowLimitingOperationWithoutOrderByWarning, RelationalEventId.MultipleCollectionIncludeWarning));
    }

    public static Task Migrate(IServiceProvider services, CancellationToken stop = default) =>
        Migrations.Run(services.GetRequiredService<HengjianOptions>(), services.GetRequiredService<IDialect>(), services.GetRequiredService<Clock>(), stop);
}
