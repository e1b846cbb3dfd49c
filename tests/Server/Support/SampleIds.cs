using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Support;

/// <summary>
/// The rows of one module in a county made for a test, by the names under which routes ask for them. The walk over all
/// routes fills route, query and body ids of a foreign county from here; a route whose id no module gives fails the walk.
/// </summary>
public interface ISampleIds
{
    /// <summary>
    /// Ids by key. A key that begins with / is a route up to its parameter (<c>/api/directory/units/{id}</c>); any other is the
    /// name of a query or body value (<c>unitId</c>).
    /// </summary>
    Task<IReadOnlyDictionary<string, Guid>> Make(TestHost host, County county);
}

/// <summary>Gathers the ids of all modules; classes are found by themselves.</summary>
public static class AllSampleIds
{
    public static async Task<Dictionary<string, Guid>> Make(TestHost host, County county)
    {
        var all = new Dictionary<string, Guid>(StringComparer.Ordinal);
        foreach (var type in typeof(AllSampleIds).Assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && typeof(ISampleIds).IsAssignableFrom(t)).OrderBy(t => t.FullName, StringComparer.Ordinal))
            foreach (var (key, id) in await ((ISampleIds)Activator.CreateInstance(type)!).Make(host, county)) all[key] = id;
        return all;
    }
}

/// <summary>Rows planted behind the server's back: enough to exist and to belong to a county, whatever else their table wants.</summary>
public static class Plant
{
    /// <summary>
    /// Adds a row: texts empty, paths and ids of units those of the county's first school (of the county itself where the
    /// name says county or owner), anything else by <paramref name="adjust"/>.
    /// </summary>
    public static T Row<T>(Db db, TestHost host, County county, Action<T>? adjust = null) where T : class
    {
        var row = Activator.CreateInstance<T>();
        foreach (var property in typeof(T).GetProperties().Where(p => p is { CanWrite: true, CanRead: true }))
        {
            object? value = (property.Name, property.PropertyType) switch
            {
                ("Id", var t) when t == typeof(Guid) => Ids.New(host.App.Services.GetRequiredService<Clock>()),
                ("UnitId", _) => county.First.Id,
                ("UnitPath", _) => county.First.Path,
                ("CountyId", _) => county.Region.Id,
                ("CountyPath" or "OwnerPath", _) => county.Region.Path,
                ("Year", _) => 2025,
                (_, var t) when t == typeof(string) && property.GetValue(row) is null && !Nullable(property) => property.Name is "Sections" or "Changes" or "Evidence" or "Texts" ? "[]" : "",
                (_, var t) when t == typeof(byte[]) && property.GetValue(row) is null => Array.Empty<byte>(),
                (_, var t) when t == typeof(DateTimeOffset) => DateTimeOffset.UnixEpoch,
                _ => null,
            };
            if (value is not null) property.SetValue(row, value);
        }
        adjust?.Invoke(row);
        db.Add(row);
        return row;
    }

    private static bool Nullable(System.Reflection.PropertyInfo property) =>
        new System.Reflection.NullabilityInfoContext().Create(property).WriteState == System.Reflection.NullabilityState.Nullable;
}
