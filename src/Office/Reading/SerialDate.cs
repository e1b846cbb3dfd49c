using System.Globalization;

namespace Hengjian.Office.Reading;

/// <summary>Dates as spreadsheets count them: days since 1900 or since 1904.</summary>
/// <remarks>
/// The 1900 system knows a 29 February 1900 that never was (serial 60), kept for the sake of Lotus 1-2-3; days before
/// it are therefore counted from 31 December 1899, days after it from 30 December 1899.
/// </remarks>
public static class SerialDate
{
    private static readonly DateTime Before1900March = new(1899, 12, 31);
    private static readonly DateTime Base1900 = new(1899, 12, 30);
    private static readonly DateTime Base1904 = new(1904, 1, 1);

    /// <summary>Date and time of a serial number, to the nearest millisecond; null when it is outside 1900–9999 or serial 60.</summary>
    /// <param name="serial">Days, with the time of day as the fraction.</param>
    /// <param name="date1904">True for workbooks that count from 1 January 1904.</param>
    public static DateTime? ToDate(double serial, bool date1904 = false)
    {
        if (!(serial >= 0 && serial < 2_958_466) || (!date1904 && Math.Floor(serial) is 60))
        {
            return null;
        }

        double ms = Math.Round(serial * 86_400_000);
        DateTime start = date1904 ? Base1904 : serial < 60 ? Before1900March : Base1900;
        return ms / 86_400_000 < (DateTime.MaxValue - start).TotalDays ? start.AddMilliseconds(ms) : null;
    }

    /// <summary>Serial number of a date in the 1900 system.</summary>
    public static double FromDate(DateTime date) =>
        (date - (date < new DateTime(1900, 3, 1) ? Before1900March : Base1900)).TotalDays;

    internal static string Text(DateTime date) =>
        date.ToString(date.TimeOfDay == TimeSpan.Zero ? "yyyy-MM-dd" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);

    internal static Cell Cell(int row, int column, DateTime date, CellMarks marks) =>
        new(row, column, CellKind.Date, Text(date), date.Year >= 1900 ? FromDate(date) : 0, marks);
}
