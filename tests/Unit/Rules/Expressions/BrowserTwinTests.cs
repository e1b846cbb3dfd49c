using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Hengjian.Rules.Expressions;

namespace Hengjian.Tests.Unit.Rules.Expressions;

/// <summary>Random formulas through this implementation and the browser's, run by Node: one difference fails. The seed is in the test's name.</summary>
public sealed class BrowserTwinTests
{
    private const int Formulas = 2500;

    private static readonly JsonSerializerOptions Json = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    [Theory]
    [InlineData(20171)]
    [InlineData(20120301)]
    [InlineData(7)]
    public async Task Both_implementations_agree_on_random_formulas(int seed)
    {
        var random = new RandomFormula(seed);
        var cases = Enumerable.Range(0, Formulas).Select(_ => (Text: random.Text(), Facts: random.Facts())).ToList();
        var answers = await Browser(cases.Select(c => JsonSerializer.Serialize(new { formula = c.Text, facts = c.Facts.ToDictionary(f => f.Key, f => JsonValue.Write(f.Value)) }, Json)));

        answers.Count.ShouldBe(cases.Count);
        var (read, differences) = (0, new List<string>());
        for (var i = 0; i < cases.Count; i++)
        {
            using var answer = JsonDocument.Parse(answers[i]);
            var difference = Difference(cases[i].Text, cases[i].Facts, answer.RootElement, ref read);
            if (difference is not null) differences.Add($"seed {seed}, formula {i}: {cases[i].Text}\n  {JsonSerializer.Serialize(cases[i].Facts.ToDictionary(f => f.Key, f => JsonValue.Write(f.Value)), Json)}\n  {difference}");
        }

        differences.ShouldBeEmpty();
        read.ShouldBeGreaterThan(Formulas * 3 / 4);
    }

    private static string? Difference(string text, Dictionary<string, Value> facts, JsonElement answer, ref int read)
    {
        if (!Formula.TryParse(text, out var formula, out var problem))
        {
            if (!answer.TryGetProperty("problem", out var there)) return $"here {problem.Code} at {problem.Start}, there a value";
            var found = (there.GetProperty("code").GetString()!, there.GetProperty("start").GetInt32(), there.GetProperty("length").GetInt32());
            return found == (problem.Code, problem.Start, problem.Length) ? null : $"here {(problem.Code, problem.Start, problem.Length)}, there {found}";
        }

        if (!answer.TryGetProperty("value", out var value)) return $"here a value, there {answer}";
        read++;
        VectorTests.CompiledAgrees(formula, facts);
        var (mine, theirs) = (formula.Evaluate(facts), JsonValue.Read(value));
        if (mine != theirs) return $"here {mine} ({mine.Number:R}), there {theirs} ({theirs.Number:R})";
        var filled = formula.Fill(name => facts.TryGetValue(name, out var v) ? v : default);
        return filled == answer.GetProperty("filled").GetString() ? null : $"here filled {filled}, there {answer.GetProperty("filled")}";
    }

    private static async Task<IReadOnlyList<string>> Browser(IEnumerable<string> lines)
    {
        var web = Path.Combine(Root(), "web");
        Directory.Exists(Path.Combine(web, "node_modules", "typescript")).ShouldBeTrue("The web's packages are not installed: run npm ci in web/ (./test does).");
        using var node = Process.Start(new ProcessStartInfo("node", "scripts/rules.mjs")
        {
            WorkingDirectory = web, RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true,
            StandardInputEncoding = new UTF8Encoding(false), StandardOutputEncoding = Encoding.UTF8,
        })!;
        var output = node.StandardOutput.ReadToEndAsync();
        var errors = node.StandardError.ReadToEndAsync();
        foreach (var line in lines) await node.StandardInput.WriteAsync(line + "\n");
        node.StandardInput.Close();
        var answers = (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        await node.WaitForExitAsync();
        node.ExitCode.ShouldBe(0, await errors);
        return answers;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Hengjian.slnx"))) folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("The checkout was not found upward from the tests.");
    }
}
