using Hengjian.Office.Clerk;
using Hengjian.Office.Reading;

namespace Hengjian.Tests.Unit.Office;

public sealed class ClerkNumberTests
{
    [Theory]
    [InlineData("123", 123, NumberSteps.None)]
    [InlineData("１２３", 123, NumberSteps.FullWidth)]
    [InlineData("1,234", 1234, NumberSteps.Grouping)]
    [InlineData("１，２３４．５", 1234.5, NumberSteps.Grouping | NumberSteps.FullWidth)]
    [InlineData("1 234 567", 1234567, NumberSteps.Grouping)]
    [InlineData(" 12.50 ", 12.5, NumberSteps.SpacesRemoved)]
    [InlineData("-5", -5, NumberSteps.None)]
    [InlineData("－5", -5, NumberSteps.FullWidth)]
    [InlineData("—5", -5, NumberSteps.FullWidth)]
    [InlineData("+7", 7, NumberSteps.None)]
    [InlineData(".5", 0.5, NumberSteps.None)]
    [InlineData("12.", 12, NumberSteps.None)]
    [InlineData("1.2E+3", 1200, NumberSteps.Scientific)]
    [InlineData("'300", 300, NumberSteps.None)]
    public void Plain_numbers_in_every_dress(string text, double expected, NumberSteps steps)
    {
        NumberReading reading = ClerkNumber.Read(text);
        reading.State.ShouldBe(ReadingState.Value, reading.Fault?.ToString());
        reading.Value.ShouldBe((decimal)expected);
        reading.Steps.ShouldBe(steps);
    }

    [Theory]
    [InlineData("1200平方米", "平方米", 1200)]
    [InlineData("1200㎡", "平方米", 1200)]
    [InlineData("1200m²", "平方米", 1200)]
    [InlineData("1200 m2", "平方米", 1200)]
    [InlineData("1,200（平方米）", "平方米", 1200)]
    [InlineData("35人", "人", 35)]
    [InlineData("35名", "人", 35)]
    [InlineData("3.5万元", "万元", 3.5)]
    [InlineData("3.5万", "万元", 3.5)]
    [InlineData("120台套", "台", 120)]
    [InlineData("650元/人", "元/生", 650)]
    [InlineData("12.5%", "%", 12.5)]
    [InlineData("12.5％", "%", 12.5)]
    public void The_fields_own_unit_goes(string text, string unit, double expected)
    {
        NumberReading reading = ClerkNumber.Read(text, new NumberField(unit));
        reading.Fault.ShouldBeNull();
        reading.Value.ShouldBe((decimal)expected);
        reading.StepsZh.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData("3.5万元", "元", 35000)]
    [InlineData("35000元", "万元", 3.5)]
    [InlineData("￥35000", "万元", 3.5)]
    [InlineData("3万", "人", 30000)]
    [InlineData("15亩", "平方米", 10000)]
    [InlineData("2公顷", "平方米", 20000)]
    public void Another_scale_is_offered_and_never_taken_in_silence(string text, string unit, double offer)
    {
        NumberReading reading = ClerkNumber.Read(text, new NumberField(unit));
        reading.State.ShouldBe(ReadingState.Refused);
        reading.Value.ShouldBeNull();
        reading.Offer.ShouldBe((decimal)offer);
        reading.Fault!.Code.ShouldBe("number-unit-scale");
        reading.Fault.Zh.ShouldContain(unit);
    }

    [Theory]
    [InlineData("约30", "人", "number-approximate")]
    [InlineData("30左右", "人", "number-approximate")]
    [InlineData("30余人", "人", "number-approximate")]
    [InlineData("30+", "人", "number-approximate")]
    [InlineData("≥30", "人", "number-approximate")]
    [InlineData("三十多", "人", "number-approximate")]
    [InlineData("30-35", "人", "number-range")]
    [InlineData("30～35", "人", "number-range")]
    [InlineData("30/35", "人", "number-range")]
    [InlineData("12 34", "人", "number-range")]
    [InlineData("12,34", "人", "number-grouping")]
    [InlineData("1.234.567", "人", "number-grouping")]
    [InlineData("1200平方米", "人", "number-unit")]
    [InlineData("35人", null, "number-unit")]
    [InlineData("12.5%", "人", "number-percent")]
    [InlineData("12.5%", null, "number-percent")]
    [InlineData("三十五", "人", "number-in-words")]
    [InlineData("(35)", "人", "number-brackets")]
    [InlineData("35人，其中女18人", "人", "number-range")]
    [InlineData("见附件", "人", "number-text")]
    [InlineData("①", "人", "number-text")]
    [InlineData("123456789012345678", "人", "number-too-large")]
    [InlineData("1E+300", "人", "number-too-large")]
    public void What_is_not_certain_is_refused_with_its_reason(string text, string? unit, string code)
    {
        NumberReading reading = ClerkNumber.Read(text, new NumberField(unit));
        reading.State.ShouldBe(ReadingState.Refused);
        reading.Value.ShouldBeNull();
        reading.Fault!.Code.ShouldBe(code);
        reading.Fault.NextZh.ShouldNotBeEmpty();
        reading.Fault.En.ShouldNotBeEmpty();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("　")]
    [InlineData("—")]
    [InlineData("——")]
    [InlineData("-")]
    [InlineData("/")]
    [InlineData("／")]
    [InlineData("无")]
    [InlineData("N/A")]
    [InlineData("\u200B")]
    public void Signs_for_nothing_are_missing_and_not_zero(string? text)
    {
        NumberReading reading = ClerkNumber.Read(text, new NumberField("人"));
        reading.State.ShouldBe(ReadingState.Missing);
        reading.Value.ShouldBeNull();
    }

    [Fact]
    public void A_word_for_nothing_says_how_it_was_taken() =>
        ClerkNumber.Read("无").StepsZh.ShouldContain("填0");

    [Fact]
    public void Chinese_numerals_are_offered_as_digits()
    {
        ClerkNumber.Read("一千二百三十四").Offer.ShouldBe(1234m);
        ClerkNumber.Read("十二").Offer.ShouldBe(12m);
        ClerkNumber.Read("三万五千").Offer.ShouldBe(35000m);
    }

    [Theory]
    [InlineData(CellKind.Number, 0.125, CellMarks.Percent, "%", 12.5, null)]
    [InlineData(CellKind.Number, 0.125, CellMarks.Percent, null, 0.125, null)]
    [InlineData(CellKind.Number, 0.125, CellMarks.Percent, "人", null, "number-percent")]
    [InlineData(CellKind.Number, 0.30000000000000004, CellMarks.None, null, 0.3, null)]
    [InlineData(CellKind.Number, 12, CellMarks.Formula, "人", 12.0, null)]
    [InlineData(CellKind.Number, 12, CellMarks.Formula | CellMarks.External, "人", null, "formula-external")]
    [InlineData(CellKind.Blank, 0, CellMarks.Formula | CellMarks.NoValue, "人", null, "formula-no-value")]
    [InlineData(CellKind.Boolean, 1, CellMarks.None, "人", null, "number-boolean")]
    [InlineData(CellKind.Number, 1e18, CellMarks.None, "人", null, "number-too-large")]
    [InlineData(CellKind.Number, 1e300, CellMarks.None, "人", null, "number-too-large")]
    public void Cells_speak_by_their_kind(CellKind kind, double number, CellMarks marks, string? unit, double? expected, string? code)
    {
        NumberReading reading = ClerkNumber.Read(new Cell(5, 2, kind, null, number, marks), new NumberField(unit));
        reading.Value.ShouldBe((decimal?)expected);
        reading.Fault?.Code.ShouldBe(code);
        reading.Fault?.Cell.ShouldBe("B5");
        (reading.Fault is null).ShouldBe(code is null);
    }

    [Fact]
    public void An_error_names_itself()
    {
        NumberReading reading = ClerkNumber.Read(new Cell(5, 2, CellKind.Error, "#DIV/0!", 0, CellMarks.Formula));
        reading.Fault!.Code.ShouldBe("cell-error");
        reading.Fault.Zh.ShouldContain("除数为零");
    }

    [Fact]
    public void A_number_stored_as_text_is_told_from_one_in_a_csv()
    {
        ClerkNumber.Read(new Cell(1, 1, CellKind.Text, "12", 0, CellMarks.None)).Steps.ShouldBe(NumberSteps.StoredAsText);
        ClerkNumber.Read(new Cell(1, 1, CellKind.Text, "12", 0, CellMarks.Untyped)).Steps.ShouldBe(NumberSteps.None);
    }

    [Fact]
    public void Any_text_at_all_is_answered()
    {
        Random random = new(7);
        const string alphabet = "0123456789０９,，.．。-—%％约万亿元人平方米()（）eE+ 　零一十百千/无￥²③\u0000\uD83D";
        for (int i = 0; i < 50_000; i++)
        {
            string text = new([.. Enumerable.Range(0, random.Next(1, 12)).Select(_ => alphabet[random.Next(alphabet.Length)])]);
            NumberReading reading = ClerkNumber.Read(text, new NumberField(random.Next(2) == 0 ? "万元" : null));
            (reading.State == ReadingState.Value).ShouldBe(reading.Value is not null, text);
            (reading.State == ReadingState.Refused).ShouldBe(reading.Fault is not null, text);
            ClerkDate.Read(text).State.ShouldBeOneOf(ReadingState.Value, ReadingState.Missing, ReadingState.Refused);
            ClerkCode.Read(text, 6).State.ShouldBeOneOf(ReadingState.Value, ReadingState.Missing, ReadingState.Refused);
        }
    }
}
