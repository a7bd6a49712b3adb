using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Picture;

/// <summary>Two situation pictures of Ekvalla's night, and the briefing between them.</summary>
internal static class DemoPicture
{
    private static readonly Author Chief = new(Guid.CreateVersion7(), "Birgitta Lund (stabschef)", "crisis-staff");

    internal static async Task FollowAsync(IServiceProvider own, Guid incident, CancellationToken stop)
    {
        var (log, text, now) = (own.GetRequiredService<CrisisLog>(), own.GetRequiredService<PictureText>(), own.GetRequiredService<TimeProvider>().GetUtcNow());
        var first = PictureContent.Empty.Next(First(), now.AddHours(-2.5));
        await Write(PictureEntries.Picture, text.Told(first), first, now.AddHours(-4)).ConfigureAwait(false);
        var held = new BriefingHeld(["Birgitta Lund", "Jonas Wik", "Camilla Grahn", "Samir Haddad"], now.AddHours(1.5), 1);
        await Write(PictureEntries.Briefing, text.Told(held), held, now.AddHours(-2.4)).ConfigureAwait(false);
        var second = first.Next(Second(first), now.AddHours(1.5));
        await Write(PictureEntries.Picture, text.Told(second), second, now.AddMinutes(-40)).ConfigureAwait(false);

        Task Write(string type, string says, object data, DateTimeOffset at) => log.AppendAsync(incident, new NewEntry(type, says) { OccurredAt = Log.StockholmClock.At(at), Data = data }, Chief, stop);
    }

    private static IEnumerable<Statement> First() =>
    [
        Says("handelse", "Någon har full åtkomst till kommunens it-miljö. Ett domänadministratörskonto är övertaget.", SourceKind.Log, null, 3, Certainty.Confirmed),
        Says("handelse", "Tre servrar hos socialförvaltningen är berörda.", SourceKind.Log, null, 17, Certainty.Likely),
        Says("konsekvenser", "E-posten och hemtjänstens planering går inte att lita på.", SourceKind.Unit, "Hemtjänst Norra", null, Certainty.Confirmed),
        Says("kommunikation", "Enhetscheferna har fått sms. Inget är sagt till allmänheten.", SourceKind.Person, "Camilla Grahn", null, Certainty.Confirmed),
        Says("atgarder", "Internet och alla fjärranslutningar är stängda sedan klockan 21.", SourceKind.Log, null, 14, Certainty.Confirmed),
        Says("antaganden", "Uppgifter kan ha förts ut. Vi räknar med det tills motsatsen är visad.", SourceKind.Outside, "Säkerhetspartnern", null, Certainty.Likely),
        Says("samverkan", "Säkerhetspartnern arbetar på plats med egen uppkoppling.", SourceKind.Outside, "Säkerhetspartnern", null, Certainty.Confirmed),
        Says("inriktning", "Människors trygghet går före systemen. Inget startas om utan att loggarna är säkrade.", SourceKind.Log, null, 13, Certainty.Confirmed),
    ];

    private static IEnumerable<Statement> Second(PictureContent first)
    {
        foreach (var s in first.Statements)
        {
            yield return s.Text.StartsWith("Tre servrar", StringComparison.Ordinal)
                ? s with { Text = "Fyra servrar och två arbetsplatser är fjärrstyrda. Minnesbilder är tagna.", Source = new StatementSource(SourceKind.Outside, "Säkerhetspartnern", null), Certainty = Certainty.Confirmed }
                : s;
        }
        yield return Says("konsekvenser", "Flera enheter arbetar på papper, och några har inte hört av sig.", SourceKind.Reckoned, "enheternas lägesrapporter", null, Certainty.Confirmed);
        yield return Says("prognos", "Utan planeringen passerar hemtjänstens kvällsturer sin gräns i natt.", SourceKind.Reckoned, "avbrottssimuleringen", null, Certainty.Likely);
        yield return Says("beslut", "När ska hela it-miljön stoppas för att stänga ute angriparen?", SourceKind.Person, "Jonas Wik", null, Certainty.Confirmed);
        yield return Says("resurser", "Nattskiftet är kallat. It har ingen avlösare efter klockan sex.", SourceKind.Person, "Birgitta Lund", null, Certainty.Confirmed);
    }

    private static Statement Says(string heading, string text, SourceKind kind, string? name, long? entry, Certainty certainty) => new(0, heading, text, new StatementSource(kind, name, entry), certainty, 0, 0);
}
