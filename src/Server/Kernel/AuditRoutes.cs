using System.Globalization;
using System.Text;
using System.Text.Json;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Kernel;

/// <summary>
/// The audit trail: who did what to which thing, when. Holders of audit.read see their whole part of the tree; everybody
/// else sees what was done to the data of the own unit, and by the own hand (practice P1: own history is always visible).
/// </summary>
public static class ShowAudit
{
    public sealed record Query(string? Act = null, string? Subject = null, Guid? SubjectId = null, Guid? Unit = null, Guid? Account = null, DateOnly? From = null, DateOnly? To = null, string? After = null, int Size = 50);
    /// <param name="Names">What the codes in the shown content are called today.</param>
    public sealed record Row(string Partition, long Seq, DateTimeOffset At, Guid? AccountId, string Login, string Person, string Act, string ActName, string ActNameEn, string Subject, Guid SubjectId, string Unit, JsonElement? Detail, IReadOnlyList<AuditName> Names);
    public sealed record Response(IReadOnlyList<Row> Items, string? Next, int? Total);

    public static void Map(Routes routes) => routes.Get("/api/audit", Routes.SignedIn, Handle);

    private static async Task<Outcome<Response>> Handle([AsParameters] Query q, Db db, Actor actor, Roles roles, IEnumerable<IAuditNames> names, CancellationToken stop)
    {
        if (Refuse(q) is { } problem) return problem;
        var rows = VisibleTo(db, actor);
        if (q.Unit is { } unitId)
        {
            var unit = await db.Units.AsNoTracking().FirstOrDefaultAsync(u => u.Id == unitId, stop);
            if (unit is null || !Sees(actor, unit.Path)) return Problem.NotFound;
            rows = Within(db, rows, [unit.Path], actor);
        }
        if (q.Act is { Length: > 0 } act) rows = rows.Where(e => e.Act == act);
        if (q.Subject is { Length: > 0 } subject) rows = rows.Where(e => e.Subject == subject);
        if (q.SubjectId is { } id) rows = rows.Where(e => e.SubjectId == id);
        if (q.Account is { } account) rows = rows.Where(e => e.AccountId == account);
        if (q.From is { } from) { var at = Clock.StartOf(from); rows = rows.Where(e => e.At >= at); }
        if (q.To is { } to) { var at = Clock.StartOf(to.AddDays(1)); rows = rows.Where(e => e.At < at); }
        int? total = q.After is null ? await rows.CountAsync(stop) : null;
        if (Cursor.Read(q.After) is { } last) rows = rows.Where(e => e.At < last.At || (e.At == last.At && (e.Partition.CompareTo(last.Partition) < 0 || (e.Partition == last.Partition && e.Seq < last.Seq))));
        var size = Math.Clamp(q.Size, 1, 200);
        var page = await rows.OrderByDescending(e => e.At).ThenByDescending(e => e.Partition).ThenByDescending(e => e.Seq).Take(size + 1).ToListAsync(stop);
        var items = await Shape(db, roles, actor, names, [.. page.Take(size)], stop);
        return new Response(items, page.Count > size ? Cursor.Write(page[size - 1]) : null, total);
    }

    /// <summary>Days at the ends of the calendar have no instant in Beijing time, and a place that was not given by a page is nowhere.</summary>
    private static Problem? Refuse(Query q)
    {
        static bool Far(DateOnly? day) => day is { Year: < 1900 or > 9000 };
        if (Far(q.From) || Far(q.To)) return Problem.Invalid(Far(q.From) ? "from" : "to", "日期不对，年份应在 1900 到 9000 之间", "The year must lie between 1900 and 9000");
        return q.After is { Length: > 0 } after && Cursor.Read(after) is null ? Problem.Invalid("after", "翻页的位置不对，请从第一页看起", "The list has no such place; begin at its first page") : null;
    }

    /// <summary>May the actor look at what was done to the unit at the path? With the verb anywhere in its scope, without it at its own units only.</summary>
    private static bool Sees(Actor actor, string path) => actor.Can("audit.read", path) || Own(actor).Contains(path);

    /// <summary>The units whose data the actor works with and answers for.</summary>
    private static List<string> Own(Actor actor) => [.. actor.Posts.Where(p => p.Verbs.Contains("forms.read")).Select(p => p.UnitPath).Distinct()];

    private static IQueryable<AuditEntry> VisibleTo(Db db, Actor actor)
    {
        // A scratch copy is its owner's alone, so is the trace of it (practice P11).
        var all = db.Set<AuditEntry>().AsNoTracking().Where(e => e.Subject != "scratch" || e.AccountId == actor.AccountId);
        var scopes = actor.Scopes("audit.read");
        if (scopes.Count > 0) return Within(db, all, scopes, actor);
        // What a unit may see of itself is named; whatever later modules write about it (a visit not yet announced) stays hidden until they say otherwise.
        var open = all.Where(e => e.Act.StartsWith("directory.") || e.Act.StartsWith("forms.") || e.Act.StartsWith("accounts.") || e.Act == "evaluation.object" || e.AccountId == actor.AccountId);
        // What reviewers write is theirs until the sheet goes back; a visit is not announced. Of their acts a unit sees those on its whole sheet.
        if (!actor.Posts.Any(AuditSight.Reviews))
        {
            open = open.Where(e => e.AccountId == actor.AccountId
                || !(e.Act.StartsWith("forms.review") || e.Act == "forms.check-village" || e.Act == "forms.spot-check")
                || db.Set<AuditDetail>().Any(d => d.Partition == e.Partition && d.Seq == e.Seq && d.Json.StartsWith("{\"act\":\"")));
        }
        return Within(db, open, Own(actor), actor, own: true);
    }

    /// <summary>Entries whose owner lies within the paths of today or those that the same units had before they were moved; own hand included.</summary>
    private static IQueryable<AuditEntry> Within(Db db, IQueryable<AuditEntry> rows, IReadOnlyList<string> paths, Actor actor, bool own = false)
    {
        var account = own ? actor.AccountId : null;
        IQueryable<AuditEntry> found = rows.Where(e => account != null && e.AccountId == account);
        foreach (var path in paths)
        {
            var moved = db.PathChanges.Below(c => c.NewPath, path).Select(c => c.OldPath);
            found = found.Union(rows.Below(e => e.OwnerPath, path)).Union(rows.Where(e => moved.Any(m => e.OwnerPath.StartsWith(m))));
        }
        return found;
    }

    internal static async Task<List<Row>> Shape(Db db, Roles roles, Actor actor, IEnumerable<IAuditNames> modules, List<AuditEntry> page, CancellationToken stop)
    {
        var accounts = page.Select(e => e.AccountId).OfType<Guid>().Distinct().ToList();
        var logins = await db.Accounts.AsNoTracking().Where(a => accounts.Contains(a.Id)).ToDictionaryAsync(a => a.Id, a => a.UserName!, stop);
        var holders = await (from p in db.Posts join h in db.PostHoldings on p.Id equals h.PostId join x in db.Persons on h.PersonId equals x.Id
                             where p.AccountId != null && accounts.Contains(p.AccountId.Value) select new { Account = p.AccountId!.Value, h.From, h.To, x.Name }).AsNoTracking().ToListAsync(stop);
        var units = await UnitNames(db, [.. page.Select(e => e.OwnerPath).Distinct()], stop);
        var details = new Dictionary<(string, long), string>();
        foreach (var group in page.GroupBy(e => e.Partition))
        {
            var seqs = group.Select(e => e.Seq).ToList();
            foreach (var d in await db.Set<AuditDetail>().AsNoTracking().Where(d => d.Partition == group.Key && seqs.Contains(d.Seq)).ToListAsync(stop)) details[(d.Partition, d.Seq)] = d.Json;
        }
        var verbs = roles.Pack.Verbs.ToDictionary(v => v.Code);
        var naming = modules.ToList();
        return [.. page.Select(e =>
        {
            var day = Clock.DateOf(e.At);
            var person = e.AccountId is { } a ? holders.FirstOrDefault(h => h.Account == a && h.From <= day && (h.To is null || h.To >= day))?.Name ?? "" : "";
            var (zh, en) = verbs.TryGetValue(e.Act, out var verb) ? ($"{verb.Module}：{verb.Name}", verb.NameEn) : Acts.GetValueOrDefault(e.Act, (e.Act, e.Act));
            var shown = details.TryGetValue((e.Partition, e.Seq), out var json) ? AuditSight.Shown(actor, e, JsonSerializer.Deserialize<JsonElement>(json)) : null;
            return new Row(e.Partition, e.Seq, e.At.ToOffset(Clock.Beijing), e.AccountId, e.AccountId is { } id ? logins.GetValueOrDefault(id, "") : "system", person, e.Act, zh, en, e.Subject, e.SubjectId,
                units.GetValueOrDefault(e.OwnerPath, ""), shown, AuditNames.In(naming, e.Subject, shown));
        })];
    }

    /// <summary>The present name of the unit that had the path when the entry was written: where it was moved since, the change of path leads to it.</summary>
    private static async Task<Dictionary<string, string>> UnitNames(Db db, IReadOnlyList<string> paths, CancellationToken stop)
    {
        var above = paths.SelectMany(Paths.Up).Distinct().ToList();
        var changes = await db.PathChanges.AsNoTracking().Where(c => above.Contains(c.OldPath)).ToListAsync(stop);
        string Today(string path) => changes.Where(c => Paths.Within(path, c.OldPath)).MaxBy(c => c.OldPath.Length) is { } c ? string.Concat(c.NewPath, path.AsSpan(c.OldPath.Length)) : path;
        var today = paths.ToDictionary(p => p, Today);
        var wanted = today.Values.Distinct().ToList();
        var names = await db.Units.AsNoTracking().Where(u => wanted.Contains(u.Path)).ToDictionaryAsync(u => u.Path, u => u.Name, stop);
        return today.ToDictionary(t => t.Key, t => names.GetValueOrDefault(t.Value, ""));
    }

    /// <summary>Acts that are no verbs of a role.</summary>
    private static readonly Dictionary<string, (string Zh, string En)> Acts = new()
    {
        ["session.open"] = ("登录", "Signed in"), ["session.close"] = ("退出", "Signed out"), ["session.refused"] = ("登录未成功", "Sign-in refused"),
        ["account.password"] = ("修改自己的密码", "Changed the own password"), ["account.totp"] = ("手机验证器", "Authenticator"),
        ["backup.make"] = ("开始备份", "Backup started"), ["backup.made"] = ("备份完成", "Backup made"), ["backup.check"] = ("开始核对备份", "Check of a backup started"), ["backup.checked"] = ("备份已核对", "Backup checked"),
        ["report.files"] = ("报告：生成文件", "Report: files made"),
        ["backup.restore"] = ("恢复备份", "Backup restored"), ["backup.staged"] = ("备份已备好待换入", "Backup laid ready"),
    };

    /// <summary>Where the next page begins.</summary>
    private sealed record Cursor(DateTimeOffset At, string Partition, long Seq)
    {
        public static string Write(AuditEntry e) => Convert.ToHexStringLower(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{e.At.ToUnixTimeMilliseconds()}|{e.Partition}|{e.Seq}")));

        public static Cursor? Read(string? text)
        {
            try
            {
                return text is { Length: > 0 } && Encoding.UTF8.GetString(Convert.FromHexString(text)).Split('|') is [var at, var partition, var seq]
                    && long.TryParse(at, CultureInfo.InvariantCulture, out var ms) && long.TryParse(seq, CultureInfo.InvariantCulture, out var n) && !partition.Any(char.IsControl) ? new(DateTimeOffset.FromUnixTimeMilliseconds(ms), partition, n) : null;
            }
            catch (Exception fault) when (fault is FormatException or ArgumentOutOfRangeException) { return null; }
        }
    }
}

/// <summary>The heads of the chains as a small text, to be kept outside: whoever has it can prove later that nothing before it was changed.</summary>
public static class ExportAuditHeads
{
    public static void Map(Routes routes) => routes.Get("/api/audit/heads.txt", "audit.read", Handle);

    private static async Task<Outcome<Download>> Handle(Db db, Actor actor, Clock clock, CancellationToken stop)
    {
        var mine = actor.Scopes("audit.read").Select(Paths.Top).Distinct().ToList();
        var heads = await db.Set<AuditHead>().AsNoTracking().Where(h => mine.Contains(h.Partition)).OrderBy(h => h.Partition).ToListAsync(stop);
        var text = new StringBuilder($"衡鉴 操作记录链头 / heads of the audit chains\n{clock.Local:yyyy-MM-dd HH:mm:ss zzz}\n");
        foreach (var head in heads) text.Append(CultureInfo.InvariantCulture, $"{head.Partition} {head.Seq} {Convert.ToHexStringLower(head.Hash)}\n");
        return new Download(Results.File(Encoding.UTF8.GetBytes(text.ToString()), "text/plain; charset=utf-8", $"audit-heads-{clock.Today:yyyyMMdd}.txt"));
    }
}
