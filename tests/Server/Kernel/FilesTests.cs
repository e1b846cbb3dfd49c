using System.Text;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.Support;
using Microsoft.Extensions.DependencyInjection;

namespace Hengjian.Tests.Server.Kernel;

public class FilesTests
{
    private static async Task<(TestHost Host, County County, StoredFile Row)> Saved(string store, byte[] bytes, string name)
    {
        var host = await TestHost.Of(store);
        var county = await host.NewCounty();
        var files = host.App.Services.GetRequiredService<Files>();
        var saved = (await files.Save(new MemoryStream(bytes), default)).Value!;
        var row = files.Row(saved, name, county.First.Id, county.First.Path, "forms.read", null);
        await host.InStore(db => { db.Add(row); return Task.FromResult(0); });
        return (host, county, row);
    }

    [Theory, Stores]
    public async Task A_page_dressed_as_a_picture_is_only_ever_a_download(string store)
    {
        var (host, county, row) = await Saved(store, Encoding.UTF8.GetBytes("<html><script>alert(1)</script>"), "../../照片.png");
        using var clerk = await host.SignIn(county.Login("school-clerk"));
        using var answer = await clerk.Send(HttpMethod.Get, $"/api/files/{row.Id}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/octet-stream");
        answer.Content.Headers.ContentDisposition!.FileNameStar.ShouldBe("照片.png");
    }

    [Theory, Stores]
    public async Task Another_schools_file_does_not_exist(string store)
    {
        var (host, county, row) = await Saved(store, "%PDF-1.7 x"u8.ToArray(), "a.pdf");
        using var other = await host.SignIn(county.Login("principal", county.Second));
        (await other.Refused(HttpMethod.Get, $"/api/files/{row.Id}")).Status.ShouldBe(404);
        using var office = await host.SignIn(county.Login("county-clerk"));
        using var answer = await office.Send(HttpMethod.Get, $"/api/files/{row.Id}");
        answer.Content.Headers.ContentType!.MediaType.ShouldBe("application/pdf");
    }

    [Theory, Stores]
    public async Task An_uploaded_file_brings_its_own_policy_under_which_nothing_runs(string store)
    {
        var (host, county, pdf) = await Saved(store, "%PDF-1.7 x"u8.ToArray(), "a.pdf");
        var files = host.App.Services.GetRequiredService<Files>();
        var picture = files.Row((await files.Save(new MemoryStream([0x89, (byte)'P', (byte)'N', (byte)'G', 1]), default)).Value!, "a.png", county.First.Id, county.First.Path, "forms.read", null);
        var other = files.Row((await files.Save(new MemoryStream("<svg onload='alert(1)'/>"u8.ToArray()), default)).Value!, "a.svg", county.First.Id, county.First.Path, "forms.read", null);
        await host.InStore(db => { db.AddRange(picture, other); return Task.FromResult(0); });
        files.Row((await files.Save(new MemoryStream("x"u8.ToArray()), default)).Value!, "合同\u202Egnp.exe\u0007", county.First.Id, county.First.Path, "forms.read", null).Name.ShouldBe("合同gnp.exe", "marks that turn the writing round would show another ending");
        using var clerk = await host.SignIn(county.Login("school-clerk"));
        async Task<string> Policy(StoredFile row)
        {
            using var answer = await clerk.Send(HttpMethod.Get, $"/api/files/{row.Id}");
            answer.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            return answer.Headers.GetValues("Content-Security-Policy").Single();
        }
        foreach (var row in new[] { pdf, picture, other })
        {
            var policy = await Policy(row);
            policy.ShouldBe(SafetyHeaders.ForFile(row.MediaType));
            policy.Split(';', StringSplitOptions.TrimEntries).ShouldContain("default-src 'none'", "and no script-src that would open it again");
            policy.ShouldNotContain("script");
        }
        (await Policy(picture)).ShouldStartWith("sandbox;");
        // Safari and older Chromium show no PDF within a sandbox.
        (await Policy(pdf)).ShouldNotContain("sandbox");
    }

    [Fact]
    public async Task A_changed_file_is_found()
    {
        var host = await TestHost.Start("sqlite");
        var files = host.App.Services.GetRequiredService<Files>();
        var saved = (await files.Save(new MemoryStream([1, 2, 3]), default)).Value!;
        await host.InStore(db => { db.Add(files.Row(saved, "x", Guid.NewGuid(), "/", "forms.read", null)); return Task.FromResult(0); });
        (await host.InStore(db => files.Verify(db))).ShouldBeEmpty();
        await File.WriteAllBytesAsync(files.PathOf(saved.Hash), [1, 2, 4]);
        (await host.InStore(db => files.Verify(db))).Single().ShouldContain("被改动");
        await host.Stop();
    }

    [Fact]
    public async Task Empty_and_oversized_files_are_refused_and_leave_nothing()
    {
        var host = await TestHost.Of("sqlite");
        var files = host.App.Services.GetRequiredService<Files>();
        (await files.Save(new MemoryStream(), default)).Problem!.Code.ShouldBe("file-empty");
        (await files.Save(new MemoryStream(new byte[2000]), default, limit: 1999)).Problem!.Code.ShouldBe("file-too-large");
        Directory.EnumerateFiles(Path.Combine(host.Options.Files, "incoming")).ShouldBeEmpty();
    }
}
