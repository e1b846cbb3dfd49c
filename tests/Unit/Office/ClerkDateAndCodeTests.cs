using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Tests.Unit.Office;

public sealed class ClerkDateAndCodeTests
{
    [Theory]
    [InlineData("2024-09-01")]
    [InlineData("2024/9/1")]
    [InlineData("2024.9.1")]
    [InlineData("２０２４．９．１")]
    [InlineData("2024年9月1日")]
    [InlineData("2024 年 9 月 1 日")]
    [InlineData("2024年09月01号")]
    [InlineData("20240901")]
    [InlineData("二〇二四年九月一日")]
    [InlineData("二○二四年九月一日")]
    [InlineData("2024-09-01 08:30:00")]
    [InlineData("2024-09-01T00:00:00Z")]
    [InlineData("2024年9月1日（星期日）")]
    public void A_day_in_every_dress(string text)
    {
        DateReading reading = ClerkDate.Read(text);
        reading.Fault.ShouldBeNull();
        reading.Value.ShouldBe(new DateOnly(2024, 9, 1));
        reading.Precision.ShouldBe(DatePrecision.Day);
    }

    [Theory]
    [InlineData("二〇二四年十二月二十一日", "2024-12-21")]
    [InlineData("一九九八年十月三十日", "1998-10-30")]
    public void Chinese_numerals_above_ten(string text, string expected) =>
        ClerkDate.Read(text).Value.ShouldBe(DateOnly.ParseExact(expected, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData("2024年9月", "date-incomplete")]
    [InlineData("2024", "date-incomplete")]
    [InlineData("2023-02-29", "date-no-such-day")]
    [InlineData("2024-13-01", "date-no-such-day")]
    [InlineData("1/9/2024", "date-ambiguous")]
    [InlineData("上学期", "date-text")]
    public void Refused(string text, string code) => ClerkDate.Read(text).Fault!.Code.ShouldBe(code);

    [Fact]
    public void A_month_is_enough_where_it_is()
    {
        ClerkDate.Read("2024年9月", DatePrecision.Month).Value.ShouldBe(new DateOnly(2024, 9, 1));
        ClerkDate.Read("1987", DatePrecision.Year).Precision.ShouldBe(DatePrecision.Year);
        ClerkDate.Read("1987年", DatePrecision.Year).Value.ShouldBe(new DateOnly(1987, 1, 1));
    }

    [Fact]
    public void A_missing_century_and_a_lost_format_are_offered()
    {
        ClerkDate.Read("24.9.1").Offer.ShouldBe(new DateOnly(2024, 9, 1));
        DateReading serial = ClerkDate.Read(new Cell(2, 2, CellKind.Number, null, 45536, CellMarks.None));
        serial.State.ShouldBe(ReadingState.Refused);
        serial.Offer.ShouldBe(new DateOnly(2024, 9, 1));
    }

    [Fact]
    public void A_number_like_2024_point_1_may_be_october() =>
        ClerkDate.Read(new Cell(2, 2, CellKind.Number, null, 2024.1, CellMarks.None), DatePrecision.Month).Fault!.Code.ShouldBe("date-ambiguous");

    [Theory]
    [InlineData(0, false, "1899-12-31")]
    [InlineData(1, false, "1900-01-01")]
    [InlineData(59, false, "1900-02-28")]
    [InlineData(61, false, "1900-03-01")]
    [InlineData(45536, false, "2024-09-01")]
    [InlineData(0, true, "1904-01-01")]
    [InlineData(44074, true, "2024-09-01")]
    public void Both_calendars_of_the_sheet_programs(double serial, bool date1904, string expected) =>
        SerialDate.ToDate(serial, date1904).ShouldBe(DateTime.Parse(expected, System.Globalization.CultureInfo.InvariantCulture));

    [Theory]
    [InlineData(60)]
    [InlineData(-1)]
    [InlineData(2958466)]
    [InlineData(double.NaN)]
    public void Days_that_never_were(double serial) => SerialDate.ToDate(serial).ShouldBeNull();

    [Fact]
    public void Identity_numbers_stay_text() =>
        ClerkCode.Read(new Cell(1, 1, CellKind.Text, "11010519491231002X", 0, CellMarks.TextFormat), 18).Value.ShouldBe("11010519491231002X");

    [Fact]
    public void A_long_number_lost_its_end()
    {
        ClerkCode.Read(new Cell(1, 1, CellKind.Number, null, 110105194912310000, CellMarks.None), 18).Fault!.Code.ShouldBe("code-digits-lost");
        ClerkCode.Read("1.10105E+17").Fault!.Code.ShouldBe("code-digits-lost");
    }

    [Fact]
    public void A_short_number_lost_its_zeros()
    {
        CodeReading reading = ClerkCode.Read(new Cell(1, 1, CellKind.Number, null, 12345, CellMarks.None), 6);
        reading.Fault!.Code.ShouldBe("code-zeros-lost");
        reading.Offer.ShouldBe("012345");
    }

    [Fact]
    public void A_number_that_is_whole_is_a_code() =>
        ClerkCode.Read(new Cell(1, 1, CellKind.Number, null, 3140001234, CellMarks.None), 10).Value.ShouldBe("3140001234");

    [Fact]
    public void Full_width_codes_are_narrowed() => ClerkCode.Read("　１２Ａ ").Value.ShouldBe("12A");
}
