namespace Beredd.BrowserTests;

/// <summary>That what looks for barriers finds them: all other tests of pages rest on it.</summary>
public sealed class BarriersTests(Chromium chromium)
{
    [Fact]
    public async Task Of_PageWithBarriers_NamesThem()
    {
        await using var context = await chromium.NewContext(new());
        var page = await context.NewPageAsync();
        await page.GotoAsync("data:text/html,<html lang=sv><title>x</title><main><h1>x</h1><img src=x><p style='color:%23ccc'>blekt</p><input></main>");

        var found = await Barriers.OfAsync(page);

        Assert.Equal(["color-contrast", "image-alt", "label"], found.Select(barrier => barrier.Split(':')[0]).Order(StringComparer.Ordinal));
    }
}
