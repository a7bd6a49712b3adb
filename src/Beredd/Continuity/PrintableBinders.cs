using Beredd.Continuity.Binders;
using Beredd.Storage;

namespace Beredd.Continuity;

/// <summary>All binders as HTML, for where no program runs: drafts, since numbers for sheets that perhaps nobody prints would be used up.</summary>
internal static class PrintableBinders
{
    /// <summary>Writes those of a data folder to <paramref name="output"/>, in a folder for each language.</summary>
    public static async Task WriteAsync(DataFolder folder, string output, TimeProvider clock, CancellationToken stop)
    {
        foreach (var english in new[] { false, true })
        {
            var order = new BinderFilesOrder(null, Path.Combine(output, english ? "en" : "sv"), Html: true, english, Draft: true);
            await BinderExport.FromDataAsync(folder, DatabaseAddress.In(folder), order, clock, stop).ConfigureAwait(false);
        }
    }
}
