using System.Reflection;
using System.Text.Json;
using Hengjian.Server.Kernel;
using Hengjian.Tests.Server.FormFeatures;
using Hengjian.Tests.Server.Support;
using Microsoft.EntityFrameworkCore;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>What people write for people is read in one way by every verb.</summary>
public class WordsTests
{
    [Theory]
    [InlineData("  请核对  ", "请核对")]
    [InlineData("\u200B\u2060\uFEFF", "")]
    [InlineData(" \u3000\t\n ", "")]
    [InlineData("\u3164\u2800\u00AD", "")]
    [InlineData("\uFE0F\uFE0F", "")]
    [InlineData("\uDB40\uDDE1", "")]
    [InlineData("\u180B\uFFFC", "")]
    [InlineData("\u0301", "")]
    [InlineData("葛\uDB40\uDD00城", "葛城")]
    [InlineData("请\u202E核\u200D对\u0007", "请核对")]
    [InlineData("第一行\r\n第二行", "第一行\n第二行")]
    [InlineData("Ame\u0301lie", "Am\u00E9lie")]
    public void Words_are_read_without_what_nobody_sees(string typed, string kept) => Words.Read(typed).ShouldBe(kept);

    /// <summary>A word of explanation, whatever it is called: the property of a request by which it comes names its length.</summary>
    [Fact]
    public void Every_request_that_takes_words_says_how_many()
    {
        string[] words = ["Reason", "Note", "Answer", "Document", "Files", "Paper", "Claimed", "Awarder", "Remark", "Checker", "SchoolSigner"];
        var requests = typeof(Words).Assembly.GetTypes().Where(t => t.Name.EndsWith("Request", StringComparison.Ordinal) && t.IsClass && t.IsNested).ToList();
        requests.Count.ShouldBeGreaterThan(50);
        var open = requests.SelectMany(t => t.GetProperties()).Where(p => p.PropertyType == typeof(string) && words.Contains(p.Name) && p.GetCustomAttribute<WordsAttribute>() is null).Select(p => $"{p.DeclaringType!.FullName}.{p.Name}");
        open.ShouldBeEmpty();
    }

    [Theory, Stores]
    public async Task Invisible_words_are_none_and_millions_of_blanks_are_not_kept(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        using var office = await kit.SignIn("county-clerk");
        var remarks = $"/api/forms/returns/{id}/remarks";
        foreach (var nothing in new[] { "\u200B\u2060", new string(' ', 5_000_000), "\u3164" })
            (await office.Refused(HttpMethod.Post, remarks, new { text = nothing })).Body.GetProperty("errors").GetProperty("text")[0].GetProperty("zh").GetString().ShouldBe("请写明意见");
        var tooLong = await office.Refused(HttpMethod.Post, remarks, new { text = new string('长', 301) });
        (tooLong.Status, tooLong.Body.GetProperty("errors").GetProperty("text")[0].GetProperty("zh").GetString()).ShouldBe((422, "最多 300 字，现在是 301 字；请写得短些"));
        // The length is counted after trimming.
        await office.Post(remarks, new { text = new string(' ', 5_000_000) + new string('长', 300) + "\u200B" });
        (await kit.Host.InStore(db => db.FormRemarks.Where(r => r.ReturnId == id).Select(r => r.Text).SingleAsync())).ShouldBe(new string('长', 300));
        (await office.Refused(HttpMethod.Post, $"/api/directory/units/{kit.County.First.Id}/close", new { version = 1, on = FormsKit.Today(kit.Host), reason = "\u200B" })).Code.ShouldBe("invalid");
        (await office.Refused(HttpMethod.Post, $"/api/directory/units/{kit.County.First.Id}/rename", new { version = 1, name = "新名", document = new string('号', 201) })).Body.GetProperty("errors").GetProperty("document").GetArrayLength().ShouldBe(1);
    }

    /// <summary>The pages set the lengths that the document of the API tells, and that document is the server's own.</summary>
    [Fact]
    public void The_document_of_the_api_tells_the_lengths()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "docs", "api.json"))) folder = Path.GetDirectoryName(folder)!;
        var schemas = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "docs", "api.json"))).RootElement.GetProperty("components").GetProperty("schemas");
        schemas.GetProperty("AddRemarkRequest").GetProperty("properties").GetProperty("text").GetProperty("maxLength").GetInt32().ShouldBe(300);
        File.ReadAllText(Path.Combine(folder, "web", "src", "api", "lengths.ts")).ShouldContain("AddRemarkRequest: { text: 300 }");
        File.ReadAllText(Path.Combine(folder, "web", "src", "kit", "form", "FactNotes.vue")).ShouldContain("most.AddRemarkRequest.text");
    }
}
