using Hengjian.Rules.Limits;

namespace Hengjian.Server.Kernel;

/// <summary>The verb that a route needs; a test fails on a route without one.</summary>
public sealed record NeedsVerb(string Verb)
{
    /// <summary>Open also while the account must first change its password or enrol its second factor.</summary>
    public bool BeforeReady { get; init; }
}

/// <summary>Marks the few routes by which an account becomes ready to work.</summary>
public static class BeforeReady
{
    public static RouteHandlerBuilder OpenBeforeReady(this RouteHandlerBuilder route)
    {
        route.Add(e =>
        {
            var needs = e.Metadata.OfType<NeedsVerb>().Last();
            e.Metadata.Add(needs with { BeforeReady = true });
        });
        return route;
    }
}

/// <summary>
/// Maps the features. Reads run plainly; writes run in one transaction that holds the change and its audit rows,
/// commits when the feature answers and rolls back when it refuses.
/// </summary>
public sealed class Routes(IEndpointRouteBuilder app)
{
    /// <summary>No account needed (sign-in, status).</summary>
    public const string Anyone = "anyone";

    /// <summary>Any account; the feature limits what is seen by scope.</summary>
    public const string SignedIn = "signed-in";

    /// <summary>For what is no feature of ours: static files, documents.</summary>
    public IEndpointRouteBuilder App => app;

    public RouteHandlerBuilder Get(string path, string verb, Delegate handler) => Mark(app.MapGet(path, handler), verb);
    public RouteHandlerBuilder Post(string path, string verb, Delegate handler) => Write(app.MapPost(path, handler), verb);
    public RouteHandlerBuilder Put(string path, string verb, Delegate handler) => Write(app.MapPut(path, handler), verb);
    public RouteHandlerBuilder Delete(string path, string verb, Delegate handler) => Write(app.MapDelete(path, handler), verb);

    /// <summary>A POST that makes something which nobody wants twice: it heeds the key of <see cref="Once"/>. Never for answers that hold a password.</summary>
    public RouteHandlerBuilder Create(string path, string verb, Delegate handler) => Post(path, verb, handler).WithMetadata(MakesOne.It);

    /// <summary>A POST that changes nothing (a question too long for an address): no transaction, no audit.</summary>
    public RouteHandlerBuilder Ask(string path, string verb, Delegate handler) => Mark(app.MapPost(path, handler), verb);

    /// <summary>A write that arranges its own transaction (group commit, uploads that stream to disk first).</summary>
    public RouteHandlerBuilder OwnWrite(string path, string verb, Delegate handler) => Mark(app.MapPost(path, handler), verb);

    private static RouteHandlerBuilder Write(RouteHandlerBuilder route, string verb) =>
        Mark(route, verb).AddEndpointFilter(async (context, next) =>
        {
            var services = context.HttpContext.RequestServices;
            return await services.GetRequiredService<Work>().Run(async () => await services.GetRequiredService<Once>().Run(context, async () =>
                await next(context) is var answer && answer is IOutcome { Problem: null } && RefuseDays(context, after: true) is { } day ? (Outcome<Done>)day : answer), context.HttpContext.RequestAborted);
        });

    private static RouteHandlerBuilder Mark(RouteHandlerBuilder route, string verb)
    {
        route.WithMetadata(new NeedsVerb(verb)).DisableAntiforgery();
        route.AddEndpointFilter(async (context, next) =>
        {
            foreach (var argument in context.Arguments)
                if (argument?.GetType().Name.EndsWith("Request", StringComparison.Ordinal) == true && (RequestGuard.Refuse(argument) ?? RequestGuard.RefuseNul(argument) ?? RequestGuard.RefuseWords(argument)) is { } hole) return hole.ToResult();
            if (RefuseDays(context, after: false) is { } day) return day.ToResult();
            return await next(context);
        });
        return route.ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static Problem? RefuseDays(EndpointFilterInvocationContext context, bool after)
    {
        var services = context.HttpContext.RequestServices;
        foreach (var argument in context.Arguments)
            if (argument?.GetType().Name.EndsWith("Request", StringComparison.Ordinal) == true
                && RequestGuard.RefuseDays(argument, services.GetRequiredService<HouseLimits>(), services.GetRequiredService<Clock>().Today, after) is { } problem) return problem;
        return null;
    }

    /// <summary>Why this request may not reach its feature, or null.</summary>
    public static Problem? Refuse(Actor actor, NeedsVerb needs, HttpRequest request)
    {
        // A foreign page cannot set this header without a preflight that we never grant: the guard against forged requests.
        if (!HttpMethods.IsGet(request.Method) && !request.Headers.ContainsKey("X-Hengjian"))
            return new Problem("foreign-request", 403, "请求不是从本系统页面发出的", "The request did not come from our pages");
        if (request.QueryString.Value?.Contains("%00", StringComparison.Ordinal) == true) return new Problem("bad-request", 400, "地址里有不能使用的字符", "The address holds a character that cannot be used");
        if (needs.Verb == Anyone) return null;
        if (!actor.SignedIn) return Problem.SignedOut;
        if (!needs.BeforeReady && actor.MustChangePassword) return MustChangePassword;
        if (!needs.BeforeReady && actor.NeedsTotp) return MustEnrol;
        return needs.Verb == SignedIn || actor.Can(needs.Verb) ? null : Problem.NoVerb(needs.Verb);
    }

    private static readonly Problem MustChangePassword = new("must-change-password", 403, "请先更换初始密码", "Change the initial password first",
        "在“我的账号”中设置自己的密码后即可使用", "Set your own password under My account");

    private static readonly Problem MustEnrol = new("must-enrol", 403, "请先绑定手机验证器", "Enrol an authenticator first",
        "县级岗位须用手机验证器登录：在“我的账号”中扫码绑定后即可使用", "County posts sign in with an authenticator: scan the code under My account");
}
