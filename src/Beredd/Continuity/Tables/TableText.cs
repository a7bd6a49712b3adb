using Beredd.Continuity.Fields;
using Beredd.Web;
using Field = Beredd.Continuity.Fields.Field;

namespace Beredd.Continuity.Tables;

/// <summary>The texts of the register's tables.</summary>
internal sealed partial class TableText(Words words, PlanText plan)
{
    public bool English => words.English;

    public string Register => words.Say("Registret", "The register");

    public string RegisterTitle(IReadOnlyDictionary<EntryKind, int> counts) => words.Say(
        $"Registret har {Count(counts[Kinds.Units], "enhet", "enheter")}, {Count(counts[Kinds.Services], "tjänst", "tjänster")} och {Number(counts[Kinds.Systems])} system",
        $"The register has {Count(counts[Kinds.Units], "unit", "units")}, {Count(counts[Kinds.Services], "service", "services")} and {Count(counts[Kinds.Systems], "system", "systems")}");

    public string RegisterLead => words.Say(
        "Här ligger allt som planeringen bygger på, en tabell för varje slag. Välj en tabell för att läsa, söka och ändra.",
        "This is all that planning stands on, a table for each kind. Choose a table to read, search and change it.");

    public string Table => words.Say("Tabell", "Table");

    public string Rows => words.Say("Rader", "Rows");

    public string LastChanged => words.Say("Senast ändrad", "Last changed");

    public string NotChanged => words.Say("Ingen ändring i loggen", "No change in the log");

    public string By(string who) => words.Say($"av {who}", $"by {who}");

    public string Import => words.Say("Läs in filer", "Import files");

    public string Export => words.Say("Hämta ut", "Export");

    public string Name(EntryKind kind) => kind.Heading(English);

    public string Say(Phrase phrase) => phrase.In(English);

    public string TitleOf(TableView view, TableRows rows) => view.IsFiltered
        ? words.Say($"{Name(view.Kind)}: {Number(rows.Found)} av {Number(rows.Total)} visas", $"{Name(view.Kind)}: {Number(rows.Found)} of {Number(rows.Total)} shown")
        : $"{Name(view.Kind)}: {Number(rows.Total)}";

    public string OpenedTitle(string name) => words.Say($"Ändra {name}", $"Change {name}");

    public string AddTitle(EntryKind kind) => words.Say($"Ny rad i {kind.Swedish}", $"New row in {Name(kind).ToLowerInvariant()}");

    public string ProblemTitle => words.Say("Raden är inte sparad än", "The row is not saved yet");

    public string ProblemLead => words.Say("Det som behöver rättas står vid sin ruta. Allt du skrev är kvar.", "What to correct stands at its cell. All you typed is still there.");

    public string Search => words.Say("Sök i alla kolumner", "Search all columns");

    public string Find => words.Say("Sök", "Search");

    public string ShowAll => words.Say("Visa alla", "Show all");

    public string Columns => words.Say("Välj kolumner", "Choose columns");

    public string ShowColumns => words.Say("Visa valda kolumner", "Show chosen columns");

    public string FilterBy(Field field) => words.Say($"Filtrera på {Heading(field)}", $"Filter by {Heading(field)}");

    public string FilterHelp => words.Say(
        "Under varje rubrik går det att filtrera: en del av texten, < 4 eller > 4 för tal och dagar, = för tomma rutor.",
        "Filter below each heading: a part of the text, < 4 or > 4 for numbers and days, = for empty cells.");

    public string KeyHelp => words.Say(
        "Tangenter i tabellen: pilar flyttar, Enter öppnar raden, Enter sparar (Ctrl+Enter i rutor med flera rader), Esc lämnar utan att spara.",
        "Keys in the table: arrows move, Enter opens the row, Enter saves (Ctrl+Enter in cells of several lines), Esc leaves without saving.");

    public string Any => words.Say("Alla", "Any");

    public string SortBy(Field field) => words.Say($"Sortera efter {Heading(field)}", $"Sort by {Heading(field)}");

    public string Heading(Field field) => field.Heading(English);

    public string NothingFound => words.Say("Ingen rad stämmer med det du söker.", "No row fits what you search for.");

    public string NoRows => words.Say("Tabellen är tom.", "The table is empty.");

    public string EditColumn => words.Say("Ändra", "Change");

    public string Edit(string name) => words.Say($"Ändra {name}", $"Change {name}");

    public string Add => words.Say("Lägg till en rad", "Add a row");

    public string Save => words.Say("Spara", "Save");

    public string Leave => words.Say("Lämna utan att spara", "Leave without saving");

    public string More => words.Say("Fler uppgifter om raden", "More of the row");

    public string NeedsInWords => words.Say("Beroenden i ord", "Needs in words");

    public string Remove => words.Say("Ta bort", "Remove");

    public string NotChosen => words.Say("– inget valt –", "– none chosen –");

    public string IdHelp => words.Say("Lämna tomt så görs det av namnet.", "Leave empty and it is made of the name.");

    public string RequiredMark => words.Say("måste fyllas i", "must be filled in");

    public string PageOf(int page, int pages) => words.Say($"Sida {Number(page)} av {Number(pages)}", $"Page {Number(page)} of {Number(pages)}");

    public string Earlier => words.Say("Föregående sida", "Previous page");

    public string Later => words.Say("Nästa sida", "Next page");

    public string BackToTable(EntryKind kind) => words.Say($"Till tabellen {kind.Swedish}", $"To the table of {Name(kind).ToLowerInvariant()}");

    public string ConflictTitle(string name) => words.Say($"{name} har ändrats av någon annan", $"{name} was changed by somebody else");

    public string ConflictBy(string who) => words.Say($"{who} sparade en ändring", $"{who} saved a change");

    public string ConflictLead => words.Say(
        "Din ändring är inte sparad än. Välj för varje uppgift vilken version som ska gälla, och spara.",
        "Your change is not saved yet. Choose for each field which version holds, and save.");

    public string FieldHeading => words.Say("Uppgift", "Field");

    public string StoodThere => words.Say("När du öppnade", "When you opened it");

    public string Yours => words.Say("Din version", "Your version");

    public string Theirs => words.Say("Den sparade versionen", "The saved version");

    public string BothChanged => words.Say("Båda har ändrat", "Both changed it");

    public string TheyAlone => words.Say("Ändrat av den andra", "Changed by the other");

    public string NothingToChoose => words.Say(
        "Det du ändrade står redan så i den sparade versionen. Det finns inget att välja.",
        "What you changed already stands so in the saved version. There is nothing to choose.");

    public string TakeYours => words.Say("Ta din", "Take yours");

    public string TakeTheirs => words.Say("Ta den sparade", "Take the saved");

    public string Empty => words.Say("(tomt)", "(empty)");

    public string SaveChosen => words.Say("Spara det valda", "Save what is chosen");

    public string RemovalTitle(string name, int uses) => uses > 0
        ? words.Say($"{name} kan inte tas bort: {Count(uses, "uppgift", "uppgifter")} använder den", $"{name} cannot be removed: {Count(uses, "field uses", "fields use")} it")
        : words.Say($"Ta bort {name}?", $"Remove {name}?");

    public string RemovalRefused => words.Say(
        "Ändra eller ta bort först det som använder den. Länkarna leder till raderna.",
        "Change or remove what uses it first. The links lead to the rows.");

    public string RemovalLead => words.Say(
        "Inget annat i registret använder den. Det som tas bort står kvar i loggen men inte i registret.",
        "Nothing else in the register uses it. What is removed stays in the log, but not in the register.");

    public string RemovalChanged => words.Say(
        "Raden har ändrats eller börjat användas sedan du öppnade sidan. Se efter en gång till.",
        "The row was changed, or something began to use it, since you opened the page. Look once more.");

    public string RemoveIt(string name) => words.Say($"Ta bort {name}", $"Remove {name}");

    /// <summary>With a hard space between thousands.</summary>
    public string Number(int number) => words.English
        ? number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture)
        : number.ToString("N0", System.Globalization.CultureInfo.InvariantCulture).Replace(',', '\u00A0');

    public string Count(int number, string one, string many) => $"{Number(number)} {(number == 1 ? one : many)}";
}
