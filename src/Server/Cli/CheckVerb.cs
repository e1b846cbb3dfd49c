using System.CommandLine;
using System.Security.Cryptography;
using System.Text;
using Hengjian.Rules.Packs;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Evaluation;
using Hengjian.Server.Modules.Forms;
using Hengjian.Server.Storage;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Server.Cli;

/// <summary>
/// Is everything as it should be? The rules give what was computed by hand; the audit chain is whole; the schema is the
/// model's; every file has the bytes of its hash and every frozen return its own; printed pages can show Chinese. Without a store the rules alone are checked.
/// </summary>
public static class CheckVerb
{
    /// <summary>One thing that is checked: what it is, and what was found wrong. A warning is said and does not fail.</summary>
    public sealed record Finding(string Zh, string En, IReadOnlyList<string> Faults, bool Warning = false);

    public static Command Build()
    {
        var verb = new Command("check", "检查规则、审计链、数据库结构与文件 / check rules, audit chain, schema and files");
        foreach (var option in Common.OfStore) verb.Options.Add(option);
        verb.SetAction(async (parsed, stop) => await Run(Common.Options(parsed), stop));
        return verb;
    }

    private static async Task<int> Run(HengjianOptions options, CancellationToken stop)
    {
        var failed = false;
        await foreach (var finding in Findings(options, stop))
        {
            var mark = finding.Faults.Count == 0 ? "●" : finding.Warning ? "▲" : "■";
            await Console.Out.WriteLineAsync($"{mark} {finding.Zh} / {finding.En}");
            foreach (var fault in finding.Faults) await Console.Out.WriteLineAsync($"    {fault}");
            failed |= finding.Faults.Count > 0 && !finding.Warning;
        }
        if (!Common.StoreExists(options)) await Console.Out.WriteLineAsync($"○ 在 {options.Data} 没有数据库，只检查了规则 / there is no store; only the rules were checked");
        return failed ? 1 : 0;
    }

    private static Finding Rules(HengjianOptions options)
    {
        if (PacksFolder.Find(options.Packs) is not { } packs) return new("规则算例", "worked examples of the rules", ["没有找到规则包的目录，请用 --packs 指明 / the folder of packs was not found"]);
        var results = GoldenCases.RunAll(packs);
        if (results.Count == 0) return new("规则算例", "worked examples of the rules", [$"目录 {packs} 里没有一个算例，请用 --packs 指明规则包的目录 / the folder holds no worked example; name the folder of packs with --packs"]);
        return new($"规则算例 {results.Count} 个，共 {results.Sum(r => r.Checked)} 个数", $"{results.Count} worked examples of the rules, {results.Sum(r => r.Checked)} figures",
            [.. results.SelectMany(r => r.Failures.Select(f => $"{r.Pack}/{r.File}：{f}"))]);
    }

    /// <summary>What imports wrote is the line that was agreed to: its hash, and where the audit still tells it, the hash there.</summary>
    private static async Task<List<string>> ImportedCells(Db db, CancellationToken stop)
    {
        var faults = new List<string>();
        var told = (await db.Set<AuditEntry>().Where(e => e.Act == "forms.import" && e.Subject == "form-return").Join(db.Set<AuditDetail>(), e => new { e.Partition, e.Seq }, d => new { d.Partition, d.Seq }, (e, d) => new { e.SubjectId, d.Json })
            .ToListAsync(stop)).ToLookup(e => e.SubjectId, e => e.Json);
        await foreach (var block in db.FormBlocks.AsNoTracking().OrderBy(b => b.ReturnId).ThenBy(b => b.ImportId).AsAsyncEnumerable().WithCancellation(stop))
        {
            var whole = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(block.Line))) == block.Hash;
            if (whole && (!told.Contains(block.ReturnId) || told[block.ReturnId].Any(json => json.Contains(block.Hash, StringComparison.Ordinal)))) continue;
            var of = await db.FormReturns.Where(r => r.Id == block.ReturnId).Select(r => new { r.Form, r.Year, Unit = db.Units.Where(u => u.Id == r.UnitId).Select(u => u.Name).FirstOrDefault() }).FirstOrDefaultAsync(stop);
            faults.Add($"{of?.Unit} {of?.Form} {of?.Year} {block.ReturnId}：导入的数据被改动 / imported cells were changed");
        }
        return faults;
    }

    /// <summary>What was confirmed, approved and locked is the text that its hash names: verdicts and reports stand on it.</summary>
    private static async Task<List<string>> FrozenFacts(Db db, CancellationToken stop)
    {
        var faults = new List<string>();
        await foreach (var version in db.FormVersions.AsNoTracking().OrderBy(v => v.ReturnId).ThenBy(v => v.No).Select(v => new { v.ReturnId, v.No, v.Form, v.Year, v.Document, v.Hash }).AsAsyncEnumerable().WithCancellation(stop))
            if (FactDocument.HashOf(version.Document) != version.Hash)
                faults.Add($"{version.Form} {version.Year} {version.ReturnId} 第 {version.No} 版：内容被改动 / version {version.No} was changed");
        return faults;
    }

    /// <summary>A PDF of boxes must not leave the house: without Chinese glyphs none is made. Without a browser the page's own print remains.</summary>
    private static async Task<Finding> Printing(PdfPrinter printer, CancellationToken stop) => await printer.Refuse(stop) is { } problem
        ? new("打印 PDF", "printing PDF", [$"{problem.Zh}；{problem.NextZh} / {problem.En}; {problem.NextEn}"], Warning: problem.Code != "no-chinese-glyphs")
        : new("打印 PDF：浏览器能显示汉字", "printing PDF: the browser shows Chinese", []);

    private static async IAsyncEnumerable<Finding> Findings(HengjianOptions options, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken stop)
    {
        yield return Rules(options);
        if (!Common.StoreExists(options)) yield break;
        await using var app = HengjianServer.Build(options);
        await using var scope = app.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Db>();
        var damage = await scope.ServiceProvider.GetRequiredService<IDialect>().Damage(options, whole: true, stop);
        yield return new("数据库文件完整", "the database file is whole", [.. damage.Select(d => $"{d}；请用 ./hengjian restore 恢复最近的备份 / put the newest backup back with ./hengjian restore")]);
        if (damage.Count > 0) yield break;
        var pending = await Migrations.Pending(options, scope.ServiceProvider.GetRequiredService<IDialect>(), stop);
        if (pending.Count > 0)
        {
            yield return new("数据库结构", "schema", [.. pending.Select(p => $"{p}: 尚未升级，启动服务时会自动升级 / not applied yet; the server applies it when it starts")]);
            yield break;
        }
        yield return new("数据库结构与模型一致", "the schema is the model's", await SchemaComparison.Differences(db));
        yield return new("审计链完整", "the audit chain is whole", await Audit.Verify(db, stop));
        yield return new("文件内容与登记一致", "every file has the bytes of its hash", await scope.ServiceProvider.GetRequiredService<Files>().Verify(db, stop));
        yield return new("冻结的填报与其哈希一致", "every frozen return has its hash", await FrozenFacts(db, stop));
        yield return new("导入的数据与其哈希一致", "imported cells have their hash", await ImportedCells(db, stop));
        yield return await Printing(app.Services.GetRequiredService<PdfPrinter>(), stop);
    }
}
