using System.Diagnostics;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using Hengjian.Office.Charts;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Evaluation;

namespace Hengjian.Tests.Server.EvaluationFeatures;

/// <summary>What a reader holds in the hand: full pages whose headings, captions and rows stay with what they belong to, and one page that is one page.</summary>
public sealed partial class PaperPrintTests : IDisposable
{
    private sealed record Word(int Page, string Text, double Right, double Top, double Bottom);

    private readonly PdfPrinter printer = new(new HengjianOptions());

    private async Task<PdfPrinter> Printer()
    {
        Assert.SkipWhen(await printer.Refuse(default) is not null, "No browser that prints Chinese is installed");
        return printer;
    }

    private static PaperText Say(string text) => new([new PaperRun(text)]);
    private static PaperHands Hands(string county) => new($"{county}教育督导室", "2026年11月22日", "拟稿人甲", null, null);

    private static PaperChart Bars(string caption, int bars) => new(new Chart
    {
        Kind = ChartKind.Bar, Title = caption, Decimals = 3, Categories = [.. Enumerable.Range(1, bars).Select(i => $"每百名学生拥有体育、艺术（音乐、美术）专任教师数之{i}")],
        Series = [new ChartSeries("差异系数", [.. Enumerable.Range(1, bars).Select(i => (double?)(0.4 + i / 20.0))])], Limit = new ChartLimit(0.5, "上限 0.50"), Highlight = Enumerable.Range(2, bars - 2).ToHashSet(),
    }, caption);

    [Fact]
    public async Task Pages_are_full_and_heads_captions_and_rows_stay_with_what_they_belong_to()
    {
        var blocks = new List<PaperBlock>();
        for (var i = 1; i <= 9; i++)
        {
            blocks.Add(new PaperHeading($"标题{i:00}"));
            for (var p = 0; p < i % 4 + 1; p++) blocks.Add(Say(string.Concat(Enumerable.Repeat("全县参评学校按学段计算的达标情况。", 2 + i % 3))));
            blocks.Add(new PaperTable($"题注{i:00}", [30, 40, 30], ["表头甲", "表头乙", "表头丙"],
                [.. Enumerable.Range(1, 6 + i % 7).Select(r => (IReadOnlyList<PaperCell>)[$"行{i:00}之{r:00}", "不参加评价的原因写得较长，要占两行才写得下这一格里的话", "达标"])]));
            if (i % 3 == 0) blocks.Add(Bars($"图题{i:00}", 7));
        }
        var words = await Words((await (await Printer()).Pdf(PaperHtml.Write(new Paper("某县均衡监测报告", "2025—2026学年", "第1版", false, blocks, Hands("某县"))), default)).Value!);
        int Page(string text) => words.First(w => w.Text.Contains(text)).Page;
        for (var i = 1; i <= 9; i++)
        {
            var rows = Enumerable.Range(1, 6 + i % 7).Select(r => Page($"行{i:00}之{r:00}")).ToList();
            Page($"题注{i:00}").ShouldBe(rows[0], $"the caption of table {i} stands above its rows");
            rows.GroupBy(p => p).ShouldAllBe(page => page.Count() > 1, $"no row of table {i} stands alone on a page");
            rows.Distinct().ShouldAllBe(p => words.Any(w => w.Page == p && w.Text.Contains("表头甲")));
            if (i % 3 == 0) words.Where(w => w.Text.Contains($"图题{i:00}")).Select(w => w.Page).Distinct().Count().ShouldBe(1, $"chart {i} and its caption");
        }
        var pages = words.Max(w => w.Page);
        pages.ShouldBeGreaterThan(4);
        // What may not be broken is a chart of 60 mm with its caption; any page ends no higher than that.
        for (var page = 1; page < pages; page++)
            words.Where(w => w.Page == page && w.Top < 770).Max(w => w.Bottom).ShouldBeGreaterThan(500, $"page {page} of {pages} is not half empty");
        // A heading is followed on its page by a line of its own text.
        for (var i = 1; i <= 9; i++)
        {
            var heading = words.First(w => w.Text.Contains($"标题{i:00}"));
            words.Any(w => w.Page == heading.Page && w.Top > heading.Bottom && w.Top < 770).ShouldBeTrue($"heading {i} is not the last line of its page");
        }
    }

    [Theory]
    [InlineData("甲县", 1)]
    [InlineData("积石山保安族东乡族撒拉族自治县", 9)]
    public async Task The_leaders_page_is_one_sheet_and_one_picture_with_nothing_cut(string county, int failing)
    {
        var needs = string.Concat(Enumerable.Range(1, failing).Select(i => $"每百名学生拥有体育、艺术（音乐、美术）专任教师数增加 {i}1.25 人，"));
        List<PaperBlock> blocks =
        [
            new PaperHeading("三个数"), new PaperNumbers([("达标比例", "0.0%", "12.5%", null), ("超限系数个数", "18", "17", null), ("未达标学校数", "1,062", "1,060", null)]),
            new PaperHeading("三个问题"), .. Enumerable.Range(1, 3).Select(i => Say($"{county}第{i}民族寄宿制九年一贯制实验学校（小学）未达标，至少需要：{needs}还差第{i}项。")),
            new PaperHeading("请决定的三件事"), .. Enumerable.Range(1, 3).Select(i => Say($"{i}. 未达标学校的采购、工程和招聘计划，由哪个部门牵头、何时完成，第{i}件。")),
            new PaperHeading("校际差异"), Bars("小学校际差异系数", failing == 1 ? 7 : 9), Bars("初中校际差异系数", failing == 1 ? 7 : 9),
        ];
        var html = PaperHtml.Write(new Paper($"{county}2025—2026学年县域义务教育优质均衡：一页纸", "2025—2026学年", "第1版终", true, blocks, Hands(county), OnePage: true));
        var words = await Words((await (await Printer()).Pdf(html, default)).Value!);
        words.Max(w => w.Page).ShouldBe(1);
        words.Max(w => w.Bottom).ShouldBeLessThan(842 - 30);
        words.Max(w => w.Right).ShouldBeLessThan(595 - 40);
        var all = string.Concat(words.Select(w => w.Text));
        foreach (var end in new[] { "还差第1项", "还差第3项", "第3件", "上限0.50", "第1版终" }) all.ShouldContain(end);
        // A page that has room is not made small: its body is 10.5 points, 14 of CSS; a word is as high as its font's line.
        if (failing == 1) words.First(w => w.Text.Contains("还差第1项")).ShouldSatisfyAllConditions(w => (w.Bottom - w.Top).ShouldBeGreaterThan(10));

        var (width, height, light) = Png((await printer.Picture(html, default)).Value!);
        (width, height).ShouldBe((1080, 1528));
        Enumerable.Range(height - 50, 50).ShouldAllBe(row => light[row], "nothing runs over the lower edge");
        Enumerable.Range(0, height).Count(row => !light[row]).ShouldBeGreaterThan(600, "the sheet is written on");
    }

    [Fact]
    public void Three_problems_are_of_three_kinds_before_two_are_of_one()
    {
        string[][] kinds = [["系数甲", "系数乙"], ["学校甲", "学校乙"], ["项目甲"]];
        ReportTexts.InTurn(kinds, 3).ShouldBe(["系数甲", "学校甲", "项目甲"]);
        ReportTexts.InTurn([kinds[0], [], kinds[2]], 3).ShouldBe(["系数甲", "系数乙", "项目甲"]);
        ReportTexts.InTurn(kinds, int.MaxValue).Count().ShouldBe(5);
    }

    private static async Task<List<Word>> Words(byte[] pdf)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("hengjian-pdf-").FullName, "paper.pdf");
        await File.WriteAllBytesAsync(file, pdf);
        using var process = Process.Start(new ProcessStartInfo("pdftotext", ["-bbox", file, "-"]) { RedirectStandardOutput = true, StandardOutputEncoding = Encoding.UTF8 })!;
        var text = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        static double Of(Match m, int group) => double.Parse(m.Groups[group].Value, CultureInfo.InvariantCulture);
        return [.. text.Split("<page ").Skip(1).SelectMany((page, i) => WordBox().Matches(page).Select(m => new Word(i + 1, m.Groups[4].Value, Of(m, 2), Of(m, 1), Of(m, 3))))];
    }

    /// <summary>Width, height and which rows of pixels are white, of an 8-bit PNG without interlace.</summary>
    private static (int Width, int Height, bool[] Light) Png(byte[] file)
    {
        int Whole(int at) => System.Buffers.Binary.BinaryPrimitives.ReadInt32BigEndian(file.AsSpan(at));
        var (width, height, samples) = (Whole(16), Whole(20), file[25] == 6 ? 4 : 3);
        using var packed = new MemoryStream();
        for (var at = 8; at < file.Length; at += 12 + Whole(at))
            if (Encoding.ASCII.GetString(file, at + 4, 4) == "IDAT") packed.Write(file, at + 8, Whole(at));
        packed.Position = 0;
        using var plain = new ZLibStream(packed, CompressionMode.Decompress);
        var (before, row, light) = (new byte[width * samples], new byte[width * samples], new bool[height]);
        for (var y = 0; y < height; y++)
        {
            var filter = plain.ReadByte();
            plain.ReadExactly(row);
            for (var x = 0; x < row.Length; x++)
            {
                int left = x >= samples ? row[x - samples] : 0, up = before[x], corner = x >= samples ? before[x - samples] : 0;
                var (toLeft, toUp, toCorner) = (Math.Abs(up - corner), Math.Abs(left - corner), Math.Abs(left + up - (2 * corner)));
                var paeth = toLeft <= toUp && toLeft <= toCorner ? left : toUp <= toCorner ? up : corner;
                row[x] += (byte)(filter switch { 1 => left, 2 => up, 3 => (left + up) / 2, 4 => paeth, _ => 0 });
            }
            light[y] = row.All(sample => sample > 250);
            (before, row) = (row, before);
        }
        return (width, height, light);
    }

    public void Dispose() => printer.Dispose();

    [GeneratedRegex("""yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</word>""")]
    private static partial Regex WordBox();
}
