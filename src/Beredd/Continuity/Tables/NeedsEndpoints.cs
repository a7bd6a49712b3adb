using System.Globalization;
using Beredd.Access;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Form = Beredd.Web.Form;

namespace Beredd.Continuity.Tables;

/// <summary>What a service or system needs, on a page of its own: in words, and as the text that tables have.</summary>
internal static class NeedsEndpoints
{
    private const string Path = KindAddress.Root + "/{slag}/{id}/beroenden";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, Read).Allow(ContinuitySetup.Planners);
        endpoints.MapPost(Path, Save).Allow(ContinuitySetup.Planners);
    }

    private static async Task<IResult> Read(string slag, string id, string? sparat, CurrentRegister current, Words words, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        if (Find(register, slag, id) is not var (kind, node))
            return Page.NotFound();
        return Page.Show<NeedsPage>(new { Kind = kind, Node = node, Register = register, Draft = NeedsDraft.Of(node, words.English), Saved = sparat is not null, Remark = Cycle(register, kind, node) });
    }

    private static async Task<IResult> Save(string slag, string id, Form form, EntryEditing editing, CurrentRegister current, BereddContext database, Words words, CancellationToken stop)
    {
        var register = await current.ReadAsync(stop).ConfigureAwait(false);
        if (Find(register, slag, id) is not var (kind, node))
            return Page.NotFound();
        var needs = kind.Find("needs")!;
        var asText = form.Has("text");
        var draft = asText ? NeedsDraft.Of(node, words.English) : NeedsDraft.Read(form);
        if (!asText && MakeRoom(draft, form.Text("gor")))
            return Page.Show<NeedsPage>(new { Kind = kind, Node = node, Register = register, Draft = draft, Version = form.Version });

        var typed = asText ? form.Text("text") : needs.Form.Cell(draft.ToNeeds([.. register.Nodes]), words.English);
        var row = RowDraft.Of(kind, form.Version, needs, typed, form.Text("las"));
        var outcome = draft.Problems.Count > 0 ? Outcome.Refused : await editing.ChangeAsync(row, id, stop).ConfigureAwait(false);
        return outcome switch
        {
            Outcome.Done => Page.GoTo($"{KindAddress.Of(kind, id)}/beroenden?sparat=1"),
            Outcome.Gone => Page.NotFound(),
            Outcome.Conflict => await TableEndpoints.ShowConflict(new TableView(kind), row, id, current, database, stop).ConfigureAwait(false),
            _ => Page.Again<NeedsPage>(new { Kind = kind, Node = node, Register = register, Draft = draft, Version = form.Version, Row = row, Typed = asText ? typed : null }),
        };
    }

    private static (EntryKind Kind, Node Node)? Find(MunicipalRegister register, string slag, string id) =>
        KindAddress.Find(slag) is { IsNode: true } kind && kind.Of(register).FirstOrDefault(e => e.Id == id) is Node node ? (kind, node) : null;

    /// <summary>Whether a button asked for one more line (<c>rad:2</c>) or need (<c>grupp</c>).</summary>
    private static bool MakeRoom(NeedsDraft draft, string what)
    {
        if (what == "grupp")
            draft.Groups.Add(new NeedsDraft.Group(true, "", "", ""));
        else if (what.StartsWith("rad:", StringComparison.Ordinal) && int.TryParse(what.AsSpan(4), NumberStyles.None, CultureInfo.InvariantCulture, out var group) && group < draft.Groups.Count)
            draft.Groups[group].Lines.Add(new NeedsDraft.Line("", "", ""));
        else
            return false;
        return true;
    }

    /// <summary>A remark where the entry is needed by what it needs.</summary>
    private static Phrase? Cycle(MunicipalRegister register, EntryKind kind, Node node)
    {
        var row = new IncomingRow(kind, default);
        row.Set("id", node.Id);
        var incoming = new Incoming();
        incoming.Rows.Add(row);
        Comparison.Of(register, incoming);
        return incoming.Problems.Find(p => !p.IsError)?.Words;
    }
}
