using System.Globalization;

namespace Hengjian.Server.Kernel;

public enum StoreKind { Sqlite, Postgres }

/// <summary>The settings of one installation; <c>./hengjian config</c> prints each with where it came from.</summary>
public sealed record HengjianOptions
{
    public const int DefaultPort = 5180, DefaultHttpsPort = 5543;

    /// <summary>Store, files, keys and backups live under this folder.</summary>
    public string Data { get; init; } = Path.Combine(Home, "data");
    public StoreKind Store { get; init; } = StoreKind.Sqlite;
    /// <summary>PostgreSQL only.</summary>
    public string? Postgres { get; init; }
    public string Urls { get; init; } = $"http://127.0.0.1:{DefaultPort}";
    /// <summary>Folder of rule packs; found beside the executable or upward from it when not given.</summary>
    public string? Packs { get; init; }
    /// <summary>Folder of the built web pages; embedded in the published executable.</summary>
    public string? Web { get; init; }
    /// <summary>A certificate that the office brought along (PFX, or PEM with <see cref="CertificateKey"/>); without it the one of <c>./hengjian cert</c> serves.</summary>
    public string? Certificate { get; init; }
    public string? CertificateKey { get; init; }
    public string? CertificatePassword { get; init; }
    /// <summary>Where backups go; another disk is better than the default under <see cref="Data"/>.</summary>
    public string Backups { get; init; } = "";
    /// <summary>The time of day (Beijing) of the daily backup.</summary>
    public TimeOnly BackupAt { get; init; } = new(2, 0);
    /// <summary>Browser that prints reports to PDF; found among the installed ones when not given.</summary>
    public string? Browser { get; init; }
    /// <summary>Allows the moved clock and other test aids; never in use.</summary>
    public bool Testing { get; init; }
    /// <summary>Must posts whose role says so use a second factor? Off only in rehearsals with invented data; the start says so.</summary>
    public bool TotpEnforce { get; init; } = true;
    /// <summary>HENGJIAN_CLOCK: an instant at which the clock starts; refused without Testing.</summary>
    public DateTimeOffset? Clock { get; init; }

    public string SqliteFile => Path.Combine(Data, "hengjian.db");
    public string Files => Path.Combine(Data, "files");
    public string BackupFolder => Backups is { Length: > 0 } given ? given : Path.Combine(Data, "backups");

    /// <summary>The checkout that the executable was built in, or else the folder it lies in: an installed program keeps its data beside itself, wherever it is called from.</summary>
    public static string Home { get; } = FindHome();

    /// <summary>Reads the settings: data folder's hengjian.json, then HENGJIAN_* of the environment, then the command line.</summary>
    public static HengjianOptions From(IConfiguration config)
    {
        var defaults = new HengjianOptions();
        var options = new HengjianOptions
        {
            Data = Path.GetFullPath(config["data"] ?? defaults.Data),
            Store = Enum.TryParse<StoreKind>(config["store"], true, out var store) ? store : config["postgres"] is { Length: > 0 } ? StoreKind.Postgres : StoreKind.Sqlite,
            Postgres = config["postgres"],
            Urls = config["urls"] ?? "",
            Packs = config["packs"],
            Web = config["web"],
            Browser = config["browser"],
            Certificate = config["certificate"],
            CertificateKey = config["certificateKey"],
            CertificatePassword = config["certificatePassword"],
            Backups = config["backups"] is { Length: > 0 } backups ? Path.GetFullPath(backups) : "",
            BackupAt = config["backupAt"] is { Length: > 0 } at ? TimeOnly.Parse(at, CultureInfo.InvariantCulture) : defaults.BackupAt,
            Testing = bool.TryParse(config["testing"], out var testing) && testing,
            TotpEnforce = !bool.TryParse(config["totpEnforce"], out var enforce) || enforce,
            Clock = config["clock"] is { Length: > 0 } clock ? DateTimeOffset.Parse(clock, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal) : null,
        };
        if (options is { Clock: not null, Testing: false }) throw new InvalidOperationException("HENGJIAN_CLOCK 只能与 --testing 同用 / HENGJIAN_CLOCK needs --testing");
        return options.Urls.Length > 0 ? options : options with { Urls = DefaultUrls(options) };
    }

    public static IConfigurationRoot Sources(IEnumerable<KeyValuePair<string, string?>>? commandLine = null)
    {
        var given = commandLine?.ToList() ?? [];
        var first = new ConfigurationBuilder().AddEnvironmentVariables("HENGJIAN_").AddInMemoryCollection(given).Build();
        var data = first["data"] ?? new HengjianOptions().Data;
        return new ConfigurationBuilder()
            .AddJsonFile(Path.GetFullPath(Path.Combine(data, "hengjian.json")), optional: true)
            .AddEnvironmentVariables("HENGJIAN_").AddInMemoryCollection(given).Build();
    }

    /// <summary>Without a certificate only this PC; with one the whole network, by HTTPS, and by HTTP so that a phone can fetch the authority first.</summary>
    public static string DefaultUrls(HengjianOptions options) =>
        options.Certificate is not null || File.Exists(Path.Combine(options.Data, "cert", "server.pem"))
            ? $"http://*:{DefaultPort};https://*:{DefaultHttpsPort}"
            : $"http://127.0.0.1:{DefaultPort}";

    /// <summary>Nobody has named addresses: those that follow from the certificate hold, and may change with it.</summary>
    public static bool IsDefaultUrls(HengjianOptions options) =>
        options.Urls is var urls && (urls == $"http://127.0.0.1:{DefaultPort}" || urls == $"http://*:{DefaultPort};https://*:{DefaultHttpsPort}");

    private static string FindHome()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Hengjian.slnx"))) return folder.FullName;
        return AppContext.BaseDirectory;
    }
}
