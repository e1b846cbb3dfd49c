using System.CommandLine;
using Hengjian.Measure;
using Hengjian.Server.Cli.Analysis;

namespace Hengjian.Server.Cli;

/// <summary>Weighted figures with correct standard errors from a table, a design and questions.</summary>
public static class SurveyVerb
{
    /// <summary>What the help shows: three small files and the command.</summary>
    internal const string Example = """
        hengjian survey --data pupils.csv --design design.yml --ask ask.yml --out result.csv

          design.yml                          ask.yml
            weights: w                          - mean: score
            strata: stratum                     - mean: score
            psu: [school, class]                  by: [sex]
            fpc: [schools, classes]             - share: { of: board, level: yes }
            single_psu: adjust                  - quantile: score
                                                  at: [0.25, 0.5, 0.75]
          或 / or                                 - mean: { plausible: [pv1, pv2, pv3, pv4, pv5], as: math }
            weights: w                          - levels: { plausible: [pv1, pv2, pv3, pv4, pv5], cuts: [400, 475, 550, 625] }
            replicates: { method: fay,          - difference: { of: score, between: sex, levels: [girl, boy] }
              columns: w1..w80, rho: 0.5,       - regression: { y: score, x: [ses, sex] }
              mse: true }
          或 / or
            weights: w
            jackknife: { zone: zone, half: half, convention: timss2015 }

          问题用的词 / questions: mean total ratio share quantile levels benchmarks sd correlation difference regression logistic
          结果的列 / columns: statistic, variable, group, level, estimate, se, df, lower, upper, deff, n
        """;

    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "数据（CSV 或 xlsx）/ table of records", Required = true };
        var design = new Option<string>("--design") { Description = "抽样设计（YAML）/ the design of the survey", Required = true };
        var ask = new Option<string>("--ask") { Description = "要算的问题（YAML）/ the questions", Required = true };
        var output = new Option<string>("--out") { Description = "结果（CSV）/ the result", Required = true };
        var verb = new Command("survey", "加权估计与标准误：均值、比例、分位数、水平、回归 / weighted estimates with standard errors") { data, design, ask, output };
        verb.SetAction(parsed =>
        {
            var file = parsed.GetValue(data)!;
            var header = Columns.Header(file);
            var plan = SurveyDesignFile.Read(parsed.GetValue(design)!, header);
            var questions = SurveyQuestion.ReadAll(parsed.GetValue(ask)!);
            var last = 0;
            var table = Columns.Read(file, [.. plan.Numbers.Concat(questions.SelectMany(q => q.Numbers))], [.. plan.Words.Concat(questions.SelectMany(q => q.Words))], done =>
            {
                if ((int)(done * 10) <= last) return;
                last = (int)(done * 10);
                Console.Error.WriteLine($"读入 / reading {last * 10} %");
            });
            try
            {
                var estimator = plan.Estimator(table);
                using var result = new CsvOut(parsed.GetValue(output)!, SurveyAnswer.Headers);
                Console.Out.WriteLine($"records={table.Rows} {plan.Said} {estimator.Conventions}");
                for (var k = 0; k < questions.Count; k++)
                {
                    if (questions.Count > 3) Console.Error.WriteLine($"{k + 1}/{questions.Count} {questions[k].Statistic}");
                    SurveyAnswer.Write(questions[k], table, estimator, result);
                }
                result.Done();
            }
            catch (MeasureException fault)
            {
                var line = fault.Row is { } row ? $"（{file} 第 {table.LineOf(row)} 行）" : "";
                var place = fault.Row is { } at ? $" ({file}, line {table.LineOf(at)})" : "";
                throw new VerbException(fault.Zh + line, fault.En + place, 2);
            }
            return 0;
        });
        return verb;
    }
}
