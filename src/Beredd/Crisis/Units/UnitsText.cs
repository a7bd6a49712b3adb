using Beredd.Continuity;
using Beredd.Web;

namespace Beredd.Crisis.Units;

/// <summary>The texts of units in an incident: how they are, what they have on paper, and how they come back.</summary>
internal sealed class UnitsText(Words words, CrisisText crisis)
{
    /// <summary>How it stands with all of them.</summary>
    /// <param name="units">How many there are.</param>
    /// <param name="heard">How many have reported at all.</param>
    /// <param name="late">How many should have, and have not.</param>
    /// <param name="paper">How many say that they work on paper.</param>
    public string BoardTitle(int units, int heard, int late, int paper)
    {
        var reported = late > 0 ? words.Say($"{late} av {units} enheter har inte hört av sig", $"{late} of {units} units have not reported")
            : heard == 0 ? words.Say($"{units} enheter, ingen har hört av sig än", $"{units} units, none has reported yet")
            : heard < units ? words.Say($"{heard} av {units} enheter har hört av sig, ingen är sen", $"{heard} of {units} units have reported, none is late")
            : words.Say($"{units} enheter, alla har hört av sig i tid", $"{units} units, all have reported in time");
        return paper == 0 ? reported
            : reported + words.Say($", {paper} har meddelat att {(paper == 1 ? "den" : "de")} arbetar på papper", $", {paper} {(paper == 1 ? "says that it works" : "say that they work")} on paper");
    }

    public string Units => words.Say("Enheter", "Units");

    public string Unit => words.Say("Enhet", "Unit");

    public string StateHead => words.Say("Läge", "State");

    public string LastWord => words.Say("Senast", "Last word");

    public string Needs => words.Say("Behov", "Needs");

    public string NextReport => words.Say("Nästa rapport", "Next report");

    public string Call => words.Say("Ring", "Call");

    public string NoUnits => words.Say("Registret har inga enheter än. Lägg in dem under Planera, så visas de här.", "The register has no units yet. Add them under Plan, and they are shown here.");

    public string NameOf(UnitState state) => state switch
    {
        UnitState.Normal => words.Say("Som vanligt", "As usual"),
        UnitState.Reduced => words.Say("Begränsat", "Reduced"),
        UnitState.OnPaper => words.Say("På papper", "On paper"),
        _ => words.Say("Stoppad", "Stopped"),
    };

    public string HelpOf(UnitState state) => state switch
    {
        UnitState.Normal => words.Say("Allt fungerar.", "Everything works."),
        UnitState.Reduced => words.Say("Vi gör det viktigaste.", "We do what matters most."),
        UnitState.OnPaper => words.Say("Vi arbetar efter pärmen.", "We work by the binder."),
        _ => words.Say("Vi kan inte ge tjänsten.", "We cannot give the service."),
    };

    public string NoWord => words.Say("Inget ord än", "No word yet");

    public string Ago(TimeSpan age) => age.TotalMinutes < 1 ? words.Say("nyss", "just now")
        : age.TotalMinutes < 90 ? words.Say($"för {age.TotalMinutes:0} min sedan", $"{age.TotalMinutes:0} min ago")
        : age.TotalHours < 48 ? words.Say($"för {age.TotalHours:0} timmar sedan", $"{age.TotalHours:0} hours ago")
        : words.Say($"för {age.TotalDays:0} dygn sedan", $"{age.TotalDays:0} days ago");

    public string In(TimeSpan left) => left < TimeSpan.Zero ? Ago(-left)
        : left.TotalMinutes < 90 ? words.Say($"om {left.TotalMinutes:0} min", $"in {left.TotalMinutes:0} min")
        : left.TotalHours < 48 ? words.Say($"om {left.TotalHours:0} timmar", $"in {left.TotalHours:0} hours")
        : words.Say($"om {left.TotalDays:0} dygn", $"in {left.TotalDays:0} days");

    public string LateBy(TimeSpan by) => by.TotalMinutes < 90 ? words.Say($"Sen {by.TotalMinutes:0} min", $"Late by {by.TotalMinutes:0} min")
        : by.TotalHours < 48 ? words.Say($"Sen {by.TotalHours:0} timmar", $"Late by {by.TotalHours:0} hours")
        : words.Say($"Sen {by.TotalDays:0} dygn", $"Late by {by.TotalDays:0} days");

    // What is out, and what falls next.
    public string FallsTitle(int falling) => falling == 0
        ? words.Say("Ingen tjänst går över sin gräns inom två veckor", "No service passes its limit within two weeks")
        : words.Say("Går över sin gräns om inget kommer tillbaka", "Pass their limit if nothing comes back");

    public string FallsLead(int outages) => words.Say($"Räknat på {outages} system som är ute, från de tider då de föll.", $"Reckoned from {outages} systems that are out, and the times at which they fell.");

    public string Passed(FallingService service, DateTimeOffset now) => service.BreachAt is { } at
        ? at <= now ? words.Say($"gränsen passerad {crisis.When(at)}", $"limit passed {crisis.When(at)}") : words.Say($"{In(at - now)}, {crisis.When(at)}", $"{In(at - now)}, {crisis.When(at)}")
        : "";

    public string Runs(FallingService service, DateTimeOffset now) => service.PaperUntil is { } until
        ? until <= now ? words.Say($"pappersrutinen räckte till {crisis.When(until)}", $"the paper routine lasted to {crisis.When(until)}") : words.Say($"pappersrutinen räcker till {crisis.When(until)}", $"the paper routine lasts to {crisis.When(until)}")
        : service.PaperFrom is not null ? words.Say("går på papper så länge det behövs", "on paper for as long as is needed")
        : words.Say("har ingen pappersrutin", "has no paper routine");

    public string More(int count) => words.Say($"{count} till", $"{count} more");

    public string SystemsOut(int count) => count == 0 ? words.Say("Inget system är angivet som ute", "No system is said to be out") : words.Say($"System som är ute ({count})", $"Systems that are out ({count})");

    public string OutSince(DateTimeOffset since) => words.Say($"sedan {crisis.When(since)}", $"since {crisis.When(since)}");

    public string SystemIsOut => words.Say("Ange system som gått ner", "Say that systems are out");

    public string Systems => words.Say("System", "Systems");

    public string ItIsBack => words.Say("Tillbaka", "Back");

    public string IsBack(string system) => words.Say($"{system} är tillbaka", $"{system} is back");

    public string Since => words.Say("Sedan när", "Since when");

    public string EmptyIsNow => words.Say("Tomt betyder nu.", "Empty means now.");

    public string SaveOut => words.Say("Spara", "Save");

    public string NoSystemChosen => words.Say("Välj minst ett system.", "Choose at least one system.");

    public string TimeUnread => crisis.TimeUnread;

    public string Released => words.Say("Det här får enhetscheferna läsa", "What heads of units may read");

    public string ReleasedHelp => words.Say("Enhetscheferna ser bara den här texten, inte loggen. Skriv kort och utan personuppgifter.", "Heads of units see this text and not the log. Keep it short, without personal data.");

    public string Release => words.Say("Visa för enhetscheferna", "Show to heads of units");

    public string NothingReleased => words.Say("Staben har inte skrivit något till enheterna än.", "The staff has not written anything to the units yet.");

    // The report.
    public string ReportTitle(string unit) => words.Say($"Hur är läget på {unit}?", $"How are things at {unit}?");

    public string HowIsIt => words.Say("Läget nu", "The state now");

    public string WhatDoYouNeed => words.Say("Behöver ni något?", "Do you need anything?");

    public string NeedsHelp => words.Say("Personal, fordon, utskrifter, någon att ringa. Tomt betyder nej.", "People, vehicles, prints, someone to call. Empty means no.");

    public string WhenNext => words.Say("När hör ni av er igen?", "When do you report again?");

    public string Hours(int hours) => hours == 1 ? words.Say("Om en timme", "In an hour") : words.Say($"Om {hours} timmar", $"In {hours} hours");

    public string Send => words.Say("Skicka", "Send");

    public string Thanks(DateTimeOffset at) => words.Say($"Tack, det är sparat. Senast rapporterat {crisis.When(at)}.", $"Thank you, it is saved. Last reported {crisis.When(at)}.");

    public string ToldBy => words.Say("Vem berättade?", "Who told?");

    public string ToldByHelp => words.Say("Namn, och hur: telefon, radio, bud.", "Name, and how: telephone, radio, runner.");

    public string StateMissing => words.Say("Välj hur läget är.", "Choose what the state is.");

    public string ToBoard => words.Say("Till alla enheter", "To all units");

    public string ToForms => words.Say("Enhetens blanketter", "The unit's forms");

    /// <summary>The entry of the log, in the language that the log is kept in.</summary>
    public static string Told(StatusReport report) => $"{report.Unit}: {SwedishOf(report.State)}." + (report.Needs is { } needs ? $" Behöver: {needs}" : "");

    public static string Told(SystemState state) => state.IsOut ? $"{state.Name} är ute." : $"{state.Name} är tillbaka.";

    private static string SwedishOf(UnitState state) => state switch
    {
        UnitState.Normal => "som vanligt",
        UnitState.Reduced => "begränsat",
        UnitState.OnPaper => "på papper",
        _ => "stoppad",
    };

    /// <summary>A shape for each state, so that colour is not alone.</summary>
    public static string Shape(UnitState? state) => state switch
    {
        UnitState.Normal => "●",
        UnitState.Reduced => "◐",
        UnitState.OnPaper => "▤",
        UnitState.Stopped => "■",
        _ => "?",
    };

    public static string Class(UnitState? state) => state switch
    {
        UnitState.Normal => "unit-normal",
        UnitState.Reduced => "unit-reduced",
        UnitState.OnPaper => "unit-paper",
        UnitState.Stopped => "unit-stopped",
        _ => "unit-silent",
    };
}
