using System.Text;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Tables;

namespace Hengjian.Server.Cli;

/// <summary>Writes a judged county as schools.csv, county.csv and explain.csv: all three or none.</summary>
internal static class BalanceFiles
{
    // Excel on Windows takes a CSV without this mark for GBK.
    private static readonly Encoding Marked = new UTF8Encoding(encoderShouldEmitUTF8Identifier: true);

    public static void Write(BalanceResult result, string folder)
    {
        var target = Path.GetFullPath(folder);
        var staging = target + $".{Environment.ProcessId}.tmp";
        try
        {
            Directory.CreateDirectory(staging);
            foreach (var (name, lines) in new[] { ("schools.csv", Schools(result)), ("county.csv", County(result)), ("explain.csv", Explain(result)) })
                File.WriteAllLines(Path.Combine(staging, name), lines.Select(cells => string.Join(',', cells.Select(CsvText.Quote))), Marked);
            if (!Directory.Exists(target)) Directory.Move(staging, target);
            else
            {
                foreach (var file in Directory.GetFiles(staging)) File.Move(file, Path.Combine(target, Path.GetFileName(file)), overwrite: true);
                Directory.Delete(staging);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
            throw new VerbException($"不能写到 {target}：{e.Message}", $"Cannot write to {target}.", 2);
        }
    }

    private static IEnumerable<string[]> Schools(BalanceResult result)
    {
        var indicators = result.Pack.Indicators;
        yield return [
            "school", "kind", "stage", "in", "reason", "pupils", "share", .. indicators.Select(i => i.Code), .. indicators.Select(i => i.Code + "_state"),
            "met", "partly", "unmet", "missing", "verdict", "stage_name", "verdict_name"];
        foreach (var row in result.Rows)
        {
            var kind = result.Sheet.Fact(result.Sheet.IndexOf(row.SchoolId), "kind").Text ?? "";
            yield return [
                row.School, kind, StageCode(result, row.Stage), row.In ? "yes" : "no", row.Reason ?? "", Number(row.Pupils), row.Stage is null ? "" : Number(row.Share),
                .. indicators.Select(i => Number(row.Cell(i.Code)?.Value)), .. indicators.Select(i => row.Cell(i.Code) is { } c ? Conclusions.Code(c.State) : ""),
                .. row.In ? new[] { IndicatorState.Met, IndicatorState.Partly, IndicatorState.Unmet, IndicatorState.Missing }.Select(s => $"{row.Count(s)}") : ["", "", "", ""],
                row.Verdict is { } v ? Conclusions.Code(v) : "", row.Stage ?? "", row.In ? row.Verdict is { } n ? Conclusions.Zh(n) : "" : "不参评"];
        }
    }

    private static IEnumerable<string[]> County(BalanceResult result)
    {
        yield return ["stage", "indicator", "mean", "s", "cv", "limit", "schools_met", "verdict", "schools", "printed_mean", "printed_cv", "stage_name", "indicator_name"];
        foreach (var stage in result.Stages)
        {
            var code = StageCode(result, stage.Stage);
            foreach (var (found, of) in stage.Indicators.Zip(result.Pack.Indicators))
            {
                yield return [
                    code, of.Code, Number(found.Spread?.Mean), Number(found.Spread?.S), Number(found.Spread?.Coefficient), Number(found.Spread?.Limit), of.HasLine ? $"{found.Met}" : "",
                    found.Spread?.Verdict is { } v ? Conclusions.Code(v) : "", $"{found.Schools}",
                    found.Spread?.Mean is { } mean ? Hengjian.Rules.Expressions.Numbers.Print(mean, of.Decimals) : "", found.Spread?.Printed ?? "", stage.Stage, of.Name];
            }

            if (stage.Composite is { } composite)
                yield return [code, "composite", "", "", Number(composite.Coefficient), Number(composite.Limit), "", composite.Verdict is { } c ? Conclusions.Code(c) : "", $"{stage.Schools}", "", composite.Printed ?? "", stage.Stage, result.Pack.Composite!.Name];
            if (result.Pack.School is not null)
            {
                var verdict = stage.Schools == 0 || stage.Open > 0 ? Verdict.Open : stage.Passed == stage.Schools ? Verdict.Pass : Verdict.Fail;
                if (stage.Passed + stage.Open < stage.Schools) verdict = Verdict.Fail;
                yield return [code, "schools", "", "", "", "", $"{stage.Passed}", Conclusions.Code(verdict), $"{stage.Schools}", "", "", stage.Stage, "综合评估达标学校"];
            }
        }
    }

    private static IEnumerable<string[]> Explain(BalanceResult result)
    {
        yield return ["path", "school", "stage", "indicator", "step", "formula", "in_words", "with_numbers", "result", "state", "clause", "source", "verified", "notes"];
        foreach (var row in result.Rows)
        {
            if (!row.In)
            {
                yield return [ExplainPath.Of("school", row.SchoolId, row.Stage ?? ""), row.School, row.Stage ?? "", "", "不参评", "", "", "", row.Reason!, "", row.Basis!.Clause, row.Basis.Source, row.Basis.Verified, ""];
                continue;
            }

            foreach (var of in result.Pack.Indicators)
            {
                var why = BalanceExplainer.Explain(result, ExplainPath.Of("cell", row.SchoolId, row.Stage!, of.Code))!;
                foreach (var line in Lines(why, row.School, row.Stage!, of.Name)) yield return line;
            }
        }

        foreach (var (stage, of) in result.Stages.SelectMany(s => result.Pack.Indicators.Where(i => i.HasSpread).Select(i => (s.Stage, i))))
        {
            foreach (var line in Lines(BalanceExplainer.Explain(result, ExplainPath.Of("spread", stage, of.Code))!, "", stage, of.Name + "差异系数")) yield return line;
        }
    }

    private static IEnumerable<string[]> Lines(Explanation why, string school, string stage, string indicator)
    {
        foreach (var step in why.Steps)
            yield return [why.Path, school, stage, indicator, step.Label, step.Formula, step.Words, step.Numbers, step.Result, why.ConclusionEn ?? "", why.Basis.Clause, why.Basis.Source, why.Basis.Verified, string.Join("；", why.Notes.Select(n => n.Zh))];
    }

    private static string StageCode(BalanceResult result, string? stage) => result.Pack.Stages.FirstOrDefault(s => s.Name == stage)?.Code ?? "";

    private static string Number(double? number) => number is { } n && !double.IsNaN(n) ? BalanceVerbs.Digits(n) : "";
}
