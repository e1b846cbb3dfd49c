namespace Hengjian.Tests.Server.Support;

/// <summary>What somebody sees of a thing; the words of docs/who-sees-what.md.</summary>
public static class Seen
{
    public const string All = "全部";
    public const string Progress = "进度";
    public const string Reported = "上报版";
    public const string Nothing = "—";
    public const string Forbidden = "无权";

    /// <summary>404 is nothing, 403 forbidden, a success what the probe makes of it.</summary>
    public static async Task<string> By(Client client, string path, Func<System.Text.Json.JsonElement, string>? read = null)
    {
        using var answer = await client.Send(HttpMethod.Get, path);
        var text = await answer.Content.ReadAsStringAsync();
        return (int)answer.StatusCode switch
        {
            404 => Nothing,
            403 => Forbidden,
            200 => read is null ? All : read(System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(text)),
            var status => $"{status} {text}",
        };
    }

    /// <summary>A list shows the thing or does not.</summary>
    public static Task<string> InList(Client client, string path, string id) => By(client, path, body => body.GetRawText().Contains(id, StringComparison.Ordinal) ? All : Nothing);
}

/// <summary>
/// One thing of the table “who sees what”, in one state. Classes are found by themselves; the table must have a row for each,
/// and each row of the table must have its probe.
/// </summary>
public interface IProbe
{
    /// <summary>The row of the table: thing and state, as written there.</summary>
    (string Thing, string State) Row { get; }

    /// <summary>Puts the thing of the county's first school into the state and answers how to look at it.</summary>
    Task<Func<Client, Task<string>>> Arrange(TestHost host, County county);
}
