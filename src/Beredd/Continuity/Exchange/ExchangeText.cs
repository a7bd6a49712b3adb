using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;
using Beredd.Continuity.Tables;
using Beredd.Web;

namespace Beredd.Continuity.Exchange;

/// <summary>The texts of import and export.</summary>
internal sealed class ExchangeText(Words words, TableText tables)
{
    public string Say(Phrase phrase) => phrase.In(words.English);

    public string Number(int number) => tables.Number(number);

    public string KindOf(string kindName) => Kinds.All.First(k => k.Name == kindName).Heading(words.English);

    public string FieldOf(FieldChange change) => words.English ? KindWords.Spoken(change.Name) : char.ToUpperInvariant(change.Swedish[0]) + change.Swedish[1..];

    /// <summary>The column of a problem by its heading; a column that is not ours by what it is called.</summary>
    public string ColumnOf(ImportProblem problem) =>
        Kinds.All.SelectMany(k => k.Fields).FirstOrDefault(f => f.Name == problem.Column)?.Heading(words.English) ?? problem.Column;

    // Choosing files.
    public string ImportTitle => words.Say("Läs in filer i registret", "Import files into the register");

    public string ImportLead => words.Say(
        "Välj filerna. Du får först se vad de skulle ändra. Inget sparas förrän du bekräftar.",
        "Choose the files. You first see what they would change. Nothing is saved until you confirm.");

    public string Files => words.Say("Filer", "Files");

    public string FilesHelp => words.Say(
        $"En eller flera, högst {Uploads.MostMegabytes} MB tillsammans. Välj filer som hör ihop på en gång.",
        $"One or more, at most {Uploads.MostMegabytes} MB together. Choose files that belong together at once.");

    public string Compare => words.Say("Visa vad som skulle ändras", "Show what would change");

    public string Kept => words.Say(
        "Filerna ligger hos programmet i en timme, bara för dig, och tas sedan bort.",
        "The files are kept by the program for an hour, for you alone, and are then removed.");

    public string NoFile => words.Say("Välj minst en fil.", "Choose at least one file.");

    public string TooManyFiles(int count) => words.Say(
        $"Du valde {count} filer; högst {Uploads.MostFiles} går att läsa in på en gång. Dela upp dem.",
        $"You chose {count} files; at most {Uploads.MostFiles} can be imported at once. Part them.");

    public string TooLarge => words.Say(
        $"Filerna är större än {Uploads.MostMegabytes} MB tillsammans. Läs in dem i omgångar.",
        $"The files are larger than {Uploads.MostMegabytes} MB together. Import them in turns.");

    public string ExpiredTitle => words.Say("Filerna finns inte kvar", "The files are no longer there");

    public string Expired => words.Say(
        "De sparas bara en timme och bara för den som valde dem. Välj dem en gång till.",
        "They are kept for an hour only, and only for whoever chose them. Choose them once more.");

    public string Readable => words.Say("Det här går att läsa", "What can be read");

    public IReadOnlyList<string> Formats =>
    [
        words.Say("Registrets egen fil (JSON) och avbrottsmodellens fil", "The register's own file (JSON), and that of the outage model"),
        words.Say(
            "Tabeller i Excel (.xlsx) eller CSV, en för varje slag. Även CSV med semikolon, decimalkomma och Windows-1252 från svenska Excel. Arbetsböcker med makron läses inte.",
            "Tables in Excel (.xlsx) or CSV, one for each kind. Also CSV with semicolons, decimal commas and Windows-1252 from a Swedish Excel. Workbooks with macros are not read."),
        words.Say("GLPI: tillgångar och samband (JSON)", "GLPI: assets and impact relations (JSON)"),
        words.Say("ServiceNow: cmdb_ci och cmdb_rel_ci (JSON eller CSV)", "ServiceNow: cmdb_ci and cmdb_rel_ci (JSON or CSV)"),
        words.Say("Backstage: katalog (YAML)", "Backstage: catalog (YAML)"),
        words.Say("CISO Assistant: tillgångar (CSV eller Excel)", "CISO Assistant: assets (CSV or Excel)"),
    ];

    public string TemplatesLink => words.Say("Mallar att fylla i finns under Hämta ut", "Templates to fill in are under Export");

    // The difference.
    public string DifferenceTitle(RegisterDifference difference) => difference switch
    {
        { IsEmpty: true, LeftOut: 0 } => words.Say("Filerna ändrar ingenting", "The files change nothing"),
        { IsEmpty: true } => words.Say($"Inget kan läsas in: {tables.Count(difference.LeftOut, "fel", "fel")}", $"Nothing can be imported: {tables.Count(difference.LeftOut, "error", "errors")}"),
        { New.Count: 0, Changed.Count: 0, Municipality: null } => words.Say(
            $"Inget ändras, men {tables.Count(difference.Gone.Count, "post", "poster")} saknas i filerna",
            $"Nothing changes, but the files lack {tables.Count(difference.Gone.Count, "entry", "entries")}"),
        { LeftOut: 0 } => words.Say($"{tables.Count(Changes(difference), "ändring", "ändringar")} att bekräfta", $"{tables.Count(Changes(difference), "change", "changes")} to confirm"),
        _ => words.Say(
            $"{tables.Count(Changes(difference), "ändring", "ändringar")} att bekräfta, {tables.Count(difference.LeftOut, "rad kan", "rader kan")} inte läsas in",
            $"{tables.Count(Changes(difference), "change", "changes")} to confirm, {tables.Count(difference.LeftOut, "row", "rows")} cannot be imported"),
    };

    public string HasChanged => words.Say(
        "Registret har ändrats sedan du tittade, så inget lästes in. Här är skillnaden som den är nu. Se efter och bekräfta igen.",
        "The register has changed since you looked, so nothing was imported. This is the difference as it is now. Check it and confirm again.");

    public string LeftOut => words.Say("lämnas", "left out");

    public string New => words.Say("nya", "new");

    public string Changed => words.Say("ändras", "changed");

    public string Gone => words.Say("saknas i filerna", "missing from the files");

    public string Unchanged => words.Say("oförändrade", "unchanged");

    public string ErrorsTitle => words.Say("Rader som inte kan läsas in", "Rows that cannot be imported");

    public string ErrorsLead => words.Say(
        "De lämnas, och allt annat läses in. Rätta dem i filen och läs in den igen; det som redan är inläst ändras inte.",
        "They are left out, and all else is imported. Correct them in the file and import it again; what is imported already does not change.");

    public string RemarksTitle => words.Say("Värt att se efter", "Worth a look");

    public string RemarksLead => words.Say("Det här läses in, men kan vara ett misstag.", "This is imported, but may be a mistake.");

    public string GoneTitle => words.Say("Finns i registret men inte i filerna", "In the register but not in the files");

    public string GoneLead(int removable, int used) => removable == 0
        ? words.Say($"{tables.Count(used, "post används", "poster används")} av något som är kvar, så de är kvar i alla fall.", $"{tables.Count(used, "entry is", "entries are")} used by something that stays, and so stay in any case.")
        : words.Say(
            $"{tables.Count(removable, "post", "poster")} kan tas bort. De är kvar om du inte väljer det längst ner.",
            $"{tables.Count(removable, "entry", "entries")} can be removed. They stay unless you choose that at the bottom.");

    public string KeptTitle(int count) => words.Say(
        $"{tables.Count(count, "post till används", "poster till används")} av något som är kvar, och behålls",
        $"{tables.Count(count, "more entry is", "more entries are")} used by something that stays, and kept");

    public string WhatBecomes => words.Say("Vad som händer med den", "What becomes of it");

    public string UsedBy(string id) => words.Say($"används av {id}, behålls", $"used by {id}, kept");

    public string CanGo => words.Say("kan tas bort", "can be removed");

    public string ChangedTitle => words.Say("Ändras", "Changed");

    public string NewTitle => words.Say("Nya", "New");

    public string MunicipalityChanges(string name) => words.Say($"Kommunens namn blir {name}.", $"The municipality's name becomes {name}.");

    public string File => words.Say("Fil", "File");

    public string Row => words.Say("Rad", "Row");

    public string Column => words.Say("Kolumn", "Column");

    public string What => words.Say("Vad som är fel", "What is wrong");

    public string Kind => words.Say("Slag", "Kind");

    public string Name => words.Say("Namn", "Name");

    public string Field => words.Say("Uppgift", "Field");

    public string Before => words.Say("Nu", "Now");

    public string After => words.Say("Blir", "Becomes");

    public string Empty => words.Say("(tomt)", "(empty)");

    public string ShownOf(int shown, int all) => words.Say($"De första {Number(shown)} av {Number(all)} visas.", $"The first {Number(shown)} of {Number(all)} are shown.");

    public string RemoveGone(int count) => words.Say(
        $"Ta också bort {tables.Count(count, "post", "poster")} som saknas i filerna och som inget annat använder",
        $"Also remove {tables.Count(count, "entry", "entries")} that the files do not have and nothing else uses");

    public string Confirm => words.Say("Läs in ändringarna", "Import the changes");

    public string Leave => words.Say("Avbryt", "Cancel");

    public string OtherFiles => words.Say("Välj andra filer", "Choose other files");

    // Afterwards.
    public string ImportedTitle(int added, int changed, int removed) => words.Say(
        $"Inläst: {tables.Count(added, "ny", "nya")}, {tables.Count(changed, "ändrad", "ändrade")}, {tables.Count(removed, "borttagen", "borttagna")}",
        $"Imported: {Number(added)} new, {Number(changed)} changed, {Number(removed)} removed");

    public string ImportedLead => words.Say(
        "Allt gick in på en gång och står i loggen. Filerna är borttagna från programmet.",
        "All of it went in at once and is in the log. The files are removed from the program.");

    public string RowsLeftOut(int count) => words.Say(
        $"{tables.Count(count, "rad", "rader")} lästes inte in. Rätta i filen och läs in den igen.",
        $"{tables.Count(count, "row was", "rows were")} not imported. Correct the file and import it again.");

    public string ToRegister => words.Say("Till registret", "To the register");

    public string ImportMore => words.Say("Läs in fler filer", "Import more files");

    // Export.
    public string ExportTitle => words.Say("Hämta ut registret som filer", "Export the register as files");

    public string ExportLead => words.Say(
        "Det du hämtar ut går att läsa in igen. Att du hämtade ut det står i loggen. Filerna visar hur kommunen är sårbar: förvara dem därefter.",
        "What you export can be imported again. That you exported it is in the log. The files show how the municipality is vulnerable: keep them accordingly.");

    public string Whole => words.Say("Hela registret", "The whole register");

    public string FullFile => words.Say("Registrets egen fil (JSON)", "The register's own file (JSON)");

    public string FullFileHelp => words.Say("Allt, för säkerhetskopia och för att flytta till en annan installation.", "Everything, for a backup and to move to another installation.");

    public string EngineFile => words.Say("Avbrottsmodellens fil (JSON)", "The outage model's file (JSON)");

    public string EngineFileHelp => words.Say(
        "System, tjänster och arbetslag med sina tal, för simulering på kommandoraden. Inga personer eller telefonnummer.",
        "Systems, services and teams with their numbers, to simulate on the command line. No people or telephone numbers.");

    public string Workbook => words.Say("Alla tabeller i en arbetsbok (Excel)", "All tables in one workbook (Excel)");

    public string WorkbookHelp => words.Say("Ett blad för varje slag.", "A sheet for each kind.");

    public string TablesAndTemplates => words.Say("Tabeller och mallar", "Tables and templates");

    public string TemplatesHelp => words.Say(
        "CSV öppnas direkt i svenska Excel. En mall har rubriker, en förklaring till varje kolumn och ett exempel; raderna som börjar med # läses inte in.",
        "CSV opens directly in a Swedish Excel. A template has headings, an explanation of each column and an example; rows that begin with # are not imported.");

    public string TableFiles => words.Say("Tabell", "Table");

    public string Templates => words.Say("Mall", "Template");

    private static int Changes(RegisterDifference difference) =>
        difference.New.Count + difference.Changed.Count + (difference.Municipality is null ? 0 : 1);
}
