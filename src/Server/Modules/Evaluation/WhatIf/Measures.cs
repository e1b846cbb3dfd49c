using Hengjian.Server.Kernel;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>What can be done about an amount, by its unit: rooms are built and stay where they are, teachers are recruited or move. Words of packs/measures.</summary>
public sealed class Measures
{
    private readonly Dictionary<string, Measure> measures;
    private readonly Dictionary<string, Words> words;
    private readonly HashSet<string> movable;

    public sealed record Choice(Measure Measure, bool Movable, string Words);

    public Measures(Packs packs)
    {
        var file = new DeserializerBuilder().WithNamingConvention(UnderscoredNamingConvention.Instance).IgnoreUnmatchedProperties().Build().Deserialize<File>(packs.Read("measures/pack.yml"));
        words = file.Measures;
        measures = file.Units.ToDictionary(u => u.Key, u => Enum.Parse<Measure>(u.Value.Measure, ignoreCase: true));
        movable = [.. file.Units.Where(u => u.Value.Movable).Select(u => u.Key)];
    }

    /// <summary>What is done to get more of an amount with this unit; a purchase where the pack does not know the unit.</summary>
    public Choice Of(string unit)
    {
        var measure = measures.GetValueOrDefault(unit, Measure.Purchase);
        return new(measure, movable.Contains(unit), WordsOf(measure));
    }

    public string WordsOf(Measure measure) => words.TryGetValue(char.ToLowerInvariant(measure.ToString()[0]) + measure.ToString()[1..], out var found) ? found.Name : measure.ToString();

    private sealed class File
    {
        public Dictionary<string, Words> Measures { get; set; } = [];
        public Dictionary<string, UnitRow> Units { get; set; } = [];
    }

    private sealed class Words
    {
        public string Name { get; set; } = "";
        public string En { get; set; } = "";
    }

    private sealed class UnitRow
    {
        public string Measure { get; set; } = "";
        public bool Movable { get; set; }
    }
}
