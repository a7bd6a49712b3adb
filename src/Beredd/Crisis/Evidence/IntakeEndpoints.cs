using Beredd.Access;
using Beredd.Crisis.Incidents;
using Beredd.Detection;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Crisis.Evidence;

/// <summary>Evidence on its way in: through a browser, as it is sent, or out of a folder of the server.</summary>
internal static class IntakeEndpoints
{
    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        // No limit but the disk's, which is asked before and all along.
        endpoints.MapPost("/hantera/{incident}/bevis", TakeIn).Allow(EvidenceEndpoints.Writers).WithMetadata(new StreamedForm.Taken(null));
        endpoints.MapPost("/hantera/{incident}/bevis/mapp", FromFolder).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> TakeIn(string incident, StreamedForm form, HttpRequest request, EvidencePages pages, EvidenceStore store, EvidenceRegister register, BereddContext database, TimeProvider clock, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        store.Sweep(clock.GetUtcNow());
        using var delivery = new EvidenceDelivery(store, request.ContentLength ?? 0);
        // Said before hours of sending, where the browser tells how much there is.
        if (delivery.TooLarge is { } fault)
            return await pages.AgainAsync(found, EvidenceForm.Intake, new EvidenceDraft(), text => text.Fault(fault), stop).ConfigureAwait(false);
        var (fields, problem) = await ReadAsync(form, delivery, stop).ConfigureAwait(false);
        var draft = EvidenceDraft.Read(name => fields.GetValueOrDefault(name, ""));
        var number = 0L;
        if (problem is null)
            (number, problem) = await register.EnterAsync(found.Id, draft, delivery, null, Author.Of(visitor.Person!)).ConfigureAwait(false);
        return problem is null ? Page.GoTo($"{found.Path}/bevis/{number}") : await pages.AgainAsync(found, EvidenceForm.Intake, draft, problem, stop).ConfigureAwait(false);
    }

    /// <summary>Reads a form to its end, or to where it breaks. After a problem the rest is only read past, so that the answer can be read.</summary>
    private static async Task<(Dictionary<string, string> Fields, EvidenceProblem? Problem)> ReadAsync(StreamedForm form, EvidenceDelivery delivery, CancellationToken stop)
    {
        var fields = new Dictionary<string, string>(StringComparer.Ordinal);
        EvidenceProblem? problem = null;
        var count = 0;
        try
        {
            while (await NextAsync().ConfigureAwait(false) is { } part)
            {
                if (part.FileName is null)
                    fields[part.Name] = part.Text;
                // A browser sends an empty file where none was chosen.
                else if (part.FileName.Length == 0 || problem is not null)
                    await part.Content.CopyToAsync(Stream.Null, stop).ConfigureAwait(false);
                else if (++count > FolderIntake.MostFiles)
                    problem = text => text.TooManyFiles;
                else
                    problem = await KeepAsync(part).ConfigureAwait(false);
            }
        }
        catch (InvalidDataException)
        {
            problem ??= text => text.FormCutOff;
        }
        return (fields, problem);

        async Task<StreamedForm.Part?> NextAsync()
        {
            try
            {
                return await form.NextAsync(stop).ConfigureAwait(false);
            }
            catch (IOException e)
            {
                throw new InvalidDataException("the form was cut off between two parts", e);
            }
        }

        async Task<EvidenceProblem?> KeepAsync(StreamedForm.Part part)
        {
            try
            {
                var file = await delivery.ReceiveAsync(part.FileName!, part.Content, null, stop).ConfigureAwait(false);
                return file.Size > 0 ? null : text => text.EmptyFile(file.Name);
            }
            catch (EvidenceFault fault)
            {
                return text => text.Fault(fault);
            }
        }
    }

    private static async Task<IResult> FromFolder(string incident, Form form, EvidencePages pages, FolderIntake folders, EvidenceStore store, ServeOptions options, BereddContext database, TimeProvider clock, Visitor visitor, CancellationToken stop)
    {
        // Whoever takes in a file may read it, so it takes the right to read what lies on the server.
        if (!DetectionSetup.Keepers.Allows(visitor.Person))
            return Page.Refused();
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        store.Sweep(clock.GetUtcNow());
        var draft = EvidenceDraft.Read(form.Text);
        var source = FolderSource.Find(options, draft.Folder);
        var problem = source is null ? text => text.NoFolder
            : source.Files.Count == 0 ? text => text.EmptyFolder
            : source.Files.Count > FolderIntake.MostFiles ? text => text.TooManyInFolder(source.Files.Count)
            : draft.Problem(hasFiles: true, clock.GetUtcNow());
        if (problem is null && source!.Bytes > store.Room)
        {
            var room = store.Room;
            problem = text => text.Fault(new EvidenceFault(EvidenceFaultKind.NoRoom, "", source.Bytes, room));
        }
        if (problem is null && !folders.Start(found.Id, source!, draft, Author.Of(visitor.Person!)))
            problem = text => text.Busy;
        return problem is null ? Page.GoTo($"{found.Path}/bevis#mapp") : await pages.AgainAsync(found, EvidenceForm.Folder, draft, problem, stop).ConfigureAwait(false);
    }
}
