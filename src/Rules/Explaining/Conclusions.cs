using Hengjian.Rules.Balance;

namespace Hengjian.Rules.Explaining;

/// <summary>The words for states and verdicts, in one place for screens, reports and files.</summary>
public static class Conclusions
{
    /// <summary>达标, 未完全达标, 未达标, 未填, 待补, 不设标准.</summary>
    public static string Zh(IndicatorState state) => state switch
    {
        IndicatorState.Met => "达标",
        IndicatorState.Partly => "未完全达标",
        IndicatorState.Unmet => "未达标",
        IndicatorState.Missing => "未填",
        IndicatorState.NoLine => "待补",
        _ => "不设标准",
    };

    /// <summary>The state in English.</summary>
    public static string En(IndicatorState state) => state switch
    {
        IndicatorState.Met => "met",
        IndicatorState.Partly => "partly met",
        IndicatorState.Unmet => "not met",
        IndicatorState.Missing => "not reported",
        IndicatorState.NoLine => "no line known",
        _ => "no line set",
    };

    /// <summary>The state as a code for files and routes: met, partly, unmet, missing, noLine, notAsked.</summary>
    public static string Code(IndicatorState state) => state switch
    {
        IndicatorState.Met => "met",
        IndicatorState.Partly => "partly",
        IndicatorState.Unmet => "unmet",
        IndicatorState.Missing => "missing",
        IndicatorState.NoLine => "noLine",
        _ => "notAsked",
    };

    /// <summary>达标, 未达标, 未定: for a school, a coefficient, an item, a part and the county alike, so that one page never calls the same thing by two words.</summary>
    public static string Zh(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "达标",
        Verdict.Fail => "未达标",
        _ => "未定",
    };

    /// <summary>The verdict in English and as a code: pass, fail, open.</summary>
    public static string Code(Verdict verdict) => verdict switch
    {
        Verdict.Pass => "pass",
        Verdict.Fail => "fail",
        _ => "open",
    };
}
