using Beredd.Access;
using Beredd.Continuity;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Messages;

/// <summary>Messages: drafted by one, approved by another, sent, and confirmed by units.</summary>
internal static class MessageEndpoints
{
    /// <summary>What is still to be filled in.</summary>
    internal const string Blank = "…";

    /// <summary>Whoever reads messages.</summary>
    internal static readonly AccessRule Readers = CrisisSetup.Readers.OrOutsider("budskap");

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/hantera/{incident}/budskap", Show).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/budskap", Draft).Allow(CrisisSetup.Writers);
        endpoints.MapGet("/hantera/{incident}/budskap/{nummer:int}", ShowOne).Allow(Readers);
        endpoints.MapPost("/hantera/{incident}/budskap/{nummer:int}", Act).Allow(CrisisSetup.Writers);
    }

    private static async Task<IResult> Show(string incident, string? mall, int? ersatter, BereddContext database, MessageTemplates templates, Visitor visitor, Words words, CancellationToken stop)
    {
        if (await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = mall is not null && templates.Find(mall) is { } template ? new MessageForm(words.Say(template.Audience.Sv, template.Audience.En), words.Say(template.Sv, template.En).Trim(), "", template.Id == "enheter", null)
            : ersatter is { } number && await OneAsync(database, found, number, stop).ConfigureAwait(false) is { } before ? new MessageForm(before.Audience, before.Text, before.Channels, before.ToUnits, before.Sequence)
            : MessageForm.Empty;
        return Page.Show<MessagesPage>(await ViewAsync(found, database, draft, LogEndpoints.CanWrite(found, visitor), null, stop).ConfigureAwait(false));
    }

    private static async Task<IResult> Draft(string incident, Form form, CrisisLog log, BereddContext database, Visitor visitor, MessageText text, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found)
            return Page.NotFound();
        var draft = new MessageForm(
            form.Text("till"), form.Text("budskap"), form.Text("hur"), form.Has("enheter"),
            long.TryParse(form.Text("ersatter"), System.Globalization.CultureInfo.InvariantCulture, out var number) && await OneAsync(database, found, number, stop).ConfigureAwait(false) is not null ? number : null);
        var problem = new[] { draft.Audience, draft.Text, draft.Channels }.Any(t => EntryWords.Clean(t) is null) ? text.Missing : draft.Text.Contains(Blank, StringComparison.Ordinal) ? text.StillBlank : null;
        if (problem is not null)
            return Page.Again<MessagesPage>(await ViewAsync(found, database, draft, true, problem, stop).ConfigureAwait(false));
        var receipt = await log.AppendAsync(
            found.Id,
            new NewEntry(MessageEntries.Drafted, draft.Text) { To = draft.Audience, Channel = draft.Channels, Data = new MessageDraft(draft.Audience, draft.Channels, draft.ToUnits, draft.Replaces), SenderKey = IncidentEndpoints.Key(form) },
            Author.Of(visitor.Person!), stop).ConfigureAwait(false);
        return Page.GoTo($"{found.Path}/budskap/{receipt.Sequence}");
    }

    private static async Task<IResult> ShowOne(string incident, int nummer, bool? annan, BereddContext database, RegisteredUnits units, Visitor visitor, CancellationToken stop) =>
        await Incident.ByNumberAsync(database, incident, stop).ConfigureAwait(false) is { } found && await OneAsync(database, found, nummer, stop).ConfigureAwait(false) is { } message
            ? Page.Show<MessagePage>(new
            {
                Incident = found,
                Message = message,
                Units = (IReadOnlyList<RegisteredUnit>)(message.ToUnits ? await units.AllAsync(stop).ConfigureAwait(false) : []),
                Confirmed = (IReadOnlyList<UnitConfirmation>)await database.Set<UnitConfirmation>().AsNoTracking().Where(c => c.IncidentId == found.Id && c.Message == nummer).ToListAsync(stop).ConfigureAwait(false),
                IsOwn = visitor.Person?.Id == message.DraftedById,
                SomebodyWasFirst = annan == true,
                CanWrite = LogEndpoints.CanWrite(found, visitor),
            })
            : Page.NotFound();

    private static async Task<IResult> Act(string incident, int nummer, Form form, CrisisLog log, Checkpoints checkpoints, BereddContext database, RegisteredUnits units, Visitor visitor, CancellationToken stop)
    {
        if (await IncidentEndpoints.OpenAsync(database, incident, stop).ConfigureAwait(false) is not { } found || await OneAsync(database, found, nummer, stop).ConfigureAwait(false) is not { ReplacedBy: null } message)
            return Page.NotFound();
        var author = Author.Of(visitor.Person!);
        var path = $"{found.Path}/budskap/{nummer}";
        var why = EntryWords.Clean(form.Text("ensam"));
        var entry = form.Text("vad") switch
        {
            "godkann" when message.ApprovedAt is null && (author.AccountId != message.DraftedById || why is not null) =>
                new NewEntry(MessageEntries.Approved, $"Budskapet till {message.Audience} (nr {nummer}) är godkänt." + (why is null ? "" : $" Ensam, därför att {why}")) { Data = new MessageApproval(nummer, why) },
            "skickat" when message is { ApprovedAt: not null, SentAt: null } =>
                new NewEntry(MessageEntries.Sent, $"Budskapet till {message.Audience} (nr {nummer}) är skickat: {message.Channels}.") { To = message.Audience, Channel = message.Channels, Data = new MessageSending(nummer) },
            "bekraftat" when message.SentAt is not null && await units.FindAsync(form.Text("enhet"), stop).ConfigureAwait(false) is { } unit =>
                new NewEntry(MessageEntries.Confirmed, $"{unit.Name} har fått budskapet (nr {nummer}).") { From = unit.Name, Data = new MessageConfirmation(nummer, unit.Id, unit.Name) },
            _ => null,
        };
        if (entry is null)
            return Page.GoTo(path);
        try
        {
            await log.AppendAsync(
                found.Id,
                entry with
                {
                    SenderKey = IncidentEndpoints.Key(form),
                    Check = async (now, cancellation) =>
                    {
                        var latest = await OneAsync(now, found, nummer, cancellation).ConfigureAwait(false);
                        if (entry.Type != MessageEntries.Confirmed && (latest!.ApprovedAt != message.ApprovedAt || latest.SentAt != message.SentAt || latest.ReplacedBy is not null))
                            throw new DbUpdateConcurrencyException("somebody else was first");
                    },
                },
                author, stop).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException)
        {
            return Page.GoTo(path + "?annan=true");
        }
        if (entry.Type == MessageEntries.Sent)
            await checkpoints.SignAsync(found.Id, stop).ConfigureAwait(false);
        return Page.GoTo(path);
    }

    private static Task<CrisisMessage?> OneAsync(BereddContext database, Incident incident, long number, CancellationToken stop) =>
        database.Set<CrisisMessage>().AsNoTracking().SingleOrDefaultAsync(m => m.IncidentId == incident.Id && m.Sequence == number, stop);

    private static async Task<object> ViewAsync(Incident incident, BereddContext database, MessageForm draft, bool canWrite, string? problem, CancellationToken stop) => new
    {
        Incident = incident,
        Messages = (IReadOnlyList<CrisisMessage>)await database.Set<CrisisMessage>().AsNoTracking().Where(m => m.IncidentId == incident.Id).OrderByDescending(m => m.Sequence).ToListAsync(stop).ConfigureAwait(false),
        Draft = draft,
        Problem = problem,
        CanWrite = canWrite,
    };
}

/// <summary>A message as it is typed.</summary>
public sealed record MessageForm(string Audience, string Text, string Channels, bool ToUnits, long? Replaces)
{
    public static MessageForm Empty { get; } = new("", "", "", false, null);
}
