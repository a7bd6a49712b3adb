using Beredd.Web;

namespace Beredd.Crisis.Paper;

/// <summary>The texts of going over to paper, of forms that are accounted for, and of the way back.</summary>
internal sealed class PaperText(Words words, CrisisText crisis)
{
    public string Paper => words.Say("Papper", "Paper");

    public string Title(int on, int open) => (on, open) switch
    {
        (0, 0) => words.Say("Inget beslut om papper gäller", "No decision to work on paper is in force"),
        (0, _) => words.Say($"Inget beslut om papper gäller, men {open} blanketter är inte redovisade", $"No decision to work on paper is in force, but {open} sheets are not accounted for"),
        (1, _) => words.Say($"En enhet är beslutad på papper, {open} blanketter är inte redovisade", $"One unit is on paper by decision, {open} sheets are not accounted for"),
        _ => words.Say($"{on} enheter är beslutade på papper, {open} blanketter är inte redovisade", $"{on} units are on paper by decision, {open} sheets are not accounted for"),
    };

    public string ToldAndDecided(WordAndDecision both) => (both.Told.Count, both.Decided.Count, both.OnlyDecided.Count + both.OnlyTold.Count) switch
    {
        (1, 1, 0) => words.Say("En enhet är beslutad att arbeta på papper, och den har meddelat att den gör det.", "One unit is decided to work on paper, and has said that it does."),
        (var told, _, 0) => words.Say($"{told} enheter är beslutade att arbeta på papper, och alla har meddelat att de gör det.", $"{told} units are decided to work on paper, and all have said that they do."),
        (var told, var decided, _) => words.Say($"{Many(told, "enhet", "enheter")} har meddelat att de arbetar på papper, {decided} är {(decided == 1 ? "beslutad" : "beslutade")}.", $"{Many(told, "unit", "units")} {(told == 1 ? "has said that it works" : "have said that they work")} on paper, {decided} {(decided == 1 ? "is" : "are")} decided."),
    };

    public string OnlyDecided => words.Say("Beslutade, men har inte meddelat det:", "Decided, but have not said so:");

    public string OnlyTold => words.Say("Har meddelat det, men är inte beslutade:", "Have said so, but are not decided:");

    private static string Many(int count, string one, string many) => $"{count} {(count == 1 ? one : many)}";

    public string Lead => words.Say("Varje blankett som lämnats ut ska komma tillbaka: inskriven och kontrollerad, tom, makulerad eller förlorad med skäl. En enhet är tillbaka först när ingen saknas.", "Each sheet that was handed out must come back: typed in and checked, blank, spoiled, or lost with a reason. A unit is back only when none is missing.");

    public string Unit => words.Say("Enhet", "Unit");

    public string Since => words.Say("Sedan", "Since");

    public string Out => words.Say("Utlämnade", "Handed out");

    public string Filled => words.Say("Ifyllda, ej inskrivna", "Filled in, not typed in");

    public string Typed => words.Say("Inskrivna, ej kontrollerade", "Typed in, not checked");

    public string Settled => words.Say("Klara", "Settled");

    public string Missing => words.Say("Inte redovisade", "Not accounted for");

    public string End => words.Say("Ikapp", "Caught up");

    public string WaysLeft(int left, int all) => all == 0 ? "" : left == 0 ? words.Say("Alla vägar in är stängda", "All ways in are closed") : words.Say($"{left} av {all} vägar in är inte stängda", $"{left} of {all} ways in are not closed");

    public string BackSince(DateTimeOffset at) => words.Say($"Tillbaka {crisis.When(at)}", $"Back {crisis.When(at)}");

    public string Ends(Backlog backlog, DateTimeOffset now) => backlog switch
    {
        { Left: 0 } => words.Say("inget att skriva in", "nothing to type in"),
        { PerHour: { } pace, EndsAt: { } at } => words.Say($"{crisis.When(at)} ({pace:0} i timmen)", $"{crisis.When(at)} ({pace:0} an hour)"),
        _ => words.Say("för lite inskrivet för att säga", "too little typed in to tell"),
    };

    // Going over.
    public string GoOver => words.Say("Besluta att enheter går över till papper", "Decide that units go over to paper");

    public string GoOverLead => words.Say("Ett beslut, och allt som följer av det: enheternas pärmar, vägar in att stänga och blanketter ur serierna.", "One decision, and all that follows of it: the units' binders, ways in to close, and sheets of the series.");

    public string WhichUnits => words.Say("Vilka enheter?", "Which units?");

    public string Proposed => words.Say("föreslagen: tjänst går över sin gräns", "proposed: a service passes its limit");

    public string BinderOf(int? edition) => edition is { } some ? words.Say($"pärm version {some}", $"binder version {some}") : words.Say("ingen pärm är utskriven", "no binder was printed");

    public string GiveSheets => words.Say("Lämna ut de blanketter som ligger i pärmarna", "Hand out the sheets that lie in the binders");

    public string GiveSheetsHelp => words.Say("De nummer som är utskrivna för enheten och inte redan lämnats ut.", "The numbers printed for the unit that have not been handed out already.");

    public string WhoDecides => words.Say("Vem beslutar", "Who decides");

    public string Reasons => words.Say("Skäl", "Reasons");

    public string Decide => words.Say("Besluta", "Decide");

    public string NoUnitChosen => words.Say("Välj minst en enhet.", "Choose at least one unit.");

    public string ReasonsMissing => words.Say("Skriv skälet till beslutet.", "Write the reasons of the decision.");

    /// <summary>The entry's words, in the language of the log.</summary>
    public static string Decided(IReadOnlyList<AnalogUnit> units) => units.Count == 1 ? $"{units[0].Name} går över till papper." : $"{units.Count} enheter går över till papper: {string.Join(", ", units.Select(u => u.Name))}.";

    // One unit.
    public string UnitTitle(string unit, int open, bool isBack) => isBack
        ? words.Say($"{unit} är tillbaka, alla blanketter är redovisade", $"{unit} is back, all sheets are accounted for")
        : open == 0
            ? words.Say($"{unit}: alla blanketter är redovisade", $"{unit}: all sheets are accounted for")
            : words.Say($"{unit}: {open} blanketter är inte redovisade", $"{unit}: {open} sheets are not accounted for");

    public string NoSheets => words.Say("Enheten har inte fått några numrerade blanketter.", "The unit has not been given any numbered sheets.");

    public string NameOf(SheetState state) => state switch
    {
        SheetState.Out => words.Say("Hos enheten", "With the unit"),
        SheetState.Filled => words.Say("Ifylld", "Filled in"),
        SheetState.TypedIn => words.Say("Inskriven", "Typed in"),
        SheetState.Checked => words.Say("Kontrollerad", "Checked"),
        SheetState.Blank => words.Say("Tom, tillbakalämnad", "Blank, given back"),
        SheetState.Spoiled => words.Say("Makulerad", "Spoiled"),
        _ => words.Say("Förlorad", "Lost"),
    };

    public string StateHead => words.Say("Läge", "State");

    public string Numbers => words.Say("Nummer", "Numbers");

    public string Count => words.Say("Antal", "Count");

    public string Report => words.Say("Redovisa blanketter", "Account for sheets");

    public string Series => words.Say("Serie", "Series");

    public string WhichNumbers => words.Say("Vilka nummer?", "Which numbers?");

    public string WhichNumbersHelp => words.Say("Som 1041–1080, 1093.", "Like 1041–1080, 1093.");

    public string WhatOfThem => words.Say("Vad har hänt med dem?", "What has become of them?");

    public string Reason => words.Say("Skäl", "Reason");

    public string ReasonHelp => words.Say("Behövs för makulerade och förlorade, och när något ändras tillbaka.", "Needed for spoiled and lost ones, and when something is taken back.");

    public string Save => words.Say("Spara", "Save");

    public string NumbersUnread(string? part) => part is null
        ? words.Say("Skriv nummer, som 1041–1080, 1093.", "Write numbers, like 1041–1080, 1093.")
        : words.Say($"”{part}” går inte att läsa som nummer. Skriv som 1041–1080, 1093, högst {SheetNumbers.Most} åt gången.", $"“{part}” cannot be read as numbers. Write like 1041–1080, 1093, at most {SheetNumbers.Most} at a time.");

    public string ChooseState => words.Say("Välj vad som har hänt med dem.", "Choose what has become of them.");

    public string ReasonMissing => words.Say("Skriv skälet.", "Write the reason.");

    public string Refused(SheetsRefusedException refused)
    {
        ArgumentNullException.ThrowIfNull(refused);
        var numbers = SheetNumbers.Write(refused.Numbers);
        return refused.Problem switch
        {
            SheetProblem.NotHandedOut => words.Say($"{numbers} är inte utlämnade till enheten. Inget är sparat: rätta numren och spara igen.", $"{numbers} were not handed out to the unit. Nothing is saved: correct the numbers and save again."),
            SheetProblem.HandedOutBefore => words.Say($"{numbers} är redan utlämnade. Inget är sparat: ladda om sidan för att se vad som gäller.", $"{numbers} are handed out already. Nothing is saved: reload the page to see what stands."),
            SheetProblem.SamePerson => words.Say($"{numbers} har du själv skrivit in. De ska kontrolleras av någon annan. Inget är sparat.", $"{numbers} were typed in by you. Somebody else must check them. Nothing is saved."),
            _ => words.Say($"{numbers} kan inte bli det från det läge de är i nu. Inget är sparat: se tabellen, rätta numren och spara igen.", $"{numbers} cannot become that from the state they are in now. Nothing is saved: look at the table, correct the numbers and save again."),
        };
    }

    public string GiveMore => words.Say("Lämna ut fler blanketter", "Hand out more sheets");

    public string Give => words.Say("Lämna ut", "Hand out");

    public string WaysIn => words.Say("Vägar in att stänga", "Ways in to close");

    public string ClosedAt(ClosedWay way) => way.ClosedAt is { } at
        ? words.Say($"Stängd {crisis.When(at)}, bekräftat av {way.ConfirmedBy}", $"Closed {crisis.When(at)}, confirmed by {way.ConfirmedBy}")
        : words.Say("Inte stängd", "Not closed") + (way.ClosedBy.Length > 0 ? words.Say($". Stängs av {way.ClosedBy}", $". To be closed by {way.ClosedBy}") : "");

    public string WhoConfirms => words.Say("Bekräftat av", "Confirmed by");

    public string ItIsClosed => words.Say("Den är stängd", "It is closed");

    public string ConfirmClosed(string way) => $"{ItIsClosed}: {way}";

    public string BackTitle => words.Say("Tillbaka till systemen", "Back to the systems");

    public string NotBack => words.Say("Enheten kan inte markeras som tillbaka. Det här saknas:", "The unit cannot be marked as back. This is missing:");

    public string MissingOf(SheetAccount account, SheetState state) => $"{account.Series.Label}, {NameOf(state).ToLowerInvariant()}: {account.Numbers(state)}";

    public string MarkBack => words.Say("Enheten är tillbaka", "The unit is back");

    public string BackLead => words.Say("Alla blanketter är redovisade. När enheten arbetar i systemen igen kan den markeras som tillbaka.", "All sheets are accounted for. When the unit works in the systems again it can be marked as back.");

    public string BacklogTitle => words.Say("Inskrivning", "Typing in");

    public string BacklogOf(Backlog backlog, DateTimeOffset now) => backlog switch
    {
        { Left: 0 } => words.Say("Inget ligger och väntar på att skrivas in.", "Nothing waits to be typed in."),
        { PerHour: { } pace, EndsAt: { } at } => words.Say($"{backlog.Left} ligger och väntar. I den takt som hållits ({pace:0.#} i timmen) är det klart {crisis.When(at)}.", $"{backlog.Left} wait. At the pace that was kept ({pace:0.#} an hour) it is done {crisis.When(at)}."),
        _ => words.Say($"{backlog.Left} ligger och väntar. För lite är inskrivet för att säga när det är klart.", $"{backlog.Left} wait. Too little is typed in to tell when it is done."),
    };

    public string ToAll => words.Say("Alla enheter på papper", "All units on paper");

    public string ToBinder => words.Say("Skriv ut pärmen", "Print the binder");

    // One sheet.
    public string FindSheet => words.Say("Slå upp en blankett", "Look a sheet up");

    public string Code => words.Say("Koden på blanketten", "The code on the sheet");

    public string CodeHelp => words.Say("Läs in QR-koden eller skriv av koden, som HEM-BES-000123-S.", "Scan the QR code or write the code, like HEM-BES-000123-S.");

    public string Find => words.Say("Slå upp", "Look up");

    public string CodeUnread(string code) => words.Say($"”{code}” är ingen kod från en blankett: kontrolltecknet stämmer inte. Läs av den igen.", $"“{code}” is no code of a sheet: its check character does not agree. Read it again.");

    public string NotOut(string code) => words.Say($"{code} är inte utlämnad i den här incidenten.", $"{code} is not handed out in this incident.");

    public string SheetTitle(string code, SheetState state) => $"{code}: {NameOf(state).ToLowerInvariant()}";

    public string TypedBy(Sheet sheet) => sheet.TypedAt is { } at ? words.Say($"Inskriven {crisis.When(at)} av {sheet.TypedByName}.", $"Typed in {crisis.When(at)} by {sheet.TypedByName}.") : "";

    public string CheckedAt(Sheet sheet) => sheet.CheckedAt is { } at ? words.Say($"Kontrollerad {crisis.When(at)}.", $"Checked {crisis.When(at)}.") : "";

    public string ReasonOf(Sheet sheet) => sheet.Reason is { } reason ? words.Say($"Skäl: {reason}", $"Reason: {reason}") : "";

    /// <summary>The entry's words, in the language of the log.</summary>
    public static string Told(string unit, string label, string numbers, SheetState state, string? reason) =>
        $"{unit}: {label} {numbers} {SwedishOf(state)}." + (reason is null ? "" : $" Skäl: {reason}");

    public static string ToldGiven(string unit, HandOut given) => $"{unit} får {given.Label} {given.Numbers} ({given.Name}).";

    private static string SwedishOf(SheetState state) => state switch
    {
        SheetState.Filled => "ifyllda",
        SheetState.TypedIn => "inskrivna",
        SheetState.Checked => "kontrollerade",
        SheetState.Blank => "tillbaka tomma",
        SheetState.Spoiled => "makulerade",
        SheetState.Lost => "förlorade",
        _ => "hos enheten",
    };
}
