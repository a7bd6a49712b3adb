using System.Diagnostics;
using System.Text;

namespace Beredd.Continuity.Binders.Printing;

/// <summary>A PDF could not be made; the message says why and what to do.</summary>
internal sealed class PdfException(Phrase says) : Exception(says.English)
{
    public Phrase Says { get; } = says;
}

/// <summary>
/// Makes a tagged PDF with bookmarks out of a document of ours, through a browser that is installed. The browser gets a profile and a folder of its own, reaches no network, and is stopped when it takes
/// too long. The document's own content policy lets nothing in it run: the browser's switch for that would stop its own printing too.
/// </summary>
internal sealed class PdfPrinter : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    // A browser takes some hundred megabytes: one at a time.
    private readonly SemaphoreSlim _turn = new(1);

    /// <exception cref="PdfException">There is no browser, or it could not make the file.</exception>
    public async Task<byte[]> PrintAsync(string html, CancellationToken cancellation)
    {
        var browser = Browser();
        await _turn.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var folder = Directory.CreateTempSubdirectory("beredd-pdf-");
            try
            {
                return await PrintAsync(browser, html, folder.FullName, cancellation).ConfigureAwait(false);
            }
            finally
            {
                Remove(folder);
            }
        }
        finally
        {
            _turn.Release();
        }
    }

    public void Dispose() => _turn.Dispose();

    /// <summary>Whether a browser is there to do it.</summary>
    public static bool CanPrint()
    {
        try
        {
            return InstalledBrowser.Find() is not null;
        }
        catch (FileNotFoundException)
        {
            return false;
        }
    }

    private static string Browser()
    {
        try
        {
            return InstalledBrowser.Find() ?? throw new PdfException(PrintingWords.NoBrowser);
        }
        catch (FileNotFoundException e)
        {
            throw new PdfException(PrintingWords.NoSuchBrowser(e.FileName ?? ""));
        }
    }

    private static async Task<byte[]> PrintAsync(string browser, string html, string folder, CancellationToken cancellation)
    {
        var (document, pdf) = (Path.Combine(folder, "binder.html"), Path.Combine(folder, "binder.pdf"));
        await File.WriteAllTextAsync(document, html, new UTF8Encoding(false), cancellation).ConfigureAwait(false);
        using var process = new Process { StartInfo = Call(browser, document, pdf, folder) };
        try
        {
            process.Start();
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            throw new PdfException(PrintingWords.CannotStart(browser, e.Message));
        }
        var said = process.StandardError.ReadToEndAsync(CancellationToken.None);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellation.ThrowIfCancellationRequested();
            throw new PdfException(PrintingWords.TookTooLong(browser, Patience));
        }
        await output.ConfigureAwait(false);
        return process.ExitCode == 0 && File.Exists(pdf)
            ? await File.ReadAllBytesAsync(pdf, cancellation).ConfigureAwait(false)
            : throw new PdfException(PrintingWords.Failed(browser, LastLine(await said.ConfigureAwait(false))));
    }

    private static ProcessStartInfo Call(string browser, string document, string pdf, string folder)
    {
        var call = new ProcessStartInfo(browser) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false, CreateNoWindow = true };
        string[] arguments =
        [
            "--headless",
            $"--print-to-pdf={pdf}",
            "--no-pdf-header-footer",
            "--generate-pdf-document-outline",
            "--export-tagged-pdf",
            $"--user-data-dir={Path.Combine(folder, "profile")}",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-default-apps",
            "--disable-extensions",
            "--disable-sync",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--host-resolver-rules=MAP * ~NOTFOUND",
        ];
        foreach (var argument in arguments)
            call.ArgumentList.Add(argument);
        // The browser refuses to run as root within its sandbox. What it opens is our own document, escaped, without scripts.
        if (OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess)
            call.ArgumentList.Add("--no-sandbox");
        call.ArgumentList.Add(new Uri(document).AbsoluteUri);
        return call;
    }

    private static string LastLine(string said) => Phrase.Short(said.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).LastOrDefault() ?? "");

    private static void Remove(DirectoryInfo folder)
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A browser that was stopped may hold a file for a moment more; the system clears its folder for temporary files by itself.
        }
    }
}
