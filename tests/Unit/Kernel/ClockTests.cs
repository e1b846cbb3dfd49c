using Hengjian.Server.Cli;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;

namespace Hengjian.Tests.Unit.Kernel;

public class ClockTests
{
    [Theory]
    [InlineData("2026-11-21T15:59:59Z", "2026-11-21")]
    [InlineData("2026-11-21T16:00:00Z", "2026-11-22")]
    [InlineData("2026-11-22T04:00:00+08:00", "2026-11-22")]
    public void Business_dates_are_those_of_Beijing(string instant, string day) =>
        Clock.DateOf(DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture)).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture).ShouldBe(day);

    [Fact]
    public void A_moved_clock_starts_where_it_is_told()
    {
        var start = new DateTimeOffset(2027, 1, 31, 23, 59, 0, Clock.Beijing);
        var now = Clock.StartingAt(start).Now;
        (now - start).ShouldBeInRange(TimeSpan.Zero, TimeSpan.FromMinutes(1));
    }

    [Theory]
    [InlineData(2026, 8, 31, 2025)]
    [InlineData(2026, 9, 1, 2026)]
    [InlineData(2027, 1, 1, 2026)]
    public void A_school_year_begins_in_September(int y, int m, int d, int year) => SchoolYear.Of(new(y, m, d)).ShouldBe(year);

    [Fact]
    public void The_clock_moves_in_tests_only()
    {
        var config = HengjianOptions.Sources([new("clock", "2026-01-01T00:00:00+08:00")]);
        Should.Throw<VerbException>(() => HengjianOptions.From(config)).Message.ShouldContain("--testing");
    }
}
