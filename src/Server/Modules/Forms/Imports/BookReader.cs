using Hengjian.Office;
using Hengjian.Office.Clerk;
using Hengjian.Office.Columns;
using Hengjian.Office.Reading;
using Hengjian.Rules.Expressions;
using Hengjian.Rules.Forms;
using Hengjian.Server.Modules.Forms.Templates;

namespace Hengjian.Server.Modules.Forms.Imports;

/// <summary>A value that a file states for a unit, and where it stands. A number is kept as a number and written out when it is asked for: a million texts would be in the way.</summary>
/// <param name="before">What the file says where it was converted: 415,000 元; null where it was taken as it stands.</param>
public readonly struct Stated(FormField of, string? text, double? number, int file, string sheet, CellAddress cell, string? before)
{
    private readonly double amount = number ?? double.NaN;

    public string Field => of.Code;
    public double? Number => double.IsNaN(amount) ? null : amount;
    public string Text => text ?? FieldText.Write(Value.Of(amount));
    public int File => file;
    public string Sheet => sheet;
    public CellAddress Cell => cell;
    public string? Before => before;
}

/// <summary>What the files state for one unit, in their order.</summary>
/// <param name="unit">The unit.</param>
/// <param name="fields">How many fields the form has.</param>
/// <param name="expected">How many values are likely.</param>
public sealed class StatedUnit(UnitFinder.Known unit, int fields, int expected)
{
    private readonly List<Stated> values = new(expected);
    /// <summary>Of each field of the form the place of its value, counted from 1; 0 where none is stated.</summary>
    private readonly ushort[] places = new ushort[fields];

    public UnitFinder.Known Unit => unit;
    public IReadOnlyList<Stated> Values => values;
    public Stated? Find(string field) => values.Find(v => v.Field == field) is { Sheet: not null } value ? value : null;

    /// <summary>Takes the value of a field (by its place in the form) unless it has one already: then answers that one.</summary>
    public Stated? Add(int field, in Stated value)
    {
        if (places[field] > 0) return values[places[field] - 1];
        values.Add(value);
        places[field] = (ushort)values.Count;
        return null;
    }
}

/// <summary>
/// Reads files of every kind that clerks send into values of fields. It stores nothing: what cannot be read safely becomes a fault
/// with its cell, and one fault is enough to keep the whole import from being taken.
/// </summary>
public sealed class BookReader(FormPack pack, FormRound round, UnitFinder units, IReadOnlyList<ColumnMapping> mapping)
{
    private readonly FieldColumns columns = new(pack);
    private readonly Dictionary<string, int> placeOf = pack.Fields.Keys.Select((code, at) => (code, at)).ToDictionary(f => f.code, f => f.at, StringComparer.Ordinal);
    private readonly Dictionary<Guid, StatedUnit> stated = [];
    private readonly Dictionary<Guid, (int File, string Sheet, int Row)> rowOf = [];
    private readonly Dictionary<int, int> faultsOf = [];
    private int width = 8;

    public List<ImportFault> Faults { get; } = [];
    public int FaultCount { get; private set; }
    /// <summary>The faults of one file: those of reading it, and those that show only when all files are known.</summary>
    public int FaultsOf(int file) => faultsOf.GetValueOrDefault(file);
    public List<ImportNotice> Notices { get; } = [];
    public List<ReadFile> Files { get; } = [];
    public SortedSet<string> Skipped { get; } = new(StringComparer.Ordinal);
    public List<(int File, string Sheet, string Cell, string? Code, string? Name)> Unknown { get; } = [];
    /// <summary>Units under another name than the directory's, by unit.</summary>
    public Dictionary<Guid, (string Name, bool ByCode)> NamedOtherwise { get; } = [];
    public IReadOnlyCollection<StatedUnit> Units => stated.Values;

    /// <summary>Reads one file; <paramref name="only"/> is the unit that must be meant, when somebody uploads for one.</summary>
    public void Read(int file, string name, Stream content, UnitFinder.Known? only, CancellationToken stop)
    {
        if (!Sheets.Open(content).Try(out var opened, out var fault))
        {
            Add(ImportFault.Of(file, fault));
            Files.Add(new ReadFile(name, "", [], 0, false));
            return;
        }
        using var book = opened;
        foreach (var notice in book.Notices) Notices.Add(new ImportNotice(file, notice.Sheet, ImportFault.Sentences(notice.Zh, notice.NextZh), notice.En + " " + notice.NextEn));
        var sheets = new List<ImportSheet>();
        var without = new List<(string Sheet, OfficeFault Fault)>();
        var marker = TemplateMarker.Read(book);
        if (marker is not null) CheckMarker(file, marker);
        foreach (var sheet in book.Sheets)
        {
            stop.ThrowIfCancellationRequested();
            if (sheet.Visibility != SheetVisibility.Visible)
            {
                if (sheet.Name != TemplateMarker.Sheet && !sheet.Name.StartsWith('_')) Notices.Add(new ImportNotice(file, sheet.Name, "隐藏的工作表没有读取", "A hidden sheet was not read"));
                continue;
            }
            var (read, problem) = ReadSingle(file, sheet, marker, only);
            if (read is null && problem is null) (read, problem) = ReadTable(file, sheet, only);
            if (read is not null) sheets.Add(read);
            if (problem is not null) without.Add((sheet.Name, problem));
        }
        var nothing = sheets.All(s => s.Layout == ImportSheet.Unread);
        if (nothing) foreach (var (sheet, problem) in without.Take(1)) Add(ImportFault.Of(file, problem, sheet));
        else foreach (var (sheet, _) in without) Notices.Add(new ImportNotice(file, sheet, "没有找到可以导入的列，跳过了这张工作表", "No column to import was found; the sheet was left out"));
        if (nothing && without.Count == 0) Add(new ImportFault(file, null, null, "no-sheets", "文件里没有可以导入的工作表", "The file holds no sheet to import", "请确认选对了文件", "Check that it is the right file"));
        Files.Add(new ReadFile(name, book.Format.ToString().ToLowerInvariant(), sheets, 0, true));
    }

    public void Add(ImportFault fault)
    {
        FaultCount++;
        faultsOf[fault.File] = FaultsOf(fault.File) + 1;
        if (Faults.Count < ImportPreview.MostFaults) Faults.Add(fault);
    }

    private void CheckMarker(int file, TemplateMarker marker)
    {
        if (marker.Form != pack.Code)
            Add(new ImportFault(file, null, null, "other-form", "这是另一张表的模板", "This is the template of another form", $"请使用“{pack.Title}”的模板", $"Use the template of {pack.TitleEn}"));
        else if (marker.Year != round.Year)
            Add(new ImportFault(file, null, null, "old-template", $"这是{FormText.Year(marker.Year)}的旧表，本次应填{FormText.Year(round.Year)}", $"This is the sheet of {FormText.YearEn(marker.Year)}; {FormText.YearEn(round.Year)} is collected", "请下载本次的模板，把数据填进去再上传", "Download this round's template and fill that"));
        else if (marker.FormHash != pack.Hash)
            Notices.Add(new ImportNotice(file, null, "这份模板下载以后表的定义有过修改，已按项目名称对应，请仔细核对", "The form was changed after this template was made; items were matched by name, look closely"));
    }

    /// <summary>One unit's sheet: a row an item. Null and null when the sheet is none.</summary>
    private (ImportSheet? Read, OfficeFault? Fault) ReadSingle(int file, Sheet sheet, TemplateMarker? marker, UnitFinder.Known? only)
    {
        var opened = SheetTable.Open(sheet, FieldColumns.Lines);
        if (!opened.Ok || opened.Value.Header["item"] is null || opened.Value.Header["value"] is null)
        {
            if (opened.Ok) opened.Value.Dispose();
            return (null, null);
        }
        using var table = opened.Value;
        var lines = new List<(FormField Field, Cell Cell)>();
        var (code, name) = ((Cell?)null, (Cell?)null);
        var count = 0;
        while (table.Read())
        {
            if (columns.FieldOf(table.Current["code"].Text, table.Current["item"].Text) is not { } field) continue;
            var cell = table.Current["value"];
            count++;
            if (field.Code == columns.CodeField) code = cell;
            if (field.Code == columns.NameField) name = cell;
            if (!cell.IsBlank && !columns.Identity.Contains(field.Code)) lines.Add((field, cell));
        }
        if (table.Fault is { } late) return (null, late);
        if (count == 0) return (null, null);

        var read = new ImportSheet(sheet.Name, "single", count, [], []);
        var (codeText, nameText) = (code?.Text, name?.Text);
        var (result, unit) = marker?.UnitId is { } id && units.ById(id) is { } own && string.IsNullOrWhiteSpace(codeText) && string.IsNullOrWhiteSpace(nameText)
            ? (own.ReturnId is null ? UnitFinder.Result.NotAsked : UnitFinder.Result.Found, own) : units.Find(codeText, nameText);
        if (marker?.UnitId is { } given && result == UnitFinder.Result.Found && unit!.Id != given)
        {
            Add(new ImportFault(file, sheet.Name, (name ?? code)?.Reference, "wrong-unit", $"模板是“{units.ById(given)?.Name ?? "另一所学校"}”的，填的却是“{unit.Name}”", $"The template was made for another school than {unit.Name}", "请用本校的模板填写", "Use the own school's template"));
            return (read, null);
        }
        if (Settle(file, sheet.Name, (name ?? code)?.Reference, codeText, nameText, result, unit, only) is not { } found) return (read, null);
        if (rowOf.TryGetValue(found.Id, out var twice))
        {
            Add(Twice(file, sheet.Name, (name ?? code)?.Reference, found, twice));
            return (read, null);
        }
        rowOf[found.Id] = (file, sheet.Name, 0);
        foreach (var (field, cell) in lines) Take(file, sheet.Name, found, field, placeOf[field.Code], cell, null);
        return (read, null);
    }

    /// <summary>A table with a row a unit.</summary>
    private (ImportSheet? Read, OfficeFault? Fault) ReadTable(int file, Sheet sheet, UnitFinder.Known? only)
    {
        if (!SheetTable.Open(sheet, columns.Table, mapping).Try(out var opened, out var fault)) return (null, fault);
        using var table = opened;
        var header = table.Header;
        var used = header.Columns.Where(c => pack.Fields.ContainsKey(c.Wanted.Key) && !columns.Identity.Contains(c.Wanted.Key)).ToList();
        var fields = used.ConvertAll(c => (Field: pack.Fields[c.Wanted.Key], Place: placeOf[c.Wanted.Key], Converted: c.Factor == 1m ? null : c));
        width = Math.Max(width, fields.Count);
        if (header[columns.CodeField] is null && header[columns.NameField] is null) return (new ImportSheet(sheet.Name, ImportSheet.Unread, 0, columns.Seen(header), []), columns.NoUnit(sheet.Name));
        foreach (var wrong in header.Faults) Add(ImportFault.Of(file, wrong, sheet.Name));
        foreach (var hidden in used.Where(c => c.Hidden)) Notices.Add(new ImportNotice(file, sheet.Name, $"“{hidden.Header}”是隐藏列，已一并读取", $"The hidden column “{hidden.Header}” was read, too"));
        foreach (var (field, _, by) in fields)
            if (by is not null)
                Notices.Add(new ImportNotice(file, sheet.Name, $"“{by.Header}”{(by.Unit is { } u ? $"以{u}计" : "")}，乘以 {by.Factor:0.##########} 换算成“{field.Name}”（{field.Unit}）", $"“{by.Header}” is multiplied by {by.Factor:0.##########} into {field.NameEn} ({field.Unit})"));
        var (rows, hiddenRows) = (0, 0);
        while (table.Read())
        {
            var row = table.Current;
            if (row.Kind != TableRowKind.Data) continue;
            rows++;
            if (row.Row.Hidden) hiddenRows++;
            if (UnitOf(file, sheet.Name, row, only) is not { } unit) continue;
            if (rowOf.TryGetValue(unit.Id, out var seen) && (seen.Row == 0 || (seen.File == file && seen.Sheet == sheet.Name)))
            {
                Add(Twice(file, sheet.Name, UnitCell(row).Reference, unit, seen));
                continue;
            }
            rowOf[unit.Id] = (file, sheet.Name, row.Number);
            foreach (var (field, place, converted) in fields) Take(file, sheet.Name, unit, field, place, row[field.Code], row, converted);
        }
        if (hiddenRows > 0) Notices.Add(new ImportNotice(file, sheet.Name, $"有 {hiddenRows} 个隐藏行，已一并读取", $"{hiddenRows} hidden rows were read, too"));
        if (table.Fault is { } late) Add(ImportFault.Of(file, late, sheet.Name));
        return (new ImportSheet(sheet.Name, "table", rows, columns.Seen(header), [.. header.Missing.Where(m => pack.Fields.ContainsKey(m.Key)).Select(m => m.Key)]), null);
    }

    private Cell UnitCell(TableRow row) => row[columns.NameField] is { IsBlank: false } name ? name : row[columns.CodeField];

    private UnitFinder.Known? UnitOf(int file, string sheet, TableRow row, UnitFinder.Known? only)
    {
        var (codeCell, nameCell) = (row[columns.CodeField], row[columns.NameField]);
        var code = codeCell.IsBlank ? default : ClerkCode.Read(codeCell);
        if (code.Fault is { } fault)
        {
            Add(ImportFault.Of(file, fault, sheet, codeCell.Reference));
            return null;
        }
        var (result, unit) = units.Find(code.Value, nameCell.Text);
        return Settle(file, sheet, UnitCell(row).Reference, code.Value, nameCell.Text, result, unit, only);
    }

    /// <summary>The unit if it may be filled here, else a fault or a word that it was left out.</summary>
    private UnitFinder.Known? Settle(int file, string sheet, string? cell, string? code, string? name, UnitFinder.Result result, UnitFinder.Known? unit, UnitFinder.Known? only)
    {
        if (result == UnitFinder.Result.Found && only is not null && unit!.Id != only.Id)
        {
            Add(new ImportFault(file, sheet, cell, "wrong-unit", $"这是“{unit.Name}”的表，这里只能导入“{only.Name}”", $"This sheet is of {unit.Name}; only {only.Name} is imported here", "请选择本校的文件", "Choose the own school's file"));
            return null;
        }
        switch (result)
        {
            case UnitFinder.Result.Found:
                if (!string.IsNullOrWhiteSpace(name) && !UnitFinder.Same(name, unit!.Name)) NamedOtherwise[unit.Id] = (name.Trim(), !string.IsNullOrWhiteSpace(code));
                return unit;
            case UnitFinder.Result.NotAsked: Skipped.Add(unit!.Name); return null;
            case UnitFinder.Result.Unknown: Unknown.Add((file, sheet, cell ?? "", code, name)); return null;
            case UnitFinder.Result.Twice: Add(new ImportFault(file, sheet, cell, "unit-twice", $"本县有两所学校都叫“{name}”", $"Two schools of the county are called {name}", "请填写学校标识码", "Give the identity code")); return null;
            case UnitFinder.Result.Disagree: Add(new ImportFault(file, sheet, cell, "unit-disagrees", $"学校代码 {code} 与名称“{name}”不是同一所学校", $"The code {code} and the name {name} are of different schools", "请核对后改正其中一个", "Correct one of them")); return null;
            default: Add(new ImportFault(file, sheet, cell, "no-unit", "这一行有数据，却没有学校名称和代码", "The row has figures but neither name nor code of a school", "请补上学校名称或学校代码；如果是合计行，请在名称栏写“合计”", "Add name or code; write 合计 in the name column of a row of sums")); return null;
        }
    }

    private ImportFault Twice(int file, string sheet, string? cell, UnitFinder.Known unit, (int File, string Sheet, int Row) seen) => new(file, sheet, cell, "duplicate-unit",
        $"“{unit.Name}”出现了两次，前一次在{Elsewhere(file, seen.File)}“{seen.Sheet}”{(seen.Row > 0 ? $"第 {seen.Row} 行" : "")}", $"{unit.Name} appears twice; the first time in {ElsewhereEn(file, seen.File)}sheet {seen.Sheet}{(seen.Row > 0 ? $", row {seen.Row}" : "")}", "请只保留正确的一份", "Keep the right one only");

    /// <summary>Another file is called by its name: nobody knows which is the third of 58.</summary>
    private string Elsewhere(int here, int there) => there == here ? "" : $"文件“{Files[there].Name}”的";
    private string ElsewhereEn(int here, int there) => there == here ? "" : $"file {Files[there].Name}, ";

    private void Take(int file, string sheet, UnitFinder.Known unit, FormField field, int place, Cell cell, TableRow? row, FoundColumn? converted = null)
    {
        var (text, number, fault) = Value(field, cell, row);
        if (fault is not null)
        {
            Add(ImportFault.Of(file, fault with { Cell = null }, sheet, cell.Reference));
            return;
        }
        if (text is null && number is null) return;
        if (!stated.TryGetValue(unit.Id, out var all)) stated[unit.Id] = all = new StatedUnit(unit, placeOf.Count, width);
        var value = new Stated(field, text, number, file, sheet, new CellAddress(cell.Row, cell.Column), converted is { } by ? $"{Shown.Grouped(cell.Text.Trim().Replace(",", "", StringComparison.Ordinal))}{(by.Unit is { } unitOf ? $" {unitOf}" : "")} × {by.Factor:0.##########}" : null);
        if (all.Add(place, value) is { } before && before.Text != value.Text)
            Add(new ImportFault(file, sheet, cell.Reference, "stated-twice", $"“{unit.Name}”的“{field.Name}”在{Elsewhere(file, before.File)}“{before.Sheet}”{before.Cell} 是 {Shown.Grouped(before.Text)}，这里是 {Shown.Grouped(value.Text)}", $"“{field.NameEn}” of {unit.Name} is {before.Text} in {ElsewhereEn(file, before.File)}{before.Sheet} {before.Cell} and {value.Text} here", "请核对后只保留一个", "Keep the right one only"));
    }

    private (string? Text, double? Number, OfficeFault? Fault) Value(FormField field, Cell cell, TableRow? row)
    {
        if (field.Type is FieldType.WholeNumber or FieldType.DecimalNumber)
        {
            var reading = row is null ? ClerkNumber.Read(cell, new NumberField(field.Unit)) : row.ReadNumber(field.Code);
            if (reading.State == ReadingState.Refused) return (null, null, reading.Fault);
            if (reading.Value is not { } amount) return (null, null, null);
            return (null, (double)amount, null);
        }
        if (cell.IsBlank) return (null, null, null);
        if (cell.Kind == CellKind.Error || (cell.Marks & (CellMarks.External | CellMarks.NoValue)) != 0) return (null, null, ClerkNumber.Read(cell).Fault);
        var (text, number, problem) = FormText.Read(pack, field, cell.Kind == CellKind.Boolean ? (cell.Number != 0 ? "是" : "否") : cell.Text);
        return problem is null ? (text, number, null) : (null, null, new OfficeFault("value", problem.Zh + "。", problem.En, "请按表中的要求改正。", "Correct it."));
    }
}
