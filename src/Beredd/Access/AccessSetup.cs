using Beredd.Access.Accounts;
using Beredd.Access.Joining;
using Beredd.Access.Log;
using Beredd.Access.OwnAccount;
using Beredd.Access.SigningIn;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Access;

internal static class AccessSetup
{
    /// <summary>Tries before an account is locked, and for how long. A guesser gets some 960 a day; a colleague waits a coffee.</summary>
    internal const int TriesBeforeLock = 10;

    internal static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    internal static void AddAccess(this IServiceCollection services, ServeOptions options)
    {
        services.AddScoped<Visitor>();
        services.AddScoped<AccessText>();
        services.AddSingleton<UnsentForms>();
        services.AddScoped<SignInLog>();
        services.AddScoped<IUserStore<Account>, AccountStore>();
        services.AddScoped<IUserConfirmation<Account>, OpenAccount>();
        services.AddScoped<Admission>();
        services.AddScoped<Outsiders>();
        services.AddScoped<EmergencyAccount>();
        services.AddSingleton(new Section(90, "/installningar/konton", "Inställningar", "Settings", AccessRule.Of(Role.Administrator)));
        services.AddSingleton(new ThingName(typeof(Account), "konto", "account"));
        services.AddSingleton(new ThingName(typeof(Assignment), "roll", "role"));
        services.AddSingleton(new ThingName(typeof(Passkey), "nyckel", "passkey"));
        services.AddSingleton(new ThingName(typeof(OneTimeLink), "engångslänk", "one-time link"));
        services.AddSingleton(new ThingName(typeof(SealedCode), "förseglad kod", "sealed code"));
        services.AddSingleton(new ActName("seal broken", "Bröt förseglingen på", "Broke the seal of"));
        services.AddIdentityCore<Account>(identity =>
        {
            identity.Lockout.MaxFailedAccessAttempts = TriesBeforeLock;
            identity.Lockout.DefaultLockoutTimeSpan = LockedFor;
            identity.Tokens.AuthenticatorTokenProvider = TimeCodeProvider.Name;
            identity.SignIn.RequireConfirmedAccount = true; // That it is not closed: OpenAccount.
            identity.User.AllowedUserNameCharacters = "abcdefghijklmnopqrstuvwxyzåäöABCDEFGHIJKLMNOPQRSTUVWXYZÅÄÖ0123456789-._@";
            (identity.Password.RequiredLength, identity.Password.RequiredUniqueChars) = (1, 1); // PasswordRules alone says.
            identity.Password.RequireDigit = identity.Password.RequireLowercase = identity.Password.RequireUppercase = identity.Password.RequireNonAlphanumeric = false;
        }).AddUserManager<AccountManager>().AddSignInManager().AddPasswordValidator<PasswordRules>().AddTokenProvider<TimeCodeProvider>(TimeCodeProvider.Name);
        services.Configure<PasswordHasherOptions>(hasher => hasher.IterationCount = options.PasswordWork);
        services.AddSingleton<AbsentPassword>();

        var authentication = services.AddAuthentication(options.Demo ? DemoVisitor.SchemeName : IdentityConstants.ApplicationScheme);
        if (options.Demo)
            authentication.AddScheme<AuthenticationSchemeOptions, DemoVisitor>(DemoVisitor.SchemeName, null);
        authentication.AddIdentityCookies(cookies =>
        {
            cookies.ApplicationCookie!.Configure(cookie =>
            {
                Secure(cookie, "inloggad", options);
                cookie.ExpireTimeSpan = TimeSpan.FromHours(12); // A shift.
                cookie.Events.OnValidatePrincipal = Sessions.Validate;
            });
            cookies.TwoFactorUserIdCookie!.Configure(cookie => Secure(cookie, "steg", options));
            cookies.TwoFactorRememberMeCookie!.Configure(cookie => Secure(cookie, "enhet", options));
            cookies.ExternalCookie!.Configure(cookie => Secure(cookie, "annan", options));
        });
        if (options.SignOn is { } signOn)
            authentication.AddSignOn(signOn, options);
    }

    internal static void MapAccess(this IEndpointRouteBuilder endpoints)
    {
        SignIn.Map(endpoints);
        PasskeySignIn.Map(endpoints);
        SignOnPages.Map(endpoints);
        Join.Map(endpoints);
        OneTimeCodeSetUp.Map(endpoints);
        Self.Map(endpoints);
        OwnPasskeys.Map(endpoints);
        AccountList.Map(endpoints);
        AccountEditing.Map(endpoints);
        AuditLog.Map(endpoints);
        Emergency.EmergencySheets.Map(endpoints);
        Emergency.EmergencySignIn.Map(endpoints);
    }

    private static void Secure(CookieAuthenticationOptions options, string name, ServeOptions serve)
    {
        options.Cookie.Name = WebServer.CookieName(name, serve);
        options.Cookie.SecurePolicy = WebServer.SecurePolicy(serve);
        options.Cookie.HttpOnly = true;
        options.Cookie.SameSite = SameSiteMode.Lax;
    }

    /// <summary>An account that is closed, or whose time is over, cannot sign in, by whichever way.</summary>
    private sealed class OpenAccount(Admission admission) : IUserConfirmation<Account>
    {
        public Task<bool> IsConfirmedAsync(UserManager<Account> manager, Account user) => admission.MaySignInAsync(user, CancellationToken.None);
    }
}
