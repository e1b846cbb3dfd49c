using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Server.Operations;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Ops;

/// <summary>What the page of backups tells: soundness, what would be gone, what is under way.</summary>
public sealed class BackupPageTests
{
    [Theory, Stores]
    public async Task What_a_restore_would_take_away_is_counted_by_kind(string store)
    {
        var host = await TestHost.Start(store);
        var county = await host.NewCounty();
        using var admin = await host.SignIn(county.Login("administrator"));
        var name = Path.GetFileName(await host.App.Services.GetRequiredService<Backups>().Make(host.App.Services, "试验", null, null, default));
        (await admin.Get($"/api/backups/{name}")).GetProperty("changes").GetInt32().ShouldBe(0);

        // A backup's time has whole seconds: what follows is put into the next one by the name of the file.
        var earlier = name.Replace(Backups.StampOf(name), "20200101-020000", StringComparison.Ordinal);
        File.Copy(Path.Combine(host.Options.BackupFolder, name), Path.Combine(host.Options.BackupFolder, earlier));
        for (var i = 0; i < 3; i++)
            await admin.Post("/api/directory/units", new { kind = "region", parentId = county.Region.Id, name = $"新镇{i}", level = "township" });
        using (var other = await host.SignIn(county.Login("principal"))) await other.Get("/api/me");

        var chosen = await admin.Get($"/api/backups/{earlier}");
        chosen.GetProperty("changes").GetInt32().ShouldBe(3, "signing in is no change, and neither are the backups themselves");
        chosen.GetProperty("people").GetInt32().ShouldBe(1);
        chosen.GetProperty("acts").EnumerateArray().Select(a => (a.GetProperty("act").GetString(), a.GetProperty("count").GetInt32())).ShouldBe([("directory.edit", 3)]);
        (await admin.Refused(HttpMethod.Get, "/api/backups/hengjian-20190101-000000.zip")).Status.ShouldBe(404);
        (await admin.Refused(HttpMethod.Get, "/api/backups/..%2Fhengjian.db")).Status.ShouldBe(404);
        using var principal = await host.SignIn(county.Login("principal"));
        (await principal.Refused(HttpMethod.Get, $"/api/backups/{earlier}")).Code.ShouldBe("no-verb");
        await host.Stop();
    }

    [Fact]
    public async Task A_check_stays_beside_the_backup_and_a_damaged_one_cannot_be_chosen()
    {
        var host = await TestHost.Start("sqlite");
        var county = await host.NewCounty();
        using var admin = await host.SignIn(county.Login("administrator"));
        var file = await host.App.Services.GetRequiredService<Backups>().Make(host.App.Services, "试验", null, null, default);
        var name = Path.GetFileName(file);
        Item(await admin.Get("/api/backups")).GetProperty("check").ValueKind.ShouldBe(JsonValueKind.Null);

        await Check();
        Item(await admin.Get("/api/backups")).GetProperty("check").GetProperty("faults").GetArrayLength().ShouldBe(0);

        var bytes = await File.ReadAllBytesAsync(file);
        for (var i = 0; i < 64; i++) bytes[(bytes.Length / 3) + i] ^= 0x5A;
        await File.WriteAllBytesAsync(file, bytes);
        await Check();
        var damaged = Item(await admin.Get("/api/backups"));
        damaged.GetProperty("state").GetString().ShouldBe("damaged");
        damaged.GetProperty("check").GetProperty("faults").GetArrayLength().ShouldBeGreaterThan(0);
        File.Exists(BackupChecks.NoteOf(file)).ShouldBeTrue();
        await host.Stop();

        async Task Check()
        {
            var job = (await admin.Post($"/api/backups/{name}/check")).GetProperty("jobId").GetGuid();
            await admin.Done(job);
        }
        static JsonElement Item(JsonElement list) => list.GetProperty("items")[0];
    }

    [Fact]
    public void The_time_in_the_name_confirms_a_restore_and_nothing_less()
    {
        const string name = "hengjian-20261121-020000.zip";
        RestoreBackup.Refuse(name, new("20261121-020000", "误删")).ShouldBeNull();
        RestoreBackup.Refuse(name, new(name, "误删")).ShouldBeNull();
        RestoreBackup.Refuse(name, new("20261121", "误删"))!.Errors!.Keys.ShouldBe(["confirm"]);
        RestoreBackup.Refuse(name, new("20261121-020000", " "))!.Errors!.Keys.ShouldBe(["reason"]);
    }
}
