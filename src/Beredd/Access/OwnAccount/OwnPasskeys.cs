using System.Buffers.Text;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Access.OwnAccount;

/// <summary>Adding and removing one's passkeys.</summary>
internal static class OwnPasskeys
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapPost("/konto/nyckel/ny", async (Visitor visitor, SignInManager<Account> signIn) =>
        {
            var person = visitor.Person!;
            return TypedResults.Content(
                await signIn.MakePasskeyCreationOptionsAsync(new() { Id = person.Id.ToString(), Name = person.UserName, DisplayName = person.DisplayName }).ConfigureAwait(false), "application/json");
        }).Allow(AccessRule.SignedIn);
        endpoints.MapPost("/konto/nyckel", Add).Allow(AccessRule.SignedIn);
        endpoints.MapPost("/konto/nyckel/ta-bort", Remove).Allow(AccessRule.SignedIn);
    }

    private static async Task<IResult> Add(Form form, HttpContext context, SignInManager<Account> signIn, TimeProvider clock)
    {
        PasskeyAttestationResult result;
        try
        {
            result = await signIn.PerformPasskeyAttestationAsync(form.Raw("svar")).ConfigureAwait(false);
        }
        catch (InvalidOperationException)
        {
            return Page.GoTo("/konto?klart=nyckel-misslyckad"); // No question was asked before the answer: a page left open too long.
        }
        var account = (await signIn.UserManager.GetUserAsync(context.User).ConfigureAwait(false))!;
        if (!result.Succeeded || result.UserEntity?.Id != account.Id.ToString())
            return Page.GoTo("/konto?klart=nyckel-misslyckad");
        result.Passkey.Name = form.Text("namn") is { Length: > 0 } name ? name : clock.GetUtcNow().ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
        await signIn.UserManager.AddOrUpdatePasskeyAsync(account, result.Passkey).ConfigureAwait(false);
        return Page.GoTo("/konto?klart=nyckel");
    }

    private static async Task<IResult> Remove(Form form, HttpContext context, Visitor visitor, BereddContext database, UserManager<Account> accounts)
    {
        var id = form.Text("nyckel");
        if (!await database.Set<Passkey>().AnyAsync(p => p.Id == id && p.AccountId == visitor.Person!.Id).ConfigureAwait(false))
            return Page.NotFound();
        var account = (await accounts.GetUserAsync(context.User).ConfigureAwait(false))!;
        await accounts.RemovePasskeyAsync(account, Base64Url.DecodeFromChars(id)).ConfigureAwait(false);
        return Page.GoTo("/konto?klart=nyckel-borta");
    }
}
