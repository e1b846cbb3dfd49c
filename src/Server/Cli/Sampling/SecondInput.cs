using Hengjian.Measure.Sampling;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>The second stage: the pupils of the drawn units, from the file that the design names.</summary>
public static class SecondInput
{
    public static readonly string[] Headers = ["unit", "id", "order", "within", "probability", "weight"];

    /// <summary>The rows of second.csv, and the probability of a pupil of each unit given that the unit is drawn.</summary>
    public static (List<string[]> Rows, SortedDictionary<string, double> Within) Draw(string file, SecondDesign design, FrameInput frame, SampleDraw first, string seed)
    {
        var columns = Columns.Read(file, [], [design.Unit, design.Id]);
        var (units, pupils) = (columns.Words(design.Unit), columns.Words(design.Id));
        FrameInput.Filled(columns, design.Unit, units);
        FrameInput.Filled(columns, design.Id, pupils);
        // Numbers within the school are as good as numbers of the county: the unit stands beside them.
        var listed = new Dictionary<(int, int), int>();
        for (var row = 0; row < columns.Rows; row++)
            if (!listed.TryAdd((units.Codes[row], pupils.Codes[row]), row))
                throw new VerbException($"{file} 第 {columns.LineOf(listed[(units.Codes[row], pupils.Codes[row])])} 行和第 {columns.LineOf(row)} 行是“{units.Levels[units.Codes[row]]}”的同一名学生“{pupils.Levels[pupils.Codes[row]]}”。", $"{file}: lines {columns.LineOf(listed[(units.Codes[row], pupils.Codes[row])])} and {columns.LineOf(row)} have the same {design.Id} within one {design.Unit}.", 2);
        var lists = new List<int>[units.Levels.Count];
        for (var row = 0; row < columns.Rows; row++) (lists[units.Codes[row]] ??= []).Add(row);
        var place = Enumerable.Range(0, units.Levels.Count).ToDictionary(code => units.Levels[code], StringComparer.Ordinal);
        var known = Enumerable.Range(0, frame.Rows).Select(frame.Id).ToHashSet(StringComparer.Ordinal);
        if (units.Levels.FirstOrDefault(u => !known.Contains(u)) is { } stranger)
            throw new VerbException($"{file} 第 {columns.LineOf(lists[place[stranger]][0])} 行的“{design.Unit}”是“{stranger}”，抽样框里没有。", $"{file}, line {columns.LineOf(lists[place[stranger]][0])}: the {design.Unit} {stranger} is not in the frame.", 2);
        var rows = new List<string[]>();
        foreach (var unit in first.Units)
        {
            var id = frame.Id(unit.Row);
            if (!place.TryGetValue(id, out var at)) throw new VerbException($"抽中的“{id}”在 {file} 里没有名单。", $"The drawn unit {id} has no list in {file}.", 2);
            var drawn = WithinUnit.Pupils(lists[at].Count, design.Take, WithinUnit.Stream(seed, id));
            var probability = unit.Probability * drawn.Probability;
            foreach (var (position, order) in drawn.Positions.Select((p, i) => (p, i + 1)))
            {
                var pupil = pupils.Levels[pupils.Codes[lists[at][position]]];
                rows.Add([id, pupil, DrawFolder.Text(order), CsvOut.Number(drawn.Probability), CsvOut.Number(probability), CsvOut.Number(1 / probability)]);
            }
        }

        var within = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var (id, at) in place) within[id] = Math.Min(1, (double)design.Take / lists[at].Count);
        return (rows, within);
    }
}
