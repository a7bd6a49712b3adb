using Beredd.Crisis.Decisions;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Tasks;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis;

/// <summary>The night that is under way in the demo: an intrusion at Ekvalla kommun, as its staff wrote it.</summary>
internal static class DemoIncident
{
    private const double HoursBack = 9;

    private static readonly Author Duty = Named("Maria Ek (TiB)"), Logger = Named("Samir Haddad (loggförare)"), Chief = Named("Birgitta Lund (stabschef)"), It = Named("Jonas Wik (it)");

    /// <summary>The incident, and what its log says of the first hours: decisions and tasks are told of by their numbers, so nobody may write in between.</summary>
    internal static async Task Fill(IServiceProvider services, CancellationToken stop)
    {
        var clock = new NightClock(services.GetRequiredService<TimeProvider>().GetUtcNow().AddHours(-HoursBack));
        await using var scope = services.CreateAsyncScope();
        var log = Log(scope.ServiceProvider, clock);
        var incident = await log.OpenAsync("Intrång i kommunens it-miljö", isExercise: false, null, Duty, null, stop).ConfigureAwait(false);
        foreach (var (minutes, author, entry) in Night(clock.GetUtcNow()))
        {
            clock.Pass(minutes);
            await log.AppendAsync(incident, entry, author, stop).ConfigureAwait(false);
        }
    }

    /// <summary>The staff, what was said and sent, what was secured, and how the units are.</summary>
    internal static async Task FillRest(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var own = scope.ServiceProvider;
        var opened = await own.GetRequiredService<BereddContext>().Set<Incident>().AsNoTracking().Select(i => new { i.Id, i.OpenedAt }).SingleAsync(stop).ConfigureAwait(false);
        var (incident, start) = (opened.Id, opened.OpenedAt);
        var clock = new NightClock(start);
        clock.Pass(Night(start).Sum(line => line.Minutes));
        var log = Log(own, clock);
        await Staff.DemoStaff.FillAsync(log, incident, Logger, hours => start.AddHours(hours), stop).ConfigureAwait(false);
        await Messages.DemoMessages.FillAsync(log, incident, Named("Camilla Grahn (kommunikation)"), Chief, hours => start.AddHours(hours), stop).ConfigureAwait(false);
        await Evidence.DemoEvidence.FillAsync(log, incident, Logger, hours => start.AddHours(hours), stop).ConfigureAwait(false);
        await Duties.DemoDuties.FillAsync(log, own.GetRequiredService<Duties.DutyCatalog>(), incident, Logger, hours => start.AddHours(hours), stop).ConfigureAwait(false);
        await new Units.DemoUnits(log, own.GetRequiredService<Continuity.RegisteredUnits>(), incident, Logger, Named("Rut Sand (hemtjänst norra)"), Named("Per Ask (hemtjänst norra)")).FillAsync(hours => start.AddHours(hours), stop).ConfigureAwait(false);
        await own.GetRequiredService<Checkpoints>().SignAsync(incident, stop).ConfigureAwait(false);
    }

    /// <summary>What comes when the demo has been running for a while: the hunt is over, and its findings are in the incident.</summary>
    internal static async Task Follow(IServiceProvider services, CancellationToken stop)
    {
        await using var scope = services.CreateAsyncScope();
        var incident = await scope.ServiceProvider.GetRequiredService<BereddContext>().Set<Incident>().Select(i => i.Id).FirstAsync(stop).ConfigureAwait(false);
        await Picture.DemoPicture.FollowAsync(scope.ServiceProvider, incident, stop).ConfigureAwait(false);
        await Experts.DemoExpert.FollowAsync(scope.ServiceProvider, incident, stop).ConfigureAwait(false);
        await Intrusion.DemoIntrusion.FollowAsync(services, incident, stop).ConfigureAwait(false);
    }

    /// <summary>Minutes since the entry before, who wrote, and what.</summary>
    private static IEnumerable<(double Minutes, Author Author, NewEntry Entry)> Night(DateTimeOffset start) =>
    [
        (1, Duty, Came("Driften ringer. E-postsystemet har larmat om ovanligt mycket trafik sedan klockan sex, och två konton har loggat in från utlandet.", "Jonas Wik, it-driften", "telefon")),
        (6, Duty, new(EntryTypes.Measure, "Ringer it-chefen och kommundirektören. Båda svarar och är på väg in.") { Channel = "telefon" }),
        (11, It, new(EntryTypes.Event, "Ett av de två kontona är domänadministratör. Det har skapat ett nytt konto med samma rättigheter.")),
        (9, Chief, new(EntryTypes.Decision, "Kommunen går upp i stabsläge.") { Data = new DecisionDetails { Who = "Kommundirektören", Authority = "Krisledningsplanen, avsnitt 3", Scope = "Hela kommunen", Basis = "Driftens larm och it-chefens första bedömning", Reasons = "Angriparen har full åtkomst", Risk = "Fler blir trötta tidigt", Alternatives = "Låta it-avdelningen hantera det själv", Affected = "Stabens funktioner", ReviewAt = start.AddHours(12) } }),
        (3, Logger, new(EntryTypes.Event, "Loggboken tas över av Samir Haddad. Staben sitter i räddningstjänstens lokal eftersom passersystemet i kommunhuset står på samma nät.")),
        (8, Logger, Sent("Avtalad säkerhetspartner är uppringd. De är anslutna om 40 minuter på egen uppkoppling.", "Säkerhetspartnern", "telefon")),
        (4, Logger, new(EntryTypes.Task, "Koppla bort säkerhetskopiorna från nätet och kontrollera att de är hela") { Data = new TaskDetails("Jonas Wik, it", start.AddHours(1.5), null, "intrang") }),
        (1, Logger, new(EntryTypes.Task, "Säkra loggar och minnesbilder innan något startas om") { Data = new TaskDetails("Säkerhetspartnern", start.AddHours(4), null, "intrang") }),
        (1, Logger, new(EntryTypes.Task, "Be enhetscheferna ta fram pärmarna") { Data = new TaskDetails("Samverkan", start.AddHours(3), null, "intrang") }),
        (17, It, new(EntryTypes.Measure, "Säkerhetskopiorna är bortkopplade från nätet. Den senaste hela kopian är från i natt.")),
        (2, It, new(EntryTypes.TaskChanged, "Koppla bort säkerhetskopiorna från nätet och kontrollera att de är hela") { Data = new TaskChange(7, TaskState.Done, "Jonas Wik, it", start.AddHours(1.5), null, "hel kopia från i natt") }),
        (14, Logger, Came("Hemtjänsten i norra området undrar om planeringen går att lita på. De ser turer som flyttats.", "Enhetschefen, hemtjänst norra", "telefon")),
        (5, Chief, new(EntryTypes.Direction, "Människors trygghet går före systemen. Hemtjänst, trygghetslarm och särskilda boenden får veta först. Inget startas om utan att loggarna är säkrade.")),
        (9, Chief, new(EntryTypes.Decision, "Internet och alla fjärranslutningar stängs klockan 21. Trygghetslarmen undantas, de går över mobilnätet.") { Data = new DecisionDetails { Who = "Birgitta Lund, stabschef", Authority = "Delegation från kommundirektören", Scope = "Hela nätet utom trygghetslarmen", Basis = "Partnern ser trafik ut ur nätet just nu", Reasons = "Stoppa att uppgifter förs ut", Risk = "E-tjänster och e-post stannar. Leverantörer når inte sina system", ReviewAt = start.AddHours(15) } }),
        (21, It, new(EntryTypes.Measure, "Internet är stängt. Mobiltelefonerna fungerar.")),
        (1, Logger, new(EntryTypes.CarriedOut, "Internet och alla fjärranslutningar stängs klockan 21. Trygghetslarmen undantas, de går över mobilnätet.") { Data = new DecisionCarriedOut(14, "kontrollerat av partnern") }),
        (12, Logger, new(EntryTypes.Event, "Tre servrar hos socialförvaltningen är berörda.")),
        (7, Logger, new(EntryTypes.Event, "Fyra servrar hos socialförvaltningen är berörda, inte tre. Partnern har räknat om.") { Corrects = 17 }),
        (10, Logger, new(EntryTypes.Severity, "E-posten är nere för alla, verksamhetssystemet för hemtjänst går inte att lita på och uppgifter kan ha förts ut. Minst 60 000 invånare kan beröras.") { Data = new SignificanceJudgement(true) }),
        (13, Logger, Sent("Alla enhetschefer har fått sms: ta fram pärmen, ring in till staben före klockan 23.", "Enhetscheferna", "sms")),
        (25, Logger, Came("Ekgårdens äldreboende har pärmen framme och skriver ut medicinlistor från den lokala datorn.", "Enhetschefen, Ekgården", "telefon")),
        (18, Logger, Came("Partnern har hittat fjärrstyrning på fyra servrar och två arbetsplatser. Minnesbilderna är tagna.", "Säkerhetspartnern", "på plats")),
        (1, Logger, new(EntryTypes.TaskChanged, "Säkra loggar och minnesbilder innan något startas om") { Data = new TaskChange(8, TaskState.Done, "Säkerhetspartnern", start.AddHours(4), null, "sex minnesbilder") }),
        (22, Logger, new(EntryTypes.Task, "Skriv den första varningen till tillsynsmyndigheten") { Data = new TaskDetails("Informationssäkerhet", start.AddHours(23), null, "intrang") }),
        (16, Logger, new(EntryTypes.Event, "Samir och Birgitta har ätit. Nattskiftet är kallat till klockan 02.")),
        (31, Logger, Came("Vattenverket kör för hand sedan en timme. Inga avvikelser i proverna.", "Driftledaren, vattenverket", "radio")),
    ];

    private static CrisisLog Log(IServiceProvider own, NightClock clock) =>
        new(own.GetRequiredService<BereddContext>(), own.GetRequiredService<LogTurns>(), own.GetRequiredService<LogKeys>(), new MachineClock(clock), own.GetRequiredService<Projections>());

    private static NewEntry Came(string text, string from, string channel) => new(EntryTypes.Incoming, text) { From = from, To = "Staben", Channel = channel };

    private static NewEntry Sent(string text, string to, string channel) => new(EntryTypes.Outgoing, text) { From = "Staben", To = to, Channel = channel };

    private static Author Named(string name) => new(Guid.CreateVersion7(), name, "crisis-staff");

    /// <summary>A clock of that night.</summary>
    private sealed class NightClock(DateTimeOffset start) : TimeProvider
    {
        private TimeSpan _passed;

        public void Pass(double minutes) => _passed += TimeSpan.FromMinutes(minutes);

        public override DateTimeOffset GetUtcNow() => start + _passed;

        public override long GetTimestamp() => (long)(_passed.TotalSeconds * TimestampFrequency);
    }
}
