using System.CommandLine;
using System.Globalization;
using Hengjian.Measure.Inequality;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Tables;

namespace Hengjian.Server.Cli;

/// <summary>The county's balance without server and store: a difference coefficient, a whole judgement, the columns of a pack.</summary>
public static class BalanceVerbs
{
    public static Command Build() => new("balance", "义务教育均衡 / balance of compulsory education") { Coefficient(), Judge(), Columns() };

    private static Command Coefficient()
    {
        var value = new Option<string>("--value") { Description = "数量一列的列名 / header of the amounts", Required = true };
        var pupils = new Option<string>("--pupils") { Description = "学生数一列的列名 / header of the pupils", Required = true };
        var file = new Argument<string>("file") { Description = "CSV 或 xlsx / CSV or xlsx" };
        var verb = new Command("cv", "差异系数（按学生数加权）/ difference coefficient, weighted by pupils") { value, pupils, file };
        verb.SetAction(parsed =>
        {
            var difference = CoefficientInput.Read(parsed.GetValue(file)!, parsed.GetValue(value)!, parsed.GetValue(pupils)!);
            Console.Out.WriteLine($"mean,{Digits(difference.Mean)}");
            Console.Out.WriteLine($"s,{Digits(difference.S)}");
            Console.Out.WriteLine($"cv,{Digits(difference.Coefficient)}");
        });
        return verb;
    }

    private static Command Judge()
    {
        var rules = new Option<string>("--rules") { Description = "规则包 / rule pack", Required = true };
        var input = new Option<string>("--input") { Description = "学校表（CSV 或 xlsx）/ table of schools", Required = true };
        var output = new Option<string>("--out") { Description = "结果目录 / folder of the results", Required = true };
        var county = new Option<string?>("--county") { Description = "县级数据（YAML）/ facts of the county" };
        var verb = new Command("judge", "按规则包评判一个县 / judge a county by a rule pack") { rules, input, output, county, Common.Packs };
        verb.SetAction(parsed =>
        {
            var pack = RulePacks.Balance(parsed.GetValue(rules)!, parsed.GetValue(Common.Packs));
            var table = SchoolTable.Read(pack, TableInput.Rows(parsed.GetValue(input)!));
            foreach (var header in table.Ignored) Console.Error.WriteLine($"提示：规则包不使用“{header}”一列。 / The pack does not use the column {header}.");
            if (table.Problems.Count > 0) return Refuse(parsed.GetValue(input)!, table.Problems);
            var facts = parsed.GetValue(county) is { } path ? CountyInput.Read(pack, path) : CountyFacts.None;
            var result = BalanceEngine.Judge(new SchoolSheet(pack, table.Schools), facts);
            BalanceFiles.Write(result, parsed.GetValue(output)!);
            foreach (var part in result.County.Parts) Console.Out.WriteLine($"{part.Code},{Conclusions.Code(part.Verdict)},{CsvText.Quote(part.Found)}");
            Console.Out.WriteLine($"county,{Conclusions.Code(result.County.Verdict)},{Conclusions.Zh(result.County.Verdict)}");
            return 0;
        });
        return verb;
    }

    private static Command Columns()
    {
        var rules = new Option<string>("--rules") { Description = "规则包 / rule pack", Required = true };
        var verb = new Command("columns", "规则包需要的列、单位和口径 / columns of a pack with unit and definition") { rules, Common.Packs };
        verb.SetAction(parsed =>
        {
            Console.Out.WriteLine("code,name,unit,type,stage,required,missing,definition");
            foreach (var column in RulePacks.Balance(parsed.GetValue(rules)!, parsed.GetValue(Common.Packs)).Columns)
            {
                string[] cells =
                [
                    column.Code, column.Name, column.Unit, TypeOf(column), column.Stage ?? "", column.Required ? "yes" : "no", column.MissingIsZero ? "zero" : "waits",
                    column.Means + (column.Choices.Count > 0 ? $"（{string.Join("、", column.Choices.Keys)}）" : ""),
                ];
                Console.Out.WriteLine(string.Join(',', cells.Select(CsvText.Quote)));
            }
        });
        return verb;
    }

    internal static string Digits(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    private static string TypeOf(FactColumn column) => column switch
    {
        { Whole: true } => "whole",
        { Kind: ValueKind.Number } => "number",
        { Kind: ValueKind.Truth } => "yes-no",
        { Choices.Count: > 0 } => "choice",
        { Kind: ValueKind.Date } => "date",
        _ => "text",
    };

    private static int Refuse(string file, IReadOnlyList<TableProblem> problems)
    {
        Console.Error.WriteLine($"{file} 有 {problems.Count} 处不能采用，没有写出任何结果： / {problems.Count} fault(s); nothing was written:");
        foreach (var problem in problems) Console.Error.WriteLine($"  {problem}\n    line {problem.Line}: {problem.En}. {problem.NextEn}.");
        return 2;
    }
}
