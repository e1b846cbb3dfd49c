using Hengjian.Rules.Balance;
using Hengjian.Rules.Explaining;
using Hengjian.Rules.Expressions;
using static System.Globalization.CultureInfo;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>A figure of a report: what is printed, the fact behind it, and where it is explained.</summary>
public sealed record Figure(string Printed, Value Fact, string? Path);

/// <summary>
/// Every figure that a report may name, read from one frozen snapshot and the one it is compared with. Names are words: 小学·参评学校数,
/// 初中·生均教学仪器设备值·差异系数, 上期·小学·达标学校数. A report holds no digit of its own.
/// </summary>
public sealed class ReportFigures
{
    private readonly Dictionary<string, Figure> figures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<LoopItem>> loops = new(StringComparer.Ordinal);

    public ReportFigures(ReportSource source)
    {
        Source = source;
        var run = source.Run;
        Words = new Dictionary<string, string>
        {
            ["县名"] = run.CountyName, ["规则"] = run.PackTitle, ["规则来源"] = source.Open.Pack.Head.Source, ["规则核对"] = source.Open.Pack.Head.Verified, ["学年"] = SchoolYear(run.Year), ["时点"] = source.Period, ["上期名称"] = source.Previous?.Period ?? source.Before,
            ["学校"] = source.School?.Name ?? "", ["数据时间"] = Kernel.Clock.DateOf(run.At).ToString("yyyy年M月d日", InvariantCulture),
        };
        AddCounty(source.Open, "");
        if (source.Previous is { } before) AddCounty(before.Open, "上期·");
        Number("计入学校数", source.Open.Input.Schools.Count, 0, null);
        Number("应报学校数", source.Open.Input.Asked, 0, null);
        Number("有上期", source.Previous is null ? 0 : 1, 0, null);
        AddLoops(source.Open);
        if (source.School is { } school) AddSchool(school);
    }

    public ReportSource Source { get; }

    /// <summary>Fixed words (names, not figures).</summary>
    public IReadOnlyDictionary<string, string> Words { get; }
    public IEnumerable<string> Names => figures.Keys;
    public Figure? Find(string name) => figures.GetValueOrDefault(name);
    public IReadOnlyList<LoopItem> Loop(string each) => loops.GetValueOrDefault(each) ?? [];

    public static string SchoolYear(int year) => $"{year}—{year + 1}";

    private void AddCounty(OpenRun open, string prefix)
    {
        var result = open.Result;
        Text($"{prefix}县结论", Conclusions.Zh(result.County.Verdict), "county");
        foreach (var part in result.County.Parts) Text($"{prefix}{part.Name}结论", Conclusions.Zh(part.Verdict), ExplainPath.Of("part", part.Code));
        var (schools, passed) = (result.Stages.Sum(s => s.Schools), result.Stages.Sum(s => s.Passed ?? 0));
        Number($"{prefix}参评学校数", schools, 0, "part/schools");
        Number($"{prefix}达标学校数", passed, 0, "part/schools");
        Number($"{prefix}未达标学校数", result.Rows.Count(r => r.Verdict == Verdict.Fail), 0, "part/schools");
        Share($"{prefix}达标比例", passed, schools, "part/schools");
        var limits = result.Stages.SelectMany(s => s.Indicators.Select(i => i.Spread).Append(s.Composite)).Where(s => s?.Verdict is not null).ToList();
        Number($"{prefix}系数个数", limits.Count, 0, "part/spreads");
        Number($"{prefix}超限系数个数", limits.Count(s => s!.Verdict == Verdict.Fail), 0, "part/spreads");
        Number($"{prefix}不参评学校数", result.Rows.Where(r => !r.In).Select(r => r.SchoolId).Distinct().Count() + open.Input.Absent.Count, 0, null);
        foreach (var stage in result.Stages) AddStage(open, stage, prefix);
        foreach (var group in result.County.Groups)
        {
            var path = ExplainPath.Of("part", group.Code);
            Number($"{prefix}{group.Title}·项数", group.Items.Count, 0, path);
            Number($"{prefix}{group.Title}·达标项数", group.Met, 0, path);
            Number($"{prefix}{group.Title}·未定项数", group.Open, 0, path);
            Number($"{prefix}{group.Title}·未达标项数", group.Items.Count - group.Met - group.Open, 0, path);
            foreach (var item in group.Items) Text($"{prefix}{group.Title}·{item.No}", item.Conclusion ?? item.Printed ?? Conclusions.Zh(item.Verdict), ExplainPath.Of("item", group.Code, $"{item.No}"));
        }
        Number($"{prefix}未达标项目数", result.County.Groups.Sum(g => g.Items.Count(i => i.Verdict == Verdict.Fail)), 0, "county");
        Number($"{prefix}未定项目数", result.County.Groups.Sum(g => g.Items.Count(i => i.Verdict == Verdict.Open)), 0, "county");
        Number($"{prefix}否决项数", result.County.Gates.Count(g => g.Struck == true), 0, "part/gates");
        Number($"{prefix}未核定否决项数", result.County.Gates.Count(g => g.Struck is null), 0, "part/gates");
    }

    private void AddStage(OpenRun open, StageResult stage, string prefix)
    {
        var (at, path) = ($"{prefix}{stage.Stage}·", ExplainPath.Of("stage", stage.Stage));
        Number($"{at}参评学校数", stage.Schools, 0, path);
        Number($"{at}达标学校数", stage.Passed ?? 0, 0, path);
        Number($"{at}未达标学校数", stage.Schools - (stage.Passed ?? 0) - (stage.Open ?? 0), 0, path);
        Number($"{at}未定学校数", stage.Open ?? 0, 0, path);
        Share($"{at}达标比例", stage.Passed ?? 0, stage.Schools, path);
        Number($"{at}学生数", open.Result.Rows.Where(r => r.In && r.Stage == stage.Stage).Sum(r => r.Pupils), 0, null);
        Number($"{at}超限系数个数", stage.Indicators.Count(i => i.Spread?.Verdict == Verdict.Fail), 0, path);
        Text($"{at}未达标学校名单", Join(open.Result.Rows.Where(r => r.Stage == stage.Stage && r.Verdict == Verdict.Fail).Select(r => r.School)), path);
        if (stage.Composite is { } composite) AddSpread(open, $"{at}综合·", composite, ExplainPath.Of("composite", stage.Stage), 3, false);
        foreach (var one in stage.Indicators)
        {
            var of = open.Pack.Indicators.First(i => i.Code == one.Indicator);
            var (name, cell) = ($"{at}{of.Name}·", ExplainPath.Of("spread", stage.Stage, of.Code));
            if (one.Spread is { } spread) AddSpread(open, name, spread, cell, of.Decimals, Booklet is { } reader && SmallGroups.HidesMean(open, stage.Stage, of.Code, reader));
            Number($"{name}达标学校数", one.Met, 0, cell);
            Number($"{name}未达标学校数", one.Schools - one.Met, 0, cell);
            if (ShowRun.CommonLine(open, stage.Stage, of.Code) is { } line) Text($"{name}标准", Shown.Number(line), cell);
            var missing = ShowLedger.Rows(open, false, RunScope.Office, stage.Stage, of.Code).Sum(r => r.Missing ?? 0);
            Text($"{name}缺口", $"{ShowLedger.Print(missing)} {ShowLedger.AmountUnit(open.Pack, of)}".Trim(), cell);
        }
    }

    /// <summary>A booklet is read by its school: what would give another school's figures away is not printed in it.</summary>
    private RunScope? Booklet => Source.School is { } school ? RunScope.OfSchool(school.Unit) : null;

    private void AddSpread(OpenRun open, string name, SpreadResult spread, string path, int decimals, bool noMean)
    {
        if (Booklet is { } reader && SmallGroups.Hides(open, path, reader))
        {
            if (spread.Coefficient is not null) Text($"{name}差异系数", SmallGroups.Zh, path);
            spread = spread with { Coefficient = null };
        }
        if (noMean) Text($"{name}平均值", SmallGroups.Zh, path);
        else if (spread.Mean is { } mean) figures[$"{name}平均值"] = new(Shown.Number(mean, decimals), Value.Of(mean), path);
        if (spread.Coefficient is { } cv)
            // Where rounding would flip the verdict both figures are shown.
            figures[$"{name}差异系数"] = new(spread.RoundingFlips ? $"{spread.Printed}（未取整为 {Numbers.Print(Numbers.Round(cv, 5))}）" : spread.Printed!, Value.Of(cv), path);
        if (spread.Limit is { } limit) figures[$"{name}上限"] = new(Shown.Limit(limit), Value.Of(limit), path);
    }

    private void AddLoops(OpenRun open)
    {
        loops["stage"] = [.. open.Result.Stages.Where(s => s.Schools > 0).Select(s => Item(new() { ["学段"] = s.Stage }, $"{s.Stage}·"))];
        loops["over"] = [.. from s in open.Result.Stages
                            from i in s.Indicators
                            where i.Spread?.Verdict == Verdict.Fail
                            orderby i.Spread!.Coefficient / i.Spread.Limit descending
                            let name = open.Pack.Indicators.First(x => x.Code == i.Indicator).Name
                            select Item(new() { ["学段"] = s.Stage, ["指标"] = name }, $"{s.Stage}·{name}·")];
        loops["short"] = [.. from s in open.Result.Stages
                             from i in s.Indicators
                             where i.Met < i.Schools
                             orderby i.Schools - i.Met descending
                             let name = open.Pack.Indicators.First(x => x.Code == i.Indicator).Name
                             select Item(new() { ["学段"] = s.Stage, ["指标"] = name }, $"{s.Stage}·{name}·")];
        loops["failed"] = [.. open.Result.Rows.Where(r => r.Verdict == Verdict.Fail).OrderBy(r => r.Count(IndicatorState.Met)).Select(r => FailedSchool(open, r))];
        loops["item"] = [.. open.Result.County.Groups.SelectMany(g => g.Items.Where(i => i.Verdict == Verdict.Fail)
            .Select(i => Item(new() { ["组"] = g.Title, ["序号"] = $"{i.No}", ["项目"] = i.Name, ["学校名单"] = Join(i.Schools) }, "", new() { ["结论"] = $"{g.Title}·{i.No}" })))];
        loops["gate"] = [.. open.Result.County.Gates.Where(g => g.Struck == true).Select(g => Item(new() { ["项目"] = g.Name }, ""))];
    }

    private LoopItem FailedSchool(OpenRun open, SchoolRow row)
    {
        var (at, path) = ($"{row.School}·{row.Stage}·", ExplainPath.Of("school", row.SchoolId, row.Stage!));
        Number($"{at}达标项数", row.Count(IndicatorState.Met), 0, path);
        Text($"{at}还需", Needs(open, row), path);
        return Item(new() { ["学校"] = row.School, ["学段"] = row.Stage! }, at);
    }

    /// <summary>The least that makes a school pass, in words with amounts.</summary>
    public static string Needs(OpenRun open, SchoolRow row) => row.Needs.Count == 0 ? "补齐缺失的数据" : string.Join("，", row.Needs.Select(n =>
    {
        var of = open.Pack.Indicators.First(i => i.Code == n.Indicator);
        return n.Shortfall.SchoolAmount is { } amount && !of.AtMost ? $"{ShowLedger.AmountName(open.Pack, of, row.Stage)}增加 {ShowLedger.Print(amount)} {ShowLedger.AmountUnit(open.Pack, of)}" : $"{of.Name}达到 {Shown.Number(n.Shortfall.Target)} {of.Unit}";
    }));

    private void AddSchool(InputUnit school)
    {
        var rows = Source.Open.Result.RowsOf(school.Unit).Where(r => r.In).ToList();
        loops["unmet"] = [];
        foreach (var row in rows)
        {
            var path = ExplainPath.Of("school", row.SchoolId, row.Stage!);
            Number($"本校·{row.Stage}·学生数", row.Pupils, 0, path);
            Number($"本校·{row.Stage}·达标项数", row.Count(IndicatorState.Met), 0, path);
            Text($"本校·{row.Stage}·结论", row.Verdict is { } v ? Conclusions.Zh(v) : "不作单校结论", path);
            Text($"本校·{row.Stage}·还需", Needs(Source.Open, row), path);
            foreach (var cell in row.Cells)
            {
                var name = $"本校·{row.Stage}·{Source.Open.Pack.Indicators.First(i => i.Code == cell.Indicator).Name}·";
                Text($"{name}数值", cell.Printed is { } printed ? Shown.Grouped(printed) : "缺失", ExplainPath.Of("cell", row.SchoolId, row.Stage!, cell.Indicator));
            }
        }
        Number("本校·未达标指标数", rows.Sum(r => r.Count(IndicatorState.Unmet) + r.Count(IndicatorState.Partly)), 0, null);
        loops["stage"] = [.. rows.Select(r => Item(new() { ["学段"] = r.Stage! }, $"本校·{r.Stage}·"))];
        loops["failed"] = [.. rows.Where(r => r.Verdict == Verdict.Fail).Select(r => Item(new() { ["学段"] = r.Stage! }, $"本校·{r.Stage}·"))];
        loops["out"] = [.. Source.Open.Result.RowsOf(school.Unit).Where(r => !r.In).Select(r => Item(new() { ["学段"] = r.Stage ?? "本校", ["原因"] = r.Reason ?? "" }, ""))];
    }

    /// <summary>A turn whose short names are everything under a prefix.</summary>
    private LoopItem Item(Dictionary<string, string> words, string prefix, Dictionary<string, string>? names = null)
    {
        names ??= prefix.Length == 0 ? [] : figures.Keys.Where(k => k.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(k => k[prefix.Length..], k => k);
        if (prefix.Length > 0) foreach (var before in figures.Keys.Where(k => k.StartsWith("上期·" + prefix, StringComparison.Ordinal)).ToList()) names.TryAdd("上期·" + before[(3 + prefix.Length)..], before);
        return new(words, names);
    }

    private void Number(string name, double number, int decimals, string? path) => figures[name] = new(Shown.Number(number, decimals), Value.Of(number), path);
    private void Share(string name, double part, double whole, string path) => figures[name] = whole == 0 ? new("—", Value.Missing, path) : new(Shown.Percent(part / whole), Value.Of(part / whole), path);
    private void Text(string name, string text, string? path) => figures[name] = new(text, Value.Of(text), path);

    private static string Join(IEnumerable<string> names) => names.ToList() is { Count: > 0 } list ? string.Join("、", list) : "无";
}

/// <summary>What a report is written from: the snapshot, the one it is compared with, and the school of a booklet.</summary>
/// <param name="Before">What the period before is called, whether it was judged or not.</param>
public sealed record ReportSource(EvaluationRun Run, OpenRun Open, string Period, PreviousRun? Previous, InputUnit? School, string Before);

/// <summary>The period before: last school year's final result, or the state before within the year.</summary>
public sealed record PreviousRun(EvaluationRun Run, OpenRun Open, string Period);
