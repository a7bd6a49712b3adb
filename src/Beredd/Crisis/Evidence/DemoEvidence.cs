namespace Beredd.Crisis.Evidence;

/// <summary>What Ekvalla has secured in the night of the demo; one disk has changed hands.</summary>
internal static class DemoEvidence
{
    /// <summary>The one that is a file: what the hunt found.</summary>
    internal static NewEntry OfFindings(KeptFile file)
    {
        var intake = new EvidenceIntake("Fynden ur nattens loggar", "Loggar från elva servrar", "Elin Storm, sökning i Beredd", null, "Säkerhetspartnern");
        return new NewEntry(EvidenceEntries.TakenIn, $"Bevis: {intake.What}, {file.Name}. Finns hos {intake.Holder}.") { From = intake.Origin, Data = intake, Files = [file] };
    }

    internal static async Task FillAsync(CrisisLog log, Guid incident, Author author, Func<double, DateTimeOffset> at, CancellationToken stop)
    {
        var disk = await TakeIn(new("Systemdisken ur filservern", "FILER, serverrummet i stadshuset", "Jonas Wik, servern avstängd först", "WD 4TB, WX71A9-2210", "Jonas Wik"), 5.2).ConfigureAwait(false);
        await TakeIn(new("Telefon med skärmbilder av kontona", "K. Sandberg", "Maria Ek", "iPhone, försegling 0017", "Maria Ek"), 3.9).ConfigureAwait(false);
        await TakeIn(new("Minnesbilder av sex servrar på krypterad disk", "Serverrummet", "Säkerhetspartnern, på plats", "Försegling 0018", "Säkerhetspartnern"), 6.1).ConfigureAwait(false);
        var change = new CustodyChange(disk, "Säkerhetspartnern", "Ska kopieras innan polisen hämtar den");
        await log.AppendAsync(incident, new NewEntry(EvidenceEntries.HandedOver, $"Bevis {disk} (Systemdisken ur filservern) lämnas av Jonas Wik till Säkerhetspartnern. {change.Why}") { OccurredAt = at(6.4), From = "Jonas Wik", To = "Säkerhetspartnern", Data = change }, author, stop).ConfigureAwait(false);

        async Task<long> TakeIn(EvidenceIntake intake, double hours) => (await log.AppendAsync(
            incident, new NewEntry(EvidenceEntries.TakenIn, $"Bevis: {intake.What}. Märkt {intake.Mark}. Finns hos {intake.Holder}.") { OccurredAt = at(hours), From = intake.Origin, Data = intake }, author, stop).ConfigureAwait(false)).Sequence;
    }
}
