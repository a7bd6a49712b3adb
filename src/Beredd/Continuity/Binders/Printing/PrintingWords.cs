namespace Beredd.Continuity.Binders.Printing;

/// <summary>What is said where a file cannot be made: what, where, and what to do.</summary>
internal static class PrintingWords
{
    public static Phrase NoBrowser => new(
        $"ingen webbläsare som kan göra PDF finns på datorn. Installera Edge, Chrome eller Chromium, peka ut en med {InstalledBrowser.Variable}, eller ta --format html och skriv ut från en webbläsare",
        $"no browser that can make PDF is installed. Install Edge, Chrome or Chromium, name one in {InstalledBrowser.Variable}, or take --format html and print it from a browser");

    public static Phrase NoSuchBrowser(string path) => new(
        $"{InstalledBrowser.Variable} pekar på {path}, som inte finns. Rätta sökvägen eller ta bort variabeln",
        $"{InstalledBrowser.Variable} names {path}, which does not exist. Correct the path, or unset it");

    public static Phrase CannotStart(string browser, string why) => new(
        $"{browser} gick inte att starta: {why}. Peka ut en annan webbläsare med {InstalledBrowser.Variable}",
        $"{browser} could not be started: {why}. Name another browser in {InstalledBrowser.Variable}");

    public static Phrase TookTooLong(string browser, TimeSpan patience) => new(
        $"{browser} blev inte klar på {Phrase.Number(patience.TotalMinutes)} minuter och stoppades. Försök igen när datorn har mindre att göra",
        $"{browser} was not done in {Phrase.EnglishNumber(patience.TotalMinutes)} minutes and was stopped. Try again when the machine has less to do");

    public static Phrase Failed(string browser, string said) => new(
        $"{browser} gjorde ingen PDF ({said}). Peka ut en annan webbläsare med {InstalledBrowser.Variable}, eller skriv ut sidan från din egen",
        $"{browser} made no PDF ({said}). Name another browser in {InstalledBrowser.Variable}, or print the page from your own");

    public static Phrase UnknownUnit(string id, IEnumerable<string> known) => new(
        $"--unit: registret har ingen enhet '{Phrase.Short(id)}'. Det har: {string.Join(", ", known)}",
        $"--unit: the register has no unit '{Phrase.Short(id)}'. It has: {string.Join(", ", known)}");

    public static Phrase NoUnits(string where) => new($"{where}: registret har inga enheter, så det finns inga pärmar att göra", $"{where}: the register has no units, so there are no binders to make");

    public static Phrase NoData(string folder) => new(
        $"{folder}: där finns ingen databas (beredd.db). Ange mappen som beredd serve använder, eller ett register med --register",
        $"{folder}: there is no database (beredd.db). Name the folder that beredd serve uses, or a register with --register");

    public static Phrase CannotRead(string file, string why) => new($"{file}: kan inte läsas: {why}", $"{file}: cannot be read: {why}");

    public static Phrase CannotWrite(string file, string why) => new($"{file}: kan inte skrivas: {why}", $"{file}: cannot be written: {why}");
}
