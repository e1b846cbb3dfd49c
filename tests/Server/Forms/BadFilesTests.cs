using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>What clerks really send: each is told in their words where it stands and what to do, and nothing of it is stored.</summary>
public class BadFilesTests
{
    private static readonly object?[] Header = ["学校名称", "图书册数", "计算机台数", "小学学生人数"];

    /// <summary>Uploads one file, wants it refused with this code, and nothing stored in the county's sheets.</summary>
    private static async Task<(string Code, string? Cell, string Zh)> Refused(FormsKit kit, Client clerk, string name, byte[] file, string code)
    {
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [(name, file)]);
        import.GetProperty("state").GetString().ShouldBe("refused", import.GetRawText());
        var faults = ImportKit.Faults(import);
        faults.Select(f => f.Code).ShouldContain(code, import.GetProperty("preview").GetProperty("faults").GetRawText());
        foreach (var fault in import.GetProperty("preview").GetProperty("faults").EnumerateArray())
        {
            fault.GetProperty("nextZh").GetString().ShouldNotBeNullOrWhiteSpace("the message says what to do");
            fault.GetProperty("en").GetString().ShouldNotBeNullOrWhiteSpace();
        }
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/imports/{import.GetProperty("id").GetGuid()}/apply", new { version = import.GetProperty("version").GetInt32(), planHash = import.GetProperty("planHash").GetString() })).Code.ShouldBe("import-not-ready");
        await NothingStored(kit);
        return faults.First(f => f.Code == code);
    }

    /// <summary>No cell names a cell of a file.</summary>
    private static async Task NothingStored(FormsKit kit) =>
        (await kit.Host.InStore(async db => await db.FormCells.CountAsync(c => EF.Functions.Like(c.Detail!, "%!%") && db.FormReturns.Any(r => r.Id == c.ReturnId && r.RoundId == kit.Round))
            + await db.FormBlocks.CountAsync(b => db.FormReturns.Any(r => r.Id == b.ReturnId && r.RoundId == kit.Round)))).ShouldBe(0);

    [Theory, Stores]
    public async Task Figures_that_cannot_be_are_refused_at_their_cell(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var first = kit.County.First.Name;
        (await Refused(kit, clerk, "负数.xlsx", ImportKit.Xlsx(["学校名称", "教学及辅助用房总面积"], [first, -12.5]), "range")).Cell.ShouldBe("B2");
        (await Refused(kit, clerk, "巨数.xlsx", ImportKit.Xlsx(Header, [first, 1e300, 24, 166]), "number-too-large")).Cell.ShouldBe("B2");
        (await Refused(kit, clerk, "巨数文本.xlsx", ImportKit.Xlsx(Header, [first, new string('9', 40), 24, 166]), "number-too-large")).Cell.ShouldBe("B2");
        (await Refused(kit, clerk, "小数.xlsx", ImportKit.Xlsx(Header, [first, 4150, 24.5, 166]), "decimals")).Cell.ShouldBe("C2");
        (await Refused(kit, clerk, "文字.xlsx", ImportKit.Xlsx(Header, [first, "很多", 24, 166]), "number-text")).Cell.ShouldBe("B2");
    }

    [Theory, Stores]
    public async Task Zero_pupils_are_taken_but_keep_the_sheet_from_being_confirmed(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        // The whole sheet comes from the office: of a school's own draft the preview would say nothing.
        var right = kit.Right.Where(f => f.Key is not ("school" or "school_code")).ToList();
        await ImportKit.Apply(clerk, await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("全.xlsx", ImportKit.Xlsx(["学校名称", .. right.Select(f => kit.Pack.Fields[f.Key].Name)], [kit.County.First.Name, .. right.Select(f => f.Value)]))]));
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("零.xlsx", ImportKit.Xlsx(Header, [kit.County.First.Name, 4150, 24, 0]))]);
        import.GetProperty("preview").GetProperty("units")[0].GetProperty("findings").GetInt32().ShouldBeGreaterThan(0, "the preview says that the sheet will not stand");
        (await ImportKit.Apply(clerk, import)).GetProperty("state").GetString().ShouldBe("done");
        using var principal = await kit.SignIn("principal");
        var id = await kit.ReturnOf(kit.County.First);
        var refused = await principal.Refused(HttpMethod.Post, $"/api/forms/returns/{id}/confirm", new { version = await FormsKit.Version(principal, id) });
        refused.Code.ShouldBe("not-complete");
        refused.Body.GetProperty("errors").GetRawText().ShouldContain("学生");
    }

    [Theory, Stores]
    public async Task Schools_twice_unknown_or_of_another_county_are_named_with_their_row(string store)
    {
        var kit = await FormsKit.Open(store);
        var other = await kit.Host.NewCounty();
        await kit.Host.InStore(async db => { (await db.Units.SingleAsync(u => u.Id == other.First.Id)).Code = $"32{other.N:00000000}"; return 0; });
        using var clerk = await kit.SignIn("county-clerk");
        var first = kit.County.First.Name;
        var twice = await Refused(kit, clerk, "重复.xlsx", ImportKit.Xlsx(Header, [first, 4150, 24, 166], [kit.County.Second.Name, 1, 2, 3], [first, 4151, 24, 166]), "duplicate-unit");
        (twice.Cell, twice.Zh).ShouldBe(("A4", $"“{first}”出现了两次，前一次在“学校”第 2 行"));
        // Which codes exist in other counties is not told: theirs is as unknown as one that nobody has.
        object?[] With(string code) => [code, other.First.Name, 1, 2, 3];
        var foreign = await Refused(kit, clerk, "外县.xlsx", ImportKit.Xlsx(["学校标识码", .. Header], With($"32{other.N:00000000}")), "unknown-unit");
        var nobodys = await Refused(kit, clerk, "无此校.xlsx", ImportKit.Xlsx(["学校标识码", .. Header], With("3199999999")), "unknown-unit");
        (foreign.Zh, foreign.Cell).ShouldBe((nobodys.Zh, nobodys.Cell));
        // Without its code another county's school is as unknown as any other: its name is not confirmed to exist.
        (await Refused(kit, clerk, "外县名.xlsx", ImportKit.Xlsx(Header, [other.First.Name, 1, 2, 3]), "unknown-unit")).Zh.ShouldContain("不在本县的学校名录中");
        (await Refused(kit, clerk, "无名.xlsx", ImportKit.Xlsx(Header, [null, 4150, 24, 166]), "no-unit")).Cell.ShouldNotBeNull();
        (await kit.Host.InStore(db => db.FormReturns.CountAsync(r => r.UnitId == other.First.Id && (db.FormCells.Any(c => c.ReturnId == r.Id) || db.FormBlocks.Any(b => b.ReturnId == r.Id))))).ShouldBe(0);
        // Who works for both counties is told which school it is.
        await kit.Host.InStore(async db =>
        {
            var account = await db.Accounts.SingleAsync(a => a.UserName == kit.County.Login("county-clerk"));
            db.Add(new Hengjian.Server.Modules.Directory.Post { Id = Guid.CreateVersion7(), Role = "county-clerk", UnitId = other.Region.Id, UnitPath = other.Region.Path, AccountId = account.Id, From = new(2020, 1, 1) });
            return 0;
        });
        (await Refused(kit, clerk, "外县.xlsx", ImportKit.Xlsx(["学校标识码", .. Header], With($"32{other.N:00000000}")), "foreign-unit")).Zh.ShouldContain("不是本县的学校");
    }

    [Theory, Stores]
    public async Task Moved_columns_are_found_renamed_ones_are_left_out_by_name_and_doubled_ones_refused(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var moved = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("移动.xlsx", ImportKit.Xlsx(["小学学生人数", "备注", "计算机台数", "学校名称", "藏书若干"], [166, "x", 24, kit.County.First.Name, 4150]))]);
        ImportKit.Faults(moved).ShouldBeEmpty();
        var changes = (await clerk.Get($"/api/forms/imports/{moved.GetProperty("id").GetGuid()}/changes")).GetProperty("items").EnumerateArray().ToDictionary(c => c.GetProperty("field").GetString()!, c => c.GetProperty("to").GetString());
        changes.ShouldBe(new Dictionary<string, string?> { ["pupils_primary"] = "166", ["computers"] = "24" }, ignoreOrder: true);
        var sheet = moved.GetProperty("preview").GetProperty("files")[0].GetProperty("sheets")[0];
        sheet.GetProperty("columns").EnumerateArray().Single(c => c.GetProperty("header").GetString() == "藏书若干").GetProperty("field").ValueKind.ShouldBe(JsonValueKind.Null);
        sheet.GetProperty("missingFields").EnumerateArray().Select(f => f.GetString()).ShouldContain("books");
        await Refused(kit, clerk, "重列.xlsx", ImportKit.Xlsx(["学校名称", "图书册数", "图书册数"], [kit.County.First.Name, 4150, 4151]), "header-duplicate");
    }

    [Theory, Stores]
    public async Task Merged_cells_macros_and_formulas_that_point_outside_store_nothing_in_silence(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var plain = ImportKit.Xlsx(Header, [kit.County.First.Name, 4150, 24, 166], [kit.County.Second.Name, 3000, 10, 90]);
        var merged = Edit(ImportKit.Xlsx(Header, [kit.County.First.Name, 4150, 24, 166], [kit.County.Second.Name, null, 10, 90]), "xl/worksheets/sheet1.xml", xml => xml.Replace("</sheetData>", "</sheetData><mergeCells count=\"1\"><mergeCell ref=\"B2:B3\"/></mergeCells>", StringComparison.Ordinal));
        (await Refused(kit, clerk, "合并.xlsx", merged, "number-merged")).Zh.ShouldContain("合并");
        var outside = Edit(plain, "xl/worksheets/sheet1.xml", xml => System.Text.RegularExpressions.Regex.Replace(xml, "<c r=\"B2\"[^>]*>.*?</c>", "<c r=\"B2\"><f>[1]学校!B2*2</f><v>4150</v></c>"));
        (await Refused(kit, clerk, "外链.xlsx", outside, "formula-external")).Cell.ShouldBe("B2");
        var error = Edit(plain, "xl/worksheets/sheet1.xml", xml => System.Text.RegularExpressions.Regex.Replace(xml, "<c r=\"B2\"[^>]*>.*?</c>", "<c r=\"B2\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c>"));
        (await Refused(kit, clerk, "错误值.xlsx", error, "cell-error")).Cell.ShouldBe("B2");

        var macros = Edit(Edit(plain, "[Content_Types].xml", xml => xml.Replace("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", StringComparison.Ordinal)), "xl/vbaProject.bin", _ => "macro");
        (await Refused(kit, clerk, "宏.xlsm", macros, "macros")).Zh.ShouldContain("宏");
        await NothingStored(kit);
    }

    [Theory, Stores]
    public async Task Bombs_ruins_and_other_files_are_told_apart(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var plain = ImportKit.Xlsx(Header, [kit.County.First.Name, 4150, 24, 166]);
        await Refused(kit, clerk, "截断.xlsx", plain[..(plain.Length / 2)], "corrupt");
        await Refused(kit, clerk, "炸弹.xlsx", Bomb(plain), "zip-bomb");
        await Refused(kit, clerk, "乱码.xlsx", [.. Enumerable.Range(0, 4000).Select(i => (byte)(i * 7919 >> 3))], "encoding");
        await Refused(kit, clerk, "图片.xls", [0x89, (byte)'P', (byte)'N', (byte)'G', 13, 10, 26, 10, .. new byte[200]], "not-a-sheet");
        await Refused(kit, clerk, "空页.xlsx", ImportKit.Xlsx(["随便写的"], ["没有表"]), "header-not-found");
        using var empty = ImportKit.Form([("空.xlsx", [])]);
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/imports", empty)).Code.ShouldBe("file-empty");
        (await clerk.Refused(HttpMethod.Post, $"/api/forms/rounds/{kit.Round}/imports", ImportKit.Form([]))).Code.ShouldBe("invalid");
        await NothingStored(kit);
    }

    [Theory, Stores]
    public async Task One_bad_file_of_many_keeps_all_out_and_says_which(string store)
    {
        var kit = await FormsKit.Open(store);
        using var clerk = await kit.SignIn("county-clerk");
        var good = ImportKit.Gb18030($"学校名称,图书册数\r\n{kit.County.First.Name},4150\r\n");
        var bad = Encoding.UTF8.GetBytes($"<html><body><table><tr><th>学校名称</th><th>图书册数</th></tr><tr><td>{kit.County.Second.Name}</td><td>约3000</td></tr></table></body></html>");
        var import = await ImportKit.Upload(clerk, $"rounds/{kit.Round}", [("一.csv", good), ("二.xls", bad)]);
        import.GetProperty("state").GetString().ShouldBe("refused");
        var fault = import.GetProperty("preview").GetProperty("faults").EnumerateArray().ShouldHaveSingleItem();
        (fault.GetProperty("file").GetInt32(), fault.GetProperty("code").GetString()).ShouldBe((1, "number-approximate"));
        using var answer = await clerk.Http.GetAsync($"/api/forms/imports/{import.GetProperty("id").GetGuid()}/files/1/marked.xlsx");
        using var zip = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync())); // HTML comes back as a real xlsx
        zip.Entries.ShouldContain(e => e.FullName.Contains("comments", StringComparison.Ordinal));
        await NothingStored(kit);
    }

    private static byte[] Edit(byte[] book, string part, Func<string, string> change)
    {
        using var memory = new MemoryStream();
        memory.Write(book);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            var entry = zip.GetEntry(part);
            var text = "";
            if (entry is not null)
            {
                using (var reader = new StreamReader(entry.Open())) text = reader.ReadToEnd();
                entry.Delete();
            }
            var changed = change(text);
            (entry is null || changed != text).ShouldBeTrue($"{part} was not changed: the test would prove nothing");
            using var writer = new StreamWriter(zip.CreateEntry(part).Open(), new UTF8Encoding(false));
            writer.Write(changed);
        }
        return memory.ToArray();
    }

    /// <summary>A sheet that would unpack to two thousand million bytes.</summary>
    private static byte[] Bomb(byte[] book)
    {
        using var memory = new MemoryStream();
        memory.Write(book);
        using (var zip = new ZipArchive(memory, ZipArchiveMode.Update, leaveOpen: true))
        {
            zip.GetEntry("xl/worksheets/sheet1.xml")!.Delete();
            using var part = zip.CreateEntry("xl/worksheets/sheet1.xml", CompressionLevel.SmallestSize).Open();
            part.Write("<worksheet xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"><sheetData>"u8);
            var blank = Encoding.ASCII.GetBytes(new string(' ', 1 << 20));
            for (var i = 0; i < 300; i++) part.Write(blank);
            part.Write("</sheetData></worksheet>"u8);
        }
        return memory.ToArray();
    }
}
