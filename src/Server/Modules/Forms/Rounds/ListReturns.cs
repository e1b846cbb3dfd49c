using Hengjian.Office.Writing;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Rounds;

/// <summary>The board of a round: who is where. Of a draft it tells how far it is, never a value.</summary>
public static class ListReturns
{
    /// <summary>The steps in their order; a return stands before the one that is named. Ended: the unit is no more, and what it left open is not waited for.</summary>
    public enum Step { Fill, Correct, Central, Sections, Office, Lock, Done, Ended }

    public sealed record Section(string Code, string Owner, SectionState State);
    public sealed record Row(Guid Id, Guid UnitId, string Unit, string Code, ReviewState State, Step Step, int Asked, int Filled, int Missing, int Hard, int Soft, int Remarks,
        IReadOnlyList<Section> Sections, DateOnly Deadline, bool Late, DateTimeOffset? ConfirmedAt, DateTimeOffset? LockedAt, DateTimeOffset? EditedAt, UnitEnd? Ended, int VersionNo, int Version);
    /// <param name="Remarks">Sheets with remarks that were not sent back yet; asked by those who review.</param>
    /// <param name="Owner">Sheets that wait for a part of these sections (codes with commas between).</param>
    public sealed record Filter(Choice<ReviewState>? State = null, bool? Late = null, string? Owner = null, Choice<Step>? Step = null, bool? Remarks = null);

    /// <summary>A return beside its unit, so that lists sort by the unit's name.</summary>
    public sealed class Line
    {
        public required FormReturn Return { get; init; }
        public required Unit Unit { get; init; }
    }

    public static readonly Sorts<Line> Sorts = new Sorts<Line>(l => l.Return.Id)
        .By("unit", l => l.Unit.SortKey).By("code", l => l.Unit.Code).By("missing", l => l.Return.Missing).By("filled", l => l.Return.Filled)
        .By("state", l => l.Return.State == ReviewState.Returned ? 0 : l.Return.State == ReviewState.Draft ? 1 : l.Return.State == ReviewState.Confirmed ? 2 : l.Return.State == ReviewState.Approved ? 3 : 4)
        .By("changed", l => l.Return.EditedAt ?? DateTimeOffset.UnixEpoch).By("deadline", l => l.Return.Deadline);

    public static void Map(Routes routes)
    {
        routes.Get("/api/forms/rounds/{id:guid}/returns", Routes.SignedIn, Handle);
        routes.Get("/api/forms/rounds/{id:guid}/returns/export.xlsx", Routes.SignedIn, Export);
        routes.Get("/api/forms/rounds/{id:guid}/urge", "forms.review", Urge);
    }

    private static async Task<Outcome<Page<Row>>> Handle(Guid id, [AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        if (await Round(db, actor, id, stop) is not { } round) return Problem.NotFound;
        var page = await Sorts.Page(Lines(db, actor, round, query.Q, filter, clock), query, l => l, stop);
        return new Page<Row>(await Rows(db, actor, round, page.Items, clock, stop), page.Next, page.Total, page.MoreThan);
    }

    private static async Task<Outcome<Download>> Export(Guid id, [AsParameters] ListQuery query, [AsParameters] Filter filter, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        if (await Round(db, actor, id, stop) is not { } round) return Problem.NotFound;
        var lines = await Sorts.Ordered(Lines(db, actor, round, query.Q, filter, clock), query).ToListAsync(stop);
        var rows = await Rows(db, actor, round, lines, clock, stop);
        return SheetDownload.Xlsx($"{round.Title}-进度.xlsx", clock, book => Write(book, round, rows));
    }

    private static void Write(XlsxWriter book, FormRound round, IReadOnlyList<Row> rows)
    {
        StyleId title = book.Style(CellStyle.Title), head = book.Style(CellStyle.Header), text = book.Style(CellStyle.Text), code = book.Style(CellStyle.Code), whole = book.Style(CellStyle.Whole), date = book.Style(CellStyle.Date);
        var sheet = book.AddSheet("进度", new SheetSetup { Columns = [new(6), new(28), new(14), new(12), new(10), new(10), new(10), new(10), new(10), new(14), new(14), new(14)], FreezeRows = 2, FreezeColumns = 2, Print = PrintSetup.A4 with { Landscape = true, RepeatRows = 2 } });
        sheet.Row(28).Text($"{round.Title}填报进度", title).Across(12, title);
        sheet.Row();
        foreach (var name in (string[])["序号", "单位", "代码", "状态", "应填项", "已填项", "未填项", "须改正", "须说明", "截止日期", "确认日期", "锁定日期"]) sheet.Text(name, head);
        var n = 0;
        foreach (var row in rows)
        {
            sheet.Row().Number(++n, whole).Text(row.Unit, text).Text(row.Code, code).Text(row.Ended is { } end ? $"{ReviewChain.Zh(row.State)}（{end.Zh}）" : ReviewChain.Zh(row.State), text).Number(row.Asked, whole).Number(row.Filled, whole)
                .Number(row.Missing, whole).Number(row.Hard, whole).Number(row.Soft, whole).Date(row.Deadline, date).Date(Day(row.ConfirmedAt), date).Date(Day(row.LockedAt), date);
        }
        static DateOnly? Day(DateTimeOffset? at) => at is { } instant ? Clock.DateOf(instant) : null;
    }

    private static async Task<FormRound?> Round(Db db, Actor actor, Guid id, CancellationToken stop) =>
        await db.FormRounds.AsNoTracking().VisibleTo(db, actor).FirstOrDefaultAsync(r => r.Id == id, stop);

    private static IQueryable<Line> Lines(Db db, Actor actor, FormRound round, string? question, Filter filter, Clock clock)
    {
        var returns = db.FormReturns.AsNoTracking().Where(r => r.RoundId == round.Id).VisibleTo(actor);
        if (filter.State is { Value: var state }) returns = returns.Where(r => r.State == state).Expected(db, clock.Today);
        var today = clock.Today;
        if (filter.Late is true) returns = returns.Expected(db, today).Where(r => r.Deadline < today && (r.State == ReviewState.Draft || r.State == ReviewState.Returned));
        if (filter.Owner is { Length: > 0 } owner)
        {
            var owners = owner.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            var sections = RoundSections.Read(round.Sections).Where(s => owners.Contains(s.Owner)).Select(s => s.Section).ToList();
            returns = returns.Where(r => r.State == ReviewState.Confirmed && db.FormSectionReviews.Count(s => s.ReturnId == r.Id && sections.Contains(s.Section) && s.State == SectionState.Approved) < sections.Count);
        }
        // Whoever does not review must not learn by a filter that something is being written about a sheet.
        if (filter.Remarks is true) returns = actor.Can("forms.review") || actor.Can("forms.review-section") ? returns.Where(r => (r.State == ReviewState.Confirmed || r.State == ReviewState.Approved) && db.FormRemarks.Any(m => m.ReturnId == r.Id && m.SentAt == null)) : returns.Where(r => false);
        if (filter.Step is { Value: var step }) returns = step == Step.Ended ? returns.OfEnded(db, today) : At(db, returns.Expected(db, today), round, step);
        return returns.Join(db.Units.AsNoTracking().Matching(db, question), r => r.UnitId, u => u.Id, (r, u) => new Line { Return = r, Unit = u });
    }

    /// <summary>The sheets that stand before a step; the same order as <see cref="StepOf"/>.</summary>
    private static IQueryable<FormReturn> At(Db db, IQueryable<FormReturn> returns, FormRound round, Step step)
    {
        var sections = RoundSections.Read(round.Sections).Select(s => s.Section).ToList();
        var village = returns.Where(r => r.State == ReviewState.Confirmed && r.Central && !db.FormSectionReviews.Any(s => s.ReturnId == r.Id && s.Section == RoundSections.Central && s.State == SectionState.Approved));
        var past = returns.Where(r => r.State == ReviewState.Confirmed && (!r.Central || db.FormSectionReviews.Any(s => s.ReturnId == r.Id && s.Section == RoundSections.Central && s.State == SectionState.Approved)));
        return step switch
        {
            Step.Fill => returns.Where(r => r.State == ReviewState.Draft),
            Step.Correct => returns.Where(r => r.State == ReviewState.Returned),
            Step.Central => village,
            Step.Sections => past.Where(r => db.FormSectionReviews.Count(s => s.ReturnId == r.Id && sections.Contains(s.Section) && s.State == SectionState.Approved) < sections.Count),
            Step.Office => past.Where(r => db.FormSectionReviews.Count(s => s.ReturnId == r.Id && sections.Contains(s.Section) && s.State == SectionState.Approved) == sections.Count),
            Step.Lock => returns.Where(r => r.State == ReviewState.Approved),
            _ => returns.Where(r => r.State == ReviewState.Locked),
        };
    }

    private static async Task<List<Row>> Rows(Db db, Actor actor, FormRound round, IReadOnlyList<Line> lines, Clock clock, CancellationToken stop)
    {
        var ids = lines.Select(l => l.Return.Id).ToList();
        var sections = RoundSections.Read(round.Sections);
        var reviews = (await db.FormSectionReviews.AsNoTracking().Where(s => ids.Contains(s.ReturnId)).ToListAsync(stop)).ToLookup(s => s.ReturnId);
        // The reviewers, who keep remarks back until the return goes, see them all; the school and the levels above only what was sent.
        var remarks = (await db.FormRemarks.AsNoTracking().Where(r => ids.Contains(r.ReturnId) && r.AnsweredAt == null).Select(r => new { r.ReturnId, Sent = r.SentAt != null }).ToListAsync(stop)).ToLookup(r => r.ReturnId);
        var ends = await EndedUnits.Of(db, lines.Select(l => l.Unit.Id).Distinct().ToList(), clock.Today, stop);
        return [.. lines.Select(l =>
        {
            var r = l.Return;
            var end = ends.GetValueOrDefault(r.UnitId);
            var left = end is not null && ReviewChain.Editable(r.State);
            SectionState StateOf(string section) => reviews[r.Id].FirstOrDefault(v => v.Section == section)?.State ?? SectionState.Waiting;
            var states = sections.Select(s => new Section(s.Section, s.Owner, StateOf(s.Section))).ToList();
            if (r.Central) states.Insert(0, new Section(RoundSections.Central, RoundSections.Central, StateOf(RoundSections.Central)));
            var keeps = actor.SightOf(r.UnitPath, r.State) != Sight.All && (actor.AbovePost("forms.review", r.UnitPath) ?? actor.AbovePost("forms.review-section", r.UnitPath)) is not null;
            return new Row(r.Id, r.UnitId, l.Unit.Name, l.Unit.Code, r.State, left ? Step.Ended : StepOf(r.State, states), r.Asked, r.Filled, left ? 0 : r.Missing, left ? 0 : r.Hard, left ? 0 : r.Soft, remarks[r.Id].Count(x => x.Sent || keeps), states,
                r.Deadline, !left && r.Deadline < clock.Today && ReviewChain.Editable(r.State), r.ConfirmedAt?.ToOffset(Clock.Beijing), r.LockedAt?.ToOffset(Clock.Beijing), r.EditedAt?.ToOffset(Clock.Beijing), end, r.VersionNo, r.Version);
        })];
    }

    public static Step StepOf(ReviewState state, IReadOnlyList<Section> sections) => state switch
    {
        ReviewState.Draft => Step.Fill,
        ReviewState.Returned => Step.Correct,
        ReviewState.Confirmed when sections.Any(s => s.Code == RoundSections.Central && s.State != SectionState.Approved) => Step.Central,
        ReviewState.Confirmed => sections.All(s => s.State == SectionState.Approved) ? Step.Office : Step.Sections,
        ReviewState.Approved => Step.Lock,
        _ => Step.Done,
    };

    public sealed record UrgeResponse(string Text, int Units);

    /// <summary>Ready words for the chat group: units only, never a person.</summary>
    private static async Task<Outcome<UrgeResponse>> Urge(Guid id, Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        if (await Round(db, actor, id, stop) is not { } round || actor.AbovePost("forms.review", round.OwnerPath) is null) return Problem.NotFound;
        var units = await db.FormReturns.Where(r => r.RoundId == id && (r.State == ReviewState.Draft || r.State == ReviewState.Returned)).Expected(db, clock.Today)
            .Join(db.Units, r => r.UnitId, u => u.Id, (r, u) => new { u.Name, u.SortKey, r.State, r.Missing }).OrderBy(u => u.SortKey).ToListAsync(stop);
        return new UrgeResponse(UrgeText(round, [.. units.Select(u => (u.Name, u.State))], clock.Today), units.Count);
    }

    public static string UrgeText(FormRound round, IReadOnlyList<(string Name, ReviewState State)> units, DateOnly today)
    {
        if (units.Count == 0) return $"【{round.Title}】各单位均已提交，谢谢支持。";
        var left = round.Deadline.DayNumber - today.DayNumber;
        var when = left switch { > 0 => $"截止 {round.Deadline:M月d日}，还有 {left} 天", 0 => "今天截止", _ => $"已过截止日期 {-left} 天" };
        var lines = new List<string> { $"【{round.Title}】{when}。" };
        if (units.Where(u => u.State == ReviewState.Draft).Select(u => u.Name).ToList() is { Count: > 0 } drafts) lines.Add($"尚未提交（{drafts.Count} 所）：{string.Join("、", drafts)}。");
        if (units.Where(u => u.State == ReviewState.Returned).Select(u => u.Name).ToList() is { Count: > 0 } returned) lines.Add($"退回待改（{returned.Count} 所）：{string.Join("、", returned)}。");
        lines.Add("请登录后在“填报”中完成并由校长确认。");
        return string.Join("\n", lines);
    }
}
