using System.Globalization;

namespace Hengjian.Server.Kernel;

public enum StoreKind { Sqlite, Postgres }

/// <summary>The settings of one installation; <c>./hengjian config</c> prints each with where it came from.</summary>
public sealed record HengjianOptions
{
    /// <summary>Store, files, keys and backups live under this folder.</summary>
    public string Data { get; init; } = "data";
    public StoreKind Store { get; init; } = StoreKind.Sqlite;
    /// <summary>PostgreSQL only.</summary>
    public string? Postgres { get; init; }
    public string Urls { get; init; } = "http://127.0.0.1:5180";
    /// <summary>Folder of rule packs; found beside the executable or upward from it when not given.</summary>
    public string? Packs { get; init; }
    /// <summary>Folder of the built web pages; embedded in the published executable.</summary>
    public string? Web { get; init; }
    /// <summary>Allows the moved clock and other test aids; never in use.</summary>
    public bool Testing { get; init; }
    /// <summary>HENGJIAN_CLOCK: an instant at which the clock starts; refused without Testing.</summary>
    public DateTimeOffset? Clock { get; init; }

    public string SqliteFile => Path.Combine(Data, "hengjian.db");
    public string Files => Path.Combine(Data, "files");

    /// <summary>Reads the settings: data folder's hengjian.json, then HENGJIAN_* of the environment, then the command line.</summary>
    public static HengjianOptions From(IConfiguration config)
    {
        var defaults = new HengjianOptions();
        var options = new HengjianOptions
        {
            Data = Path.GetFullPath(config["data"] ?? defaults.Data),
            Store = Enum.TryParse<StoreKind>(config["store"], true, out var store) ? store : config["postgres"] is { Length: > 0 } ? StoreKind.Postgres : StoreKind.Sqlite,
            Postgres = config["postgres"],
            Urls = config["urls"] ?? defaults.Urls,
            Packs = config["packs"],
            Web = config["web"],
            Testing = bool.TryParse(config["testing"], out var testing) && testing,
            Clock = config["clock"] is { Length: > 0 } clock ? DateTimeOffset.Parse(clock, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
        };
        if (options is { Clock: not null, Testing: false }) throw new InvalidOperationException("HENGJIAN_CLOCK 只能与 --testing 同用 / HENGJIAN_CLOCK needs --testing");
        return options;
    }

    public static IConfiguration Sources(IEnumerable<KeyValuePair<string, string?>>? commandLine = null)
    {
        var first = new ConfigurationBuilder().AddEnvironmentVariables("HENGJIAN_").AddInMemoryCollection(commandLine ?? []).Build();
        var data = first["data"] ?? "data";
        return new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(Path.Combine(data, "hengjian.json")), optional: true)
            .AddEnvironmentVariables("HENGJIAN_").AddInMemoryCollection(commandLine ?? []).Build();
    }
}
