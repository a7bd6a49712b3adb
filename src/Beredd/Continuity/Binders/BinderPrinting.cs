using System.Globalization;
using Beredd.Access;
using Beredd.Continuity.Binders.Layout;
using Beredd.Continuity.Binders.Printing;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Binders;

/// <summary>One unit's binder: as it is now, a new print of it, and prints that were made.</summary>
internal static class BinderPrinting
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/planera/parmar/{enhet}", ShowNow).Allow(BinderSetup.Readers);
        endpoints.MapPost("/planera/parmar/{enhet}/utskrifter", Print).Allow(ContinuitySetup.UnitEditors);
        endpoints.MapGet("/planera/parmar/{enhet}/utskrifter/{version:int}", ShowPrint).Allow(BinderSetup.Readers);
        endpoints.MapGet("/planera/parmar/{enhet}/utskrifter/{version:int}/pdf", SendPdf).Allow(BinderSetup.Readers);
    }

    internal static string PathOf(BinderPrint print) => string.Create(CultureInfo.InvariantCulture, $"/planera/parmar/{Uri.EscapeDataString(print.UnitId)}/utskrifter/{print.Edition}");

    private static Task<IResult> ShowNow(string enhet, BinderShelf shelf, BinderPress press, Words words, Visitor visitor, CancellationToken stop) =>
        Show(enhet, PrintFields.Usual(press.Today), shelf, press, words, visitor, stop);

    private static async Task<IResult> Show(string enhet, PrintFields fields, BinderShelf shelf, BinderPress press, Words words, Visitor visitor, CancellationToken stop)
    {
        if (await shelf.FindAsync(enhet, stop).ConfigureAwait(false) is not { } binder)
            return Page.NotFound();
        var now = await shelf.NowAsync(binder.Unit, words.English, stop).ConfigureAwait(false);
        var parameters = new
        {
            Shelved = binder,
            Prints = await shelf.Prints(enhet).ToListAsync(stop).ConfigureAwait(false),
            Layout = BinderLayout.Of(now, Edition.Draft(press.Today)),
            Fields = fields.Places is null ? fields with { Places = string.Join("\n", binder.Last?.Copies.Select(c => c.Place) ?? []) } : fields,
            MayPrint = ContinuitySetup.UnitEditors.Allows(visitor.Person, enhet),
        };
        return fields.Problems.Count > 0 ? Page.Again<BinderPage>(parameters) : Page.Show<BinderPage>(parameters);
    }

    private static async Task<IResult> Print(string enhet, Form form, BinderShelf shelf, BinderPress press, BinderText text, Words words, Visitor visitor, CancellationToken stop)
    {
        var (order, fields) = PrintFields.Read(form, press.Today, visitor.Person!.DisplayName, text);
        if (order is null)
            return await Show(enhet, fields, shelf, press, words, visitor, stop).ConfigureAwait(false);
        if (await shelf.FindAsync(enhet, stop).ConfigureAwait(false) is not { } binder)
            return Page.NotFound();
        var now = await shelf.NowAsync(binder.Unit, words.English, stop).ConfigureAwait(false);
        return Page.GoTo(PathOf(await press.PrintAsync(binder.Unit, now, order, stop).ConfigureAwait(false)));
    }

    private static Task<IResult> ShowPrint(string enhet, int version, int? exemplar, BinderShelf shelf, Visitor visitor, CancellationToken stop) =>
        WithPrint(enhet, version, shelf, (print, before) => Task.FromResult(Page.Show<PrintPage>(Parameters(print, before, exemplar ?? 1, visitor, null))), stop);

    private static Task<IResult> SendPdf(string enhet, int version, BinderShelf shelf, PdfPrinter printer, Words words, Visitor visitor, CancellationToken stop) =>
        WithPrint(enhet, version, shelf, (print, before) => Pdf(print, before, printer, words, visitor, stop), stop);

    private static async Task<IResult> Pdf(BinderPrint print, BinderPrint? before, PdfPrinter printer, Words words, Visitor visitor, CancellationToken stop)
    {
        try
        {
            var copies = Enumerable.Range(1, Math.Max(1, print.Copies.Count)).Select(copy => LayoutOf(print, before, copy)).ToList();
            var pdf = await printer.PrintAsync(await BinderHtml.OfAsync(copies).ConfigureAwait(false), stop).ConfigureAwait(false);
            return TypedResults.File(pdf, "application/pdf", string.Create(CultureInfo.InvariantCulture, $"{words.Say("parm", "binder")}-{print.UnitId}-{print.Edition}.pdf"));
        }
        catch (PdfException e)
        {
            return Page.Show<PrintPage>(Parameters(print, before, 1, visitor, e.Says.In(words.English)));
        }
    }

    private static async Task<IResult> WithPrint(string unit, int edition, BinderShelf shelf, Func<BinderPrint, BinderPrint?, Task<IResult>> action, CancellationToken stop)
    {
        var prints = await shelf.Prints(unit).Where(p => p.Edition == edition || p.Edition == edition - 1).ToListAsync(stop).ConfigureAwait(false);
        return prints.Find(p => p.Edition == edition) is { } print ? await action(print, prints.Find(p => p.Edition == edition - 1)).ConfigureAwait(false) : Page.NotFound();
    }

    private static object Parameters(BinderPrint print, BinderPrint? before, int copy, Visitor visitor, string? problem)
    {
        var chosen = Math.Clamp(copy, 1, Math.Max(1, print.Copies.Count));
        return new
        {
            Print = print,
            Copy = chosen,
            Layout = LayoutOf(print, before, chosen),
            CanMakePdf = PdfPrinter.CanPrint(),
            MayMark = ContinuitySetup.UnitEditors.Allows(visitor.Person, print.UnitId),
            Problem = problem,
        };
    }

    private static BinderLayout LayoutOf(BinderPrint print, BinderPrint? before, int copy)
    {
        var binder = Binder.FromJson(print.Content);
        return BinderLayout.Of(binder, Edition.Of(print, binder, before, copy));
    }
}
