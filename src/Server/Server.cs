using Microsoft.AspNetCore.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hengjian.Rules.Limits;
using Hengjian.Server.Kernel;
using Hengjian.Server.Modules.Directory;
using Hengjian.Server.Modules;
using Hengjian.Server.Operations;
using Hengjian.Server.Storage;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.FileProviders;
using Microsoft.Extensions.Options;

namespace Hengjian.Server;

/// <summary>Puts the house together: options, services, one line a module, the pages.</summary>
public static class HengjianServer
{
    /// <summary>A host with every service and no listening port: what the verbs of the command line use.</summary>
    public static WebApplication Build(HengjianOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = "hengjian" });
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().UseUrls(options.Urls);
        // Standard output belongs to the verbs' results.
        builder.Services.Configure<Microsoft.Extensions.Logging.Console.ConsoleLoggerOptions>(o => o.LogToStandardErrorThreshold = LogLevel.Trace);
        builder.Logging.AddSimpleConsole(o => { o.SingleLine = true; o.TimestampFormat = "HH:mm:ss "; }).SetMinimumLevel(LogLevel.Warning)
            // Keys lie in the store beside what they protect; encrypting them with a key that lies there, too, would only look safer.
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error);
        AddServices(builder.Services, options);
        if (options.Urls.Contains("https://", StringComparison.OrdinalIgnoreCase))
            builder.WebHost.ConfigureKestrel((_, kestrel) =>
            {
                var certificate = kestrel.ApplicationServices.GetRequiredService<ServedCertificate>();
                certificate.Check();
                kestrel.ConfigureHttpsDefaults(https => https.ServerCertificateSelector = (_, _) => certificate.Current());
            });
        adjust?.Invoke(builder);
        var app = builder.Build();
        Use(app, options);
        return app;
    }

    /// <summary>Migrates the store and starts; returns when it listens.</summary>
    public static async Task<WebApplication> Start(HengjianOptions options, Action<WebApplicationBuilder>? adjust = null)
    {
        var app = Build(options, adjust);
        await Store.Migrate(app.Services);
        await app.StartAsync();
        return app;
    }

    private static void AddServices(IServiceCollection services, HengjianOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock is { } start ? Clock.StartingAt(start) : new Clock(TimeProvider.System));
        services.AddSingleton(s => s.GetRequiredService<Clock>().Time);
        services.AddSingleton<WriteGate>().AddSingleton<JobBell>().AddSingleton<Packs>().AddSingleton(LimitsOf).AddSingleton<Roles>().AddSingleton<Files>().AddSingleton<WarmUp>();
        services.AddSingleton<GroupCommit>().AddHostedService(s => s.GetRequiredService<GroupCommit>());
        services.AddHostedService<JobRunner>();
        services.AddSingleton<DayTurn>().AddHostedService(s => s.GetRequiredService<DayTurn>());
        services.AddSingleton<StoreHealth>().AddHostedService(s => s.GetRequiredService<StoreHealth>());
        services.AddScoped<ActorHolder>().AddScoped(s => s.GetRequiredService<ActorHolder>().Actor);
        services.AddScoped<Audit>().AddScoped<Work>().AddScoped<Once>().AddScoped<Jobs>().AddScoped<SecondPerson>().AddScoped<Hands>();
        services.AddStore(options);
        services.AddResponseCompression(o => o.EnableForHttps = true); // pages only: nothing secret is in them
        services.AddRouting().AddProblemDetails().AddOpenApi(ApiDocument.Configure);
        services.ConfigureHttpJsonOptions(o => Json(o.SerializerOptions));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(s => new ConfigureOptions<KeyManagementOptions>(k => k.XmlRepository = new ProtectionKeys(options, s.GetRequiredService<IDialect>(), s.GetRequiredService<WriteGate>())));
        services.AddDataProtection().SetApplicationName("hengjian");
        services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme).AddCookie(o =>
        {
            o.Cookie.Name = "hengjian";
            o.Cookie.HttpOnly = true;
            o.Cookie.SameSite = SameSiteMode.Lax;
            o.Cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
            o.ExpireTimeSpan = Session.Life;
            o.Cookie.MaxAge = o.ExpireTimeSpan; // a span, not a date: on a PC whose clock is wrong the cookie would be dead on arrival
            o.SlidingExpiration = true;
            o.Events.OnRedirectToLogin = c => Answer(c.HttpContext, Problem.SignedOut);
            o.Events.OnRedirectToAccessDenied = c => Answer(c.HttpContext, Problem.NoVerb(""));
        });
        foreach (var module in AllModules.List) module.Services(services);
    }

    private static HouseLimits LimitsOf(IServiceProvider services)
    {
        var (limits, problems) = HouseLimits.Load(services.GetRequiredService<Packs>().PathOf(HouseLimits.Kind));
        return limits ?? throw Packs.Unreadable(problems);
    }

    /// <summary>How values travel: camelCase, enums as words, instants with the offset of Beijing.</summary>
    public static void Json(JsonSerializerOptions options)
    {
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.CamelCase));
        options.DefaultIgnoreCondition = JsonIgnoreCondition.Never;
        options.NumberHandling = JsonNumberHandling.Strict; // else every number of docs/api.json would be "integer or string"
    }

    /// <summary>What is said when a request could not be read or the server failed. A form that breaks off is the sender's, not a fault of ours.</summary>
    private static Problem Failed(Exception? error, Endpoint? endpoint, HttpRequest request, StoreHealth? health = null) => error switch
    {
        BadHttpRequestException { StatusCode: 413 } when endpoint?.Metadata.GetMetadata<TakesFile>() is { } limit => TakesFile.TooLarge(limit.Most) with { Status = 413 },
        BadHttpRequestException { StatusCode: 413 } => new Problem("too-large", 413, "文件太大，没有接收", "The file is too large and was not taken", "请把文件分开，或压缩图片后再上传", "Split the file or make the pictures smaller"),
        BadHttpRequestException bad => new Problem("bad-request", bad.StatusCode, "请求的格式不对", "The request is malformed"),
        InvalidDataException or IOException when !FullDisk.Caused(error) && request.HasFormContentType => new Problem("broken-upload", 400, "上传的内容不完整或格式不对，没有保存", "The upload is incomplete or malformed; nothing was stored", "请重新上传", "Upload it again"),
        _ when health?.Noticed(error) == true => StoreHealth.Refusal,
        _ when FullDisk.Caused(error) => new Problem("disk-full", 507, "服务器的磁盘满了，没有保存任何内容", "The server's disk is full; nothing was stored", "请管理员清出空间后再试", "Ask the administrator to free space, then try again"),
        _ => new Problem("broken", 500, "服务器出错，没有保存任何内容", "The server failed; nothing was stored", "请重试；仍不成功请联系管理员", "Try again, or ask the administrator"),
    };

    private static void Use(WebApplication app, HengjianOptions options)
    {
        app.Use(SafetyHeaders.Set);
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = c => Answer(c, c.Features.Get<IExceptionHandlerFeature>() is var fault ? Failed(fault?.Error, fault?.Endpoint, c.Request, c.RequestServices.GetRequiredService<StoreHealth>()) : null!),
            // What the sender did wrong is answered and fills no log with traces.
            SuppressDiagnosticsCallback = c => Failed(c.Exception, null, c.HttpContext.Request).Status < 500,
        });
        app.UseStatusCodePages(c => c.HttpContext.Request.Path.StartsWithSegments("/api") ? Answer(c.HttpContext, c.HttpContext.Response.StatusCode == 404
            ? Problem.NotFound : new Problem("bad-request", c.HttpContext.Response.StatusCode, "请求的格式不对", "The request is malformed")) : Task.CompletedTask);
        UsePages(app, Pages(options));
        var health = app.Services.GetRequiredService<StoreHealth>();
        app.Use((context, next) => health.Refuses(context.Request) ? Answer(context, StoreHealth.Refusal) : next(context));
        var day = app.Services.GetRequiredService<DayTurn>();
        app.Use(async (context, next) =>
        {
            await day.Ready(context.RequestAborted);
            await next(context);
        });
        app.UseRouting();
        app.UseAuthentication();
        app.UseMiddleware<ActorMiddleware>();
        app.MapOpenApi("/api/openapi.json").WithMetadata(new NeedsVerb(Routes.Anyone));
        var routes = new Routes(app);
        foreach (var module in AllModules.List) module.Routes(routes);
        app.Map("/api/{**rest}", () => Problem.NotFound.ToResult()).WithMetadata(new NeedsVerb(Routes.Anyone)).ExcludeFromDescription();
    }

    private static void UsePages(WebApplication app, IFileProvider? pages)
    {
        app.UseWhen(c => !c.Request.Path.StartsWithSegments("/api"), plain => plain.UseResponseCompression());
        if (pages is not null)
            app.UseStaticFiles(new StaticFileOptions
            {
                FileProvider = pages,
                OnPrepareResponse = c => c.Context.Response.Headers.CacheControl = c.Context.Request.Path.StartsWithSegments("/assets") ? "public, max-age=31536000, immutable" : "no-cache",
            });
        // Before the routes: the first request that reaches them has to build them all, and a page needs none.
        var start = app.Services.GetRequiredService<WarmUp>();
        app.Use(async (context, next) =>
        {
            if (!IsPage(context.Request))
            {
                await next(context);
                return;
            }
            await SendPage(context, pages?.GetFileInfo("index.html"));
            start.PageShown();
        });
        app.Use(next => start.Features = next);
    }

    /// <summary>Every address that is neither the interface's, nor a certificate page, nor a file is a page of the one application in the browser.</summary>
    private static bool IsPage(HttpRequest request) => (HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method))
        && !request.Path.StartsWithSegments("/api") && !request.Path.StartsWithSegments("/cert") && !Path.GetFileName(request.Path.Value.AsSpan()).Contains('.');

    private static Task SendPage(HttpContext context, IFileInfo? page)
    {
        if (page is not { Exists: true })
        {
            context.Response.StatusCode = 503;
            context.Response.ContentType = "text/plain; charset=utf-8";
            return context.Response.WriteAsync("网页还没有构建：请在 web 目录运行 npm ci && npm run build / The pages are not built yet");
        }
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.Headers.CacheControl = "no-cache";
        return HttpMethods.IsHead(context.Request.Method) ? Task.CompletedTask : context.Response.SendFileAsync(page);
    }

    /// <summary>The pages: of the folder that was named, of the checkout, or of the executable itself.</summary>
    private static IFileProvider? Pages(HengjianOptions options)
    {
        if (options.Web is { Length: > 0 } given) return new PhysicalFileProvider(Path.GetFullPath(given));
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "web", "dist", "index.html"))) return new PhysicalFileProvider(Path.Combine(folder.FullName, "web", "dist"));
        return Shipped.Web;
    }

    private static Task Answer(HttpContext context, Problem problem) => problem.ToResult().ExecuteAsync(context);
}
