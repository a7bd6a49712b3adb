using Beredd.Continuity.Binders.Printing;

namespace Beredd.Continuity;

/// <summary>Makes a PDF of a document that needs nothing else, where a browser is installed that can; the binders are made the same way.</summary>
internal sealed class PagePdf(PdfPrinter printer)
{
    /// <summary>Whether a browser is there to do it.</summary>
    public static bool CanPrint => PdfPrinter.CanPrint();

    /// <returns>The file; or null, and why and what to do.</returns>
    public async Task<(byte[]? Pdf, Phrase? Problem)> OfAsync(string html, CancellationToken stop)
    {
        try
        {
            return (await printer.PrintAsync(html, stop).ConfigureAwait(false), null);
        }
        catch (PdfException e)
        {
            return (null, e.Says);
        }
    }
}
