using System.Text;
using Beredd.Access.SigningIn;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using QRCoder;

namespace Beredd.Access.Joining;

/// <summary>Setting up the one-time code: the key is shown once as a picture and in letters, and is in use when a first code of it has been given.</summary>
internal static class OneTimeCodeSetUp
{
    private const int RecoveryCodes = 10;

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(AccessGate.NewCodePath, Ask).Allow(AccessRule.SettingUp);
        endpoints.MapPost(AccessGate.NewCodePath, Take).Allow(AccessRule.SettingUp).RequireRateLimiting(WebServer.TriesLimit);
    }

    private static async Task<IResult> Ask(HttpContext context, SignInManager<Account> signIn)
    {
        var accounts = signIn.UserManager;
        var account = (await accounts.GetUserAsync(context.User).ConfigureAwait(false))!;
        if (account.TwoFactorEnabled)
            return Page.GoTo("/konto");
        if (account.AuthenticatorKey is null)
        {
            await accounts.ResetAuthenticatorKeyAsync(account).ConfigureAwait(false);
            await signIn.RefreshSignInAsync(account).ConfigureAwait(false); // A new key ends sessions; this one goes on.
        }
        return Page.Show<NewCodePage>(Parameters(account, failed: false));
    }

    private static async Task<IResult> Take(Form form, HttpContext context, SignInManager<Account> signIn, SignInLog log)
    {
        var accounts = signIn.UserManager;
        var account = (await accounts.GetUserAsync(context.User).ConfigureAwait(false))!;
        if (account.TwoFactorEnabled || account.AuthenticatorKey is null)
            return Page.GoTo(AccessGate.NewCodePath);
        var code = form.Text("kod").Replace(" ", "", StringComparison.Ordinal);
        if (!await accounts.VerifyTwoFactorTokenAsync(account, TimeCodeProvider.Name, code).ConfigureAwait(false))
            return Page.Again<NewCodePage>(Parameters(account, failed: true));
        await accounts.SetTwoFactorEnabledAsync(account, true).ConfigureAwait(false);
        var codes = await accounts.GenerateNewTwoFactorRecoveryCodesAsync(account, RecoveryCodes).ConfigureAwait(false);
        await signIn.RefreshSignInAsync(account).ConfigureAwait(false);
        await log.Succeeded(account, "one-time link").ConfigureAwait(false);
        return Page.Show<RecoveryCodesPage>(new { Codes = codes!.ToList() });
    }

    private static object Parameters(Account account, bool failed) => new
    {
        Key = string.Join(' ', account.AuthenticatorKey!.Chunk(4).Select(c => new string(c))),
        Picture = Picture($"otpauth://totp/Beredd:{Uri.EscapeDataString(account.UserName)}?secret={account.AuthenticatorKey}&issuer=Beredd"),
        Failed = failed,
    };

    private static string Picture(string text)
    {
        using var generator = new QRCodeGenerator();
        using var data = generator.CreateQrCode(text, QRCodeGenerator.ECCLevel.M);
        using var code = new SvgQRCode(data);
        return "data:image/svg+xml;base64," + Convert.ToBase64String(Encoding.UTF8.GetBytes(code.GetGraphic(6)));
    }
}
