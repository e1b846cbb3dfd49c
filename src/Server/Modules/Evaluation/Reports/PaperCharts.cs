using Hengjian.Office.Charts;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>The charts that a report's template may name. The same model is SVG in HTML and PDF and a native chart in Word and Excel.</summary>
public static class PaperCharts
{
    public static IEnumerable<PaperBlock> Of(string name, ReportSource source) => name switch
    {
        "spreads" => source.Open.Result.Stages.Where(s => s.Schools > 0 && s.Indicators.Any(i => i.Spread?.Coefficient is not null)).Select(s => Captioned(Spreads(source.Open, s))),
        "school" => ShowSchool.Stages(source.Open, source.School!.Unit, RunScope.OfSchool(source.School.Unit)).Where(s => s.In).Select(s => Captioned(School(source.Open, s))),
        "passing" when source.Previous is not null => [Captioned(Passing(source))],
        "passing" => [],
        _ => throw new InvalidOperationException($"没有名为 {name} 的图 / there is no chart {name}"),
    };

    private static PaperChart Captioned(Chart chart) => new(chart, chart.Title);

    /// <summary>Coefficients against the limit; those above it are set off.</summary>
    public static Chart Spreads(OpenRun open, StageResult stage)
    {
        var shown = stage.Indicators.Where(i => i.Spread is not null).ToList();
        double?[] limits = [.. shown.Select(i => i.Spread!.Limit).Distinct()];
        return new Chart
        {
            Kind = ChartKind.Bar, Title = $"{stage.Stage}校际差异系数", Decimals = Shown.CoefficientPlaces, Categories = [.. shown.Select(i => open.Pack.Indicators.First(x => x.Code == i.Indicator).Name)],
            Series = [new ChartSeries("差异系数", [.. shown.Select(i => i.Spread!.Coefficient is { } cv ? Numbers.Round(cv, Shown.CoefficientPlaces) : (double?)null)])],
            Limit = limits is [{ } one] ? new ChartLimit(one, $"上限 {Shown.Limit(one)}") : null,
            Highlight = shown.Select((s, i) => (s, i)).Where(x => x.s.Spread!.Verdict == Verdict.Fail).Select(x => x.i).ToHashSet(),
        };
    }

    /// <summary>Each indicator of a school as a share of its standard.</summary>
    private static Chart School(OpenRun open, ShowSchool.StageView stage)
    {
        var shown = stage.Indicators.Where(i => i.Line is > 0 && i.Value is not null && !open.Pack.Indicators.First(x => x.Code == i.Indicator).AtMost).ToList();
        return new Chart
        {
            Kind = ChartKind.Bar, Title = $"{stage.Stage}各项指标相当于标准的比例", Unit = "%", Decimals = 0, Categories = [.. shown.Select(i => i.Name)],
            Series = [new ChartSeries("相当于标准", [.. shown.Select(i => i.Value / i.Line * 100)])], Limit = new ChartLimit(100, "标准 100%"),
            Highlight = shown.Select((s, i) => (s, i)).Where(x => x.s.State is IndicatorState.Unmet or IndicatorState.Partly).Select(x => x.i).ToHashSet(),
        };
    }

    private static Chart Passing(ReportSource source)
    {
        var stages = source.Open.Result.Stages.Where(s => s.Schools > 0).ToList();
        double? Share(OpenRun open, string stage) => open.Result.Stage(stage)?.PassShare * 100;
        return new Chart
        {
            Kind = ChartKind.Column, Title = "学校达标比例", Unit = "%", Decimals = 1, Categories = [.. stages.Select(s => s.Stage)],
            Series = [new ChartSeries(source.Previous!.Period, [.. stages.Select(s => Share(source.Previous.Open, s.Stage))]) { Color = "A9BCC4" }, new ChartSeries(source.Period, [.. stages.Select(s => Share(source.Open, s.Stage))])],
        };
    }
}
