using Hengjian.Server.Operations;

namespace Hengjian.Tests.Unit.Operations;

public sealed class RetentionTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 9, 0, 0, TimeSpan.FromHours(8));

    [Fact]
    public void Two_weeks_of_days_then_a_year_of_months()
    {
        var daily = Enumerable.Range(0, 500).Select(d => Now.AddDays(-d).AddHours(-7)).ToList();

        var kept = Retention.Kept(daily, Now);

        kept.Count(m => Now - m <= TimeSpan.FromDays(14)).ShouldBe(14);
        kept.Count.ShouldBe(14 + 11); // November and, of the two weeks, no other month; eleven months before
        kept.ShouldContain(new DateTimeOffset(2026, 10, 31, 2, 0, 0, TimeSpan.FromHours(8)), "the newest of October");
        kept.ShouldNotContain(m => m < Now.AddMonths(-12));
    }

    [Fact]
    public void The_newest_three_stay_however_old_they_are()
    {
        var old = new[] { Now.AddYears(-3), Now.AddYears(-3).AddMinutes(1), Now.AddYears(-3).AddMinutes(2), Now.AddYears(-3).AddMinutes(3) };

        Retention.Kept(old, Now).ShouldBe(old[1..], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null, "2026-11-21T01:00", true)]
    [InlineData("2026-11-20T02:00", "2026-11-21T01:59", false)]
    [InlineData("2026-11-20T02:00", "2026-11-21T02:00", true)]
    [InlineData("2026-11-21T02:00", "2026-11-21T23:59", false)]
    [InlineData("2026-11-18T02:00", "2026-11-21T01:00", true)]
    public void A_backup_is_due_when_none_was_made_since_the_last_hour_of_backups(string? last, string now, bool due) =>
        DailyBackup.IsDue(At(now), last is null ? null : At(last), new TimeOnly(2, 0)).ShouldBe(due);

    static DateTimeOffset At(string local) => new(DateTime.Parse(local, System.Globalization.CultureInfo.InvariantCulture), TimeSpan.FromHours(8));
}
