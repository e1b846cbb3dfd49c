using System.Runtime.CompilerServices;
using Hengjian.Server.Kernel;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Contracts;

/// <summary>The state at a month: the frozen year with what came and went since.</summary>
public static class FactsAsOf
{
    /// <summary>
    /// The locked figures with every addition dated up to the day (inclusive) that was confirmed and not withdrawn.
    /// The hash stays that of the frozen version: the annual figure itself is not changed.
    /// </summary>
    public static async IAsyncEnumerable<UnitFacts> At(Db db, string form, int year, string underPath, DateOnly day, [EnumeratorCancellation] CancellationToken stop)
    {
        var additions = (await db.FactAdditions.AsNoTracking().Below(a => a.UnitPath, underPath).Where(a => a.Form == form && a.Year == year && a.On <= day && a.Withdrawn == null && a.ConfirmedAt != null).ToListAsync(stop)).ToLookup(a => a.UnitId);
        await foreach (var unit in Facts.Latest(db, form, year, underPath, ReviewState.Locked, stop))
        {
            if (!additions.Contains(unit.UnitId)) { yield return unit; continue; }
            var values = new Dictionary<string, FactValue>(unit.Values, StringComparer.Ordinal);
            foreach (var field in additions[unit.UnitId].GroupBy(a => a.Field))
            {
                var sum = Sum(values.GetValueOrDefault(field.Key)?.Number, field.Select(a => a.Amount));
                values[field.Key] = new FactValue(field.Key, sum.ToString("R", System.Globalization.CultureInfo.InvariantCulture), sum);
            }
            yield return unit with { Values = values, Added = [.. additions[unit.UnitId].OrderBy(a => a.On).ThenBy(a => a.Id).Select(a => new FactAdded(a.Id, a.Field, a.Amount, a.On, a.Kind, a.Paper, a.Who, a.At.ToOffset(Clock.Beijing), a.ConfirmedBy, a.ConfirmedRole))] };
        }
    }

    /// <summary>Decimal sums: 0.1 + 0.2 bought in two lots is 0.3.</summary>
    public static double Sum(double? annual, IEnumerable<double> amounts) => (double)amounts.Aggregate((decimal)(annual ?? 0), (sum, amount) => sum + (decimal)amount);
}
