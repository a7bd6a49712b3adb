using System.Net;
using System.Text;
using Beredd.Continuity.Binders.Layout;
using Beredd.Continuity.Binders.Printing;
using Beredd.Continuity.Entries;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity.Binders;

/// <summary>Which binders are wanted as files.</summary>
/// <param name="UnitId">One unit; null for all.</param>
/// <param name="Output">The folder; made where it is missing.</param>
/// <param name="Html">HTML instead of PDF.</param>
/// <param name="English">The language.</param>
/// <param name="Draft">Nothing is recorded and no number is handed out.</param>
public sealed record BinderFilesOrder(string? UnitId, string Output, bool Html, bool English, bool Draft);

/// <summary>What came of it.</summary>
/// <param name="Files">Written, the index last.</param>
/// <param name="Problems">What was wrong and what to do; empty where all was done.</param>
public sealed record BinderFiles(IReadOnlyList<string> Files, IReadOnlyList<Phrase> Problems);

/// <summary>Binders as files: one for each unit, and an index to them.</summary>
public sealed class BinderExport : IDisposable
{
    private readonly BinderFilesOrder _order;
    private readonly TimeProvider _clock;
    private readonly PdfPrinter _printer = new();
    private readonly List<string> _files = [];
    private readonly List<(Unit Unit, Edition Edition, string File)> _index = [];

    private BinderExport(BinderFilesOrder order, TimeProvider clock) => (_order, _clock) = (order, clock);

    /// <summary>Out of the database of an installation. Each binder is recorded as a print, and its sheets get numbers, unless drafts are asked for.</summary>
    public static async Task<BinderFiles> FromDataAsync(DataFolder folder, DatabaseAddress address, BinderFilesOrder order, TimeProvider clock, CancellationToken stop)
    {
        var services = new ServiceCollection().AddSingleton(clock).AddStorage(address).AddRegister().BuildServiceProvider();
        await using (services.ConfigureAwait(false))
        {
            await services.PrepareDatabase(folder, stop).ConfigureAwait(false);
            var scope = services.CreateAsyncScope();
            await using (scope.ConfigureAwait(false))
            {
                var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
                var register = await scope.ServiceProvider.GetRequiredService<CurrentRegister>().ReadAsync(stop).ConfigureAwait(false);
                var press = new BinderPress(database, clock);
                var shelf = new BinderShelf(database, scope.ServiceProvider.GetRequiredService<CurrentRegister>(), press);
                using var export = new BinderExport(order, clock);
                return await export.WriteAsync(register, folder.Root, order.Draft ? null : (unit, binder) => PrintAsync(shelf, press, unit, binder, stop), stop).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Out of a register in a file: drafts, since only an installation can hand out numbers.</summary>
    public static async Task<BinderFiles> FromRegisterAsync(string file, BinderFilesOrder order, TimeProvider clock, CancellationToken stop)
    {
        var (register, problems) = await RegisterInFile.ReadAsync(file, stop).ConfigureAwait(false);
        if (register is null)
            return new BinderFiles([], problems);
        using var export = new BinderExport(order, clock);
        return await export.WriteAsync(register, file, null, stop).ConfigureAwait(false);
    }

    /// <summary>What is said of a folder without a database.</summary>
    public static Phrase NoData(string folder) => PrintingWords.NoData(folder);

    public void Dispose() => _printer.Dispose();

    private async Task<BinderFiles> WriteAsync(MunicipalRegister register, string source, Func<Unit, Binder, Task<Edition>>? print, CancellationToken stop)
    {
        if (register.Units.Count == 0)
            return new BinderFiles([], [PrintingWords.NoUnits(source)]);
        var units = register.Units.Where(u => _order.UnitId is null || u.Id == _order.UnitId).ToList();
        if (units.Count == 0)
            return new BinderFiles([], [PrintingWords.UnknownUnit(_order.UnitId!, register.Units.Select(u => u.Id))]);
        // Before anything is recorded: a print that no file came of would have taken its numbers in vain.
        if (!_order.Html && !PdfPrinter.CanPrint())
            return new BinderFiles([], [PrintingWords.NoBrowser]);
        var composition = new BinderComposition(register, TotalStop.Play(register), new SheetText(_order.English));
        var today = BinderPress.Day(_clock.GetUtcNow());
        try
        {
            Directory.CreateDirectory(_order.Output);
            foreach (var unit in units)
            {
                var binder = composition.Of(unit);
                var edition = print is null ? Edition.Draft(today) : await print(unit, binder).ConfigureAwait(false);
                await WriteAsync(unit, binder, edition, stop).ConfigureAwait(false);
            }
            await WriteIndexAsync(register.Municipality, stop).ConfigureAwait(false);
            return new BinderFiles(_files, []);
        }
        catch (PdfException e)
        {
            return new BinderFiles(_files, [e.Says]);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new BinderFiles(_files, [PrintingWords.CannotWrite(_order.Output, e.Message)]);
        }
    }

    private static async Task<Edition> PrintAsync(BinderShelf shelf, BinderPress press, Unit unit, Binder binder, CancellationToken stop)
    {
        var before = (await shelf.FindAsync(unit.Id, stop).ConfigureAwait(false))?.Last;
        // It is to hang where the last one hung.
        var places = before?.Copies.OrderBy(c => c.Number).Select(c => c.Place).Take(1).ToList() ?? [];
        var order = new PrintOrder(press.Today.AddMonths(BinderPress.UsualMonths), places.Count > 0 ? places : [""], BinderPress.UsualSheets, "beredd binder");
        return Edition.Of(await press.PrintAsync(unit, binder, order, stop).ConfigureAwait(false), binder, before, copy: 1);
    }

    private async Task WriteAsync(Unit unit, Binder binder, Edition edition, CancellationToken stop)
    {
        var html = await BinderHtml.OfAsync([BinderLayout.Of(binder, edition)]).ConfigureAwait(false);
        var name = unit.Id + (_order.Html ? ".html" : ".pdf");
        await FileOf(name, _order.Html ? Encoding.UTF8.GetBytes(html) : await _printer.PrintAsync(html, stop).ConfigureAwait(false), stop).ConfigureAwait(false);
        _index.Add((unit, edition, name));
    }

    private async Task WriteIndexAsync(string municipality, CancellationToken stop)
    {
        var text = new SheetText(_order.English);
        var page = new StringBuilder()
            .Append(System.Globalization.CultureInfo.InvariantCulture, $"<!DOCTYPE html>\n<html lang=\"{text.Code}\">\n<head>\n<meta charset=\"utf-8\">\n<title>{Html(text.IndexTitle(municipality))}</title>\n</head>\n<body>\n<h1>{Html(text.IndexTitle(municipality))}</h1>\n<ul>\n");
        foreach (var (unit, edition, file) in _index)
            page.Append(System.Globalization.CultureInfo.InvariantCulture, $"<li><a href=\"{Html(Uri.EscapeDataString(file))}\">{Html(text.Foot(unit.Name, edition.Number, edition.PrintedOn, edition.ValidUntil))}</a></li>\n");
        await FileOf("index.html", Encoding.UTF8.GetBytes(page.Append("</ul>\n</body>\n</html>\n").ToString()), stop).ConfigureAwait(false);
    }

    private async Task FileOf(string name, byte[] content, CancellationToken stop)
    {
        var path = Path.Combine(_order.Output, name);
        await File.WriteAllBytesAsync(path, content, stop).ConfigureAwait(false);
        _files.Add(path);
    }

    private static string Html(string text) => WebUtility.HtmlEncode(text);
}
