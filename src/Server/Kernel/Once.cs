using System.Security.Cryptography;
using System.Text.Json;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Hengjian.Server.Kernel;

/// <summary>The answer that an account was given to a request with a key: the same request once more is given it again, and nothing is made twice.</summary>
public sealed class OnceAnswer
{
    public Guid AccountId { get; set; }
    /// <summary>Made by the page for one intention of its user.</summary>
    public Guid Key { get; set; }
    /// <summary>Hash of address and body: a key that comes back with another request is a fault of the page.</summary>
    public required string Asked { get; set; }
    public required string Answer { get; set; }
    /// <summary>The verb by which it was given, and the unit on which; empty where the act stood on no verb of the post. The path follows a move of the unit.</summary>
    public required string Verb { get; set; }
    public required string OwnerPath { get; set; }
    public DateTimeOffset At { get; set; }
}

/// <summary>Marks the routes that make something which nobody wants twice; their answers are kept a day under the key of the request.</summary>
public sealed record MakesOne
{
    public static readonly MakesOne It = new();
}

/// <summary>
/// A double click over a slow network, or a second try after the answer was lost, must not make a second thing. The row of the key is the
/// first write of the transaction: who comes second waits for it (the gate of SQLite, the key of PostgreSQL) and is given the answer of
/// the first; a refusal rolls the row back with everything else, so the key stays free for the corrected request.
/// </summary>
public sealed class Once(Db db, Actor actor, Audit audit, Clock clock, IOptions<JsonOptions> json)
{
    public const string Header = "X-Hengjian-Once";

    /// <summary>Long enough for a page that stood open over night, short enough that answers are no second store.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(1);

    /// <summary>Runs the feature within the unit of work, or repeats what it answered.</summary>
    public async Task<object?> Run(EndpointFilterInvocationContext context, Func<ValueTask<object?>> feature)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<MakesOne>() is null || actor.AccountId is not { } account || !http.Request.Headers.TryGetValue(Header, out var sent)) return await feature();
        if (!Guid.TryParse(sent, out var key)) return (Outcome<Done>)Problem.Invalid(Header, "请求编号不是 UUID", $"{Header} is no uuid");
        var (asked, now) = (Asked(context), clock.Now.ToUnixTimeMilliseconds());
        await db.Database.ExecuteSqlAsync($"delete from once_answers where at < {now - (long)Kept.TotalMilliseconds}");
        if (await db.Database.ExecuteSqlAsync($"insert into once_answers (account_id, key, asked, answer, verb, owner_path, at) values ({account}, {key}, {asked}, '', '', '', {now}) on conflict do nothing") == 0)
        {
            var known = await db.Set<OnceAnswer>().AsNoTracking().SingleAsync(o => o.AccountId == account && o.Key == key);
            if (known.Asked != asked) return (Outcome<Done>)Differs;
            return Refuse(known) is { } lost ? (Outcome<Done>)lost : Results.Content(known.Answer, "application/json");
        }
        var answer = await feature();
        if (answer is IOutcome { Problem: null, Answer: { } value })
        {
            var text = JsonSerializer.Serialize(value, value.GetType(), json.Value.SerializerOptions);
            var (act, path) = audit.First ?? ("", "");
            var verb = path.Length > 0 && actor.Can(act, path) ? act : "";
            await db.Database.ExecuteSqlAsync($"update once_answers set answer = {text}, verb = {verb}, owner_path = {path} where account_id = {account} and key = {key}");
        }
        return answer;
    }

    /// <summary>An answer is read by whoever may still ask for it: the post may have ended since, or the unit moved to where it does not reach.</summary>
    private Problem? Refuse(OnceAnswer known)
    {
        if (known.OwnerPath.Length == 0) return null;
        if (!actor.Posts.Any(p => Paths.Within(known.OwnerPath, p.Scope))) return Problem.NotFound;
        return known.Verb.Length == 0 || actor.Can(known.Verb, known.OwnerPath) ? null : actor.Can(known.Verb) ? Problem.NotFound : Problem.NoVerb(known.Verb);
    }

    private string Asked(EndpointFilterInvocationContext context)
    {
        var request = context.HttpContext.Request;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(System.Text.Encoding.UTF8.GetBytes(request.Path + request.QueryString.ToString()));
        foreach (var argument in context.Arguments)
            if (argument?.GetType().Name.EndsWith("Request", StringComparison.Ordinal) == true) hash.AppendData(JsonSerializer.SerializeToUtf8Bytes(argument, argument.GetType(), json.Value.SerializerOptions));
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static readonly Problem Differs = Problem.Refused("once-differs", "这个请求编号已经用于另一次提交", "This key was used for another request", "请重新打开页面再提交", "Open the page anew and send it again");
}
