using Hengjian.Rules.Plans;

namespace Hengjian.Tests.Unit.Rules.Plans;

/// <summary>How dates of a plan are written: what is read, what is refused, and that the text stays as it was typed.</summary>
public sealed class PlanDateTests
{
    public static TheoryData<string, string> Written() => new()
    {
        { "2020-09-28", "2020-09-28" },
        { "2020-09-14..2020-09-18", "2020-09-14..2020-09-18" },
        { " T ", "2026-05-21" },
        { "T-184", "2025-11-18" },
        { "T+1", "2026-05-22" },
        { "T-14..T-10", "2026-05-07..2026-05-11" },
        // Labour Day 1–5 May; 9 May is worked: back from 21 May the tenth workday is 8 May, with 9 May counted.
        { "T-10工作日", "2026-05-08" },
        { "T-10个工作日", "2026-05-08" },
        { "T-3..T+2工作日", "2026-05-18..2026-05-25" },
        { "9月", "2026-09-01..2026-09-30" },
        { "9月上旬", "2026-09-01..2026-09-10" },
        { "9月中旬", "2026-09-11..2026-09-20" },
        { "2月下旬", "2026-02-21..2026-02-28" },
        { "9月7日", "2026-09-07" },
        { "9月7日..9月10日", "2026-09-07..2026-09-10" },
        { "2月29日", "2026-02-28" },
        { "上年12月..次年1月", "2025-12-01..2027-01-31" },
        { "第三季度", "2026-07-01..2026-09-30" },
        { "第3季度", "2026-07-01..2026-09-30" },
        { "次年上半年", "2027-01-01..2027-06-30" },
        { "下半年", "2026-07-01..2026-12-31" },
        { "秋季学期", "2026-09-01..2027-01-22" },
        // 1 September 2026 is a Tuesday: its week is the first, and holds no lesson on Monday.
        { "秋季学期第1周", "2026-09-01..2026-09-06" },
        { "秋季学期第3周周五", "2026-09-18" },
        { "秋季学期第21周", "2027-01-18..2027-01-22" },
        { "春季学期第2周周日", "2026-03-15" },
        { "每月25日", string.Join('；', Enumerable.Range(1, 12).Select(m => $"2026-{m:00}-01..2026-{m:00}-25")) },
        { "每季度", "2026-01-01..2026-03-31；2026-04-01..2026-06-30；2026-07-01..2026-09-30；2026-10-01..2026-12-31" },
        { "每学期", "2026-03-02..2026-07-03；2026-09-01..2027-01-22" },
    };

    [Theory]
    [MemberData(nameof(Written))]
    public void A_date_is_read_as_a_clerk_writes_it(string text, string days)
    {
        PlanDate.TryParse(text, out var date).ShouldBeTrue();
        date.Text.ShouldBe(text.Trim());
        Frames.Shown(PlanCalendar.Resolve(Frames.Of(2026, new(2026, 5, 21)), [new("a", date)])["a"]).ShouldBe(days);
    }

    [Theory]
    [InlineData("")]
    [InlineData("明天")]
    [InlineData("2026-9-1")]
    [InlineData("2026-02-30")]
    [InlineData("T-")]
    [InlineData("T-99999")]
    [InlineData("T..")]
    [InlineData("T-3..T-2..T-1")]
    [InlineData("13月")]
    [InlineData("0月")]
    [InlineData("2月30日")]
    [InlineData("9月0日")]
    [InlineData("第五季度")]
    [InlineData("上学期第3周")]
    [InlineData("秋季学期第0周")]
    [InlineData("秋季学期第3周周八")]
    [InlineData("每月32日")]
    [InlineData("每季度5日")]
    [InlineData("每月..每季度")]
    [InlineData("@")]
    [InlineData("@Notice +3")]
    [InlineData("@notice+3")]
    public void What_is_no_date_is_refused(string text) => PlanDate.TryParse(text, out _).ShouldBeFalse();
}
