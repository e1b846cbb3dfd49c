using Hengjian.Tests.Server.Support;

namespace Hengjian.Tests.Server.Kernel;

/// <summary>docs/who-sees-what.md is read as a table and walked against the real server: each cell is asked.</summary>
public class WhoSeesWhatTests
{
    private static readonly Dictionary<string, Func<County, County, string>> People = new()
    {
        ["本校校长"] = (own, _) => own.Login("principal", own.First),
        ["本校信息员"] = (own, _) => own.Login("school-clerk", own.First),
        ["本校教师"] = (own, _) => own.Login("teacher", own.First),
        ["他校校长"] = (own, _) => own.Login("principal", own.Second),
        ["科室审核员"] = (own, _) => own.Login("section-clerk", own.Section),
        ["督导室经办人"] = (own, _) => own.Login("county-clerk"),
        ["督导室主任"] = (own, _) => own.Login("county-director"),
        ["责任督学"] = (own, _) => own.Login("inspector", own.First),
        ["系统管理员"] = (own, _) => own.Login("administrator"),
        ["市级"] = (own, _) => own.Login("city-viewer"),
        ["省级"] = (own, _) => own.Login("province-viewer"),
        ["外县经办人"] = (_, other) => other.Login("county-clerk"),
    };

    [Theory, Stores]
    public async Task Everybody_sees_what_the_table_says(string store)
    {
        var host = await TestHost.Of(store);
        var table = Table();
        var probes = Probes();
        table.Keys.ShouldBe(probes.Keys, ignoreOrder: true, "each row has a probe, each probe a row");
        var differences = new List<string>();
        var other = await host.NewCounty();
        foreach (var (row, cells) in table)
        {
            var own = await host.NewCounty();
            var look = await probes[row].Arrange(host, own);
            foreach (var (who, expected) in cells)
            {
                using var client = await host.SignIn(People[who](own, other));
                var seen = await look(client);
                if (seen != expected) differences.Add($"{row.Thing}（{row.State}）· {who}: 表上“{expected}”，实际“{seen}”");
            }
        }
        differences.ShouldBeEmpty();
    }

    private static Dictionary<(string Thing, string State), IProbe> Probes() => typeof(WhoSeesWhatTests).Assembly.GetTypes()
        .Where(t => t is { IsClass: true, IsAbstract: false } && typeof(IProbe).IsAssignableFrom(t)).Select(t => (IProbe)Activator.CreateInstance(t)!).ToDictionary(p => p.Row);

    private static Dictionary<(string Thing, string State), Dictionary<string, string>> Table()
    {
        var rows = new Dictionary<(string, string), Dictionary<string, string>>();
        string[]? head = null;
        foreach (var line in File.ReadLines(Repository.Path("docs", "who-sees-what.md")))
        {
            if (!line.StartsWith('|')) { head = null; continue; }
            var cells = line.Trim().Trim('|').Split('|').Select(c => c.Trim()).ToArray();
            if (cells.All(c => c.All(x => x is '-' or ':'))) continue;
            if (head is null) { head = cells[0] == "事物" ? cells : []; continue; }
            if (head.Length > 0) rows[(cells[0], cells[1])] = head.Skip(2).Zip(cells.Skip(2)).ToDictionary(c => c.First, c => c.Second);
        }
        return rows;
    }
}
