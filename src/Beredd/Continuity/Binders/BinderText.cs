using System.Globalization;
using Beredd.Web;

namespace Beredd.Continuity.Binders;

/// <summary>The texts of the pages about binders; what stands in them is <see cref="SheetText"/>.</summary>
internal sealed class BinderText(Words words)
{
    public SheetText Sheets { get; } = new(words.English);

    public string ListTitle(IReadOnlyCollection<ShelvedBinder> binders)
    {
        var due = binders.Count(b => b.IsDue);
        var waiting = binders.Count(b => b.State == BinderState.NotHungUp);
        return (due, waiting, binders.Count) switch
        {
            (_, _, 0) => words.Say("Det finns inga enheter att göra pärmar för", "There are no units to make binders for"),
            (0, 0, 1) => words.Say("Pärmen stämmer", "The binder holds"),
            (0, 0, var all) => words.Say($"Alla {all} pärmar stämmer och hänger uppe", $"All {all} binders hold and hang where they should"),
            (0, 1, _) => words.Say("1 pärm ska hängas upp", "1 binder is to be hung up"),
            (0, _, _) => words.Say($"{waiting} pärmar ska hängas upp", $"{waiting} binders are to be hung up"),
            (_, _, 1) => words.Say("Pärmen behöver skrivas ut", "The binder needs to be printed"),
            (_, _, var all) => words.Say($"{due} av {all} pärmar behöver skrivas ut", $"{due} of {all} binders need to be printed"),
        };
    }

    public string ListLead => words.Say(
        "En pärm är det enda en enhet har kvar när datorerna stannar. Här ser du vilka som stämmer med registret, vilka som har blivit gamla och var de hänger.",
        "A binder is all that a unit has left when the computers stop. Here you see which ones agree with the register, which have become old, and where they hang.");

    public string ListCaption => words.Say("Pärmar", "Binders");

    public string Unit => words.Say("Enhet", "Unit");

    public string State => words.Say("Läge", "State");

    public string Changed => words.Say("Ändrat sedan utskriften", "Changed since the print");

    public string Version => words.Say("Version", "Version");

    public string ValidUntil => words.Say("Gäller till", "Valid until");

    public string Hangs => words.Say("Hänger", "Hangs");

    public string ToRound => words.Say("Lista för den som går runt", "List for whoever goes round");

    public string StateOf(BinderState state) => state switch
    {
        BinderState.NeverPrinted => words.Say("Aldrig utskriven", "Never printed"),
        BinderState.OutOfDate => words.Say("Ändrad sedan utskriften", "Changed since the print"),
        BinderState.PastItsDate => words.Say("Datumet har passerat", "Past its date"),
        BinderState.NotHungUp => words.Say("Ska hängas upp", "To be hung up"),
        _ => words.Say("Stämmer", "Holds"),
    };

    public string UnitTitle(ShelvedBinder binder) => binder.State switch
    {
        BinderState.NeverPrinted => words.Say($"{binder.Unit.Name} har ingen utskriven pärm", $"{binder.Unit.Name} has no printed binder"),
        BinderState.OutOfDate => words.Say($"Pärmen för {binder.Unit.Name} behöver skrivas ut igen", $"The binder of {binder.Unit.Name} needs to be printed again"),
        BinderState.PastItsDate => words.Say($"Pärmen för {binder.Unit.Name} har passerat sitt datum", $"The binder of {binder.Unit.Name} is past its date"),
        BinderState.NotHungUp => words.Say($"Pärmen för {binder.Unit.Name} ska hängas upp", $"The binder of {binder.Unit.Name} is to be hung up"),
        _ => words.Say($"Pärmen för {binder.Unit.Name} stämmer", $"The binder of {binder.Unit.Name} holds"),
    };

    public string ChangesTitle(int count) => count == 1
        ? words.Say("En del är ändrad sedan utskriften", "One part has changed since the print")
        : words.Say($"{count} delar är ändrade sedan utskriften", $"{count} parts have changed since the print");

    public string KindOf(ChangeKind kind) => kind switch
    {
        ChangeKind.New => words.Say("ny", "new"),
        ChangeKind.Gone => words.Say("borttagen", "gone"),
        _ => words.Say("ändrad", "changed"),
    };

    public string More(int count) => words.Say($"… och {count} till", $"… and {count} more");

    public string Prints => words.Say("Utskrifter", "Prints");

    public string PrintedOn(BinderPrint print) => words.Say(
        $"Version {print.Edition}, utskriven {Day(BinderPress.Day(print.PrintedAt))} av {print.PrintedBy}",
        $"Version {print.Edition}, printed {Day(BinderPress.Day(print.PrintedAt))} by {print.PrintedBy}");

    public static string Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public string NewPrint => words.Say("Gör en ny utskrift", "Make a new print");

    public string NewPrintLead => words.Say(
        "Utskriften får ett nytt versionsnummer, och varje blankett får nummer som inga andra blad har. Sedan skriver du ut den och hänger upp den.",
        "The print gets a new version number, and every form numbers that no other sheets have. Then you print it and hang it up.");

    public string Places => words.Say("Var ska pärmarna hänga?", "Where are the binders to hang?");

    public string PlacesHelp => words.Say("En plats på varje rad, ett exemplar för varje plats. Till exempel: Personalrummet, hyllan vid dörren.", "One place on each line, one copy for each. For example: Staff room, the shelf by the door.");

    public string PlacesWrong(int most, int longest) => words.Say(
        $"Skriv 1 till {most} platser, en på varje rad, med högst {longest} tecken i varje.",
        $"Write 1 to {most} places, one on each line, of at most {longest} characters each.");

    public string ValidUntilHelp => words.Say("Sista dagen som man kan lita på pärmen utan att kontrollera den.", "The last day on which the binder can be trusted unchecked.");

    public string ValidUntilWrong(string last) => words.Say($"Välj en dag efter i dag, senast {last}.", $"Choose a day after today, {last} at the latest.");

    public string SheetsLabel => words.Say("Numrerade blad av varje blankett", "Numbered sheets of each form");

    public string SheetsHelp => words.Say(
        "I varje exemplar. Dessutom följer ett original att kopiera och en lista med 90 nummer till kopiorna.",
        "In each copy. With them come an original to copy, and a list of 90 numbers for the copies.");

    public string SheetsWrong(int most) => words.Say($"Skriv ett heltal från 0 till {most}.", $"Write a whole number from 0 to {most}.");

    public string MakePrint => words.Say("Gör utskriften", "Make the print");

    public string Preview => words.Say("Så ser pärmen ut nu", "What the binder looks like now");

    public string PreviewLead => words.Say(
        "Det här är ett utkast utan numrerade blad. Skriver du ut sidan kommer bara pärmen med, inte det som står ovanför.",
        "This is a draft, without numbered sheets. If you print the page, only the binder comes along, not what stands above.");

    public string PrintTitle(BinderPrint print, string unit) => print.Copies.TrueForAll(c => c.HungOn is not null)
        ? words.Say($"Version {print.Edition} av pärmen för {unit} hänger uppe", $"Version {print.Edition} of the binder of {unit} hangs where it should")
        : words.Say($"Skriv ut version {print.Edition} av pärmen för {unit} och häng upp den", $"Print version {print.Edition} of the binder of {unit} and hang it up");

    public string GetPdf(int copies) => copies == 1 ? words.Say("Hämta PDF", "Get the PDF") : words.Say($"Hämta PDF med alla {copies} exemplar", $"Get the PDF of all {copies} copies");

    public string OwnBrowser => words.Say(
        "Du kan också skriva ut den här sidan från din egen webbläsare: välj A4, skala 100 %, inga marginaler och enkelsidigt. Varje exemplar skrivs ut för sig, för bladen i dem har olika nummer.",
        "You can also print this page from your own browser: choose A4, scale 100 %, no margins, one-sided. Print each copy by itself, for their sheets have different numbers.");

    public string NoBrowser => words.Say(
        "Datorn som Beredd går på har ingen webbläsare som kan göra PDF (Edge, Chrome eller Chromium). Skriv ut den här sidan från din egen webbläsare: välj A4, skala 100 %, inga marginaler och enkelsidigt. Varje exemplar skrivs ut för sig, för bladen i dem har olika nummer.",
        "The machine that Beredd runs on has no browser that can make PDF (Edge, Chrome or Chromium). Print this page from your own browser: choose A4, scale 100 %, no margins, one-sided. Print each copy by itself, for their sheets have different numbers.");

    public string PdfFailed(string why) => words.Say($"PDF-filen kunde inte göras: {why}.", $"The PDF could not be made: {why}.");

    public string CopyAt(BinderCopy copy) => words.Say($"Exemplar {copy.Number}: {PlaceOf(copy)}", $"Copy {copy.Number}: {PlaceOf(copy)}");

    public string PlaceOf(BinderCopy copy) => copy.Place.Length > 0 ? copy.Place : words.Say("plats inte bestämd", "place not decided");

    public string Hanging => words.Say("Var exemplaren hänger", "Where the copies hang");

    public string HangingLead => words.Say("Kryssa för dem som hänger på sin plats, när du har tagit bort den gamla pärmen.", "Tick those that hang in their place, when you have taken the old binder away.");

    public string HungSince(BinderCopy copy) => words.Say($"uppe sedan {Day(copy.HungOn!.Value)} ({copy.HungBy})", $"up since {Day(copy.HungOn!.Value)} ({copy.HungBy})");

    public string SaveHanging => words.Say("Spara vilka som hänger", "Save which ones hang");

    public string Marked => words.Say("Sparat.", "Saved.");

    public string ShownCopy(int number) => words.Say($"Exemplar {number}", $"Copy {number}");

    public string CopiesMenu => words.Say("Exemplar", "Copies");

    public string ToBinder => words.Say("Till enhetens pärm", "To the unit's binder");

    public string CopiesUp(IReadOnlyCollection<BinderCopy> copies) => words.Say(
        $"{copies.Count(c => c.HungOn is not null)} av {copies.Count} exemplar",
        $"{copies.Count(c => c.HungOn is not null)} of {copies.Count} copies");

    public string RoundTitle(int count) => count switch
    {
        0 => words.Say("Inga pärmar väntar på att hängas upp", "No binders wait to be hung up"),
        1 => words.Say("1 exemplar ska hängas upp", "1 copy is to be hung up"),
        _ => words.Say($"{count} exemplar ska hängas upp", $"{count} copies are to be hung up"),
    };

    public string RoundLead => words.Say(
        "Skriv ut listan och ta med den. Häng upp den nya pärmen, ta med dig den gamla och kryssa för. Markera dem sedan som upphängda här.",
        "Print the list and bring it. Hang up the new binder, take the old one with you, and tick it off. Then mark them as hung up here.");

    public string RoundDue => words.Say("Skriv ut först", "Print first");

    public string Place => words.Say("Plats", "Place");

    public string Done => words.Say("Uppe, datum och namn", "Up, date and name");

    public string OldTaken => words.Say("Gammal borttagen", "Old one taken");
}
