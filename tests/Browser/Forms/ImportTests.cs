using System.Text.RegularExpressions;
using Hengjian.Office.Writing;
using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.FormPages;

/// <summary>The county clerk's import as it is done by hand: choose files, look, take or get the marked file back.</summary>
public class ImportTests
{
    private const string Round = "async () => (await (await fetch('/api/forms/rounds')).json()).items.find(r => r.form === 'school-year-facts' && r.year === 2026).id";

    /// <summary>Two schools that no other test of this run touches.</summary>
    private static readonly string[] Schools = ["云脚教学点", "半山教学点"];

    [Fact]
    public async Task One_wrong_cell_keeps_everything_out_the_file_comes_back_marked_and_the_corrected_one_goes_in()
    {
        var clerk = await (await Site.Of()).SignIn("clerk");
        var page = clerk.Page;
        await OpenImport(clerk);
        var before = await Filled(clerk);
        await Send(page, ("设备统计.xlsx", Table(4150, "约30")));
        await Assertions.Expect(page.GetByText("文件里有 1 处错误，一格也没有导入。")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("“约30”是约数")).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^导入 ") })).ToHaveCountAsync(0);

        var file = await page.RunAndWaitForDownloadAsync(() => page.GetByRole(AriaRole.Button, new() { Name = "下载标注的文件" }).ClickAsync());
        file.SuggestedFilename.ShouldBe("设备统计-标注.xlsx");
        await using (var marked = await file.CreateReadStreamAsync())
        {
            var text = await Texts(marked);
            text.ShouldContain("约30");     // what was sent stands as it was
            text.ShouldContain("是约数");   // and the reason beside it
        }
        (await Filled(clerk)).ShouldBe(before);

        await page.GetByRole(AriaRole.Button, new() { Name = "上传改好的文件" }).ClickAsync();
        // By itself it would be an import of that file alone: the page says which file it takes the place of.
        await page.Locator("input[type=file]").First.SetInputFilesAsync(new FilePayload { Name = "设备统计-标注.xlsx", MimeType = "application/octet-stream", Buffer = Table(4150, 30) });
        await Assertions.Expect(page.GetByText("换进那次导入：替换“设备统计.xlsx”")).ToBeVisibleAsync();
        await clerk.Take("import-instead");
        await page.GetByRole(AriaRole.Button, new() { Name = "换上并重新读取" }).ClickAsync();
        await page.GetByRole(AriaRole.Tab, new() { NameRegex = new Regex("^改动") }).ClickAsync();
        await Assertions.Expect(page.GetByText("4,150").Or(page.GetByText("4150")).First).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "导入 4 格" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "看填报进度" })).ToBeVisibleAsync();
        (await Filled(clerk)).ShouldBe(before + 4);

        // The history of the round tells what became of it.
        await OpenImport(clerk);
        await Assertions.Expect(page.GetByRole(AriaRole.Row).Filter(new() { HasText = "设备统计-标注.xlsx" }).GetByText("已导入")).ToBeVisibleAsync();
        clerk.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_column_that_nobody_knows_is_named_beside_the_button_and_can_be_pointed_out()
    {
        var clerk = await (await Site.Of()).SignIn("clerk");
        var page = clerk.Page;
        await OpenImport(clerk);
        await Send(page, ("白板统计.xlsx", Papers.Table("白板统计.xlsx", ["学校名称", "图书（册）", "交互白板块数", "多媒体教学间"], [Schools[0], 4321, 3, 5]).Buffer));
        var warning = page.GetByRole(AriaRole.Alert, new() { Name = "没有认出的列" });
        await Assertions.Expect(warning).ToContainTextAsync("“交互白板块数”");
        await Assertions.Expect(warning).ToContainTextAsync("不会导入");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^导入 ") })).ToBeVisibleAsync();
        await clerk.Take("columns-left");
        await warning.GetByRole(AriaRole.Button, new() { Name = "指明是哪一项" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "列对应" })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Rowheader, new() { Name = "交互白板块数" })).ToBeVisibleAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "放弃" }).ClickAsync();
        clerk.Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_is_no_table_is_named_and_keeps_the_good_one_out_too()
    {
        var clerk = await (await Site.Of()).SignIn("clerk");
        var page = clerk.Page;
        await OpenImport(clerk);
        await Send(page, ("坏文件.xlsx", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 37))]), ("好文件.xlsx", Table(5000, 31)));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Name = "坏文件.xlsx", Exact = true })).ToBeVisibleAsync();
        await Assertions.Expect(page.GetByText("一格也没有导入")).ToBeVisibleAsync();
        // Nothing can be marked in what cannot be read: the button is offered for no file.
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "下载标注的文件" })).ToHaveCountAsync(0);
        clerk.Errors.ShouldBeEmpty();
    }

    private static async Task OpenImport(Person clerk)
    {
        await clerk.Open($"/forms/rounds/{await clerk.Ask<string>(Round)}");
        await clerk.Page.GetByRole(AriaRole.Button, new() { Name = "导入数据" }).ClickAsync();
    }

    private static async Task Send(IPage page, params (string Name, byte[] Content)[] files)
    {
        await page.Locator("input[type=file]").SetInputFilesAsync(files.Select(f => new FilePayload { Name = f.Name, MimeType = "application/octet-stream", Buffer = f.Content }));
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^读取 ") }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Tablist)).ToBeVisibleAsync();
    }

    private static byte[] Table(int books, object computers)
    {
        using var memory = new MemoryStream();
        using (var book = new XlsxWriter(memory, new WorkbookInfo(DateTimeOffset.UnixEpoch.AddYears(50))))
        {
            var sheet = book.AddSheet("学校");
            sheet.Row().Text("学校名称").Text("图书（册）").Text("计算机台数（台）");
            foreach (var school in Schools)
            {
                sheet.Row().Text(school).Number(books);
                _ = computers is int n ? sheet.Number(n) : sheet.Text(computers.ToString());
                computers = computers is int ? computers : 30; // one wrong cell, not two
            }
            book.Finish();
        }
        return memory.ToArray();
    }

    /// <summary>How many cells of the two schools hold a figure, as the progress tells the county.</summary>
    private static async Task<int> Filled(Person clerk)
    {
        return await clerk.Ask<int>($$"""
            async () => {
              const round = await ({{Round}})();
              const rows = (await (await fetch(`/api/forms/rounds/${round}/returns?size=100`)).json()).items;
              return rows.filter(r => ['{{Schools[0]}}', '{{Schools[1]}}'].includes(r.unit)).reduce((sum, r) => sum + r.filled, 0);
            }
            """);
    }

    private static async Task<string> Texts(Stream file)
    {
        using var memory = new MemoryStream();
        await file.CopyToAsync(memory);
        memory.Position = 0;
        using var zip = new System.IO.Compression.ZipArchive(memory);
        var all = new System.Text.StringBuilder();
        foreach (var entry in zip.Entries.Where(e => e.Name.EndsWith(".xml", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(entry.Open());
            all.Append(await reader.ReadToEndAsync());
        }
        return all.ToString();
    }
}
