using Hengjian.Office.Writing;
using Hengjian.Rules.Forms;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;
using CellAddress = Hengjian.Office.CellAddress;
using CellRange = Hengjian.Office.CellRange;

namespace Hengjian.Server.Modules.Forms.Templates;

/// <summary>Excel templates made from the same definition as the screen: one unit's sheet with its present values, and one table with a row a school.</summary>
public static class WriteTemplate
{
    public static void Map(Routes routes)
    {
        routes.Get("/api/forms/returns/{id:guid}/template.xlsx", "forms.read", One);
        routes.Get("/api/forms/rounds/{id:guid}/template.xlsx", "forms.import", Table);
    }

    private static async Task<Outcome<Download>> One(Guid id, Db db, FormPacks packs, Actor actor, Clock clock, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet || actor.SightOf(sheet.Return.UnitPath, sheet.Return.State) != Sight.All) return Problem.NotFound;
        return SheetDownload.Xlsx($"{sheet.Unit.Name}-{FormText.Year(sheet.Return.Year)}{sheet.Pack.Title}.xlsx", clock, book => WriteOne(book, sheet));
    }

    private static async Task<Outcome<Download>> Table(Guid id, Db db, FormPacks packs, Actor actor, Clock clock, CancellationToken stop)
    {
        var round = await db.FormRounds.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop);
        if (round is null || !actor.Can("forms.import", round.OwnerPath) || packs.Find(round.Form) is not { } pack) return Problem.NotFound;
        var units = await db.Units.AsNoTracking().Where(u => db.FormReturns.Any(r => r.RoundId == id && r.UnitId == u.Id)).OrderBy(u => u.SortKey).ToListAsync(stop);
        return SheetDownload.Xlsx($"{round.Title}-导入模板.xlsx", clock, book => WriteTable(book, pack, round, units));
    }

    /// <summary>A row an item: section by section, with drop-downs, ranges and prompts; what is not asked of this unit says so.</summary>
    public static void WriteOne(XlsxWriter book, Sheet of)
    {
        StyleId title = book.Style(CellStyle.Title), head = book.Style(CellStyle.Header), text = book.Style(CellStyle.Text), meta = book.Style(CellStyle.Remark),
            part = book.Style(CellStyle.Header with { Across = Across.Left }), number = book.Style(CellStyle.Text with { Locked = false, Across = Across.Right, Fill = "FFFDF2" }), free = book.Style(CellStyle.Text with { Locked = false, Fill = "FFFDF2", Format = "@" }),
            last = book.Style(CellStyle.Text with { Color = "8A94A3", Across = Across.Right });
        var sheet = book.AddSheet("填报", new SheetSetup
        {
            Columns = [new(18, Hidden: true), new(44), new(12), new(18), new(14), new(60)], FreezeRows = 3, Protect = true, GridLines = false,
            Print = PrintSetup.A4 with { RepeatRows = 3 },
        });
        sheet.Row(30).Skip().Text($"{of.Unit.Name}　{FormText.Year(of.Return.Year)}{of.Pack.Title}", title).Across(5, title);
        sheet.Row().Skip().Text("只填“填报值”一列（浅黄色）；没有的数填 0，空着表示还没有填。填好后在系统中“从 Excel 导入”。", meta).Across(5, meta);
        sheet.Row();
        foreach (var name in (string[])["编码", "项目", "单位", "填报值", "上年数", "填写说明"]) sheet.Text(name, head);
        var asked = Standing.Of(of).Result.Asked;
        foreach (var section in of.Pack.Sections)
        {
            sheet.Row().Skip().Text(section.Title, part).Across(5, part);
            foreach (var field in section.Fields)
            {
                var cell = of.Cells.GetValueOrDefault(field.Code);
                var isNumber = field.Type is FieldType.WholeNumber or FieldType.DecimalNumber or FieldType.Year;
                sheet.Row().Text(field.Code, text).Text(field.Number is { } no ? $"{no}. {field.Name}" : field.Name, text).Text(field.Unit, text);
                if (isNumber) sheet.Number(cell?.Number, number);
                else sheet.Text(FormText.Shown(of.Pack, field.Code, cell?.Text), free);
                var before = of.Last?.GetValueOrDefault(field.Code);
                if (before?.Number is { } figure) sheet.Number(figure, last);
                else sheet.Text(FormText.Shown(of.Pack, field.Code, before?.Text), last);
                sheet.Text(field.Means + (asked.Contains(field.Code) ? "" : $"（只由{field.AskedWords?.Zh}填写）"), meta);
                if (Rule(of.Pack, field) is { } rule) sheet.Validate(new CellRange(sheet.RowNumber, 4, sheet.RowNumber, 4), rule);
            }
        }
        new TemplateMarker(of.Pack.Code, of.Pack.Hash, of.Return.Year, of.Unit.Id).Write(book);
    }

    /// <summary>A row a school: for whoever collects the figures of all schools in one workbook.</summary>
    public static void WriteTable(XlsxWriter book, FormPack pack, FormRound round, IReadOnlyList<Unit> units)
    {
        StyleId head = book.Style(CellStyle.Header), text = book.Style(CellStyle.Text), code = book.Style(CellStyle.Code);
        var identity = new Imports.FieldColumns(pack);
        var fields = pack.Fields.Values.Where(f => !identity.Identity.Contains(f.Code)).ToList();
        var sheet = book.AddSheet("学校", new SheetSetup { Columns = [new(28), new(14), .. fields.Select(_ => new ColumnSetup(14))], FreezeRows = 1, FreezeColumns = 1, Print = PrintSetup.A3Landscape with { RepeatRows = 1, FitWidth = 0 } });
        sheet.Row(48).Text(pack.Fields[identity.NameField].Name, head).Text(pack.Fields[identity.CodeField].Name, head);
        foreach (var field in fields) sheet.Text(field.Unit.Length > 0 ? $"{field.Name}（{field.Unit}）" : field.Name, head);
        foreach (var unit in units)
        {
            sheet.Row().Text(unit.Name, text).Text(unit.Code, code);
            foreach (var _ in fields) sheet.Blank(text);
        }
        for (var i = 0; i < fields.Count; i++)
            if (units.Count > 0 && Rule(pack, fields[i]) is { } rule) sheet.Validate(new CellRange(2, i + 3, units.Count + 1, i + 3), rule);
        new TemplateMarker(pack.Code, pack.Hash, round.Year, null).Write(book);
    }

    private static CellRule? Rule(FormPack pack, FormField field)
    {
        var prompt = field.Means.Length > 200 ? field.Means[..200] : field.Means;
        CellRule? rule = field.Type switch
        {
            FieldType.Code => CellRule.OneOf([.. pack.Lists[field.List!].Items.Select(i => i.Name)]),
            FieldType.YesNo => CellRule.OneOf(["是", "否"]),
            FieldType.WholeNumber or FieldType.Year => CellRule.WholeNumber((long)(field.Min ?? 0), (long)(field.Max ?? 999_999_999)),
            FieldType.DecimalNumber => CellRule.DecimalNumber(field.Min ?? 0, field.Max ?? 999_999_999),
            FieldType.Text => CellRule.TextUpTo(200),
            _ => null,
        };
        return rule is null ? null : rule with { Prompt = prompt, PromptTitle = field.Name.Length > 30 ? field.Name[..30] : field.Name };
    }
}
