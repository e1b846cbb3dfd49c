using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.EvaluationFeatures;

public class ShowMembersTests
{
    [Theory, Stores]
    public async Task The_exported_list_of_who_is_in_is_the_shown_one_with_its_filter_and_reasons(string store)
    {
        var county = await JudgedCounty.Make(await TestHost.Of(store));
        using var clerk = await county.Host.SignIn(county.County.Login("county-clerk"));
        var url = $"/api/evaluation/runs/{await county.Run(clerk)}/members";
        var shown = (await clerk.Get($"{url}?in=false")).GetProperty("rows").EnumerateArray().ToList();
        shown.Select(r => r.Str("school")).ShouldContain("己教学点");
        var rows = await Exported.Rows(clerk, $"{url}/export.xlsx?in=false");
        var head = rows.FindIndex(r => r.Contains("学校") && r.Contains("原因"));
        var (school, because, state) = (rows[head].IndexOf("学校"), rows[head].IndexOf("原因"), rows[head].IndexOf("是否参评"));
        rows.Skip(head + 1).Select(r => (r[school], r[because], r[state])).ShouldBe(shown.Select(r => (r.Str("school")!, r.Str("because")!, "不参评")));
        // Wording that was not held against the official text is marked where it leads to leaving a school out.
        rows.Skip(head + 1).Single(r => r[school] == "己教学点")[rows[head].IndexOf("依据")].ShouldContain("原文待核");
        (await Exported.Rows(clerk, $"{url}/export.xlsx?columns=school,in&in=true")).ShouldAllBe(r => r.Count <= 2);
        using var principal = await county.Host.SignIn(county.County.Login("principal"));
        (await principal.Refused(HttpMethod.Get, $"{url}/export.xlsx")).Status.ShouldBe(404);
    }
}
