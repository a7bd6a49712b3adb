using System.Globalization;
using Beredd.Detection.Reports;
using Beredd.Web;

namespace Beredd.Detection.Hunts;

/// <summary>The texts of hunts: the list, asking for one, how far it has come.</summary>
internal sealed partial class HuntText(Words words)
{
    private readonly ReportWords report = new(words.English);

    public bool IsEnglish => words.English;

    public string Say(string swedish, string english) => words.Say(swedish, english);

    public string Level(int severity) => report.Level(severity);

    public string LevelOf(string level) => report.Level(HuntCourse.Severity(level));

    public string Time(DateTime utc, bool seconds = false) => report.Time(utc, seconds);

    public static string Number(long number) => ReportWords.Number(number);

    public string Count(long count, string one, string many, string oneInEnglish, string manyInEnglish) => report.Count(count, one, many, oneInEnglish, manyInEnglish);

    public string Findings(long count) => Count(count, "fynd", "fynd", "finding", "findings");

    public string Size(long bytes) => bytes switch
    {
        >= 1L << 30 => Decimals(bytes / (double)(1L << 30)) + " GB",
        >= 1L << 20 => Decimals(bytes / (double)(1L << 20)) + " MB",
        >= 1L << 10 => Decimals(bytes / (double)(1L << 10)) + " kB",
        _ => Number(bytes) + " byte",
    };

    // The list.
    public string ListTitle(IReadOnlyList<HuntRecord> hunts) =>
        hunts.Any(h => h.State is HuntState.Running) ? Say("En sökning pågår", "A hunt is under way")
        : hunts.Count == 0 ? Say("Sök efter spår av ett angrepp i loggar", "Hunt for traces of an attack in logs")
        : hunts.FirstOrDefault(h => h is { HasResult: true, Severe: > 0 }) is { } worst ? Say($"Allvarliga fynd i {worst.Name}", $"Severe findings in {worst.Name}")
        : Say("Inga allvarliga fynd hittills", "No severe findings so far");

    public string ListLead => Say(
        "Lägg in loggar som du misstänker innehåller spår av ett angrepp. Programmet läser dem och visar vad som hände, när, på vilka datorer och med vilka konton.",
        "Put in logs that you suspect hold traces of an attack. The program reads them and shows what happened, when, on which computers and with which accounts.");

    public string Hunts => Say("Sökningar", "Hunts");

    public string NoHunts => Say("Ingen har sökt i några loggar än.", "Nobody has hunted in any logs yet.");

    public string Asked => Say("Begärd", "Asked for");

    public string By => Say("Av", "By");

    public string Name => Say("Namn", "Name");

    public string Result => Say("Resultat", "Result");

    // Asking.
    public string New => Say("Ny sökning", "New hunt");

    public string Upload => Say("Ladda upp loggar", "Upload logs");

    public string Files => Say("Filer", "Files");

    public string FilesHelp(long free) => Say(
        $"Windows händelseloggar (.evtx), syslog, auditd, brandväggs- och webbloggar, Suricata eller JSON, packade eller inte (.gz, .zip). Högst {Size(Intake.MostBytes)} på en gång; disken har {Size(free)} ledigt.",
        $"Windows event logs (.evtx), syslog, auditd, firewall and web logs, Suricata or JSON, packed or not (.gz, .zip). At most {Size(Intake.MostBytes)} at a time; the disk has {Size(free)} free.");

    public string TooMuch => Say("Filerna är för stora: de får inte plats på disken, eller är fler än vad som tas emot på en gång.", "The files are too large: they do not fit on the disk, or are more than is taken at once.");

    public string Personal => Say(
        "Loggar innehåller personuppgifter. De ligger kvar i programmets datamapp tills någon tar bort sökningen, och läsare av planerna ser dem inte.",
        "Logs hold personal data. They stay in the program's data folder until somebody removes the hunt, and readers of the plans do not see them.");

    public string NameHelp => Say("Lämna tomt för filens eller mappens namn.", "Leave empty for the name of the file or folder.");

    public string Options => Say("Fler val", "More choices");

    public string LeastLevel => Say("Minsta nivå", "Least level");

    public string LevelHelp => Say("Bara regler av den nivån eller värre används.", "Only rules of that level or worse are used.");

    public string Since => Say("Händelser från", "Events from");

    public string Until => Say("Händelser före", "Events before");

    public string TimeHelp => Say("Svensk tid. Lämna tomt för alla.", "Swedish time. Leave empty for all.");

    public string WithImported => Say("Använd också regler som har lästs in på servern (beredd rules import)", "Also use rules that were imported on the server (beredd rules import)");

    public string Send => Say("Ladda upp och sök", "Upload and hunt");

    public string InFolder => Say("Sök i en mapp på servern", "Hunt in a folder on the server");

    public string Folder => Say("Mapp", "Folder");

    public string FolderHelp(IEnumerable<string> roots) => Say("En av dessa, eller en mapp i dem: ", "One of these, or a folder in them: ") + string.Join(", ", roots);

    public string HuntFolder => Say("Sök i mappen", "Hunt in the folder");

    public string NoFile => Say("Välj minst en fil.", "Choose at least one file.");

    public string NoFolder => Say("Mappen finns inte, eller ligger inte i någon av de mappar som får sökas i.", "There is no such folder, or it is in none of the folders that may be hunted in.");

    public string NoRoom(long needed, long free) => Say(
        $"Filerna är {Size(needed)}, men disken har bara {Size(free)} ledigt. Ta bort äldre sökningar, eller ladda upp färre filer.",
        $"The files are {Size(needed)}, but the disk has only {Size(free)} free. Remove older hunts, or upload fewer files.");

    public string Wrong(DraftProblem problem) => problem switch
    {
        DraftProblem.Since => Say("Tiden i ”Händelser från” går inte att läsa. Skriv datum och klockslag, som 2026-11-20 18:00.", "The time in “Events from” cannot be read. Write a date and a time, as 2026-11-20 18:00."),
        DraftProblem.Until => Say("Tiden i ”Händelser före” går inte att läsa. Skriv datum och klockslag, som 2026-11-20 18:00.", "The time in “Events before” cannot be read. Write a date and a time, as 2026-11-20 18:00."),
        _ => Say("Sökningen slutar innan den börjar: ”Händelser före” måste vara senare än ”Händelser från”.", "The hunt ends before it begins: “Events before” must be later than “Events from”."),
    };

    // How far.
    public string State(HuntRecord hunt) => hunt.State switch
    {
        HuntState.Receiving => Say("Filerna tas emot", "The files are coming in"),
        HuntState.Incomplete => Say("Alla filer kom inte fram", "Not all files came"),
        HuntState.Waiting => Say("Väntar på sin tur", "Waits for its turn"),
        HuntState.Running => Say("Pågår", "Under way"),
        HuntState.BrokenOff => Say("Avbröts när programmet stängdes", "Broken off when the program closed"),
        HuntState.Failed => Say("Kunde inte genomföras", "Could not be done"),
        HuntState.Stopped when !hunt.HasResult => Say("Stoppad innan den började", "Stopped before it began"),
        _ => Answer(hunt),
    };

    public string ProgressTitle(HuntRecord hunt) => hunt.State switch
    {
        HuntState.Running => Say($"Söker i {hunt.Name}", $"Hunting in {hunt.Name}"),
        HuntState.Waiting => Say($"{hunt.Name} väntar på sin tur", $"{hunt.Name} waits for its turn"),
        HuntState.Incomplete when hunt.Files.Count == 0 => Say("Ingen fil kom fram hel", "No file came in whole"),
        _ => $"{hunt.Name}: {State(hunt).ToLowerInvariant()}",
    };

    public string ProgressLead(HuntRecord hunt, int ahead) => hunt.State switch
    {
        HuntState.Receiving => Say("Någon laddar upp loggar. Sökningen börjar när alla har kommit.", "Somebody is uploading logs. The hunt begins when all have come."),
        HuntState.Incomplete => Say(
            "Filerna nedan kom fram hela och finns kvar. Du kan söka i dem nu, eller ladda upp alla igen i en ny sökning.",
            "The files below came in whole and are kept. You can hunt in them now, or upload all of them again in a new hunt."),
        HuntState.Waiting => Say(
            $"En sökning använder hela datorn, så de görs en i taget. {Count(ahead, "sökning är", "sökningar är", "hunt is", "hunts are")} före i kön.",
            $"A hunt uses the whole computer, so they are done one at a time. {Count(ahead, "sökning är", "sökningar är", "hunt is", "hunts are")} ahead in the queue."),
        HuntState.BrokenOff => Say("Programmet stängdes mitt i sökningen. Loggarna finns kvar, och den kan göras om.", "The program closed in the middle of the hunt. The logs are kept, and it can be done again."),
        HuntState.Failed => Say("Loggarna finns kvar, och sökningen kan göras om när felet är åtgärdat.", "The logs are kept, and the hunt can be done again when what is wrong has been mended."),
        HuntState.Stopped => Say("Ingen logg hann läsas. Den kan startas igen.", "No log was read. It can be started again."),
        _ => Say("Du kan lämna sidan: sökningen fortsätter ändå.", "You can leave the page: the hunt goes on."),
    };

    public string Progress(HuntProgress progress) => Say(
        $"{Percent(progress)} %: {Size(progress.Bytes)} av {Size(progress.AllBytes)} lästa, {Count(progress.Events, "händelse", "händelser", "event", "events")}, {Findings(progress.Findings)}",
        $"{Percent(progress)} %: {Size(progress.Bytes)} of {Size(progress.AllBytes)} read, {Count(progress.Events, "händelse", "händelser", "event", "events")}, {Findings(progress.Findings)}");

    public static int Percent(HuntProgress progress) => progress.AllBytes <= 0 ? 0 : (int)Math.Clamp(100 * progress.Bytes / (double)progress.AllBytes, 0, 100);

    public string Looking => Say("Reglerna och loggarna letas fram …", "Finding the rules and the logs …");

    public string Refresh => Say("Visa hur långt den har kommit nu", "Show how far it is now");

    public string StopIt => Say("Stoppa sökningen", "Stop the hunt");

    public string StopHelp => Say("Det som har hittats hittills sparas.", "What has been found so far is kept.");

    public string StartIt(HuntRecord hunt) => hunt.State == HuntState.Incomplete ? Say("Sök i de filer som kom fram", "Hunt in the files that came") : Say("Starta sökningen igen", "Start the hunt again");

    public string RemoveIt => Say("Ta bort sökningen och dess loggar", "Remove the hunt and its logs");

    public string RemoveHelp => Say("Loggarna och alla fynd raderas från programmet. Det går inte att ångra.", "The logs and all findings are deleted from the program. It cannot be undone.");

    public string WhatCame => Say("Filer som kom fram hela", "Files that came in whole");

    public static string Sum => "SHA-256";

    public string SizeName => Say("Storlek", "Size");

    public string Problem(string problem) => problem == "the connection broke" ? Say("Förbindelsen bröts under uppladdningen.", "The connection broke during the upload.")
        : problem.StartsWith("only ", StringComparison.Ordinal) ? Say($"Högst {Number(Intake.MostFiles)} filer tas emot på en gång. Packa dem i en zip.", $"At most {Number(Intake.MostFiles)} files are taken at once. Pack them in a zip.")
        : problem.Contains("No space left", StringComparison.OrdinalIgnoreCase) || problem.Contains("not enough space", StringComparison.OrdinalIgnoreCase)
            ? Say("Disken är full: ta bort äldre sökningar och försök igen.", "The disk is full: remove older hunts and try again.")
        : ReasonWords.Say(problem, IsEnglish);

    private string Decimals(double number)
    {
        var text = number.ToString(number < 10 ? "0.#" : "0", CultureInfo.InvariantCulture);
        return IsEnglish ? text : text.Replace('.', ',');
    }
}
