using Beredd.Continuity.Binders.Layout;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace Beredd.Continuity.Binders.Printing;

/// <summary>A binder as an HTML file that needs nothing else.</summary>
internal static class BinderHtml
{
    /// <param name="copies">Each laid out with its own numbers.</param>
    public static async Task<string> OfAsync(IReadOnlyList<BinderLayout> copies)
    {
        var services = new ServiceCollection().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            await using (renderer.ConfigureAwait(false))
            {
                return await renderer.Dispatcher.InvokeAsync(async () =>
                {
                    var parameters = ParameterView.FromDictionary(new Dictionary<string, object?> { [nameof(BinderDocument.Layouts)] = copies });
                    return (await renderer.RenderComponentAsync<BinderDocument>(parameters).ConfigureAwait(true)).ToHtmlString();
                }).ConfigureAwait(false);
            }
        }
    }
}
