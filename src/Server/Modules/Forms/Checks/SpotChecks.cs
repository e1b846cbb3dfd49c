using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Forms.Imports;
using Hengjian.Server.Modules.Forms.Returns;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Modules.Forms.Checks;

/// <summary>
/// 现场核查: a sheet from a school's frozen figures, counted beside reported, two signers; what is accepted becomes a new version
/// of the same return with the check as its source. What the county has approved or locked changes only by two persons (one recorded
/// what was counted, another accepts it) and with the signed sheet at hand (practice P7).
/// </summary>
public static class SpotChecks
{
    public sealed record Item(string Field, string? Reported, string? Counted, [property: Words(200)] string? Note, bool Accept);
    public sealed record Line(string Field, string Name, string Unit, string? Reported, string? Counted, double? Difference, string? Note, bool Accept);
    public sealed record Response(Guid Id, Guid ReturnId, string UnitName, int Number, SpotCheckState State, int AgainstVersion, string AgainstHash, bool Outdated, IReadOnlyList<Line> Items, string? Checker, string? SchoolSigner, DateOnly? CheckedOn, Guid? ScanId, string? CountedBy, DateTimeOffset? CountedAt, string? AcceptedBy, DateTimeOffset? AcceptedAt,
        bool MayCount, bool MayAccept, string? WaitsFor, string RoundTitle, string Who, DateTimeOffset At, int Version);
    /// <summary>What keeps this reader from accepting, though the post allows it: the word of the refusal, for the page to say so beforehand.</summary>
    public const string NoSheet = "check-unsigned", SamePerson = "same-person";

    public sealed record ListResponse(IReadOnlyList<Response> Items);
    public sealed record MakeRequest(IReadOnlyList<string> Fields);
    public sealed record CountRequest(int Version, IReadOnlyList<Item> Items, [property: Words(40)] string? Checker, [property: Words(40)] string? SchoolSigner, DateOnly? CheckedOn);
    public sealed record AcceptRequest(int Version);
    public sealed record AcceptResponse(int VersionNo, int Changed);

    public static void Map(Routes routes)
    {
        routes.Create("/api/forms/returns/{id:guid}/spot-checks", "forms.spot-check", Make);
        routes.Get("/api/forms/returns/{id:guid}/spot-checks", "forms.read", List);
        routes.Get("/api/forms/spot-checks/{id:guid}", "forms.read", One);
        routes.Post("/api/forms/spot-checks/{id:guid}/count", "forms.spot-check", Count);
        routes.Post("/api/forms/spot-checks/{id:guid}/accept", "forms.review", Accept);
        routes.OwnWrite("/api/forms/spot-checks/{id:guid}/scan", "forms.spot-check", Scan).Accepts<IFormFile>("multipart/form-data").TakesPaper();
    }

    private static async Task<Outcome<Response>> Make(Guid id, MakeRequest q, Db db, FormPacks packs, Actor actor, Hands hands, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet || actor.AbovePost("forms.spot-check", sheet.Return.UnitPath) is null) return Problem.NotFound;
        var of = sheet.Return;
        if (!ReviewChain.VisibleAbove(of.State) || of.VersionNo == 0) return Problem.Refused("not-handed-in", "学校还没有上报，没有可以核查的数", "The school has not handed in yet");
        var fields = q.Fields is { Count: > 0 } ? q.Fields : [.. sheet.Pack.Fields.Values.Where(f => f.Type is Rules.Forms.FieldType.WholeNumber or Rules.Forms.FieldType.DecimalNumber).Select(f => f.Code)];
        if (fields.FirstOrDefault(f => !sheet.Pack.Fields.ContainsKey(f)) is not null) return Problem.Invalid("fields", "表中没有这一项", "The form has no such field");
        if (fields.FirstOrDefault(Rounds.FirstValues.Traits.Contains) is { } trait) return Problem.Invalid("fields", $"“{sheet.Pack.Fields[trait].Name}”不是清点的数，请在“组织”里更正", "What a school is, is not counted on the spot; correct it in the directory");
        var reported = (await FactsOf(db, of, stop)).Values;
        var check = new SpotCheck
        {
            Id = Ids.New(clock), ReturnId = id, UnitPath = of.UnitPath, Number = await db.SpotChecks.CountAsync(s => s.ReturnId == id, stop) + 1, AgainstVersion = of.VersionNo, Who = actor.Name, At = clock.Now,
            Items = ImportJson.Write(fields.Distinct().Where(f => reported.ContainsKey(f)).Select(f => new Item(f, reported[f].Text, null, null, false))),
        };
        db.Add(check);
        audit.Add("forms.spot-check", "spot-check", check.Id, of.UnitPath, new { check.Number, check.AgainstVersion, fields = fields.Count });
        await db.SaveChangesAsync(stop);
        return await Shape(db, actor, hands, check, sheet, stop);
    }

    private static async Task<Outcome<ListResponse>> List(Guid id, Db db, FormPacks packs, Actor actor, Hands hands, CancellationToken stop)
    {
        if (await ReturnActs.Load(db, packs, actor, id, stop) is not { } sheet || actor.SightOf(sheet.Return.UnitPath, sheet.Return.State) is not (Sight.All or Sight.Frozen)) return Problem.NotFound;
        var shown = new List<Response>();
        foreach (var check in await db.SpotChecks.AsNoTracking().Where(s => s.ReturnId == id).OrderBy(s => s.Number).ToListAsync(stop)) if (Announced(actor, check)) shown.Add(await Shape(db, actor, hands, check, sheet, stop));
        return new ListResponse(shown);
    }

    private static async Task<Outcome<Response>> One(Guid id, Db db, FormPacks packs, Actor actor, Hands hands, CancellationToken stop) =>
        await Load(db, packs, actor, id, stop) is { } found ? await Shape(db, actor, hands, found.Check, found.Sheet, stop) : Problem.NotFound;

    private static async Task<Outcome<Response>> Count(Guid id, CountRequest q, Db db, FormPacks packs, Actor actor, Hands hands, Roles roles, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await Load(db, packs, actor, id, stop) is not { } found || actor.AbovePost("forms.spot-check", found.Check.UnitPath) is null) return Problem.NotFound;
        var (check, sheet) = found;
        if (check.Version != q.Version) return Problem.Conflict(check.Who, check.At);
        if (check.State == SpotCheckState.Accepted) return Problem.Refused("check-accepted", "核查结果已经采用，不能再改", "The check was accepted and stays");
        var opened = Clock.DateOf(await db.FormRounds.Where(r => r.Id == sheet.Return.RoundId).Select(r => r.OpenedAt).SingleAsync(stop));
        if (Refuse(q, check, sheet, opened, clock.Today, out var items) is { } problem) return problem;
        var day = q.CheckedOn!.Value;
        var (checker, signer) = (Pick(await Signers.OfOffice(db, roles, sheet.Return, day, stop), q.Checker!), Pick(await Signers.OfUnit(db, roles, sheet.Return.UnitPath, day, stop), q.SchoolSigner!));
        if (RefuseSigners(checker, signer, day) is { } unknown) return unknown;
        (check.Items, check.State, check.Checker, check.SchoolSigner, check.CheckedOn) = (ImportJson.Write(items), SpotCheckState.Counted, checker!.Name, signer!.Name, day);
        (check.CountedById, check.CountedBy, check.CountedAt) = (actor.AccountId, actor.Name, clock.Now);
        // A sheet that was signed is signed for what stood on it: other figures need other signatures.
        check.ScanId = null;
        audit.Add("forms.spot-check", "spot-check", id, check.UnitPath, new { check.Checker, checkerId = checker.Id, check.SchoolSigner, schoolSignerId = signer.Id, check.CheckedOn, items });
        await db.SaveChangesAsync(stop);
        return await Shape(db, actor, hands, check, sheet, stop);
    }

    private static Problem? Refuse(CountRequest q, SpotCheck check, Sheet sheet, DateOnly opened, DateOnly today, out List<Item> items)
    {
        items = ImportJson.Read<List<Item>>(check.Items);
        if (string.IsNullOrWhiteSpace(q.Checker)) return Problem.Invalid("checker", "请填写核查人姓名", "Give the checker's name");
        if (string.IsNullOrWhiteSpace(q.SchoolSigner)) return Problem.Invalid("schoolSigner", "请填写学校签字人姓名", "Give the name of the school's signer");
        if (string.Equals(q.Checker.Trim(), q.SchoolSigner.Trim(), StringComparison.Ordinal)) return Problem.Invalid("schoolSigner", "核查人和学校签字人不能是同一个人", "Two persons sign, not one");
        if (q.CheckedOn is not { } day || day > today) return Problem.Invalid("checkedOn", "请填写核查日期，不能晚于今天", "Give the day of the check, not later than today");
        if (day < opened) return Problem.Invalid("checkedOn", $"这一批 {opened:yyyy-MM-dd} 才发出，核查日期不能更早", $"The round was opened on {opened:yyyy-MM-dd}; the check cannot be earlier");
        var errors = new List<(string, string, string)>();
        foreach (var given in q.Items ?? [])
        {
            var at = items.FindIndex(i => i.Field == given.Field);
            if (at < 0) { errors.Add((given.Field, "核查表上没有这一项", "Not on the sheet")); continue; }
            var (text, _, problem) = FormText.Read(sheet.Pack, sheet.Pack.Fields[given.Field], given.Counted);
            if (problem is not null) errors.Add((given.Field, problem.Zh, problem.En));
            else if (given.Accept && text is null) errors.Add((given.Field, "没有清点数，不能采用", "Nothing counted to accept"));
            else if (given.Accept && text != items[at].Reported && string.IsNullOrWhiteSpace(given.Note)) errors.Add((given.Field, "采用的数与上报数不同，请写明原因", "It differs from what was reported; give the reason"));
            else items[at] = items[at] with { Counted = text, Note = string.IsNullOrWhiteSpace(given.Note) ? null : given.Note.Trim(), Accept = given.Accept };
        }
        return errors.Count > 0 ? Problem.Invalid([.. errors]) : null;
    }

    private static Signers.Person? Pick(IReadOnlyList<Signers.Person> among, string name) => among.FirstOrDefault(p => p.Name == name.Trim());

    private static Problem? RefuseSigners(Signers.Person? checker, Signers.Person? signer, DateOnly day)
    {
        if (checker is null) return Problem.Invalid("checker", $"{day:yyyy-MM-dd} 督导室、科室和督学中没有这个人，请从名单中选", "Nobody of the office, its sections or the inspectors had this name that day; choose from the list");
        if (signer is null) return Problem.Invalid("schoolSigner", $"{day:yyyy-MM-dd} 这所学校没有这个人，请从名单中选；名单不全的，先在“组织”里补上岗位", "Nobody at the school had this name that day; choose from the list, or enter the post in the directory first");
        return checker.Id == signer.Id ? Problem.Invalid("schoolSigner", "核查人和学校签字人不能是同一个人", "Two persons sign, not one") : null;
    }

    /// <summary>Takes the accepted values into a new version; the earlier ones and their hashes stay as they were.</summary>
    private static async Task<Outcome<AcceptResponse>> Accept(Guid id, AcceptRequest q, Db db, FormPacks packs, Actor actor, Hands hands, Clock clock, Audit audit, CancellationToken stop)
    {
        if (await Load(db, packs, actor, id, stop) is not { } found || actor.AbovePost("forms.review", found.Check.UnitPath) is not { } post) return Problem.NotFound;
        var (check, sheet) = found;
        var of = sheet.Return;
        if (check.Version != q.Version) return Problem.Conflict(check.Who, check.At);
        if (check.State != SpotCheckState.Counted) return Problem.Refused("not-counted", "还没有录入清点数，或已经采用", "Nothing was counted yet, or it was accepted already");
        if (of.State is not (ReviewState.Confirmed or ReviewState.Approved or ReviewState.Locked)) return Review.Reviewers.WrongState(of.State);
        if (of.VersionNo != check.AgainstVersion) return Problem.Refused("other-version", "核查以后学校的数已经更新，请重新打印核查表", "The figures changed since the sheet was printed; print a new one");
        if (sheet.Damage is { } damage) return damage;
        if (await WaitsFor(check, of.State, actor, hands, stop) is { } waits) return RefuseAccept(waits, check, of.State);
        var hand = CellWriter.Hand.Of(actor, post, clock);
        var changed = 0;
        foreach (var item in ImportJson.Read<List<Item>>(check.Items).Where(i => i.Accept))
        {
            var (text, number, _) = FormText.Read(sheet.Pack, sheet.Pack.Fields[item.Field], item.Counted);
            if (CellWriter.Set(db, clock, sheet, item.Field, text, number, CellOrigin.SpotCheck, $"现场核查第 {check.Number} 号，{check.CheckedOn:yyyy-MM-dd}，{check.Checker}、{check.SchoolSigner}", item.Note, hand) is not null) changed++;
        }
        var standing = Standing.Of(sheet);
        if (standing.Hard.Count > 0) return ConfirmReturn.Refuse(sheet, standing)!;
        (check.State, check.AcceptedBy, check.AcceptedAt) = (SpotCheckState.Accepted, actor.Name, clock.Now);
        if (changed > 0)
        {
            var version = Freezer.Freeze(db, sheet, of.State, hand, $"现场核查第 {check.Number} 号，{check.CountedBy}录入，{actor.Name}采用");
            version.SpotCheck = check.Number;
            // Before the county approved, the sections see what was counted; afterwards two persons and the signed sheet stand for it.
            if (of.State == ReviewState.Confirmed) await Freezer.KeepApprovals(db, of, RoundSections.Read(await db.FormRounds.Where(r => r.Id == of.RoundId).Select(r => r.Sections).SingleAsync(stop)), version.Document);
        }
        standing.CountOn(of);
        audit.Add("forms.review", "spot-check", id, check.UnitPath, new { accepted = changed, of.VersionNo, check.CountedById, check.CountedBy, scan = check.ScanId });
        return new AcceptResponse(of.VersionNo, changed);
    }

    /// <summary>What was approved or locked is changed by two persons with the signed sheet, not by one account alone.</summary>
    private static async Task<string?> WaitsFor(SpotCheck check, ReviewState state, Actor actor, Hands hands, CancellationToken stop)
    {
        if (state is not (ReviewState.Approved or ReviewState.Locked)) return null;
        if (check.ScanId is null) return NoSheet;
        return await hands.Same(check.CountedById, check.CountedAt, actor.AccountId, stop: stop) ? SamePerson : null;
    }

    private static Problem RefuseAccept(string waits, SpotCheck check, ReviewState state) => waits == NoSheet
        ? Problem.Refused(NoSheet, $"这张表{ReviewChain.Zh(state)}，采用核查数须有两人签字的核查表", $"The sheet is {state}; what was counted is accepted only with the sheet that two persons signed", "请先上传签了字的核查表", "Upload the signed sheet first")
        : Problem.Refused(SamePerson, $"这张表{ReviewChain.Zh(state)}，清点数是您录入的，须由另一人采用", $"The sheet is {state} and you recorded what was counted; another person accepts it", $"请督导室另一位同志采用{(check.CountedBy is { } by ? $"（录入：{by}）" : "")}；也可以由主任说明理由解锁，退回学校更正", "Let a colleague accept it, or let the director unlock the sheet with a reason and return it");

    private static async Task<(string Document, IReadOnlyDictionary<string, Contracts.FactValue> Values)> FactsOf(Db db, FormReturn of, CancellationToken stop)
    {
        var document = await db.FormVersions.Where(v => v.ReturnId == of.Id && v.No == of.VersionNo).Select(v => v.Document).SingleAsync(stop);
        return (document, new FactReader().Read(document).Values);
    }

    private static async Task<(SpotCheck Check, Sheet Sheet)?> Load(Db db, FormPacks packs, Actor actor, Guid id, CancellationToken stop)
    {
        if (await db.SpotChecks.FirstOrDefaultAsync(s => s.Id == id, stop) is not { } check || await ReturnActs.Load(db, packs, actor, check.ReturnId, stop) is not { } sheet) return null;
        return Announced(actor, check) && actor.SightOf(check.UnitPath, sheet.Return.State) is (Sight.All or Sight.Frozen) ? (check, sheet) : null;
    }

    /// <summary>A visit is not announced: until it was counted on the spot, only those who check or review know of it.</summary>
    private static bool Announced(Actor actor, SpotCheck check) => check.State != SpotCheckState.Printed
        || actor.AbovePost("forms.spot-check", check.UnitPath) is not null || actor.AbovePost("forms.review", check.UnitPath) is not null || actor.AbovePost("forms.review-section", check.UnitPath) is not null;

    /// <summary>The signed and stamped sheet as paper: a picture or PDF behind the counted values. It may be taken again until they are accepted.</summary>
    private static async Task<Outcome<Response>> Scan(Guid id, HttpRequest request, Db db, FormPacks packs, Actor actor, Hands hands, Files files, Work work, Audit audit, CancellationToken stop)
    {
        if (await Load(db, packs, actor, id, stop) is not { } seen || actor.AbovePost("forms.spot-check", seen.Check.UnitPath) is null) return Problem.NotFound;
        if (RefuseScan(seen.Check) is { } problem) return problem;
        var (saved, name, wrong) = await EvidenceFiles.Save(await request.ReadFormAsync(stop), files, stop, asSignature: true);
        if (wrong is not null) return wrong;
        db.ChangeTracker.Clear();
        return await work.Run<Response>(async () =>
        {
            var (check, sheet) = (await Load(db, packs, actor, id, stop))!.Value;
            if (RefuseScan(check) is { } late) return late;
            var row = files.Row(saved!, name!, sheet.Return.UnitId, check.UnitPath, EvidenceFiles.ReadVerb, actor.AccountId);
            db.Add(row);
            check.ScanId = row.Id;
            audit.Add("forms.spot-check", "spot-check", id, check.UnitPath, new { scan = row.Hash });
            await db.SaveChangesAsync(stop);
            return await Shape(db, actor, hands, check, sheet, stop);
        }, stop);
    }

    private static Problem? RefuseScan(SpotCheck check) => check switch
    {
        { State: SpotCheckState.Printed } => Problem.Refused("not-counted", "请先录入清点数，再上传签字的核查表", "Record what was counted first, then upload the signed sheet"),
        { State: SpotCheckState.Accepted, ScanId: not null } => Problem.Refused("check-accepted", "核查结果已经采用，不能再改", "The check was accepted and stays"),
        _ => null,
    };

    private static async Task<Response> Shape(Db db, Actor actor, Hands hands, SpotCheck check, Sheet sheet, CancellationToken stop)
    {
        var of = sheet.Return;
        var hash = await db.FormVersions.Where(v => v.ReturnId == of.Id && v.No == check.AgainstVersion).Select(v => v.Hash).FirstOrDefaultAsync(stop);
        var round = await db.FormRounds.Where(r => r.Id == of.RoundId).Select(r => r.Title).SingleAsync(stop);
        var outdated = check.State != SpotCheckState.Accepted && of.VersionNo != check.AgainstVersion;
        var open = check.State != SpotCheckState.Accepted && !outdated;
        var accepts = open && check.State == SpotCheckState.Counted && actor.AbovePost("forms.review", check.UnitPath) is not null;
        var waits = accepts ? await WaitsFor(check, of.State, actor, hands, default) : null;
        return new(check.Id, check.ReturnId, sheet.Unit.Name, check.Number, check.State, check.AgainstVersion, hash ?? "", outdated,
            [.. ImportJson.Read<List<Item>>(check.Items).Select(i => new Line(i.Field, sheet.Pack.Fields[i.Field].Name, sheet.Pack.Fields[i.Field].Unit, FormText.Shown(sheet.Pack, i.Field, i.Reported), FormText.Shown(sheet.Pack, i.Field, i.Counted), Number(i.Counted) - Number(i.Reported), i.Note, i.Accept))],
            check.Checker, check.SchoolSigner, check.CheckedOn, check.ScanId, check.CountedBy, check.CountedAt?.ToOffset(Clock.Beijing), check.AcceptedBy, check.AcceptedAt?.ToOffset(Clock.Beijing),
            open && actor.AbovePost("forms.spot-check", check.UnitPath) is not null, accepts && waits is null, waits, round, check.Who, check.At.ToOffset(Clock.Beijing), check.Version);
    }

    private static double? Number(string? text) => double.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;
}
