using Hengjian.Measure;
using Hengjian.Measure.Sampling;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli.Sampling;

/// <summary>A frame read as a design asks, ready to be drawn from, with the words that its rows and strata have in the file.</summary>
public sealed class FrameInput
{
    private readonly Columns columns;
    private readonly SampleDesign design;
    private readonly CodedColumn ids;

    private FrameInput(Columns columns, SampleDesign design)
    {
        (this.columns, this.design) = (columns, design);
        ids = Unique(columns, design.Id);
        var strata = design.Strata is null ? null : columns.Words(design.Strata);
        Plan = PlanOf(strata, out var place);
        Frame = new(columns.Rows)
        {
            Strata = strata is null ? default : (ReadOnlyMemory<int>)strata.Codes.Select(code => place[code]).ToArray(),
            Implicit = [.. design.Implicit.Select(name => (ReadOnlyMemory<int>)Filled(name).Sorted().Codes)],
            Size = design.Size is null ? default : (ReadOnlyMemory<double>)columns.Numbers(design.Size),
            // Without implicit strata the list is the file; with them the id decides between equals, so that the file's order says nothing.
            Rank = design.Implicit.Count == 0 ? default : (ReadOnlyMemory<int>)ids.Sorted().Codes,
        };
    }

    public SamplingFrame Frame { get; }

    public DrawPlan Plan { get; }

    public int Rows => columns.Rows;

    public string Id(int row) => ids.Levels[ids.Codes[row]];

    public static FrameInput Read(string file, SampleDesign design, Action<double>? progress = null)
    {
        var words = new List<string> { design.Id };
        if (design.Strata is not null) words.Add(design.Strata);
        words.AddRange(design.Implicit);
        return new(Columns.Read(file, design.Size is null ? [] : [design.Size], words, progress), design);
    }

    public SampleDraw Draw(string seed)
    {
        try
        {
            return SampleDraw.Of(Frame, Plan, seed);
        }
        catch (MeasureException fault)
        {
            var (zh, en) = fault.Row is { } row ? ($"{columns.File} 第 {columns.LineOf(row)} 行（{Id(row)}）：", $"{columns.File}, line {columns.LineOf(row)} ({Id(row)}): ") : ("", "");
            throw new VerbException(zh + fault.Zh, en + fault.En, 2);
        }
    }

    /// <summary>A column of which every cell is filled and none stands twice.</summary>
    public static CodedColumn Unique(Columns columns, string name)
    {
        var column = columns.Words(name);
        Filled(columns, name, column);
        if (column.Levels.Count == column.Codes.Length) return column;
        var first = new int[column.Levels.Count];
        Array.Fill(first, -1);
        for (var row = 0; ; row++)
        {
            ref var before = ref first[column.Codes[row]];
            if (before >= 0)
                throw new VerbException($"{columns.File} 第 {columns.LineOf(before)} 行和第 {columns.LineOf(row)} 行的“{name}”同为“{column.Levels[column.Codes[row]]}”，应各不相同。", $"{columns.File}: lines {columns.LineOf(before)} and {columns.LineOf(row)} have the same {name}.", 2);
            before = row;
        }
    }

    public static void Filled(Columns columns, string name, CodedColumn column)
    {
        if (Array.IndexOf(column.Codes, -1) is >= 0 and var row)
            throw new VerbException($"{columns.File} 第 {columns.LineOf(row)} 行的“{name}”是空的。", $"{columns.File}: line {columns.LineOf(row)} has no {name}.", 2);
    }

    private CodedColumn Filled(string name)
    {
        var column = columns.Words(name);
        Filled(columns, name, column);
        return column;
    }

    /// <summary>The strata in the order of the design's numbers, or with one number for all in the order of their names; and the place of each code of the file.</summary>
    private DrawPlan PlanOf(CodedColumn? strata, out int[] place)
    {
        place = [];
        if (strata is null) return new([new("", design.TakeEach!.Value)], DrawMethod.Systematic, design.Replacements);
        Filled(columns, design.Strata!, strata);
        var plans = design.TakeEach is { } each
            ? [.. new CodedColumn([], strata.Levels).Sorted().Levels.Select(name => new StratumPlan(name, each))]
            : design.TakeByStratum.Select(t => new StratumPlan(t.Key, t.Value)).ToList();
        place = [.. strata.Levels.Select(name => plans.FindIndex(p => p.Name == name))];
        if (Array.IndexOf(place, -1) is >= 0 and var lost)
        {
            var row = Array.IndexOf(strata.Codes, lost);
            throw new VerbException($"{columns.File} 第 {columns.LineOf(row)} 行的层“{strata.Levels[lost]}”在设计的 take 里没有写。", $"{columns.File}, line {columns.LineOf(row)}: the stratum {strata.Levels[lost]} has no number in take.", 2);
        }

        return new(plans, DrawMethod.Systematic, design.Replacements);
    }
}
