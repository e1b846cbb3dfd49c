using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.FormFeatures;

/// <summary>Approving and locking ask nothing; their answers tell what changed and the way back, and the way leads back.</summary>
public class TakeBackTests
{
    [Theory, Stores]
    public async Task An_approval_and_a_lock_say_what_changed_and_how_they_are_taken_back(string store)
    {
        var kit = await FormsKit.Open(store);
        var id = await kit.FillAndConfirm(kit.County.First);
        await kit.ApproveSections(id);
        using var director = await kit.SignIn("county-director");
        using var clerk = await kit.SignIn("county-clerk");

        var approved = await FormsKit.Act(clerk, id, "approve");
        (approved.GetProperty("was").GetString(), approved.GetProperty("state").GetString()).ShouldBe(("confirmed", "approved"));
        var back = approved.GetProperty("takeBack");
        (back.GetProperty("act").GetString(), back.GetProperty("mine").GetBoolean()).ShouldBe(("return", true));
        back.GetProperty("zh").GetString()!.ShouldContain("退回");

        var locked = await FormsKit.Act(director, id, "lock");
        back = locked.GetProperty("takeBack");
        (back.GetProperty("act").GetString(), back.GetProperty("mine").GetBoolean()).ShouldBe(("unlock", true));
        back.GetProperty("zh").GetString()!.ShouldContain("理由");
        var unlocked = await FormsKit.Act(director, id, back.GetProperty("act").GetString()!, "锁早了一天");
        (unlocked.GetProperty("was").GetString(), unlocked.GetProperty("state").GetString(), unlocked.GetProperty("takeBack").GetProperty("act").GetString()).ShouldBe(("locked", "approved", "lock"));
        var returned = await FormsKit.Act(clerk, id, "return", "请再核对图书册数");
        (returned.GetProperty("state").GetString(), returned.GetProperty("takeBack").ValueKind).ShouldBe(("returned", System.Text.Json.JsonValueKind.Null), "the school has read it");
    }

    [Theory, Stores]
    public async Task Many_at_once_say_the_same_and_only_when_something_was_done(string store)
    {
        var kit = await FormsKit.Open(store);
        using var director = await kit.SignIn("county-director");
        var review = $"/api/forms/rounds/{kit.Round}/review";
        (await director.Post(review, new { act = "approve" })).GetProperty("takeBack").ValueKind.ShouldBe(System.Text.Json.JsonValueKind.Null);
        await kit.ApproveSections(await kit.FillAndConfirm(kit.County.First));
        (await director.Post(review, new { act = "approve" })).GetProperty("takeBack").GetProperty("act").GetString().ShouldBe("return");
        using var clerk = await kit.SignIn("county-clerk");
        var mayLock = (await clerk.Get("/api/me")).GetProperty("verbs").EnumerateArray().Any(v => v.GetString() == "forms.lock");
        var by = mayLock ? clerk : director;
        var mayUnlock = (await by.Get("/api/me")).GetProperty("verbs").EnumerateArray().Any(v => v.GetString() == "forms.unlock");
        (await by.Post(review, new { act = "lock" })).GetProperty("takeBack").GetProperty("mine").GetBoolean().ShouldBe(mayUnlock);
    }
}
