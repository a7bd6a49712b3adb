using Beredd.Access;

namespace Beredd.Tests.Web;

/// <summary>People who come in.</summary>
internal static class People
{
    /// <summary>Somebody invited by an administrator, signed in in a browser of their own.</summary>
    internal static async Task<Browser> Invited(RunningServer server, Role role, string unit = "")
    {
        var (admin, _) = await server.SetUp();
        using (admin)
            return await Invited(server, admin, role, unit);
    }

    /// <summary>Somebody invited by an administrator who stays signed in beside them.</summary>
    internal static async Task<Browser> Invited(RunningServer server, Browser admin, Role role, string unit = "", string user = "rut")
    {
        await admin.Get("/installningar/konton");
        var invitation = await admin.Post("/installningar/konton", ("namn", "Rut Läsare"), ("anvandare", user), ("roll", role.ToString()), ("enhet", unit));
        Assert.Equal(200, invitation.Status);
        return await ByLink(server, LinkOn(invitation.Text));
    }

    /// <summary>Opens an incident.</summary>
    /// <returns>Its address.</returns>
    internal static async Task<string> OpenIncident(Browser writer, string title = "Intrång", bool exercise = false)
    {
        await writer.Get("/hantera");
        return (await writer.Post("/hantera", ("titel", title), ("slag", exercise ? "ovning" : "verklig"))).Location!;
    }

    /// <summary>Lets somebody from outside into an incident until the day after, and signs them in in a browser of their own.</summary>
    internal static async Task<Browser> LetIn(RunningServer server, Browser writer, string incident, params (string Part, string How)[] parts)
    {
        await writer.Get(incident + "/experter");
        var until = Beredd.Outage.StockholmTime.ToLocal(server.Clock.Now.AddDays(1).UtcDateTime).ToString("yyyy-MM-dd'T'HH:mm", System.Globalization.CultureInfo.InvariantCulture);
        var invitation = await writer.Post(incident + "/experter", [("namn", "Ines Falk"), ("foretag", "Partnern"), ("anvandare", "ines"), ("till", until), .. parts.Select(p => ("del-" + p.Part, p.How))]);
        Assert.Equal(200, invitation.Status);
        return await ByLink(server, LinkOn(invitation.Text));
    }

    internal static string LinkOn(string page) =>
        System.Text.RegularExpressions.Regex.Match(page, "(/konto/installera\\?kod=[A-Za-z0-9_-]+)").Groups[1].Value;

    internal static async Task<Browser> ByLink(RunningServer server, string link)
    {
        var browser = server.NewBrowser();
        await browser.Get(link);
        var joined = await browser.Post("/konto/installera", ("kod", browser.Value("kod")), ("losenord", Some.GoodPassword), ("igen", Some.GoodPassword));
        Assert.Equal((302, "/konto/engangskod/ny"), (joined.Status, joined.Location));
        await server.SetUpCode(browser);
        await browser.Get("/");
        return browser;
    }
}
