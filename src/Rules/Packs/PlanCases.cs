using Hengjian.Rules.Calendars;
using Hengjian.Rules.Plans;
using Hengjian.Rules.Reading;

namespace Hengjian.Rules.Packs;

/// <summary>Runs the golden cases of a work plan: a year with its day T and terms, and the days and warnings that must come out.</summary>
internal static class PlanCases
{
    public static CaseResult Run(PlanPack pack, WorkdayCalendar calendar, PackNode top, string file)
    {
        var check = new CaseChecker();
        var name = top.Text("case");
        var terms = top.Nodes("terms").Select(node =>
        {
            var term = new SchoolTerm(node.Word("season", SchoolTerm.Spring, SchoolTerm.Autumn), PlanPackLoader.Day(node, "from"), PlanPackLoader.Day(node, "to"));
            node.Done();
            return term;
        }).ToList();
        var figures = pack.Figures.Where(f => f.Value is not null).ToDictionary(f => f.Code, f => f.Value!.Value, StringComparer.Ordinal);
        if (top.Node("figures") is { } given)
        {
            foreach (var key in given.Keys()) figures[key] = (double)(given.Number(key) ?? 0);
            foreach (var key in given.Keys().Where(k => pack.Figures.All(f => f.Code != k))) given.Wrong(key, "不是方案里的数", "is no figure of the plan");
        }

        var dayT = top.Has("day T") ? PlanPackLoader.Day(top, "day T") : (DateOnly?)null;
        var frame = new PlanFrame(top.WholeNumber("year") ?? 0, dayT, terms, calendar);
        var (expected, warnings) = (top.Nodes("expect"), top.Texts("warnings"));
        if (expected.Count == 0) top.Wrong("expect", "没有一条预期结果", "expects nothing");
        if (frame.Year is < 1950 or > 2200) top.Wrong("year", "应是年份", "should be a year");
        else if (top.Reading.Problems.Count == 0)
        {
            var days = PlanCalendar.Resolve(frame, pack.Entries);
            foreach (var one in expected)
            {
                var task = one.Text("task");
                if (days.TryGetValue(task, out var of)) check.Text(task, one.Text("days"), string.Join("；", of.Spans.Select(s => s.From == s.To ? $"{s.From:yyyy-MM-dd}" : $"{s.From:yyyy-MM-dd}..{s.To:yyyy-MM-dd}")));
                else check.Missing(task);
                one.TextOrNull("days");
                one.Done();
            }

            var found = PlanChecks.Run([.. pack.Tasks.Where(t => t.Verified).Select(t => new PlanStep(t.Code, t.Name, t.After, t.Phase))], days, frame.DayT, pack.Checks, figures);
            check.Text("warnings", string.Join("；", warnings), string.Join("；", found.Where(w => w.Code != "day-off").Select(w => w.Zh)));
        }

        check.Failures.AddRange(top.Reading.Problems.Select(p => $"{p.Line} 行：{p.What}"));
        return new(pack.Head.Code, file, name, check.Checked, check.Failures);
    }
}
