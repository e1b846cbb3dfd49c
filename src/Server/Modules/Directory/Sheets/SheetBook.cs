using System.Globalization;
using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Columns;
using Hengjian.Office.Marking;
using Hengjian.Office.Reading;
using Hengjian.Office.Writing;
using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Microsoft.AspNetCore.Http.Features;

namespace Hengjian.Server.Modules.Directory;

/// <summary>Writes templates and exports, reads what comes back.</summary>
public static class SheetBook
{
    public const string MediaType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private const int TemplateRows = 2000;

    /// <summary>The rows as a sheet, written straight into the answer.</summary>
    public static Download Export(string name, Clock clock, IReadOnlyList<SheetColumn> columns, IAsyncEnumerable<SheetRow> rows) => new(new Answer(name, clock, async book =>
    {
        var pen = new Pen(book);
        var sheet = book.AddSheet(name, new SheetSetup { Columns = [.. columns.Select(c => new ColumnSetup(c.Width))], FreezeRows = 1, FreezeColumns = 1, Print = PrintSetup.A4 with { Landscape = columns.Count > 6, RepeatRows = 1 } });
        pen.Header(sheet, columns);
        var last = 1;
        await foreach (var row in rows)
        {
            pen.Row(sheet, columns, row);
            last++;
        }
        sheet.AutoFilter(new CellRange(1, 1, last, columns.Count));
    }));

    /// <summary>The template: headers with notes, drop-downs below them, the present rows where wanted, and a page that explains every column.</summary>
    public static Download Template(string title, Clock clock, HouseLimits limits, IReadOnlyList<SheetColumn> columns, IReadOnlyList<SheetRow> rows) => new(new Answer(title, clock, book =>
    {
        var pen = new Pen(book);
        var wanted = columns.Where(c => c.Import).ToList();
        var sheet = book.AddSheet(title, new SheetSetup { Columns = [.. wanted.Select(c => new ColumnSetup(c.Width, false, c.Kind == ColumnKind.Code ? pen.Code : default))], FreezeRows = 1, FreezeColumns = 1 });
        pen.Header(sheet, wanted);
        foreach (var row in rows) pen.Row(sheet, wanted, row);
        for (var i = 0; i < wanted.Count; i++)
        {
            var range = new CellRange(2, i + 1, TemplateRows, i + 1);
            if (wanted[i].Help.Length > 0) sheet.Note(new CellAddress(1, i + 1), wanted[i].Help);
            CellRule? rule = wanted[i].Kind switch
            {
                ColumnKind.Choice => CellRule.OneOf([.. wanted[i].Items.Select(c => c.Name)]),
                ColumnKind.YesNo => CellRule.OneOf(["是", "否"]),
                ColumnKind.Date => CellRule.DateBetween(limits.Earliest, limits.Latest(clock.Today)),
                ColumnKind.Whole => CellRule.WholeNumber(1900, 2100),
                _ => null,
            };
            if (rule is not null) sheet.Validate(range, rule);
        }
        Explain(book, pen, wanted);
        return Task.CompletedTask;
    }));

    private static void Explain(XlsxWriter book, Pen pen, IReadOnlyList<SheetColumn> columns)
    {
        var sheet = book.AddSheet("填写说明", new SheetSetup { Columns = [new(18), new(8), new(60), new(60)], FreezeRows = 1, Print = PrintSetup.A4 with { Landscape = true } });
        sheet.Row();
        foreach (var head in new[] { "列", "必填", "怎样填", "可以填的内容" }) sheet.Text(head, pen.Head);
        foreach (var column in columns)
            sheet.Row().Text(column.Name, pen.Text).Text(column.Required ? "必填" : "", pen.Text).Text(column.Help, pen.Text)
                .Text(column.Kind switch { ColumnKind.YesNo => "是、否", ColumnKind.Date => "日期，例如 2026-09-01", ColumnKind.Whole => "4 位年份", ColumnKind.Choices => string.Join("、", column.Items.Select(i => i.Name)) + "；可填多个，用顿号隔开", _ => string.Join("、", column.Items.Select(i => i.Name)) }, pen.Text);
    }

    /// <summary>What a file said.</summary>
    public sealed record Reading(string Sheet, IReadOnlyDictionary<string, int> Columns, IReadOnlyList<SheetRow> Rows, IReadOnlyList<SheetFault> Faults, IReadOnlyList<string> Unknown);

    /// <summary>Reads the first visible sheet that has the columns. A file that is none at all is a Problem; wrong cells are faults.</summary>
    public static Kernel.Outcome<Reading> Read(byte[] file, IReadOnlyList<SheetColumn> columns, HouseLimits limits, DateOnly today)
    {
        var wanted = columns.Where(c => c.Import).Select(c => new WantedColumn(c.Key, c.Name) { Aliases = c.Aliases, Required = c.Required }).ToList();
        if (!Office.Sheets.Open(file).Try(out var book, out var fault)) return Refusal(fault);
        using (book)
        {
            OfficeFault? first = null;
            foreach (var sheet in book.VisibleSheets)
            {
                if (!SheetTable.Open(sheet, wanted).Try(out var table, out var missing))
                {
                    first ??= missing;
                    continue;
                }
                using (table)
                {
                    if (table.Header.Faults.FirstOrDefault(f => f.Code != "header-unit") is { } wrong) return Refusal(wrong with { Sheet = sheet.Name });
                    return Rows(sheet.Name, table, columns, limits, today);
                }
            }
            return Refusal(first ?? new OfficeFault("no-sheet", "文件里没有可见的工作表", "The file has no visible sheet", "请检查文件", "Check the file"));
        }
    }

    private static (string Zh, string En)? Far(SheetColumn column, SheetRow row, HouseLimits limits, DateOnly today) =>
        column.Kind == ColumnKind.Date && row.Date(column.Key) is { } day && !limits.Holds(day, today)
            ? ($"日期应在 {limits.Earliest:yyyy-MM-dd} 至 {limits.Latest(today):yyyy-MM-dd} 之间", $"The day lies between {limits.Earliest:yyyy-MM-dd} and {limits.Latest(today):yyyy-MM-dd}") : null;

    private static Kernel.Outcome<Reading> Rows(string name, SheetTable table, IReadOnlyList<SheetColumn> columns, HouseLimits limits, DateOnly today)
    {
        var (rows, faults) = (new List<SheetRow>(), new List<SheetFault>());
        var found = table.Header.Columns.ToDictionary(c => c.Wanted.Key, c => c.Column);
        while (table.Read())
        {
            if (table.Current.Kind != TableRowKind.Data) continue;
            var row = new SheetRow(table.Current.Number);
            foreach (var column in columns.Where(c => found.ContainsKey(c.Key)))
                if ((Take(column, table.Current[column.Key], row) ?? Far(column, row, limits, today)) is { } wrong) faults.Add(new SheetFault(row.Number, column.Key, wrong.Zh, wrong.En));
            rows.Add(row);
        }
        if (table.Fault is { } late) return Refusal(late);
        if (rows.Count == 0) return Problem.Refused("no-rows", "表里没有数据", "The sheet has no rows", "请在表头下面逐行填写后再上传", "Fill the rows below the header and upload again");
        return new Reading(name, found, rows, faults, [.. table.Header.Unknown.Select(u => u.Header)]);
    }

    private static (string Zh, string En)? Take(SheetColumn column, Cell cell, SheetRow row)
    {
        row[column.Key] = "";
        if (cell.IsBlank) return column.Required ? ($"请填写“{column.Name}”", $"{column.Name} is missing") : null;
        switch (column.Kind)
        {
            case ColumnKind.Code:
                var code = ClerkCode.Read(cell);
                row[column.Key] = code.Value ?? "";
                return code.Fault is { } c ? (c.Zh + c.NextZh, c.En + " " + c.NextEn) : null;
            case ColumnKind.Date:
                var date = ClerkDate.Read(cell);
                row[column.Key] = date.Value?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";
                return date.Fault is { } d ? (d.Zh + d.NextZh, d.En + " " + d.NextEn) : null;
            case ColumnKind.Whole:
                var number = ClerkNumber.Read(cell, new NumberField("年"));
                if (number.Fault is { } n) return (n.Zh + n.NextZh, n.En + " " + n.NextEn);
                if (number.Value is { } v && v != decimal.Truncate(v)) return ("应为整数", "A whole number is wanted");
                row[column.Key] = number.Value is { } whole ? ((long)whole).ToString(CultureInfo.InvariantCulture) : "";
                return null;
            case ColumnKind.YesNo:
                row[column.Key] = cell.Text.Trim() switch { "是" or "有" or "Y" or "y" or "1" or "√" or "TRUE" => "是", "否" or "无" or "N" or "n" or "0" or "FALSE" => "否", _ => "?" };
                return row[column.Key] == "?" ? ($"“{cell.Text.Trim()}”请改为“是”或“否”", "Write 是 or 否") : null;
            case ColumnKind.Choice:
                return column.CodeOf(cell.Text) is { } one ? Keep(one) : Unknown(cell.Text);
            case ColumnKind.Choices:
                var parts = cell.Text.Split(['、', '，', ',', ';', '；', '/', ' '], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                return parts.FirstOrDefault(p => column.CodeOf(p) is null) is { } bad ? Unknown(bad) : Keep(string.Join(' ', parts.Select(p => column.CodeOf(p))));
            default:
                row[column.Key] = Text.Line(cell.Text);
                return row[column.Key].Length > 200 ? ("不能超过 200 个字", "At most 200 characters") : null;
        }

        (string, string)? Keep(string value)
        {
            row[column.Key] = value;
            return null;
        }

        (string, string)? Unknown(string word) => ($"“{word.Trim()}”不在可选的内容中：{string.Join("、", column.Items.Take(14).Select(i => i.Name))}", $"{word.Trim()} is none of the choices");
    }

    /// <summary>The file as it came, each wrong cell marked with what to do.</summary>
    public static byte[]? Mark(byte[] file, Reading reading, IEnumerable<SheetFault> faults, Clock clock)
    {
        var marks = faults.Select(f => new CellMark(reading.Sheet, new CellAddress(f.Row, reading.Columns.GetValueOrDefault(f.Column, reading.Columns.Values.Min())), f.Zh)).ToList();
        return SheetMarker.Mark(file, marks, new WorkbookInfo(clock.Local)).Try(out var marked, out _) ? marked.File : null;
    }

    private static Problem Refusal(OfficeFault fault) => Problem.Refused(fault.Code, fault.Zh.TrimEnd('。'), fault.En, fault.NextZh, fault.NextEn);

    /// <summary>Styles of one book and how values become cells.</summary>
    private sealed class Pen(XlsxWriter book)
    {
        public StyleId Head { get; } = book.Style(CellStyle.Header);
        public StyleId Must { get; } = book.Style(CellStyle.Header with { Color = "8C1D18" });
        public StyleId Text { get; } = book.Style(CellStyle.Text);
        public StyleId Code { get; } = book.Style(CellStyle.Code);
        private readonly StyleId date = book.Style(CellStyle.Date);

        public void Header(SheetWriter sheet, IReadOnlyList<SheetColumn> columns)
        {
            sheet.Row(30);
            foreach (var column in columns) sheet.Text(column.Name, column.Required ? Must : Head);
        }

        public void Row(SheetWriter sheet, IReadOnlyList<SheetColumn> columns, SheetRow row)
        {
            sheet.Row();
            foreach (var column in columns)
            {
                var value = row[column.Key];
                switch (column.Kind)
                {
                    case ColumnKind.Date: sheet.Date(row.Date(column.Key), date); break;
                    case ColumnKind.Whole when row.Whole(column.Key) is { } n: sheet.Number((long)n, Text); break;
                    case ColumnKind.Code: sheet.Text(value, Code); break;
                    case ColumnKind.Choice: sheet.Text(column.NameOf(value), Text); break;
                    case ColumnKind.Choices: sheet.Text(string.Join("、", value.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(column.NameOf)), Text); break;
                    default: sheet.Text(value, Text); break;
                }
            }
        }
    }

    private sealed class Answer(string name, Clock clock, Func<XlsxWriter, Task> write) : IResult
    {
        public async Task ExecuteAsync(HttpContext httpContext)
        {
            // The zip is written synchronously; the alternative would be the whole workbook in memory.
            httpContext.Features.Get<IHttpBodyControlFeature>()!.AllowSynchronousIO = true;
            httpContext.Response.ContentType = MediaType;
            httpContext.Response.Headers.ContentDisposition = $"attachment; filename*=UTF-8''{Uri.EscapeDataString(name + ".xlsx")}";
            using var book = new XlsxWriter(httpContext.Response.Body, new WorkbookInfo(clock.Local, name));
            await write(book);
            book.Finish();
        }
    }
}

/// <summary>What is wrong with one cell of a file, in both languages.</summary>
public sealed record SheetFault(int Row, string Column, string Zh, string En);
