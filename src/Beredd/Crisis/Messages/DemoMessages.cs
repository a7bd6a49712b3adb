namespace Beredd.Crisis.Messages;

/// <summary>What Ekvalla has said in the night of the demo: the units have been told, and some have confirmed; a word to the residents waits to be approved.</summary>
internal static class DemoMessages
{
    internal static async Task FillAsync(CrisisLog log, Guid incident, Author writer, Author approver, Func<double, DateTimeOffset> at, CancellationToken stop)
    {
        const string ToUnits = "Internet och e-post i kommunen är stängda.\nArbeta efter pärmen. Lita inte på det som står i systemen.\nStarta inte om datorer.\nRing staben på 070-174 06 05 före klockan 23.";
        var sent = await Write(writer, new(MessageEntries.Drafted, ToUnits) { OccurredAt = at(3), To = "Enheterna", Channel = "telefonkedja", Data = new MessageDraft("Enheterna", "telefonkedja", true, null) }).ConfigureAwait(false);
        await Write(approver, new(MessageEntries.Approved, $"Budskapet till Enheterna (nr {sent}) är godkänt.") { OccurredAt = at(3.1), Data = new MessageApproval(sent, null) }).ConfigureAwait(false);
        await Write(writer, new(MessageEntries.Sent, $"Budskapet till Enheterna (nr {sent}) är skickat: telefonkedja.") { OccurredAt = at(3.2), To = "Enheterna", Channel = "telefonkedja", Data = new MessageSending(sent) }).ConfigureAwait(false);
        foreach (var (id, name) in new[] { ("hemtjanst-norra", "Hemtjänst Norra"), ("ekgarden", "Ekgården"), ("kostenheten", "Kostenheten") })
            await Write(writer, new(MessageEntries.Confirmed, $"{name} har fått budskapet (nr {sent}).") { OccurredAt = at(3.6), From = name, Data = new MessageConfirmation(sent, id, name) }).ConfigureAwait(false);
        const string ToAll = "Kommunen har problem med sina datorer. Hemtjänst, skolor, vatten och trygghetslarm fungerar.\nE-post och e-tjänster fungerar inte.\nBehöver du oss? Ring 070-174 06 10 eller kom till biblioteket.\nVid fara för liv: ring 112.\nNästa besked kommer klockan 10.";
        await Write(writer, new(MessageEntries.Drafted, ToAll) { OccurredAt = at(8.4), To = "Invånarna", Channel = "webb, radio P4, anslag på dörrar", Data = new MessageDraft("Invånarna", "webb, radio P4, anslag på dörrar", false, null) }).ConfigureAwait(false);

        async Task<long> Write(Author author, NewEntry entry) => (await log.AppendAsync(incident, entry, author, stop).ConfigureAwait(false)).Sequence;
    }
}
