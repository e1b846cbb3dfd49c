using System.Globalization;
using System.Text.Json;
using Hengjian.Rules.Balance;
using Hengjian.Rules.Expressions;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Evaluation;

/// <summary>Records a fact of the county that people decide: an item, a veto, a count of the survey; with evidence, and who. Earlier entries stay.</summary>
public static class RecordItem
{
    /// <param name="Text">是 or 否, a number, or a text as the item wants it; null withdraws the entry.</param>
    /// <param name="AfterEntry">Number of the entry that was seen (0 when there was none): somebody else's newer entry is a conflict.</param>
    public sealed record Request(Guid CountyId, string Pack, int Year, string Code, string? Text, [property: Words(2000)] string Note, IReadOnlyList<Guid> Evidence, int AfterEntry);
    public sealed record Response(int EntryNo);
    public sealed record EvidenceView(Guid FileId, string Name, string MediaType);
    public sealed record EntryView(Guid Id, int EntryNo, string? Text, string Note, string By, DateTimeOffset At, IReadOnlyList<EvidenceView> Evidence);

    public static void Map(Routes routes) => routes.Create("/api/evaluation/items", "evaluation.run", Handle);

    private static async Task<Outcome<Response>> Handle(Request q, Db db, Actor actor, Clock clock, Audit audit, RulePacks packs, CancellationToken stop)
    {
        if (await db.Find(q.CountyId, actor, "evaluation.run") is not { Kind: UnitKind.Region } county) return Problem.NotFound;
        if (q.Pack is null) return Problem.Invalid("pack", "请选择评价方案", "Choose the scheme");
        if (packs.Today(q.Pack).Pack is not { } pack) return Problem.Invalid("pack", $"没有规则包“{q.Pack}”", $"There is no pack {q.Pack}");
        if (ListItems.Recordable(pack, packs).FirstOrDefault(c => c.Code == q.Code) is not { } column) return Problem.Invalid("code", "这一项不由人员填写", "This item is not recorded by hand");
        var last = await db.RecordedItems.AsNoTracking().Where(r => r.CountyId == county.Id && r.Pack == q.Pack && r.Year == q.Year && r.Code == q.Code).OrderByDescending(r => r.EntryNo).FirstOrDefaultAsync(stop);
        if (last is not null && last.EntryNo != q.AfterEntry) return Problem.Conflict(last.ByName, last.At);
        if (Refuse(q, column) is { } problem) return problem;
        if (await EvidenceFiles.Refuse(db, q.Evidence, county.Path, stop) is { } wrong) return wrong;
        var row = new RecordedItem
        {
            Id = Ids.New(clock), CountyId = county.Id, CountyPath = county.Path, Pack = q.Pack, Year = q.Year, Code = q.Code, EntryNo = (last?.EntryNo ?? 0) + 1,
            Text = Normal(column, q.Text), Note = q.Note.Trim(), Evidence = JsonSerializer.Serialize(q.Evidence), AccountId = actor.AccountId, ByName = actor.Name, At = clock.Now,
        };
        db.Add(row);
        audit.Add("evaluation.run", "recorded-item", row.Id, county.Path, new { row.Pack, row.Year, row.Code, row.EntryNo, row.Text, row.Note, q.Evidence });
        return new Response(row.EntryNo);
    }

    public static Problem? Refuse(Request q, FactColumn column)
    {
        if (q.Note is null) return Problem.Invalid("note", "请写说明，没有的留空", "Give the note; it may be empty");
        if (q.Text is not { } text) return null;
        text = text.Trim();
        switch (column.Kind)
        {
            case ValueKind.Truth:
                return text is "是" or "否" ? null : Problem.Invalid("text", "请选择“是”或“否”", "Choose yes or no");
            case ValueKind.Number:
                if (!double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) || !double.IsFinite(number)) return Problem.Invalid("text", $"“{text}”不是一个确定的数", $"“{text}” is no definite number");
                if (number < 0) return Problem.Invalid("text", "不能小于 0", "It cannot be below 0");
                if (column.Whole && number != Math.Floor(number)) return Problem.Invalid("text", "应为整数", "It must be a whole number");
                return column.Max is { } max && number > max ? Problem.Invalid("text", $"大于 {Numbers.Print(max)}，请检查是否多写了一位", $"Above {Numbers.Print(max)}: one digit too many?") : null;
            default:
                if (text.Length is 0 or > 2000) return Problem.Invalid("text", "请填写内容，不超过 2000 字", "Fill it in, at most 2000 characters");
                return column.Choices.Count > 0 && column.ChoiceOf(text) is null ? Problem.Invalid("text", $"应为：{string.Join("、", column.Choices.Keys)}", $"One of: {string.Join(", ", column.Choices.Keys)}") : null;
        }
    }

    private static string? Normal(FactColumn column, string? text) => text is null ? null : column.Kind switch
    {
        ValueKind.Number => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture).ToString("R", CultureInfo.InvariantCulture),
        ValueKind.Text when column.Choices.Count > 0 => column.ChoiceOf(text),
        _ => text.Trim(),
    };

    public static async Task<EntryView?> Entry(Db db, Guid id, CancellationToken stop) =>
        await db.RecordedItems.AsNoTracking().FirstOrDefaultAsync(r => r.Id == id, stop) is { } row ? await View(db, row, stop) : null;

    public static async Task<EntryView> View(Db db, RecordedItem row, CancellationToken stop) =>
        new(row.Id, row.EntryNo, row.Text, row.Note, row.ByName, row.At.ToOffset(Clock.Beijing), await EvidenceFiles.Views(db, row.Evidence, stop));
}
