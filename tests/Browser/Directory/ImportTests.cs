using System.Text;
using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.DirectoryPages;

public class ImportTests
{
    private static FilePayload File(string kind) => new()
    {
        Name = "学校.csv", MimeType = "text/csv",
        Buffer = Encoding.UTF8.GetBytes($"学校名称,学校类别,城乡类型,举办者类型\n朝露小学,完全小学,乡村,县级教育部门\n晚照初级中学,{kind},镇区,县级教育部门\n"),
    };

    [Fact]
    public async Task A_file_with_a_wrong_cell_comes_back_marked_and_stores_nothing_the_mended_one_is_taken()
    {
        var clerk = await (await Site.Of()).SignIn("clerk");
        var page = clerk.Page;
        await clerk.Open("/directory-import");
        await page.Locator("input[type=file]").SetInputFilesAsync(File("初级中等学校学堂"));
        await page.GetByText("处不对，没有导入任何内容").Shown();
        await page.GetByRole(AriaRole.Cell, new() { Name = "初级中等学校学堂" }).Or(page.GetByRole(AriaRole.Cell).Filter(new() { HasText = "学校类别" })).First.Shown();
        var marked = await page.RunAndWaitForDownloadAsync(() => page.Button("下载标出错误的原表").ClickAsync());
        marked.SuggestedFilename.ShouldEndWith(".xlsx");
        (await Stored(clerk, "朝露小学")).ShouldBe(0, "the row without a fault is not taken either");

        await page.Locator("input[type=file]").SetInputFilesAsync(File("初级中学"));
        await page.GetByText("新增 2").Shown();
        (await Stored(clerk, "朝露小学")).ShouldBe(0, "a check alone stores nothing");
        await page.Button("导入").ClickAsync();
        await page.Heading("4").Shown();
        (await Stored(clerk, "朝露小学")).ShouldBe(1);
        (await Stored(clerk, "晚照初级中学")).ShouldBe(1);
        clerk.Errors.ShouldBeEmpty();
    }

    private static Task<int> Stored(Person clerk, string name) =>
        clerk.Ask<int>($"async () => (await (await fetch('/api/directory/units?q=' + encodeURIComponent('{name}'))).json()).total");
}
