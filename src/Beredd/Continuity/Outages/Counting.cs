using Microsoft.AspNetCore.Http;

namespace Beredd.Continuity.Outages;

/// <summary>A page whose answer is still being worked out.</summary>
internal static class Counting
{
    private const int Seconds = 3;

    /// <summary>Lets the browser ask again by itself, scripts or not.</summary>
    public static void AskAgain(HttpContext context) => context.Response.Headers["Refresh"] = Seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
}
