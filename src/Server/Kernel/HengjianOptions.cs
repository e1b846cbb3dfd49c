using System.Globalization;
using Hengjian.Server.Cli;

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
        if (string.IsNullOrWhiteSpace(config["data"] ?? defaults.Data)) throw Wrong("data", "", "应是放数据的目录", "should be the folder of the data");
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
            BackupAt = config["backupAt"] is not { Length: > 0 } at ? defaults.BackupAt : TimeOnly.TryParseExact(at, ["HH:mm", "H:mm"], CultureInfo.InvariantCulture, DateTimeStyles.None, out var time) ? time : throw Wrong("backupAt", at, "应是一天中的时刻，例如 02:00", "should be a time of day such as 02:00"),
            Testing = bool.TryParse(config["testing"], out var testing) && testing,
            TotpEnforce = !bool.TryParse(config["totpEnforce"], out var enforce) || enforce,
            Clock = config["clock"] is not { Length: > 0 } clock ? null : DateTimeOffset.TryParse(clock, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var moment) ? moment : throw Wrong("clock", clock, "应是时刻，例如 2026-09-01T08:00:00+08:00", "should be an instant such as 2026-09-01T08:00:00+08:00"),
        };
        if (options is { Clock: not null, Testing: false }) throw new VerbException("HENGJIAN_CLOCK 只能与 --testing 同用。", "HENGJIAN_CLOCK needs --testing.", 2);
        if (config["store"] is { Length: > 0 } kind && !Enum.TryParse<StoreKind>(kind, true, out _)) throw Wrong("store", kind, "应是 sqlite 或 postgres", "should be sqlite or postgres");
        if (options is { Store: StoreKind.Postgres } && !IsConnection(options.Postgres)) throw Wrong("postgres", "", "应是连接串，例如 Host=127.0.0.1;Username=hengjian;Database=hengjian", "should be a connection string such as Host=127.0.0.1;Username=hengjian;Database=hengjian");
        if (options.Packs is { Length: > 0 } packs && !Directory.Exists(packs)) throw Wrong("packs", packs, "没有这个目录", "is no folder");
        if (options.Web is { Length: > 0 } web && !File.Exists(Path.Combine(web, "index.html"))) throw Wrong("web", web, "应是放网页的目录，里面有 index.html", "should be the folder of the pages, with index.html in it");
        return options.Urls.Length == 0 ? options with { Urls = DefaultUrls(options) }
            : options.Urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is var urls && urls.Length > 0 && urls.All(IsAddress) ? options
            : throw Wrong("urls", options.Urls, "应是监听地址，例如 http://127.0.0.1:5180，多个用分号隔开；端口在 0 到 65535 之间", "should be addresses such as http://127.0.0.1:5180, parted by semicolons; ports lie between 0 and 65535");
    }

    /// <summary>A setting that cannot be used, said by its name, with what stands in it and what should.</summary>
    private static VerbException Wrong(string name, string value, string zh, string en) => new($"设置 {name}{(value.Length > 0 ? $"“{value}”" : "")} 不能用：{zh}。", $"The setting {name} {(value.Length > 0 ? $"({value}) " : "")}cannot be used: it {en}.", 2);

    private static bool IsAddress(string url)
    {
        try
        {
            return BindingAddress.Parse(url) is { Scheme: "http" or "https", Port: >= 0 and <= 65535, Host.Length: > 0 };
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static bool IsConnection(string? text)
    {
        try
        {
            return new System.Data.Common.DbConnectionStringBuilder { ConnectionString = text }.Count > 0;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    public static IConfigurationRoot Sources(IEnumerable<KeyValuePair<string, string?>>? commandLine = null)
    {
        var given = commandLine?.ToList() ?? [];
        var first = new ConfigurationBuilder().AddEnvironmentVariables("HENGJIAN_").AddInMemoryCollection(given).Build();
        var data = first["data"] is { } named && !string.IsNullOrWhiteSpace(named) ? named : new HengjianOptions().Data;
        var file = Path.GetFullPath(Path.Combine(data, "hengjian.json"));
        try
        {
            return new ConfigurationBuilder().AddJsonFile(file, optional: true).AddEnvironmentVariables("HENGJIAN_").AddInMemoryCollection(given).Build();
        }
        catch (InvalidDataException e)
        {
            var where = e.InnerException?.InnerException is System.Text.Json.JsonException { LineNumber: { } line } ? $"第 {line + 1} 行 / line {line + 1}" : e.InnerException?.Message ?? "";
            throw new VerbException($"设置文件 {file} 读不出来（{where}）：应是 JSON，例如 {{ \"urls\": \"http://*:5180\" }}。", $"The settings in {file} cannot be read: they should be JSON.", 2);
        }
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
