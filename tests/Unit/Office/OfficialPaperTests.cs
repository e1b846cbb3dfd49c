using System.Globalization;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;
using Hengjian.Office.Papers;

namespace Hengjian.Tests.Unit.Office;

/// <summary>Official papers by GB/T 9704—2012: the measures of the page, where number, signers, name and date stand, what is never on it.</summary>
public sealed class OfficialPaperTests
{
    internal static readonly OfficialPaper Notice = new()
    {
        Heads = ["青溪县教育局文件"],
        Number = "青教督〔2026〕5号",
        Title = "关于做好2026年义务教育质量监测\n准备工作的通知",
        To = ["各乡镇中心学校", "县直各学校"],
        Body = [PaperText.Of("按照上级部署，现将 <有关> & 事项通知如下。"), new(1, "一、总体要求"), new(2, "（一）组织领导"), new(3, "1．成立领导小组。")],
        Annexes = ["工作安排表", "人员名单"],
        From = "青溪县教育局",
        Date = new(2026, 4, 2),
        Note = "此件公开发布",
        Copies = ["市教育局", "县委办公室"],
        PrintedBy = "青溪县教育局办公室",
        PrintedOn = new(2026, 4, 13),
    };

    internal static byte[] Bytes(OfficialPaper paper)
    {
        using MemoryStream stream = new();
        OfficialPaperWriter.Write(paper, DateTimeOffset.UnixEpoch, stream);
        return stream.ToArray();
    }

    private static T Read<T>(OfficialPaper paper, Func<Body, T> read)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Bytes(paper)), false);
        return read(document.MainDocumentPart!.Document.Body!);
    }

    private static Paragraph Line(Body body, string text) => body.Descendants<Paragraph>().First(p => p.InnerText.Contains(text, StringComparison.Ordinal) && !p.Descendants<DocumentFormat.OpenXml.Wordprocessing.Drawing>().Any());

    private static int RightOf(Paragraph p) => int.Parse(p.ParagraphProperties!.Indentation!.Right!.Value!, CultureInfo.InvariantCulture);

    public static TheoryData<string> Kinds() => ["notice", "report", "minutes", "preprinted", "joint"];

    private static OfficialPaper Of(string kind) => kind switch
    {
        "report" => Notice with { Signers = ["张甲一", "李乙二", "王丙三"], Closing = PaperClosing.Unsealed, CopyNumber = "000012", Secrecy = "内部", Urgency = "加急" },
        "minutes" => Notice with { Layout = PaperLayout.Minutes, Heads = ["青溪县教育督导委员会会议纪要"], Number = null, Closing = PaperClosing.None, To = [], Annexes = [] },
        "preprinted" => Notice with { Preprinted = true },
        "joint" => Notice with { Heads = ["青溪县教育局", "青溪县财政局文件"], Annexes = ["名单"] },
        _ => Notice,
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_layout_is_valid_for_Word_and_the_same_twice(string kind)
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Bytes(Of(kind))), false);
        new OpenXmlValidator(DocumentFormat.OpenXml.FileFormatVersions.Office2013).Validate(document).Select(e => $"{e.Part?.Uri} {e.Path?.XPath} {e.Description}").ShouldBeEmpty();
        Bytes(Of(kind)).AsSpan().SequenceEqual(Bytes(Of(kind))).ShouldBeTrue();
    }

    [Fact]
    public void The_type_area_is_156_by_225_mm_and_holds_22_lines_of_28_characters()
    {
        var (size, margin) = Read(Notice, body => (body.Descendants<PageSize>().Single(), body.Descendants<PageMargin>().Single()));
        double Mm(long twips) => twips / 1440.0 * 25.4;
        Mm((long)size.Width!.Value).ShouldBe(210, 0.05);
        Mm((long)size.Height!.Value).ShouldBe(297, 0.05);
        Mm(margin.Top!.Value).ShouldBe(37, 0.05);
        Mm((long)margin.Left!.Value).ShouldBe(28, 0.05);
        var (wide, high) = (Mm((long)size.Width.Value - (long)margin.Left.Value - (long)margin.Right!.Value), Mm((long)size.Height.Value - margin.Top.Value - margin.Bottom!.Value));
        wide.ShouldBe(156, 0.05);
        high.ShouldBe(225, 0.05);
        // 22 lines and 28 characters fit, one more does not.
        (high / Mm(PaperMeasures.Line)).ShouldBeInRange(22, 22.99);
        (wide / Mm(320 + PaperMeasures.Closer)).ShouldBeInRange(28, 28.99);
    }

    [Theory]
    [InlineData("青溪县教育局", 2026, 4, 2)]
    [InlineData("局", 2026, 12, 31)]
    [InlineData("青溪县人民政府教育督导委员会办公室", 2026, 4, 2)]
    public void Where_a_seal_comes_the_date_is_four_characters_from_the_right_and_the_name_centred_on_it(string name, int year, int month, int day)
    {
        var date = new DateOnly(year, month, day);
        var (from, on) = Read(Notice with { From = name, Date = date }, body => (RightOf(body.Descendants<Paragraph>().First(p => p.InnerText == name)), RightOf(body.Descendants<Paragraph>().First(p => p.InnerText == PaperMeasures.Shown(date)))));
        const double character = 315;
        double Middle(int right, string text) => right + (PaperMeasures.Width(text) * character / 2);
        Middle(from, name).ShouldBe(Middle(on, PaperMeasures.Shown(date)), 1.5);
        from.ShouldBeGreaterThanOrEqualTo(0);
        if (from > 0) on.ShouldBe((int)(4 * character));
        else on.ShouldBeGreaterThan((int)(4 * character), "a long name pushes the date in");
    }

    [Theory]
    [InlineData("青溪县人民政府教育督导室", 2)]
    [InlineData("青溪县教育局", 2)]
    public void Without_a_seal_the_date_begins_two_characters_after_the_name(string name, int least)
    {
        var paper = Notice with { From = name, Closing = PaperClosing.Unsealed };
        var (from, on) = Read(paper, body => (RightOf(body.Descendants<Paragraph>().First(p => p.InnerText == name)), RightOf(body.Descendants<Paragraph>().First(p => p.InnerText == "2026年4月2日"))));
        var (nameBegins, dateBegins) = (from + (PaperMeasures.Width(name) * 315), on + (PaperMeasures.Width("2026年4月2日") * 315));
        (nameBegins - dateBegins).ShouldBe(2 * 315, 1.5);
        Math.Max(from, on).ShouldBeGreaterThanOrEqualTo(least * 315 - 1);
    }

    [Fact]
    public void Signers_of_a_paper_that_goes_up_stand_two_a_line_below_one_another_and_the_number_beside_the_last()
    {
        var (first, second) = Read(Of("report"), body => (Line(body, "签发人："), Line(body, "王丙三")));
        int Tab(Paragraph p) => p.ParagraphProperties!.Tabs!.Elements<TabStop>().Single().Position!.Value;
        (first.InnerText, second.InnerText).ShouldBe(("签发人：张甲一　李乙二", "　青教督〔2026〕5号王丙三"));
        (Tab(second) - Tab(first)).ShouldBe(4 * 315, "签发人： is four characters");
        second.ParagraphProperties!.ParagraphBorders!.BottomBorder!.Color!.Value.ShouldBe("FF0000");
        first.ParagraphProperties!.ParagraphBorders.ShouldBeNull();
    }

    [Fact]
    public void Pre_printed_paper_keeps_the_room_of_the_red_head_and_prints_none_of_it()
    {
        using var document = WordprocessingDocument.Open(new MemoryStream(Bytes(Of("preprinted"))), false);
        document.MainDocumentPart!.Document.OuterXml.ShouldNotContain("FF0000");
        document.MainDocumentPart.Document.InnerText.ShouldNotContain("教育局文件");
        string Room(OfficialPaper paper) => Read(paper, body => string.Join('|', body.Elements<Paragraph>().Take(2).Select(p => p.ParagraphProperties!.SpacingBetweenLines!.OuterXml)));
        Room(Of("preprinted")).ShouldBe(Room(Notice));
    }

    [Fact]
    public void No_seal_and_no_signature_is_ever_drawn()
    {
        foreach (var kind in Kinds())
        {
            using var document = WordprocessingDocument.Open(new MemoryStream(Bytes(Of(kind.Data))), false);
            document.MainDocumentPart!.ImageParts.ShouldBeEmpty();
            // The one drawing is the box of the 版记.
            document.MainDocumentPart.Document.Body!.Descendants<DocumentFormat.OpenXml.Drawing.Wordprocessing.DocProperties>().Select(d => d.Name!.Value).ShouldBe(["版记"]);
        }
    }

    [Theory]
    [InlineData("关于做好监测工作的通知", 1)]
    [InlineData("关于2026年义务教育均衡发展监测情况的报告", 2)]
    [InlineData("关于对青溪县各乡镇中心学校和县直各学校贯彻落实2026年义务教育优质均衡发展实施方案情况开展专项督导的通知", 3)]
    public void A_long_title_breaks_into_lines_of_about_one_length_and_never_within_a_number(string title, int lines)
    {
        var parts = OfficialPaperWriter.Broken(title).Split('\n');
        parts.Length.ShouldBe(lines);
        string.Concat(parts).ShouldBe(title);
        parts.ShouldAllBe(p => PaperMeasures.Width(p) <= 20);
        (parts.Max(PaperMeasures.Width) - parts.Min(PaperMeasures.Width)).ShouldBeLessThanOrEqualTo(4);
        if (lines > 1) parts.ShouldContain(p => p.Contains("2026年", StringComparison.Ordinal));
        OfficialPaperWriter.Broken("甲\n乙").ShouldBe("甲\n乙");
    }
}
