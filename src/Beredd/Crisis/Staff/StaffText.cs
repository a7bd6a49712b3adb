using Beredd.Crisis.Units;
using Beredd.Web;

namespace Beredd.Crisis.Staff;

/// <summary>The texts of who is on duty, and of handovers.</summary>
internal sealed class StaffText(Words words, CrisisText crisis, UnitsText units, StaffFunctions functions)
{
    public string Title(IReadOnlyList<Shift> on, DateTimeOffset now)
    {
        var rest = on.Count(s => s.At(now) == Tiredness.MustRest);
        var decide = on.Count(s => s.At(now) == Tiredness.ReliefToDecide);
        return on.Count == 0 ? words.Say("Ingen är antecknad i tjänst", "Nobody is noted on duty")
            : rest > 0 ? words.Say($"{on.Count} i tjänst, {rest} ska avlösas nu", $"{on.Count} on duty, {rest} to be relieved now")
            : decide > 0 ? words.Say($"{on.Count} i tjänst, {decide} behöver en avlösare", $"{on.Count} on duty, {decide} need a relief")
            : words.Say($"{on.Count} i tjänst, ingen behöver avlösas än", $"{on.Count} on duty, nobody needs relief yet");
    }

    public string Lead => words.Say("Avlösning beslutas senast efter tio timmar, och ingen arbetar mer än tolv. Lämna över på papper, båda skriver under.", "Relief is decided within ten hours, and nobody works more than twelve. Hand over on paper, both sign.");

    public string OnDuty => words.Say("I tjänst", "On duty");

    public string Name => words.Say("Namn", "Name");

    public string Function => words.Say("Funktion", "Function");

    public string NameOf(string function) => functions.NameOf(function) is var name ? words.Say(name.Sv, name.En) : function;

    public string Phone => words.Say("Telefon som fungerar utan växeln", "Telephone that works without the exchange");

    public string Call => words.Say("Ring", "Call");

    public string Since => words.Say("Sedan", "Since");

    public string AtWork => words.Say("Arbetat", "At work");

    public string Hours(TimeSpan time) => words.Say($"{time.TotalHours:0.0} timmar", $"{time.TotalHours:0.0} hours").Replace('.', words.English ? '.' : ',');

    public string NameOf(Tiredness tiredness) => tiredness switch
    {
        Tiredness.MustRest => words.Say("Ska avlösas nu", "To be relieved now"),
        Tiredness.ReliefToDecide => words.Say("Behöver avlösare", "Needs a relief"),
        _ => "",
    };

    public string Relief => words.Say("Avlösning planerad", "Relief planned");

    public string ReliefOf(Shift shift, DateTimeOffset now) => shift.Until is { } until ? $"{crisis.When(until)}, {units.In(until - now)}" : words.Say("inte planerad", "not planned");

    public string GoOn => words.Say("Någon går i tjänst", "Somebody goes on duty");

    public string GoOff => words.Say("Går av", "Goes off");

    public string GoesOffOf(string name) => words.Say($"{name} går av", $"{name} goes off");

    public string NameMissing => words.Say("Skriv namnet och välj funktion.", "Write the name and choose the function.");

    public string From => words.Say("Började", "Began");

    public string Until => words.Say("Avlöses", "Is relieved");

    public string EmptyIsNow => words.Say("Tomt betyder nu.", "Empty means now.");

    public string TimeUnread => crisis.TimeUnread;

    public string Save => words.Say("Spara", "Save");

    public string HandoverTitle => words.Say("Lämna över", "Hand over");

    public string HandoverLead => words.Say("Bladet görs av det som är öppet just nu. Gå igenom det tillsammans, skriv ut, och skriv båda under. Passet byts när båda har bekräftat här.", "The sheet is made of what is open now. Go through it together, print it, and both sign. The shift changes when both have confirmed here.");

    public string WhoGives => words.Say("Vem lämnar över?", "Who hands over?");

    public string WhoTakes => words.Say("Vem tar över?", "Who takes over?");

    public string Situation => words.Say("Läget i korthet", "The situation in brief");

    public string Direction => words.Say("Inriktning", "Direction");

    public string Risks => words.Say("Risker, och vad som kan hända under passet", "Risks, and what may come during the shift");

    public string MakeSheet => words.Say("Gör överlämningsbladet", "Make the handover sheet");

    public string Handovers => words.Say("Överlämningar", "Handovers");

    public string SheetTitle(HandoverSheet sheet) => words.Say($"{sheet.FromName} lämnar över till {sheet.ToName}", $"{sheet.FromName} hands over to {sheet.ToName}");

    public string SheetLead(Handover handover, HandoverSheet sheet) => words.Say($"{NameOf(sheet.Function)}. Gjort {crisis.When(handover.MadeAt)}, nr {handover.Sequence} i loggen, som då hade {sheet.LogSize} poster.", $"{NameOf(sheet.Function)}. Made {crisis.When(handover.MadeAt)}, no. {handover.Sequence} of the log, which then had {sheet.LogSize} entries.");

    public string StateOf(Handover handover) => handover switch
    {
        { IsDone: true, TakenAt: { } taken } => words.Say($"Överlämnat {crisis.When(taken)}", $"Handed over {crisis.When(taken)}"),
        { GivenAt: not null } => words.Say("Den som tar över har inte bekräftat", "Whoever takes over has not confirmed"),
        { TakenAt: not null } => words.Say("Den som lämnar över har inte bekräftat", "Whoever hands over has not confirmed"),
        _ => words.Say("Ingen har bekräftat än", "Nobody has confirmed yet"),
    };

    public string Given => words.Say("Jag har lämnat över", "I have handed over");

    public string Taken => words.Say("Jag har tagit över", "I have taken over");

    public string GivenBy(Handover handover) => words.Say($"Lämnat: {handover.GivenBy}, {crisis.When(handover.GivenAt!.Value)}", $"Given: {handover.GivenBy}, {crisis.When(handover.GivenAt!.Value)}");

    public string TakenBy(Handover handover) => words.Say($"Taget: {handover.TakenBy}, {crisis.When(handover.TakenAt!.Value)}", $"Taken: {handover.TakenBy}, {crisis.When(handover.TakenAt!.Value)}");

    public string NothingOpen => words.Say("Inget var öppet.", "Nothing was open.");

    public string SignLine(string name) => words.Say($"{name}, datum och tid", $"{name}, date and time");

    public string ToStaff => words.Say("Staben", "The staff");

    /// <summary>The entry's words, in the language of the log.</summary>
    public string Told(GoesOn on) => $"{on.Name} går i tjänst som {functions.NameOf(on.Function).Sv.ToLowerInvariant()}.";
}
