using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;

namespace Hengjian.Server.Kernel;

/// <summary>What went wrong with one field, in both languages.</summary>
public sealed record FieldError(string Zh, string En);

/// <summary>
/// An expected refusal: a value with a stable code, words in both languages, and what to do next (RFC 9457).
/// Exceptions are bugs; a clerk's mistake is a Problem.
/// </summary>
public sealed record Problem(string Code, int Status, string Zh, string En, string? NextZh = null, string? NextEn = null)
{
    public string? DetailZh { get; init; }
    public string? DetailEn { get; init; }
    public Dictionary<string, FieldError[]>? Errors { get; init; }

    /// <summary>Further values that a screen needs to help (who changed the row, a limit, a link).</summary>
    public Dictionary<string, object?>? Extra { get; init; }

    /// <summary>Not there, or not yours: the answer is the same, so that ids tell nothing.</summary>
    public static readonly Problem NotFound = new("not-found", 404, "没有找到这条记录，或者它不在您的范围内", "Not found, or not within your scope",
        "请从列表重新进入；如果确信应当看到，请联系督导室", "Open it from the list again, or ask the supervision office");

    public static readonly Problem SignedOut = new("signed-out", 401, "登录已过期，请重新登录", "You are signed out", "重新登录后，刚才填写的内容仍在", "Sign in again; what you typed is kept");

    public static Problem NoVerb(string verb) => new("no-verb", 403, "您的岗位没有这项权限", "Your post does not allow this",
        "如工作需要，请联系管理员调整岗位", "Ask the administrator to change your post") { Extra = new() { ["verb"] = verb } };

    public static Problem Conflict(string? who = null, DateTimeOffset? at = null) => new("conflict", 409, "这条记录刚刚被别人修改过，您的修改没有保存",
        "Someone else changed this row; your change was not saved", "请查看最新内容后再改一次", "Look at the current content and change it again")
        { Extra = new() { ["who"] = who, ["at"] = at?.ToOffset(Clock.Beijing) } };

    public static Problem Invalid(string field, string zh, string en) => Invalid((field, zh, en));

    public static Problem Invalid(params (string Field, string Zh, string En)[] errors) => new("invalid", 422, errors[0].Zh, errors[0].En)
        { Errors = errors.GroupBy(e => e.Field).ToDictionary(g => g.Key, g => g.Select(e => new FieldError(e.Zh, e.En)).ToArray()) };

    public static Problem Refused(string code, string zh, string en, string? nextZh = null, string? nextEn = null) => new(code, 422, zh, en, nextZh, nextEn);

    /// <summary>The problem as an answer carries it, for those who keep it and show it later (jobs).</summary>
    public IReadOnlyDictionary<string, object?> Document()
    {
        var document = new Dictionary<string, object?>
        {
            ["type"] = $"urn:hengjian:problem:{Code}", ["title"] = Zh, ["status"] = Status, ["detail"] = DetailZh,
            ["code"] = Code, ["titleEn"] = En, ["detailEn"] = DetailEn, ["next"] = NextZh, ["nextEn"] = NextEn, ["errors"] = Errors,
        };
        foreach (var (key, value) in Extra ?? []) document[key] = value;
        return document;
    }

    public IResult ToResult()
    {
        var extensions = new Dictionary<string, object?>
        {
            ["code"] = Code, ["titleEn"] = En, ["detailEn"] = DetailEn, ["next"] = NextZh, ["nextEn"] = NextEn, ["errors"] = Errors,
        };
        foreach (var (key, value) in Extra ?? []) extensions[key] = value;
        return Results.Problem(DetailZh, null, Status, Zh, $"urn:hengjian:problem:{Code}", extensions);
    }
}

/// <summary>An answer or a refusal, seen by the unit of work without its type.</summary>
public interface IOutcome
{
    Problem? Problem { get; }
    object? Answer { get; }
}

/// <summary>The answer of a feature: a value or a <see cref="Kernel.Problem"/>; both convert implicitly.</summary>
public sealed class Outcome<T> : IResult, IOutcome, IEndpointMetadataProvider
{
    private Outcome(T? value, Problem? problem) => (Value, Problem) = (value, problem);

    public T? Value { get; }
    public Problem? Problem { get; }
    object? IOutcome.Answer => Value;

    public static implicit operator Outcome<T>(T value) => new(value, null);
    public static implicit operator Outcome<T>(Problem problem) => new(default, problem);

    public Task ExecuteAsync(HttpContext httpContext) => (this switch
    {
        { Problem: { } problem } => problem.ToResult(),
        { Value: IResult result } => result,
        _ => Results.Ok(Value),
    }).ExecuteAsync(httpContext);

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder)
    {
        if (typeof(IResult).IsAssignableFrom(typeof(T))) return;
        builder.Metadata.Add(new ProducesResponseTypeMetadata(200, typeof(T), ["application/json"]));
    }
}

/// <summary>Nothing to say beyond success.</summary>
public sealed record Done
{
    public static readonly Done It = new();
    public bool Ok => true;
}

/// <summary>An answer that is a file or a stream instead of JSON.</summary>
public sealed class Download(IResult inner) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext) => inner.ExecuteAsync(httpContext);
}
