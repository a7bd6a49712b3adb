using System.Text.RegularExpressions;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Beredd.BrowserTests;

/// <summary>That a page of a way has no barrier that axe knows, and nothing to scroll sideways.</summary>
internal static partial class Barriers
{
    private static readonly string Axe = new BundledAxeScriptProvider().GetScript();

    /// <summary>Has axe in every page of a context from its beginning: half a megabyte is not sent to each.</summary>
    internal static Task HaveAxeAsync(IBrowserContext context) => context.AddInitScriptAsync(Axe);

    /// <summary>What axe finds wrong with a page, by all its rules; a line for each element.</summary>
    internal static async Task<IReadOnlyList<string>> OfAsync(IPage page) => await page.EvaluateAsync<string[]>("""
        async () => (await axe.run(document, { resultTypes: ['violations'] })).violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.html}`))
        """);

    /// <summary>Takes a picture of the page as it is now, and looks for barriers in it.</summary>
    /// <remarks>
    /// axe is a script itself. A page that was come to without scripts is therefore shown once more, in a browser that has them: the same elements and styles, what stands in its noscript elements as it is
    /// seen, and none of its own scripts.
    /// </remarks>
    internal static async Task NoneOn(IPage page, string name, bool scripts, ColorScheme scheme = ColorScheme.Light)
    {
        await page.ScreenshotAsync(new() { Path = Path.Combine(Chromium.Pictures, name + ".png"), FullPage = true });
        if (scripts)
        {
            await Look(page, name);
            return;
        }
        await using var context = await page.Context.Browser!.NewContextAsync(new()
        {
            Locale = "sv-SE",
            ViewportSize = new() { Width = page.ViewportSize!.Width, Height = page.ViewportSize.Height },
            ColorScheme = scheme,
            BypassCSP = true,
            ReducedMotion = ReducedMotion.Reduce,
        });
        context.SetDefaultTimeout(180_000);
        await HaveAxeAsync(context);
        var served = Script().Replace(NoScriptTag().Replace(await page.ContentAsync(), ""), "");
        var copy = await context.NewPageAsync();
        await copy.RouteAsync("**/*", route => route.Request.IsNavigationRequest
            ? route.FulfillAsync(new() { ContentType = "text/html; charset=utf-8", Body = served })
            : route.ContinueAsync());
        await copy.GotoAsync(page.Url);
        // The copy is the page, or it would be in vain that it has no barriers.
        await Assertions.Expect(copy.Locator("h1")).ToHaveTextAsync(await page.Locator("h1").InnerTextAsync());
        await Look(copy, name);
    }

    private static async Task Look(IPage page, string name)
    {
        Assert.Empty((await OfAsync(page)).Select(barrier => $"{name}: {barrier}"));
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > innerWidth"), name);
    }

    [GeneratedRegex("</?noscript[^>]*>", RegexOptions.IgnoreCase)]
    private static partial Regex NoScriptTag();

    [GeneratedRegex("<script\\b.*?</script>", RegexOptions.IgnoreCase | RegexOptions.Singleline)]
    private static partial Regex Script();
}
