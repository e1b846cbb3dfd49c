using System.Diagnostics;
using System.Text.Json;

namespace Hengjian.Tests.Unit.Ops;

/// <summary>./test trusts one program to turn result files into its last line: a suite that fails silently must not pass there.</summary>
public sealed class TestReportTests : IDisposable
{
    readonly string folder = Directory.CreateTempSubdirectory("hengjian-report-").FullName;

    [Fact]
    public void Counts_of_all_suites_are_added_and_the_last_line_is_exact()
    {
        Suite("unit", 0, Ctrf(("A.One", "passed"), ("A.Two", "passed")));
        Suite("web", 0, Vitest(("adds", "passed")));

        var report = Run("unit", "web");

        report.Code.ShouldBe(0);
        report.LastLine.ShouldBe("3 passed, 0 failed, 0 skipped");
    }

    [Fact]
    public void A_failed_test_is_named_with_its_message_and_fails_the_run()
    {
        Suite("unit", 1, Ctrf(("A.One", "passed"), ("A.Broken", "failed")));

        var report = Run("unit");

        report.Code.ShouldBe(1);
        report.LastLine.ShouldBe("1 passed, 1 failed, 0 skipped");
        report.Text.ShouldContain("A.Broken");
        report.Text.ShouldContain("expected 1 but was 2");
    }

    [Fact]
    public void A_skipped_test_is_named_with_its_reason()
    {
        Suite("unit", 0, Ctrf(("A.One", "passed"), ("A.Reference", "skipped")));

        var report = Run("unit");

        report.Code.ShouldBe(0);
        report.LastLine.ShouldBe("1 passed, 0 failed, 1 skipped");
        report.Text.ShouldContain("A.Reference: no reference data");
    }

    [Fact]
    public void A_suite_that_ran_nothing_fails()
    {
        Suite("unit", 0, Ctrf(("A.One", "passed")));
        Suite("server", 0, Ctrf());

        var report = Run("unit", "server");

        report.Code.ShouldBe(1);
        report.LastLine.ShouldBe("1 passed, 1 failed, 0 skipped");
        report.Text.ShouldContain("ran no test");
    }

    [Fact]
    public void A_suite_without_results_fails_and_shows_the_end_of_its_log()
    {
        Suite("browser", 134, null, log: "the runner crashed here");

        var report = Run("browser");

        report.Code.ShouldBe(1);
        report.LastLine.ShouldBe("0 passed, 1 failed, 0 skipped");
        report.Text.ShouldContain("the runner crashed here");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(124)]
    [InlineData(137)]
    public void A_bad_exit_code_fails_even_when_every_named_test_passed(int code)
    {
        Suite("server", code, Ctrf(("A.One", "passed")));

        var report = Run("server");

        report.Code.ShouldBe(1);
        report.LastLine.ShouldBe("1 passed, 1 failed, 0 skipped");
    }

    [Fact]
    public void A_failed_clean_up_of_a_fixture_is_a_failure()
    {
        Suite("server", 1, Ctrf([("A.One", "passed")], new { name = "A", type = "test-class-cleanup" }));

        Run("server").LastLine.ShouldBe("1 passed, 1 failed, 0 skipped");
    }

    [Fact]
    public void A_web_file_that_does_not_load_is_a_failure()
    {
        Suite("web", 1, """{"testResults":[{"name":"a.test.ts","status":"failed","message":"Cannot find module","assertionResults":[]}]}""");

        var report = Run("web");

        report.LastLine.ShouldBe("0 passed, 1 failed, 0 skipped");
        report.Text.ShouldContain("Cannot find module");
    }

    [Fact]
    public void With_a_filter_an_empty_suite_is_fine_but_an_empty_run_is_not()
    {
        Suite("unit", 0, Ctrf(("A.One", "passed")));
        Suite("server", 0, Ctrf());

        Run("unit", "server", "--may-be-empty").Code.ShouldBe(0);
        Run("server", "--may-be-empty").Code.ShouldBe(1);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);

    void Suite(string name, int code, string? json, string log = "")
    {
        File.WriteAllText(Path.Combine(folder, name + ".code"), $"{code}\n");
        File.WriteAllText(Path.Combine(folder, name + ".log"), log);
        if (json is not null) File.WriteAllText(Path.Combine(folder, name + ".json"), json);
    }

    static string Ctrf(params (string Name, string Status)[] tests) => Ctrf(tests, errors: []);

    static string Ctrf((string Name, string Status)[] tests, params object[] errors) => JsonSerializer.Serialize(new
    {
        results = new
        {
            extra = new { suites = new[] { new { errors } } },
            tests = tests.Select(t => new
            {
                name = t.Name,
                status = t.Status,
                message = t.Status == "failed" ? "expected 1 but was 2" : null,
                extra = new { reason = "no reference data" },
            }),
        },
    });

    static string Vitest(params (string Name, string Status)[] tests) => JsonSerializer.Serialize(new
    {
        testResults = new[]
        {
            new { name = "a.test.ts", status = "passed", assertionResults = tests.Select(t => new { fullName = t.Name, status = t.Status }) },
        },
    });

    (int Code, string Text, string LastLine) Run(params string[] arguments)
    {
        var start = new ProcessStartInfo("node") { RedirectStandardOutput = true };
        foreach (var argument in (string[])[Repository.Path("tests", "tools", "report.mjs"), folder, .. arguments]) start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var text = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, text, text.TrimEnd('\n').Split('\n')[^1]);
    }
}
