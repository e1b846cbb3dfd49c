using Hengjian.Tests.Browser.Support;
using Microsoft.Playwright;

namespace Hengjian.Tests.Browser.DirectoryPages;

/// <summary>A school is renamed, moved, split, merged and closed; what it was stays to be read.</summary>
public class UnitLifeTests
{
    [Fact]
    public async Task A_school_changes_name_and_place_splits_merges_and_ends_and_its_history_tells_it_all()
    {
        var site = await Site.Own();
        var clerk = await site.SignIn("clerk");
        var page = clerk.Page;
        var id = await IdOf(clerk, "樨岭小学");
        var old = await clerk.Ask<string>($"async () => (await (await fetch('/api/directory/units/{id}')).json()).code");
        await clerk.Open($"/directory/units/{id}");
        await page.Heading("樨岭小学").Shown();

        var dialog = await Act(clerk, "更名");
        await dialog.GetByLabel("新名称").FillAsync("青云小学");
        await dialog.GetByLabel("批准文号").FillAsync("教发〔2026〕3号");
        await clerk.Take("unit-rename");
        await dialog.Button("更名").ClickAsync();
        await page.Heading("青云小学").Shown();
        await page.GetByText("教发〔2026〕3号").First.Shown();
        await page.GetByText("曾用名 樨岭小学").First.Shown();

        // In an old year it still stands under its old name.
        await page.GetByRole(AriaRole.Combobox, new() { Name = "看哪个学年" }).ClickAsync(new() { Force = true });
        await page.GetByRole(AriaRole.Option, new() { Name = "2024—2025学年" }).ClickAsync();
        await page.GetByText("叫“樨岭小学”，现名“青云小学”").Shown();
        await clerk.Open("/directory?q=樨岭小学");
        await page.GetByText("已显示 1 条，共 1 条").Shown();
        await page.GetByRole(AriaRole.Row).Filter(new() { HasText = "青云小学" }).Shown();

        // Moved below another central school: who may see it changes with it.
        await clerk.Open($"/directory/units/{id}");
        dialog = await Act(clerk, "移到别的上级之下");
        await PickUnit(page, dialog, "岫云镇九年一贯制学校");
        await dialog.GetByLabel("批准文号").FillAsync("教发〔2026〕4号");
        await clerk.Take("unit-move");
        await dialog.Button("移动").ClickAsync();
        await page.GetByText("/ 岫云镇九年一贯制学校").First.Shown();
        var central = await site.SignIn("p0018");
        await central.Open($"/directory/units/{id}");
        await central.Page.Heading("青云小学").Shown();

        dialog = await Act(clerk, "分设新校");
        await dialog.GetByLabel("新校名称").FillAsync("青云第二小学");
        await page.Choose("学校类别", "完全小学");
        await page.Choose("城乡类型", "乡村");
        await clerk.Take("unit-split");
        await dialog.Button("分设").ClickAsync();
        await page.Heading("青云第二小学").Shown();
        var split = await IdOf(clerk, "青云第二小学");

        // The new school is merged back: its page stays, says where it went, and leaves the list of those in operation.
        dialog = await Act(clerk, "并入其他单位");
        await PickUnit(page, dialog, "青云小学");
        await clerk.Take("unit-merge");
        await dialog.Button("并入").ClickAsync();
        await page.GetByText("已合并").First.Shown();
        await clerk.Open($"/directory?q=青云&state=active");
        await page.GetByText("已显示 1 条，共 1 条").Shown();

        // A closing names its reason; reopening does, too.
        await clerk.Open($"/directory/units/{id}");
        await page.GetByText("青云第二小学").First.Shown();
        dialog = await Act(clerk, "撤销");
        await dialog.Button("撤销").ClickAsync();
        await dialog.GetByText("请").Last.Shown();
        await clerk.Take("unit-close");
        await dialog.GetByLabel("撤销原因").FillAsync("生源减少，学生转入中心学校");
        await dialog.Button("撤销").ClickAsync();
        await page.GetByText("已撤销").First.Shown();
        await page.GetByText("生源减少，学生转入中心学校").First.Shown();
        await page.Button("更名、移动、合并…").ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Menuitem, new() { Name = "分设新校" })).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("Escape");
        await clerk.Take("unit-history");
        await page.Button("恢复").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("误操作").ClickAsync();
        await page.GetByRole(AriaRole.Dialog).Button("恢复").ClickAsync();
        await page.GetByText("在办").First.Shown();
        (await clerk.Ask<string>($"async () => (await (await fetch('/api/directory/units/{id}')).json()).code")).ShouldBe(old, "whatever happens, the identity code stays");
        split.ShouldNotBe(id);
        clerk.Errors.Concat(central.Errors).ShouldBeEmpty();
    }

    private static Task<string> IdOf(Person clerk, string name) => clerk.Ask<string>($"async () => (await (await fetch('/api/directory/units?q=' + encodeURIComponent('{name}'))).json()).items.find(u => u.name === '{name}').id");

    private static async Task<ILocator> Act(Person clerk, string act)
    {
        await clerk.Page.Button("更名、移动、合并…").ClickAsync();
        await clerk.Page.GetByRole(AriaRole.Menuitem, new() { Name = act, Exact = true }).ClickAsync();
        var dialog = clerk.Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByRole(AriaRole.Heading).Or(dialog.GetByText(act)).First.Shown();
        return dialog;
    }

    private static async Task PickUnit(IPage page, ILocator dialog, string name)
    {
        var box = dialog.GetByRole(AriaRole.Combobox).First;
        await box.ClickAsync(new() { Force = true });
        await box.FillAsync(name);
        await page.GetByRole(AriaRole.Option).Filter(new() { HasText = name }).First.ClickAsync();
    }
}
