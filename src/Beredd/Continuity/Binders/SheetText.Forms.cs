using System.Globalization;

namespace Beredd.Continuity.Binders;

/// <content>The words about forms, and about the binder as a thing.</content>
internal sealed partial class SheetText
{
    public string FormsTitle => Say("Blanketter: så använder ni dem", "Forms: how to use them");

    public string FormsLead => Say(
        "Varje blad har ett eget nummer. När systemen är tillbaka ska varje blad kunna räknas in, till det sista.",
        "Every sheet has a number of its own. When the systems are back, every sheet must be accounted for, to the last one.");

    public IReadOnlyList<string> FormsSteps =>
    [
        Say("Ta bladen i nummerordning. Ett ärende på varje blad.", "Take the sheets in order of their numbers. One matter on each sheet."),
        Say("Skrev du fel? Stryk över, skriv MAKULERAD och spara bladet. Kasta aldrig ett blad.", "Made a mistake? Cross it out, write SPOILED and keep the sheet. Never throw one away."),
        Say(
            "Slut på blad? Kopiera originalet utan nummer. Skriv nästa kod från kodlistan på kopian och kryssa för koden.",
            "Out of sheets? Copy the original that has no number. Write the next code of the list on the copy, and tick the code."),
        Say(
            "Kopiera aldrig ett blad som redan har ett nummer. Har två blad ändå fått samma nummer: skriv A på det ena och B på det andra, efter koden, och lägg dem tillsammans.",
            "Never copy a sheet that has a number. If two sheets have the same number all the same: write A on one and B on the other, after the code, and keep them together."),
        Say("Lägg färdiga blad i nummerordning i en låda som någon vaktar. De innehåller personuppgifter.", "Keep finished sheets in order in a box that somebody watches. They hold personal data."),
    ];

    public string FormsNone => Say("Registret har inga blanketter för enheten. Vad behöver ni kunna skriva ner? En blankett på varje rad.", "The register has no forms for the unit. What must you be able to write down? A form on each line.");

    public string FormSeries => Say("Serie", "Series");

    public string FormName => Say("Blankett", "Form");

    public string FormTypedInto => Say("Skrivs sedan in i", "Typed later into");

    public string FormNumbers => Say("Nummer i pärmen", "Numbers in the binder");

    public string NoNumbers => Say("inga: utkast", "none: draft");

    public string FormTitle(BinderForm form) => Say($"Blankett {form.Code}: {form.Name}", $"Form {form.Code}: {form.Name}");

    public string FormOnPage(BinderForm form) => Say($"{form.Name} ({form.Code}), sida {Signs.Page(form.Key)}", $"{form.Name} ({form.Code}), page {Signs.Page(form.Key)}");

    public static string FormFor(BinderForm form, string unit) => form.Service.Length > 0 ? $"{unit} · {form.Service}" : unit;

    public string OnSheets(int first, int count) => count == 0 ? "" : Say($"Blad: {Numbers(first, count)}", $"Sheets: {Numbers(first, count)}");

    public string OnList(int first, int count) => count == 0 ? "" : Say($"Lista: {Numbers(first, count)}", $"List: {Numbers(first, count)}");

    public string Original => Say("Original att kopiera. Skriv nästa kod från kodlistan på kopian:", "Original to copy. Write the next code of the list on the copy:");

    public string DraftForm => Say("Utkast utan nummer. Pärmen måste skrivas ut från Beredd för att bladen ska få nummer.", "Draft without a number. Print the binder from Beredd to give sheets their numbers.");

    public string FormFoot(BinderForm form) => (form.TypedInto.Length > 0 ? Say($"Skrivs sedan in i {form.TypedInto}. ", $"Typed later into {form.TypedInto}. ") : "")
        + Say("Felskrivet? Stryk över, skriv MAKULERAD, spara bladet.", "A mistake? Cross out, write SPOILED, keep the sheet.");

    public IReadOnlyList<string> FormTypedBlanks =>
    [
        Say("Inskrivet av", "Typed in by"),
        DateBlank,
        Say("Kontrollerat av", "Checked by"),
        DateBlank,
    ];

    public string QrText(string code) => Say($"QR-kod för {code}", $"QR code of {code}");

    public string CodesTitle(BinderForm form) => Say($"Kodlista {form.Code}: {form.Name}", $"List of codes {form.Code}: {form.Name}");

    public string CodesLead => Say(
        "En kod till varje kopia av originalet. Ta dem i ordning. Skriv hela koden på kopian, även sista tecknet, och kryssa för den här.",
        "One code for each copy of the original. Take them in order. Write the whole code on the copy, the last character too, and tick it here.");

    public string AboutTitle => Say("Om pärmen, och vad som är ändrat", "About this binder, and what has changed");

    public string Unit => Say("Enhet", "Unit");

    public string Municipality => Say("Kommun", "Municipality");

    public string Edition => Say("Version", "Version");

    public string Printed => Say("Utskriven", "Printed");

    public string ValidUntil => Say("Gäller till", "Valid until");

    public string PrintedBy => Say("Utskriven av", "Printed by");

    public string SpareBinder => Say("Reservpärmen finns", "The spare binder is");

    public string HangsAt => Say("Pärmen finns på", "The binder is at");

    public string AboutFault => Say(
        "Ser du ett fel? Rätta för hand i alla exemplar, och säg till enhetens chef så att det rättas i registret.",
        "Seen a mistake? Correct it by hand in every copy, and tell the head of the unit, so that the register is corrected.");

    public string AboutOld => Say(
        "Är datumet passerat? Använd pärmen ändå, men kontrollera telefonnumren först.",
        "Is the date past? Use the binder all the same, but check the telephone numbers first.");

    public string Corrections => Say("Rättat för hand: vad, av vem, när", "Corrected by hand: what, by whom, when");

    public string Draft => Say("utkast, inte registrerat som utskrift", "draft, not recorded as a print");

    public string ChangesTitle => Say("Ändrat sedan förra utskriften", "Changed since the last print");

    public string ChangesFirst => Say("Det här är den första utskriften.", "This is the first print.");

    public string ChangesNone => Say("Inget i pärmen har ändrats sedan förra utskriften.", "Nothing in the binder has changed since the last print.");

    public string ChangesSince(int edition, DateOnly day) => Say($"Jämfört med version {Number(edition)}, utskriven {Day(day)}. Kasta den.", $"Compared with version {Number(edition)}, printed {Day(day)}. Throw that one away.");

    public string ChangesOtherLanguage(int edition) => Say(
        $"Version {Number(edition)} är på engelska, så de jämförs inte. Kasta den.",
        $"Version {Number(edition)} is in Swedish, so they are not compared. Throw that one away.");

    public string ChangesDraft => Say("Ett utkast jämförs inte med tidigare utskrifter.", "A draft is not compared with earlier prints.");

    public string ChangeNew => Say("Ny", "New");

    public string ChangeGone => Say("Borttagen", "Gone");

    public string Was(string line) => Say($"Förut: {line}", $"Before: {line}");

    public string Is(string line) => Say($"Nu: {line}", $"Now: {line}");

    public string More(int count) => Say($"… och {Number(count)} till", $"… and {Number(count)} more");

    public string IndexTitle(string municipality) => Say($"Pärmar för {(municipality.Length > 0 ? municipality : "kommunen")}", $"Binders of {(municipality.Length > 0 ? municipality : "the municipality")}");

    public string DocumentTitle(string unit) => Say($"Pärm för {unit}", $"Binder for {unit}");

    public string Foot(string unit, int? edition, DateOnly printed, DateOnly? validUntil) => edition is { } number
        ? Say($"{unit} · version {Number(number)}, {Day(printed)} · gäller till {Day(validUntil ?? printed)}", $"{unit} · version {Number(number)}, {Day(printed)} · valid until {Day(validUntil ?? printed)}")
        : Say($"{unit} · utkast {Day(printed)}", $"{unit} · draft {Day(printed)}");

    public string PageOf(int page, int pages) => Say($"Sida {Number(page)} av {Number(pages)}", $"Page {Number(page)} of {Number(pages)}");

    /// <summary>A text without the signs that are drawn on paper.</summary>
    public string Plain(string text) => SignPattern().Replace(text.Replace(Signs.FillIn, Say("(att fylla i)", "(to fill in)"), StringComparison.Ordinal), "").Trim(' ', '·', ',');

    private static string Numbers(int first, int count) => count == 1 ? Number(first) : $"{Number(first)}–{Number(first + count - 1)}";

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    [System.Text.RegularExpressions.GeneratedRegex(@"(, (sida|page) )?\[\[[^\]]*\]\]")]
    private static partial System.Text.RegularExpressions.Regex SignPattern();
}
