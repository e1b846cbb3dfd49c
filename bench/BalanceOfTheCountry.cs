using System.Diagnostics;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Packs;

namespace Hengjian.Bench;

/// <summary>The country's counties judged from memory by the pack, the same code as the screen's; beside it the bare arithmetic of the coefficients alone.</summary>
public sealed class BalanceOfTheCountry : IBenchmark
{
    private const int Counties = 2767;
    private const int Schools = 60;
    private static readonly string[] Kinds = ["小学", "小学", "小学", "初中", "九年一贯制"];

    public string Name => "rules";
    public string Says => "2,767 counties × 60 schools × 8 indicators from memory on one core, against a hand-written loop over the same numbers; explain and what-if of one county";

    public Task Run()
    {
        var (pack, _) = BalancePackLoader.Load(Path.Combine(PacksFolder.Find()!, "balance-basic-2012"));
        var random = new Random(20171);
        var facts = Enumerable.Range(0, Counties).Select(_ => County(random)).ToList();

        var (reading, judging, bare) = (new List<double>(), new List<double>(), new List<double>());
        List<SchoolSheet> sheets = [];
        for (var round = 0; round < 5; round++)
        {
            var clock = Cpu();
            sheets = [.. facts.Select(county => new SchoolSheet(pack!, county))];
            reading.Add(Cpu() - clock);
            clock = Cpu();
            var passing = sheets.Count(s => BalanceEngine.Judge(s, CountyFacts.None).County.Verdict == Verdict.Pass);
            judging.Add(Cpu() - clock);
            var columns = sheets.ConvertAll(Columns);
            clock = Cpu();
            var sum = columns.Sum(Bare);
            bare.Add(Cpu() - clock);
            if (passing < 0 || double.IsNaN(sum)) throw new InvalidOperationException("nothing was computed");
        }

        Figure.Print("facts by name into rows of numbers (best of 5)", reading.Min(), "ms");
        Figure.Print("judging: who is in, values, coefficients, county verdicts (best of 5)", judging.Min(), "ms", "≤ 1000, both together");
        Figure.Print("both together", reading.Min() + judging.Min(), "ms", "≤ 1000");
        Figure.Print("the same coefficients by a hand-written loop", bare.Min(), "ms");
        Figure.Print("ratio judging : loop", judging.Min() / bare.Min(), "×");
        OneCounty(sheets[0]);
        return Task.CompletedTask;
    }

    private static void OneCounty(SchoolSheet sheet)
    {
        var result = BalanceEngine.Judge(sheet, CountyFacts.None);
        var row = result.Rows.First(r => r.In);
        var (whatIf, explain) = (new List<double>(), new List<double>());
        for (var i = 0; i < 200; i++)
        {
            var clock = Stopwatch.StartNew();
            _ = WhatIf.Change(result, [new CellChange(row.SchoolId, "books", Value.Of(1000.0 + i))]).Spreads.Count;
            whatIf.Add(clock.Elapsed.TotalMilliseconds);
            clock.Restart();
            _ = BalanceExplainer.Explain(result, ExplainPath.Of("cell", row.SchoolId, row.Stage!, "books"))!.Steps.Count;
            _ = BalanceExplainer.Explain(result, ExplainPath.Of("spread", row.Stage!, "books"))!.Parts.Count;
            explain.Add(clock.Elapsed.TotalMilliseconds);
        }

        Figure.Print("what-if of one county, every move told (p95)", Figure.Percentile(whatIf, 0.95), "ms", "≤ 50");
        Figure.Print("explain a cell and its coefficient (p95)", Figure.Percentile(explain, 0.95), "ms", "≤ 100");
    }

    // Processor time of this process: on a machine with other work the clock on the wall measures the others.
    private static double Cpu() => Process.GetCurrentProcess().TotalProcessorTime.TotalMilliseconds;

    /// <summary>The county's amounts and pupils as plain arrays, one pair an indicator and stage, sharing already done.</summary>
    private static List<(double[] Amounts, double[] Pupils)> Columns(SchoolSheet sheet)
    {
        var result = BalanceEngine.Judge(sheet, CountyFacts.None);
        return [.. result.Stages.SelectMany(stage => result.Pack.Indicators.Select(indicator =>
        {
            var rows = result.Rows.Where(r => r.In && r.Stage == stage.Stage).ToList();
            return (rows.Select(r => r.Cell(indicator.Code)!.Value!.Value / indicator.Times * r.Pupils).ToArray(), rows.Select(r => r.Pupils).ToArray());
        }))];
    }

    /// <summary>The least that anyone would write: one pass for the mean, one for the spread; no rules, no states, no sharing.</summary>
    private static double Bare(List<(double[] Amounts, double[] Pupils)> columns)
    {
        double total = 0;
        foreach (var (amounts, pupils) in columns)
        {
            double x = 0, p = 0, squares = 0;
            for (var i = 0; i < amounts.Length; i++) (x, p) = (x + amounts[i], p + pupils[i]);
            var mean = x / p;
            for (var i = 0; i < amounts.Length; i++)
            {
                var distance = (amounts[i] / pupils[i]) - mean;
                squares += pupils[i] * distance * distance;
            }

            total += Math.Sqrt(squares / p) / mean;
        }

        return total;
    }

    private static List<SchoolFacts> County(Random random) => [.. Enumerable.Range(0, Schools).Select(i =>
    {
        var kind = Kinds[i % Kinds.Length];
        var facts = new Dictionary<string, Value> { ["school"] = Value.Of($"学校{i}"), ["kind"] = Value.Of(kind) };
        var (primary, junior) = (kind == "初中" ? 0 : random.Next(60, 1900), kind == "小学" ? 0 : random.Next(150, 1800));
        (facts["pupils_primary"], facts["pupils_junior"]) = (Value.Of((double)primary), Value.Of((double)junior));
        foreach (var (stage, pupils) in new[] { ("primary", primary), ("junior", junior) })
        {
            facts[$"teachers_{stage}"] = Value.Of(Math.Round(pupils * (0.05 + (random.NextDouble() * 0.03))));
            facts[$"above_degree_{stage}"] = Value.Of(Math.Round(pupils * (0.04 + (random.NextDouble() * 0.03))));
            facts[$"mid_title_{stage}"] = Value.Of(Math.Round(pupils * (0.02 + (random.NextDouble() * 0.03))));
        }

        var all = primary + (1.1 * junior);
        foreach (var (column, least, most) in new[] { ("teaching_area", 4.2, 7.5), ("sports_area", 7, 13), ("equipment_value", 1800, 4200), ("computers", 0.08, 0.2), ("books", 15, 40) })
            facts[column] = Value.Of(Math.Round(all * (least + (random.NextDouble() * (most - least)))));
        return new SchoolFacts($"S{i}", $"学校{i}", facts);
    })];
}
