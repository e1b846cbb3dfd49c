using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.CommandLine.Parsing;

namespace Hengjian.Server.Cli;

/// <summary>
/// What --help prints, in both languages at once: the offices' machines say nothing reliable about the language of whoever sits there.
/// Usage, arguments and options, an example that can be typed as it stands, and what the exit code means.
/// </summary>
internal sealed class Help : SynchronousCommandLineAction
{
    /// <summary>What a verb answers to the shell. Scripts rely on it: a number keeps its meaning.</summary>
    public static readonly IReadOnlyList<(int Code, string Zh, string En)> ExitCodes =
    [
        (0, "办成", "done"),
        (1, "没有办成，或检查出问题（说明在上面）", "refused, or faults were found (said above)"),
        (2, "命令或给出的文件不能用，什么也没有改", "the command line or a given file cannot be used; nothing was changed"),
        (3, "端口或数据正被另一个程序占用", "the port or the store is in use by another program"),
        (130, "中途停止", "stopped on the way"),
    ];

    private static readonly Dictionary<string, string> Examples = new(StringComparer.Ordinal)
    {
        [""] = "hengjian serve --sample",
        ["serve"] = "hengjian serve --sample --port 5210",
        ["check"] = "hengjian check --data data",
        ["balance"] = "hengjian balance columns --rules balance-quality-2017",
        ["balance cv"] = WorkedExamples.Coefficient,
        ["balance judge"] = WorkedExamples.Judge,
        ["balance columns"] = "hengjian balance columns --rules balance-quality-2017",
        ["scheme"] = "hengjian scheme run unit-assessment-60-30-10 --facts units.yml",
        ["scheme run"] = WorkedExamples.Scheme,
        ["pack"] = "hengjian pack lint packs",
        ["pack lint"] = "hengjian pack lint packs/balance-quality-2017",
        ["backup"] = "hengjian backup --data data",
        ["config"] = "hengjian config --data data",
        ["survey"] = SurveyVerb.Example,
        ["sample"] = "hengjian sample draw --frame schools.csv --design draw.yml --seed 2026-11-22 --out sample",
        ["sample draw"] = Sampling.SampleExample.Draw,
        ["sample verify"] = Sampling.SampleExample.Verify,
        ["sample pick"] = Sampling.SampleExample.Pick,
        ["irt"] = TestTheory.TestExample.Irt,
        ["items"] = TestTheory.TestExample.Items,
        ["link"] = Linking.LinkExample.Link,
        ["equate"] = Linking.LinkExample.Equate,
        ["sample load"] = "hengjian sample load --data data",
        ["exam"] = WorkedExamples.Exam,
        ["agree"] = Analysis.AgreeVerb.Example,
        ["multilevel"] = Analysis.MultilevelVerb.Example,
    };

    public override int Invoke(ParseResult parseResult)
    {
        Write(parseResult.CommandResult.Command, PathOf(parseResult), Console.Out);
        return 0;
    }

    /// <summary>Says what cannot be understood in the command line, in words of the user, and how the verb is used.</summary>
    public static int Misused(ParseResult parsed)
    {
        var said = 0;
        var (command, path) = (parsed.CommandResult.Command, PathOf(parsed));
        foreach (var option in command.Options.Where(o => o.Required && parsed.GetResult(o) is not { Tokens.Count: > 0 })) Say($"缺少 {option.Name}（{Zh(option.Description)}）。", $"{option.Name} is missing.");
        foreach (var argument in command.Arguments.Where(a => a.Arity.MinimumNumberOfValues > 0 && !a.HasDefaultValue && parsed.GetResult(a) is not { Tokens.Count: > 0 })) Say($"缺少 <{argument.Name}>（{Zh(argument.Description)}）。", $"<{argument.Name}> is missing.");
        foreach (var token in parsed.UnmatchedTokens) Say($"不认识“{token}”。", $"“{token}” is not known here.");
        foreach (var option in command.Options.Where(o => parsed.GetResult(o) is { Tokens.Count: > 0 } given && parsed.Errors.Any(e => e.SymbolResult == given)))
        {
            var value = string.Join(' ', parsed.GetResult(option)!.Tokens.Select(t => t.Value));
            var known = option.GetCompletions(CompletionContext.Empty).Select(c => c.Label).ToList();
            var (zh, en) = known.Count > 0 ? ($"可用：{string.Join("、", known)}", $"use one of {string.Join(", ", known)}")
                : (Nullable.GetUnderlyingType(option.ValueType) ?? option.ValueType) is var type && type == typeof(int) ? ("应是整数", "it is a whole number")
                : type == typeof(double) ? ("应是数", "it is a number") : ("请看下面的说明", "see below");
            Say($"{option.Name} 不能是“{value}”，{zh}。", $"{option.Name} cannot be “{value}”; {en}.");
        }
        if (command.Subcommands.Count > 0 && parsed.UnmatchedTokens.Count == 0) Say("请在后面写上要做的事。", "Name what is to be done.");
        if (command.Subcommands.Count == 0 && said == 0) foreach (var error in parsed.Errors) Say("命令不能用。", error.Message);
        Console.Error.WriteLine();
        Write(command, path, Console.Error, brief: true);
        return 2;

        static string Zh(string? both) => both?.Split("/ ")[0].TrimEnd() ?? "";
        void Say(string zh, string en)
        {
            said++;
            Console.Error.WriteLine($"{zh} / {en}");
        }
    }

    private static string PathOf(ParseResult parsed)
    {
        var names = new List<string>();
        for (SymbolResult? at = parsed.CommandResult; at is CommandResult { Command: not RootCommand } one; at = at.Parent) names.Insert(0, one.Command.Name);
        return string.Join(' ', names);
    }

    private static void Write(Command command, string path, TextWriter to, bool brief = false)
    {
        var (arguments, options) = (command.Arguments.Where(a => !a.Hidden).ToList(), command.Options.Where(o => !o.Hidden && o is not HelpOption and not VersionOption).ToList());
        var parts = new List<string> { "hengjian" };
        if (path.Length > 0) parts.Add(path);
        if (command.Subcommands.Count > 0) parts.Add("<命令 / command>");
        parts.AddRange(options.Where(o => o.Required).Select(Signature));
        parts.AddRange(arguments.Select(a => a.Arity.MinimumNumberOfValues == 0 || a.HasDefaultValue ? $"[{a.Name}]" : $"<{a.Name}>"));
        if (options.Any(o => !o.Required)) parts.Add("[选项 / options]");
        to.WriteLine(command.Description);
        Heading("用法 / Usage");
        to.WriteLine($"  {string.Join(' ', parts)}");
        Table("命令 / Commands", [.. command.Subcommands.Where(c => !c.Hidden).Select(c => (string.Join(' ', c.Arguments.Select(a => $"<{a.Name}>").Prepend(c.Name)), c.Description ?? ""))]);
        Table("参数 / Arguments", [.. arguments.Select(a => ($"<{a.Name}>", a.Description ?? ""))]);
        Table("选项 / Options", [.. options.OrderByDescending(o => o.Required).Select(o => (Signature(o), (o.Required ? "（必填 / required）" : "") + o.Description + Default(o))), ("--help, -h", "显示这段说明 / show this text")]);
        if (Examples.TryGetValue(path, out var example))
        {
            Heading("例 / Example");
            foreach (var line in example.Split((char)10)) to.WriteLine($"  {line}");
        }
        if (!brief) Table("退出码 / Exit codes", [.. ExitCodes.Select(c => ($"{c.Code}", $"{c.Zh} / {c.En}"))]);
        if (command.Subcommands.Count > 0) to.WriteLine("\n每个命令后面写 --help 看它的说明。 / Write --help after a command for its own text.");

        void Heading(string words) => to.WriteLine($"\n{words}");

        void Table(string words, List<(string Left, string Right)> rows)
        {
            if (rows.Count == 0) return;
            Heading(words);
            var width = rows.Max(r => r.Left.Length) + 2;
            foreach (var (left, right) in rows) to.WriteLine($"  {left.PadRight(width)}{right}");
        }
    }

    /// <summary>What an option is when it is left out, unless its words say so.</summary>
    private static string Default(Option option) =>
        !option.Required && option.HasDefaultValue && option.ValueType != typeof(bool) && option.Description?.Contains("默认", StringComparison.Ordinal) != true && option.GetDefaultValue() is { } value
            && string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{value}") is { Length: > 0 } text ? $"（默认 / default {text}）" : "";

    private static string Signature(Option option) => option.ValueType == typeof(bool) ? option.Name : $"{option.Name} <{option.HelpName ?? option.Name.TrimStart('-')}>";
}
