using System.Net.Sockets;
using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.Data.Sqlite;

namespace Hengjian.Tests.Server.Ops;

/// <summary>The verbs as they are typed: what they print, where, and how they end.</summary>
public sealed class VerbTests : IAsyncLifetime
{
    readonly string data = Directory.CreateTempSubdirectory("hengjian-verbs-").FullName;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public ValueTask DisposeAsync()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(data, recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Version_is_one_line()
    {
        var answer = await Executable.Run("version");

        answer.Code.ShouldBe(0);
        answer.Out.ShouldStartWith($"hengjian {VersionVerb.Version} ");
        answer.Out.Trim().ShouldNotContain("\n");
        answer.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_name_alone_says_what_there_is_in_both_languages_and_what_the_exit_codes_mean()
    {
        var answer = await Executable.Run();

        answer.Code.ShouldBe(0, answer.Error);
        answer.Error.ShouldBeEmpty();
        foreach (var words in new[] { "用法 / Usage", "义务教育均衡 / balance of compulsory education", "退出码 / Exit codes", "命令或给出的文件不能用" }) answer.Out.ShouldContain(words);
        answer.Out.ShouldNotContain("Show help and usage information");
    }

    [Fact]
    public async Task Every_verb_has_help_in_both_languages()
    {
        foreach (var path in Leaves(Verbs.Root(), []))
        {
            var (code, said, _) = await Executable.Run([.. path, "--help"]);
            code.ShouldBe(0, string.Join(' ', path));
            said.ShouldContain($"hengjian {string.Join(' ', path)}");
            foreach (var line in said.Split('\n').Where(l => l.TrimStart().StartsWith("--", StringComparison.Ordinal)))
                line.ShouldContain("/ ", customMessage: $"{string.Join(' ', path)}: an option is explained in one language only");
        }

        static IEnumerable<string[]> Leaves(System.CommandLine.Command command, string[] path) =>
            command.Subcommands.Count == 0 ? [path] : command.Subcommands.Where(c => !c.Hidden).SelectMany(c => Leaves(c, [.. path, c.Name]));
    }

    [Theory]
    [InlineData(new[] { "balance", "judge", "--rules", "balance-quality-2017" }, "缺少 --input（学校表（CSV 或 xlsx））")]
    [InlineData(new[] { "balance" }, "请在后面写上要做的事")]
    [InlineData(new[] { "balanse" }, "不认识“balanse”")]
    [InlineData(new[] { "balance", "cv", "--value", "a", "--pupils", "b" }, "缺少 <file>")]
    [InlineData(new[] { "irt", "--data", "a.csv", "--model", "4pl", "--out", "r" }, "--model 不能是“4pl”，可用：1pl、2pl、3pl、gpcm、pcm、rasch")]
    [InlineData(new[] { "irt", "--data", "a.csv", "--model", "2pl", "--out", "r", "--pv", "x" }, "--pv 不能是“x”，应是整数")]
    public async Task A_command_line_that_cannot_be_read_is_answered_in_words_with_code_2(string[] arguments, string words)
    {
        var answer = await Executable.Run(arguments);

        (answer.Code, answer.Out).ShouldBe((2, ""));
        answer.Error.ShouldContain(words);
        answer.Error.ShouldContain("用法 / Usage");
    }

    [Fact]
    public async Task Check_without_a_store_says_so_and_succeeds()
    {
        var answer = await Executable.Run("check", "--data", data);

        answer.Code.ShouldBe(0, answer.Error);
        answer.Out.ShouldContain("没有数据库");
    }

    [Fact]
    public async Task A_verb_that_needs_a_store_says_what_to_do_without_one()
    {
        var answer = await Executable.Run("user", "unlock", "someone", "--data", data);

        // Like any other file that is not there.
        answer.Code.ShouldBe(2);
        answer.Out.ShouldBeEmpty();
        answer.Error.ShouldContain("--data");
        answer.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task Check_finds_a_changed_audit_row_and_fails()
    {
        await NewStore();
        (await Executable.Run("check", "--data", data)).Code.ShouldBe(0);

        Sql("update audit_entries set act = 'nothing.happened' where seq = 1");

        var answer = await Executable.Run("check", "--data", data);
        answer.Code.ShouldBe(1);
        answer.Out.ShouldContain("第 1 条被改动");
    }

    [Fact]
    public async Task Check_finds_a_frozen_return_that_was_changed_afterwards()
    {
        await NewStore();
        const string document = """{"form":"school-year-facts","values":{"books":4150}}""";
        var hash = Hengjian.Server.Modules.Forms.FactDocument.HashOf(document);
        Sql($"insert into form_versions (return_id, no, form, year, unit_path, state, document, hash, who, at) values ('{Guid.Empty}', 1, 'school-year-facts', 2025, '/x/', 'Locked', '{document}', '{hash}', '甲', 0)");
        (await Executable.Run("check", "--data", data)).ShouldSatisfyAllConditions(c => c.Code.ShouldBe(0, c.Out));

        Sql("update form_versions set document = replace(document, '4150', '4160')");

        var answer = await Executable.Run("check", "--data", data);
        answer.Code.ShouldBe(1);
        answer.Out.ShouldContain("第 1 版：内容被改动");
    }

    [Theory]
    [InlineData("glyphs-missing", 1, "没有中文字体")]
    [InlineData("glyphs-found", 0, "浏览器能显示汉字")]
    [InlineData("", 0, "启动不了")]
    public async Task Check_refuses_pdf_without_chinese_glyphs(string answered, int code, string says)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the stand-in browser is a shell script");
        await NewStore();
        var browser = Path.Combine(data, "browser");
        await File.WriteAllTextAsync(browser, $"#!/bin/sh\necho '<body>{answered}</body>'\n");
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(browser, UnixFileMode.UserRead | UnixFileMode.UserExecute);

        var answer = await Executable.Run(start => start.Environment["HENGJIAN_BROWSER"] = browser, "check", "--data", data);

        answer.Code.ShouldBe(code, answer.Out);
        answer.Out.ShouldContain(says);
    }

    [Fact]
    public async Task Check_finds_a_column_that_the_model_does_not_know()
    {
        await NewStore();

        Sql("alter table units add column planted text");

        var answer = await Executable.Run("check", "--data", data);
        answer.Code.ShouldBe(1);
        answer.Out.ShouldContain("units.planted");
    }

    [Fact]
    public async Task A_second_server_on_the_same_data_is_refused()
    {
        using var server = await Executable.Serve(data);

        var answer = await Executable.Run("serve", "--data", data, "--urls", "http://127.0.0.1:0");

        answer.Code.ShouldBe(3);
        answer.Error.ShouldContain("正被另一个衡鉴使用");
    }

    [Fact]
    public async Task A_taken_port_is_said_without_a_stack_trace()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, 0);
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;

        var answer = await Executable.Run("serve", "--data", data, "--port", $"{port}");

        answer.Code.ShouldBe(3);
        answer.Error.ShouldContain($"端口 {port} 已被占用");
        answer.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("设置 web“/nowhere”", "serve", "--web", "/nowhere")]
    [InlineData("设置 packs“/nowhere”", "serve", "--packs", "/nowhere")]
    [InlineData("设置 urls“nonsense”", "serve", "--urls", "nonsense")]
    [InlineData("设置 urls“http://127.0.0.1:99999”", "serve", "--port", "99999")]
    [InlineData("“办公 室”不能写进证书", "cert", "--name", "办公 室")]
    [InlineData("设置 postgres", "config", "--postgres", "nonsense")]
    [InlineData("PostgreSQL 连不上", "serve", "--postgres", "Host=127.0.0.1;Port=1;Username=x;Database=x", "--urls", "http://127.0.0.1:0")]
    public async Task A_setting_that_cannot_be_used_is_said_by_its_name(string says, params string[] arguments)
    {
        var answer = await Executable.Run([.. arguments, "--data", data]);

        answer.Code.ShouldBeInRange(1, 3, answer.Error);
        answer.Error.ShouldContain(says);
        answer.Error.ShouldNotContain("   at ");
    }

    [Theory]
    [InlineData("hengjian.json", "{broken", "hengjian.json 读不出来（第 1 行")]
    [InlineData("hengjian.json", """{"backupAt":"25:99"}""", "设置 backupAt“25:99”")]
    [InlineData("hengjian.db", "no database", "不是衡鉴的数据库")]
    public async Task A_broken_file_in_the_data_folder_is_said_by_its_name(string file, string content, string says)
    {
        await File.WriteAllTextAsync(Path.Combine(data, file), content);

        var answer = await Executable.Run("user", "unlock", "someone", "--data", data);

        answer.Code.ShouldBeInRange(1, 3, answer.Error);
        answer.Error.ShouldContain(says);
        answer.Error.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task An_account_added_on_the_command_line_signs_in_and_must_change_its_password()
    {
        await NewStore();

        var added = await Executable.Run("user", "add", "rescue", "--data", data);

        added.Code.ShouldBe(0, added.Error);
        var password = added.Out.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        var server = await TestHost.Start("sqlite", data: data);
        using var client = server.Anonymous();
        var me = await client.Post("/api/session", new { login = "rescue", password });
        me.GetProperty("mustChangePassword").GetBoolean().ShouldBeTrue();
        await server.Stop();
        (await Executable.Run("check", "--data", data)).Code.ShouldBe(0, "the act is in the audit chain");
    }

    [Fact]
    public async Task Unlock_ends_the_wait_and_gives_a_new_password()
    {
        await NewStore();
        var server = await TestHost.Start("sqlite", data: data);
        using var client = server.Anonymous();
        for (var i = 0; i < 6; i++) await client.Refused(HttpMethod.Post, "/api/session", new { login = "admin", password = "wrong" });
        (await client.Refused(HttpMethod.Post, "/api/session", new { login = "admin", password = TestHost.Password })).Code.ShouldBe("wait");

        var unlocked = await Executable.Run("user", "unlock", "admin", "--data", data);

        unlocked.Code.ShouldBe(0, unlocked.Error);
        await client.Post("/api/session", new { login = "admin", password = unlocked.Out.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1].Trim() });
        await server.Stop();
    }

    [Fact]
    public void Config_says_where_each_value_came_from_and_hides_secrets()
    {
        File.WriteAllText(Path.Combine(data, "hengjian.json"), """{ "urls": "http://*:8000", "certificatePassword": "geheim" }""");

        var lines = ConfigVerb.Lines(HengjianOptions.Sources([new("data", data), new("postgres", "Host=db;Username=u;Password=geheim")])).ToList();

        lines.ShouldContain(l => l.StartsWith("urls = http://*:8000", StringComparison.Ordinal) && l.Contains("hengjian.json", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("postgres = ", StringComparison.Ordinal) && l.Contains("command line", StringComparison.Ordinal));
        lines.ShouldContain(l => l.StartsWith("backupAt = 02:00", StringComparison.Ordinal) && l.Contains("default", StringComparison.Ordinal));
        string.Join('\n', lines).ShouldNotContain("geheim");
    }

    /// <summary>In this process: starting the executable for it would only take longer.</summary>
    async Task NewStore()
    {
        var server = await TestHost.Start("sqlite", data: data);
        using var client = server.Anonymous();
        await client.Post("/api/setup", new { regions = new[] { new { level = "county", code = "990101", name = "明河县" } }, login = "admin", name = "管理员", password = TestHost.Password });
        await server.Stop();
        SqliteConnection.ClearAllPools();
    }

    void Sql(string text)
    {
        using var connection = new SqliteConnection($"Data Source={Path.Combine(data, "hengjian.db")}");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = text;
        command.ExecuteNonQuery();
    }
}
