using Beredd.Continuity.Binders.Layout;
using Beredd.Web;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity.Binders.Printing;

/// <summary>A binder as an HTML file that needs nothing else.</summary>
internal static class BinderHtml
{
    /// <param name="copies">Each laid out with its own numbers.</param>
    public static async Task<string> OfAsync(IReadOnlyList<BinderLayout> copies)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
            return await OwnDocument.RenderAsync<BinderDocument>(services, new() { [nameof(BinderDocument.Layouts)] = copies }).ConfigureAwait(false);
    }
}
