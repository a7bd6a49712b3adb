using Beredd.Crisis.Incidents;
using Beredd.Crisis.Tasks;
using Beredd.Crisis.Units;
using Beredd.Web;

namespace Beredd.Crisis.Duties;

/// <summary>The texts of what the law asks for, its clocks and reports.</summary>
internal sealed class DutyText(Words words, CrisisText crisis, UnitsText units)
{
    public string Of(BothLanguages both) => words.Say(both.Sv, both.En);

    public string NameOf(Duty duty) => words.Say(duty.Sv, duty.En);

    public string Title(IReadOnlyList<DutyState> states, DateTimeOffset now)
    {
        var running = states.Where(s => s.IsRunning).ToList();
        if (running.Count(s => s.IsLate(now)) is > 0 and var late)
            return late == 1 ? words.Say("En tidsgräns har passerats", "One time limit has passed") : words.Say($"{late} tidsgränser har passerats", $"{late} time limits have passed");
        return running.Where(s => s.Deadline is not null).MinBy(s => s.Deadline) is { } next
            ? words.Say($"Nästa tidsgräns {units.In(next.Deadline!.Value - now)}: {next.Title.ToLowerInvariant()}", $"Next time limit {units.In(next.Deadline!.Value - now)}: {next.Title.ToLowerInvariant()}")
            : states.Any(s => s.Applies == true) ? words.Say("Ingen tidsgräns löper", "No time limit runs") : words.Say("Ingen skyldighet är bedömd än", "No duty has been judged yet");
    }

    public string Lead => words.Say("Vad lagen kräver i en incident, när det ska vara gjort, och hur det görs också utan nät.", "What the law asks for in an incident, by when, and how it is done also without network.");

    public string Duty => words.Say("Skyldighet", "Duty");

    public string State => words.Say("Läge", "State");

    public string By => words.Say("Senast", "By");

    public string StateOf(DutyState? state, DateTimeOffset now) => state switch
    {
        null or { Applies: null } => words.Say("Inte bedömd", "Not judged"),
        { Applies: false } => words.Say("Gäller inte", "Does not apply"),
        { SentAt: { } sent } when state.IsLate(now) => words.Say($"Lämnad för sent, {crisis.When(sent)}", $"Sent late, {crisis.When(sent)}"),
        { SentAt: { } sent } => words.Say($"Lämnad {crisis.When(sent)}", $"Sent {crisis.When(sent)}"),
        _ when state.IsLate(now) => words.Say("Tiden har gått ut", "The time is up"),
        _ => words.Say("Löper", "Running"),
    };

    public string DeadlineOf(DutyState? state, DateTimeOffset now) => state switch
    {
        { Applies: true, SentAt: null, Deadline: { } at } => words.Say($"{crisis.When(at)}, {units.In(at - now)}", $"{crisis.When(at)}, {units.In(at - now)}"),
        { Applies: true, Deadline: { } at } => crisis.When(at),
        { Applies: true } => words.Say("utan dröjsmål", "without delay"),
        _ => "",
    };

    public string TimeOf(Duty duty) => duty.Hours is { } hours ? words.Say($"{hours:0} timmar", $"{hours:0} hours") : duty.Months is { } months ? months == 1 ? words.Say("en månad", "one month") : words.Say($"{months} månader", $"{months} months") : words.Say("utan dröjsmål", "without delay");

    public string Law => words.Say("Lag", "Law");

    public string Time => words.Say("Tid", "Time");

    public string Starts => words.Say("Räknas", "Counted");

    public string To => words.Say("Till", "To");

    public string Channel => words.Say("Hur", "How");

    public string Offline => words.Say("Utan nät", "Without network");

    public string Checked(DutyFile law) => words.Say($"Uppgifterna kontrollerades {law.Checked}.", $"Checked {law.Checked}.");

    public string CheckYourself => words.Say("Kontrollera", "Check");

    public string Started => words.Say("Räknas från", "Counted from");

    public string JudgedBy => words.Say("Bedömt av", "Judged by");

    public string JudgedByOf(DutyState state) => words.Say($"{state.JudgedBy}: {state.Reason} (nr {state.JudgedIn} i loggen)", $"{state.JudgedBy}: {state.Reason} (no. {state.JudgedIn} of the log)");

    public string Deadline => words.Say("Ska vara lämnad", "To be sent by");

    public string Sent => words.Say("Lämnad", "Sent");

    public string SentOf(DutyState state) => string.Join(". ", new[]
    {
        state.SentAt is { } at ? crisis.When(at) : null, state.Channel,
        state.Receipt is { } receipt ? words.Say($"Kvitto: {receipt}", $"Receipt: {receipt}") : null,
        state.LateReason is { } late ? words.Say($"För sent, därför att {late}", $"Late, because {late}") : null,
    }.Where(s => s is not null));

    public string When(DateTimeOffset time) => crisis.When(time);

    public string JudgeTitle(bool again) => again ? words.Say("Bedöm på nytt", "Judge anew") : words.Say("Gäller skyldigheten?", "Does the duty apply?");

    public string Applies => words.Say("Ja, den gäller", "Yes, it applies");

    public string DoesNot => words.Say("Nej, den gäller inte", "No, it does not");

    public string StartHelp => words.Say("När klockan började gå. Svensk tid. Tomt betyder nu.", "When the clock began. Swedish time. Empty means now.");

    public string Reason => words.Say("Skäl", "Reasons");

    public string JudgeMissing => words.Say("Svara ja eller nej, skriv skälen, och ange en tid som har varit.", "Answer yes or no, write the reasons, and give a time that has been.");

    public string SaveJudgement => words.Say("Spara bedömningen", "Save the judgement");

    public string Report => words.Say("Rapporten", "The report");

    public string MissingOf(IReadOnlyList<string> missing) => missing.Count == 0 ? words.Say("Allt som efterfrågas är ifyllt.", "All that is asked for is filled in.") : words.Say($"Saknas: {string.Join(", ", missing).ToLowerInvariant()}.", $"Missing: {string.Join(", ", missing).ToLowerInvariant()}.");

    public string ReportHelp => words.Say("Utkastet bygger på det som är känt i loggen. Ändra fritt. Varje sparad version finns kvar i loggen.", "The draft is made of what the log knows. Change it freely. Each saved version stays in the log.");

    public string SaveReport => words.Say("Spara rapporten", "Save the report");

    public string DraftAnew => words.Say("Gör ett nytt utkast av det som är känt nu", "Draft anew from what is known now");

    public string ReportMissing => words.Say("Rapporten är tom.", "The report is empty.");

    public string SendTitle => words.Say("Den är lämnad", "It has been sent");

    public string SentWhen => words.Say("När", "When");

    public string SentChannel => words.Say("På vilket sätt, och till vem", "By which channel, and to whom");

    public string Receipt => words.Say("Kvitto eller diarienummer", "Receipt or registration number");

    public string WhyLate => words.Say("Varför för sent?", "Why late?");

    public string WhyLateHelp => words.Say("Måste anges när tiden har gått ut.", "Must be given when the time is up.");

    public string SendMissing => words.Say("Ange på vilket sätt den lämnades, och en tid som har varit.", "Give by which channel it was sent, and a time that has been.");

    public string LateMissing => words.Say("Tiden har gått ut. Skriv varför den lämnas för sent.", "The time is up. Write why it is sent late.");

    public string SaveSending => words.Say("Spara att den är lämnad", "Save that it was sent");

    public string AllDuties => words.Say("Alla skyldigheter", "All duties");

    public string NameOf(ReportField field) => field switch
    {
        ReportField.Handelse => words.Say("Vad har hänt", "What has happened"),
        ReportField.Tid => words.Say("När", "When"),
        ReportField.Misstanke => words.Say("Misstänks ett brott eller angrepp", "Is a crime or an attack suspected"),
        ReportField.Granser => words.Say("Kan andra länder beröras", "May other countries be affected"),
        ReportField.Allvar => words.Say("Hur allvarligt är det", "How severe is it"),
        ReportField.Verkningar => words.Say("Vilka drabbas, och hur", "Who is hit, and how"),
        ReportField.System => words.Say("Vilka system", "Which systems"),
        ReportField.Kannetecken => words.Say("Angriparens kännetecken", "Signs of the attacker"),
        ReportField.Atgarder => words.Say("Vad har gjorts", "What has been done"),
        ReportField.Orsak => words.Say("Trolig orsak", "Likely cause"),
        ReportField.Uppgifter => words.Say("Vilka slags personuppgifter", "What kinds of personal data"),
        ReportField.Personer => words.Say("Ungefär hur många personer", "About how many persons"),
        ReportField.Rad => words.Say("Vad de själva kan göra", "What they can do themselves"),
        _ => words.Say("Vem kan svara på frågor", "Who can answer questions"),
    };

    public string Times(Incident incident, DateTimeOffset? first) => first is { } found
        ? words.Say($"Upptäckt {crisis.When(incident.OpenedAt)}. Tidigaste spåret i loggarna {crisis.When(found)}.", $"Detected {crisis.When(incident.OpenedAt)}. Earliest trace in the logs {crisis.When(found)}.")
        : words.Say($"Upptäckt {crisis.When(incident.OpenedAt)}.", $"Detected {crisis.When(incident.OpenedAt)}.");

    public string Malicious => words.Say("Ja. Loggarna visar ett angrepp.", "Yes. The logs show an attack.");

    public string Affected(IReadOnlyList<UnitStatus> hit) => string.Join(", ", hit.Select(s => $"{s.Unit} ({units.NameOf(s.State).ToLowerInvariant()})"));

    public string Grounds => words.Say("Vilka grunder gäller?", "Which grounds apply?");
}
