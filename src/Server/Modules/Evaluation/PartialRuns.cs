using Hengjian.Rules.Explaining;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A preview may be made before all schools are ready; its verdict then speaks of those that are, and must say so wherever it is shown.</summary>
public static class PartialRuns
{
    /// <summary>What stands after such a verdict; nothing after one that counts everybody.</summary>
    public static string Words(int? counted, int? asked) => counted < asked ? $"（只有 {counted} 所的数据，应有 {asked} 所，不是全县结论）" : "";

    /// <summary>What stands in the name of a file taken from such a run.</summary>
    public static string InName(EvaluationRun run) => run.Counted < run.Asked ? $"-试评只有{run.Counted}所" : "";

    /// <summary>The same as a note below an explained figure of the county; null where all are counted.</summary>
    public static ExplainedNote? Note(InputDocument input) => input.Schools.Count < input.Asked
        ? new($"这是部分学校的试评：只有 {input.Schools.Count} 所学校的数据，应有 {input.Asked} 所；全县的数要等数据齐了再算。", $"A trial over part of the schools: {input.Schools.Count} of {input.Asked} are counted; the county's figures wait for the rest.")
        : null;
}
