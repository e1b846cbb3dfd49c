using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>The last number given in one series of one unit and year.</summary>
public sealed class NumberSeries
{
    public Guid UnitId { get; set; }
    public required string Kind { get; set; }
    public int Year { get; set; }
    public int Last { get; set; }
}

/// <summary>A number that was given, to what, or why it lapsed: gaps are explained.</summary>
public sealed class NumberGiven
{
    public Guid UnitId { get; set; }
    public required string Kind { get; set; }
    public int Year { get; set; }
    public int Number { get; set; }
    public required string Subject { get; set; }
    public Guid SubjectId { get; set; }
    public DateTimeOffset At { get; set; }
    public string? LapsedBecause { get; set; }
}

/// <summary>Numbers in order by unit, kind and year, given inside the transaction that uses them, so that none is lost or doubled.</summary>
public static class Numbering
{
    public static async Task<int> Next(Db db, Clock clock, Guid unitId, string kind, int year, string subject, Guid subjectId)
    {
        var known = await db.Set<NumberSeries>().Where(s => s.UnitId == unitId && s.Kind == kind && s.Year == year)
            .ExecuteUpdateAsync(s => s.SetProperty(x => x.Last, x => x.Last + 1));
        var number = 1;
        if (known == 0) db.Add(new NumberSeries { UnitId = unitId, Kind = kind, Year = year, Last = 1 });
        else number = await db.Set<NumberSeries>().AsNoTracking().Where(s => s.UnitId == unitId && s.Kind == kind && s.Year == year).Select(s => s.Last).SingleAsync();
        db.Add(new NumberGiven { UnitId = unitId, Kind = kind, Year = year, Number = number, Subject = subject, SubjectId = subjectId, At = clock.Now });
        return number;
    }
}
