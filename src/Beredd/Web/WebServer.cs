using System.Net;
using System.Threading.RateLimiting;
using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis;
using Beredd.Detection;
using Beredd.GoBag;
using Beredd.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Beredd.Web;

/// <summary>The web application, as the command line and the tests run it.</summary>
public static class WebServer
{
    /// <summary>The limit of tries to sign in and the like, for each address that asks.</summary>
    internal const string TriesLimit = "tries";

    private const int TriesPerMinute = 30;

    /// <summary>Whether the program was built with what pages need; see <c>FetchStyles</c> in the project file.</summary>
    public static bool HasStyles => AssetFiles.HasStyles;

    /// <summary>Puts the application together; the database must be prepared (<see cref="StorageSetup.PrepareDatabase"/>) before it is started.</summary>
    /// <exception cref="ArgumentException">It would be open to others without encryption, or without passwords.</exception>
    public static WebApplication Build(ServeOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        var address = BindingAddress.Parse(options.Url);
        if (!IsThisMachine(address.Host) && (options.Demo || options.Certificate is null))
            throw new ArgumentException($"{options.Url}: only this machine itself may be served {(options.Demo ? "without passwords" : "without encryption")}; use --lan to serve a network", nameof(options));

        // Empty: nothing of the application is settled by files or variables that happen to be where it is started.
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = typeof(WebServer).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 1024 * 1024;
            // By name both loopback addresses, and the name is what people are shown: passkeys need one.
            if (address is { Host: "localhost", Port: > 0 })
                kestrel.ListenLocalhost(address.Port, Secure);
            else
                kestrel.Listen(address.Host == "localhost" ? IPAddress.Loopback : IPAddress.Parse(address.Host.Trim('[', ']')), address.Port, Secure);
        });
        if (options.Certificate is not null)
            builder.WebHost.UseKestrelHttpsConfiguration();
        builder.Logging.AddSimpleConsole(console => console.SingleLine = true)
            .SetMinimumLevel(LogLevel.Warning)
            .AddFilter("Microsoft.AspNetCore.DataProtection", LogLevel.Error)
            // A refused save is answered with a page; it is no fault of the program.
            .AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Critical);
        AddServices(builder.Services, options);

        void Secure(ListenOptions endpoint)
        {
            if (options.Certificate is not null)
                endpoint.UseHttps(options.Certificate);
        }

        var app = builder.Build();
        app.UseSecurityHeaders();
        app.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = ShowError,
            // What people are told of by a page is no fault of the program.
            SuppressDiagnosticsCallback = failed => failed.Exception is DbUpdateConcurrencyException or Microsoft.AspNetCore.Http.BadHttpRequestException or Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException,
        });
        app.UseHeadAsGet();
        app.UseRouting();
        app.UseRateLimiter();
        app.Use((HttpContext context, RequestDelegate next) =>
        {
            context.RequestServices.GetRequiredService<BereddContext>().Patience = BereddContext.ForAPerson;
            return next(context);
        });
        app.UseAuthentication();
        app.UseAccessGate();
        app.UseFormGuard();
        Map(app);
        return app;
    }

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        AssetFiles.Map(endpoints);
        endpoints.MapGet("/", ShowStatus).Allow(AccessRule.SignedIn);
        endpoints.MapPost("/sprak", ChooseLanguage).Allow(AccessRule.Anyone);
        endpoints.MapAccess();
        endpoints.MapContinuity();
        endpoints.MapCrisis();
        endpoints.MapDetection();
        endpoints.MapFallback("{*path}", Page.NotFound).Allow(AccessRule.Anyone);
    }

    private static void AddServices(IServiceCollection services, ServeOptions options)
    {
        services.AddSingleton(options);
        services.AddSingleton(options.Clock);
        services.AddSingleton(options.Folder);
        services.AddStorage(options.Database);
        services.AddRoutingCore();
        services.AddRazorComponents();
        services.AddHttpContextAccessor();
        services.AddDataProtection().SetApplicationName("beredd").PersistKeysToFileSystem(new DirectoryInfo(options.Folder.Keys));
        services.AddAntiforgery(antiforgery =>
        {
            antiforgery.Cookie.Name = CookieName("skydd", options);
            antiforgery.Cookie.SecurePolicy = SecurePolicy(options);
            antiforgery.Cookie.SameSite = SameSiteMode.Strict;
            antiforgery.SuppressXFrameOptionsHeader = true; // The content policy's frame-ancestors says it.
        });
        services.AddRateLimiter(limiter =>
        {
            limiter.AddPolicy(TriesLimit, context => RateLimitPartition.GetFixedWindowLimiter(
                context.Connection.RemoteIpAddress?.ToString() ?? "",
                _ => new() { PermitLimit = TriesPerMinute, Window = TimeSpan.FromMinutes(1) }));
            limiter.OnRejected = async (rejected, _) => await Page.TooMany().ExecuteAsync(rejected.HttpContext).ConfigureAwait(false);
        });
        services.AddSingleton<AssetFiles>();
        services.AddScoped<Words>();
        services.AddScoped<WebText>();
        services.AddSingleton(new Section(10, "/", "Läget", "Status", AccessRule.SignedIn));
        services.AddAccess(options);
        services.AddContinuity();
        services.AddCrisis();
        services.AddDetection();
        services.AddGoBag(options.GoBag);
    }

    /// <summary>Over HTTPS the name itself makes browsers insist that the cookie came encrypted, from this very host.</summary>
    internal static string CookieName(string name, ServeOptions options) => options.Certificate is null ? "beredd-" + name : "__Host-beredd-" + name;

    internal static CookieSecurePolicy SecurePolicy(ServeOptions options) => options.Certificate is null ? CookieSecurePolicy.SameAsRequest : CookieSecurePolicy.Always;

    private static bool IsThisMachine(string host) => host == "localhost" || (IPAddress.TryParse(host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));

    private static async Task<IResult> ShowStatus(OngoingIncidents ongoing, Readiness readiness, Visitor visitor, CancellationToken stop) => Page.Show<StatusPage>(new
    {
        Ongoing = await ongoing.ReadAsync(stop).ConfigureAwait(false),
        Reports = await ongoing.ReportsAsync(stop).ConfigureAwait(false),
        Outside = await ongoing.WaysOfOutsiderAsync(stop).ConfigureAwait(false),
        // How prepared the municipality is, is its own matter.
        Readiness = visitor.Person is { IsOutsider: true } ? null : await readiness.ReadAsync(stop).ConfigureAwait(false),
    });

    private static RedirectHttpResult ChooseLanguage(Form form, HttpContext context, ServeOptions options)
    {
        context.Response.Cookies.Append(Words.Cookie, form.Text("sprak") == "en" ? "en" : "sv", new CookieOptions
        {
            MaxAge = TimeSpan.FromDays(365),
            HttpOnly = true,
            IsEssential = true,
            SameSite = SameSiteMode.Lax,
            Secure = options.Certificate is not null,
        });
        return Page.GoBackTo(form.Text("tillbaka"));
    }

    private static Task ShowError(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        // What was too large to be read is found out by whoever reads first, and wrapped in an error of theirs.
        return ((error as DbUpdateConcurrencyException ?? error?.GetBaseException()) switch
        {
            DbUpdateConcurrencyException => Page.Conflict(),
            Microsoft.AspNetCore.Http.BadHttpRequestException { StatusCode: StatusCodes.Status413PayloadTooLarge } => Page.TooLarge(),
            // A form that cannot be read, as one with characters that no browser sends.
            _ when error is Microsoft.AspNetCore.Antiforgery.AntiforgeryValidationException => Page.StaleForm(),
            _ when StorageTroubles.Of(error) is { } trouble => Page.NotStored(trouble),
            _ => Page.Error(context.TraceIdentifier),
        }).ExecuteAsync(context);
    }
}
