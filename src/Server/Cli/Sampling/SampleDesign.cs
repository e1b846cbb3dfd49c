using System.Globalization;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>The second stage of a design: so many of the pupils listed in a file within each drawn unit.</summary>
public sealed record SecondDesign(string File, string Unit, string Id, int Take);

/// <summary>The design of a draw as its YAML says it; unknown keys are refused by name.</summary>
public sealed record SampleDesign(
    string Id, string? Strata, IReadOnlyList<string> Implicit, string? Size, IReadOnlyList<KeyValuePair<string, int>> TakeByStratum, int? TakeEach, int Replacements, SecondDesign? Second)
{
    public static SampleDesign Read(string file)
    {
        var yaml = StrictYaml.Read(file);
        var strata = yaml.TextOr("strata");
        var byStratum = new List<KeyValuePair<string, int>>();
        int? each = null;
        if (yaml.IsMap("take"))
        {
            if (strata is null) throw yaml.Wrong("take", "按层写了抽取数，但没有写 strata", "gives numbers by stratum, but there is no key strata");
            var map = yaml.Map("take");
            byStratum.AddRange(map.Keys.Select(name => KeyValuePair.Create(name, Count(map, name))));
            if (byStratum.Count == 0) throw yaml.Wrong("take", "没有写任何一层", "names no stratum");
        }
        else
        {
            each = Count(yaml, "take");
        }

        var replacements = yaml.WholeOr("replacements") ?? 0;
        if (replacements is < 0 or > 2) throw yaml.Wrong("replacements", "应为 0、1 或 2", "should be 0, 1 or 2");
        var second = yaml.MapOr("second") is { } map2 ? SecondOf(map2) : null;
        var design = new SampleDesign(yaml.Text("id"), strata, yaml.Texts("implicit"), yaml.TextOr("size"), byStratum, each, replacements, second);
        yaml.Done();
        return design;
    }

    private static SecondDesign SecondOf(StrictYaml yaml)
    {
        var second = new SecondDesign(yaml.Text("file"), yaml.Text("unit"), yaml.Text("id"), Count(yaml, "take"));
        yaml.Done();
        return second;
    }

    private static int Count(StrictYaml yaml, string key)
    {
        var text = yaml.Text(key);
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count) && count > 0
            ? count : throw yaml.Wrong(key, $"应是大于 0 的整数，现为“{text}”", $"should be a whole number above 0, is “{text}”");
    }
}
