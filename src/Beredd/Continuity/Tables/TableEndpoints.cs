using Beredd.Access;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Field = Beredd.Continuity.Fields.Field;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Tables;

/// <summary>The register as tables, and changes of one row at a time.</summary>
internal static class TableEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(KindAddress.Root, Overview).Allow(ContinuitySetup.Readers);
        endpoints.MapGet(KindAddress.Root + "/{slag}", Read).Allow(ContinuitySetup.Readers);
        endpoints.MapPost(KindAddress.Root + "/{slag}", Add).Allow(ContinuitySetup.Planners);
        endpoints.MapPost(KindAddress.Root + "/{slag}/{id}", Change).Allow(ContinuitySetup.Planners);
        endpoints.MapGet(KindAddress.Root + "/{slag}/{id}/ta-bort", AskToRemove).Allow(ContinuitySetup.Planners);
        endpoints.MapPost(KindAddress.Root + "/{slag}/{id}/ta-bort", Remove).Allow(ContinuitySetup.Planners);
    }

    private static async Task<IResult> Overview(BereddContext database, CancellationToken stop)
    {
        var counts = new Dictionary<EntryKind, int>();
        foreach (var kind in Kinds.All)
            counts.Add(kind, await kind.CountAsync(database, stop).ConfigureAwait(false));
        return Page.Show<RegisterPage>(new { Counts = counts, Changes = await LastChange.OfKindsAsync(database, stop).ConfigureAwait(false) });
    }

    private static async Task<IResult> Read(string slag, HttpRequest request, CurrentRegister current, Visitor visitor, Words words, CancellationToken stop)
    {
        if (KindAddress.Find(slag) is not { } kind)
            return Page.NotFound();
        var view = TableView.Read(kind, request.Query);
        // A form of filters sends every field, empty ones too; the address is kept short.
        if (request.Query.Any(q => q.Key.StartsWith(TableView.FilterPrefix, StringComparison.Ordinal) && q.Value.ToString().Length == 0))
            return Page.GoTo(view.Address);
        if (!ContinuitySetup.Planners.Allows(visitor.Person))
            view = view.Closed;
        var rows = new TableRows(await current.ReadAsync(stop).ConfigureAwait(false), view, words.English);
        return Page.Show<TablePage>(new { View = view, Rows = rows });
    }

    private static async Task<IResult> Add(string slag, Form form, HttpRequest request, EntryEditing editing, CurrentRegister current, Words words, CancellationToken stop)
    {
        if (KindAddress.Find(slag) is not { } kind)
            return Page.NotFound();
        var view = TableView.Read(kind, request.Query) with { Adding = true, Open = null };
        var draft = RowDraft.Read(kind, form);
        var (outcome, id) = await editing.AddAsync(draft, stop).ConfigureAwait(false);
        // Somebody took the id, or removed what the row names, in the same moment: once more, and it says which.
        if (outcome == Outcome.Conflict)
            (outcome, id) = await editing.AddAsync(draft, stop).ConfigureAwait(false);
        if (outcome == Outcome.Done)
            return Page.GoTo(RowAt(view, kind, id, form));
        return Page.Again<TablePage>(new { View = view, Rows = new TableRows(await current.ReadAsync(stop).ConfigureAwait(false), view, words.English), Draft = draft });
    }

    private static async Task<IResult> Change(string slag, string id, Form form, HttpRequest request, EntryEditing editing, CurrentRegister current, BereddContext database, Words words, CancellationToken stop)
    {
        if (KindAddress.Find(slag) is not { } kind)
            return Page.NotFound();
        var view = TableView.Read(kind, request.Query) with { Open = id, Adding = false };
        var draft = RowDraft.Read(kind, form);
        return await editing.ChangeAsync(draft, id, stop).ConfigureAwait(false) switch
        {
            Outcome.Done => Page.GoTo(RowAt(view, kind, id, form)),
            Outcome.Gone => Page.NotFound(),
            Outcome.Conflict => await ShowConflict(view, draft, id, current, database, stop).ConfigureAwait(false),
            _ => Page.Again<TablePage>(new { View = view, Rows = new TableRows(await current.ReadAsync(stop).ConfigureAwait(false), view, words.English), Draft = draft }),
        };
    }

    /// <summary>Both versions, side by side.</summary>
    internal static async Task<IResult> ShowConflict(TableView view, RowDraft draft, string id, CurrentRegister current, BereddContext database, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        if (new EntryIndex(register).Find(draft.Kind, id) is not { } theirs)
            return Page.NotFound();
        return Page.Show<ConflictPage>(
            new { View = view, Draft = draft, Theirs = theirs, Changed = await LastChange.OfAsync(database, draft.Kind, id, stop).ConfigureAwait(false) },
            StatusCodes.Status409Conflict);
    }

    private static async Task<IResult> AskToRemove(string slag, string id, HttpRequest request, CurrentRegister current, CancellationToken stop) =>
        await Removal(slag, id, request, current, StatusCodes.Status200OK, stop).ConfigureAwait(false);

    private static async Task<IResult> Remove(string slag, string id, Form form, HttpRequest request, EntryEditing editing, CurrentRegister current, CancellationToken stop)
    {
        if (KindAddress.Find(slag) is not { } kind)
            return Page.NotFound();
        return await editing.RemoveAsync(kind, id, form.Version, stop).ConfigureAwait(false) switch
        {
            Outcome.Done => Page.GoTo(TableView.Read(kind, request.Query).Closed.Address),
            Outcome.Gone => Page.NotFound(),
            _ => await Removal(slag, id, request, current, StatusCodes.Status409Conflict, stop).ConfigureAwait(false),
        };
    }

    private static async Task<IResult> Removal(string slag, string id, HttpRequest request, CurrentRegister current, int status, CancellationToken stop)
    {
        if (KindAddress.Find(slag) is not { } kind)
            return Page.NotFound();
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        if (new EntryIndex(register).Find(kind, id) is not { } entry)
            return Page.NotFound();
        return Page.Show<RemovalPage>(new { View = TableView.Read(kind, request.Query), Entry = entry, Uses = EntryUse.Of(register, kind, id), Changed = status != StatusCodes.Status200OK }, status);
    }

    /// <summary>The table, at the cell that somebody was in.</summary>
    private static string RowAt(TableView view, EntryKind kind, string id, Form form) =>
        $"{view.Closed.Address}#{Uri.EscapeDataString(CellName(id, kind.Find(form.Text("cell")) ?? view.Columns[0]))}";

    /// <summary>What a cell is called in the page, so that an address can lead to it.</summary>
    internal static string CellName(string id, Field field) => $"{id}:{field.Name}";
}
