using System.CommandLine;
using Hengjian.Server.Cli.Exams;
using Hengjian.Server.Cli.Sampling;

namespace Hengjian.Server.Cli;

/// <summary>exam: a score list and its rules in, the figures of every class, school and pupil out.</summary>
public static class ExamVerb
{
    public static Command Build()
    {
        var data = new Option<string>("--data") { Description = "成绩表（CSV 或 xlsx），一行一名学生 / score list (CSV or xlsx), one pupil a line", Required = true };
        var rules = new Option<string>("--rules") { Description = "考试规则（YAML）：学科满分与分数线、分母、分数段 / rules (YAML): full marks and lines, denominator, bands", Required = true };
        var folder = new Option<string>("--out") { Description = "结果目录，写入 summary.csv 和 pupils.csv / folder for summary.csv and pupils.csv", Required = true };
        var verb = new Command("exam", "考试成绩统计：一分三率、超均率、名次、增值 / statistics of an exam: means, rates, ranks, value added") { data, rules, folder };
        verb.SetAction(parsed => DrawVerbs.Refusing(() =>
        {
            var written = ExamRules.Read(parsed.GetValue(rules)!);
            var input = ExamInput.Read(parsed.GetValue(data)!, written, DrawVerbs.Progress());
            if (input.Contradictions > 0)
                Console.Error.WriteLine($"注意：有 {input.Contradictions} 个得分属于记为缺考的学生，没有采用。 / Note: {input.Contradictions} score(s) of pupils marked absent were not used.");
            new ExamTables(written, input).Write(parsed.GetValue(folder)!);
            Console.Error.WriteLine($"统计了 {input.Rows} 名学生、{written.Subjects.Count} 门学科，分母为 {written.DenominatorWord}，写到 {parsed.GetValue(folder)}。 / {input.Rows} pupils, {written.Subjects.Count} subjects, denominator {written.DenominatorWord}.");
            return 0;
        }));
        return verb;
    }
}
