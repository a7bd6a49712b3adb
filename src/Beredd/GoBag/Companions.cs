using System.Text;

namespace Beredd.GoBag;

/// <summary>What lies beside a bag, so that a clean machine needs nothing else: the program for each system, and a text that says what to do.</summary>
public static class Companions
{
    private const string ReadMe = "LÄS-MIG.txt";

    // Where ./publish puts them, and what they are called beside the bag.
    private static readonly (string Published, string Beside)[] Programs = [("beredd-win-x64/beredd.exe", "beredd.exe"), ("beredd-linux-x64/beredd", "beredd")];

    /// <summary>Puts them there.</summary>
    /// <param name="bag">The bag.</param>
    /// <param name="published">The folder that <c>./publish</c> has filled, or one with the programs in it; null takes the program that runs, where that is one file.</param>
    /// <returns>The files, the text last.</returns>
    /// <exception cref="GoBagException">The folder named has no program.</exception>
    public static IReadOnlyList<string> PutBeside(string bag, string? published)
    {
        var target = Path.GetDirectoryName(Path.GetFullPath(bag))!;
        var found = published is null ? Running() : Published(published);
        if (published is not null && found.Count == 0)
        {
            throw new GoBagException(GoBagFault.Refused, new(
                $"Nödväskan är gjord, men {published} innehåller inget program (beredd-win-x64/beredd.exe, beredd-linux-x64/beredd). Kör ./publish och ange mappen artifacts.",
                $"The go-bag is made, but {published} holds no program (beredd-win-x64/beredd.exe, beredd-linux-x64/beredd). Run ./publish and name the folder artifacts."));
        }
        var files = new List<string>();
        foreach (var (from, name) in found)
        {
            var to = Path.Combine(target, name);
            File.Copy(from, to + ".part", overwrite: true);
            File.Move(to + ".part", to, overwrite: true);
            files.Add(to);
        }
        files.Add(Path.Combine(target, ReadMe));
        File.WriteAllText(files[^1], Text(Path.GetFileName(bag)), Encoding.UTF8);
        return files;
    }

    private static List<(string From, string Name)> Published(string folder) =>
        [.. Programs.Select(p => (new[] { Path.Combine(folder, p.Published), Path.Combine(folder, p.Beside) }.FirstOrDefault(File.Exists), p.Beside)).Where(p => p.Item1 is not null).Select(p => (p.Item1!, p.Beside))];

    private static List<(string From, string Name)> Running() =>
        Environment.ProcessPath is { } path && Path.GetFileName(path) is "beredd" or "beredd.exe" && !File.Exists(Path.ChangeExtension(path, ".dll")) ? [(Environment.ProcessPath, Path.GetFileName(Environment.ProcessPath))] : [];

    private static string Text(string bag) => $"""
        NÖDVÄSKA: SÅ KOMMER NI IGÅNG PÅ EN REN DATOR

        I den här mappen ligger {bag}: kommunens register, planer, pärmar,
        incidenter med loggböcker och bilagor, och alla konton. Den är låst.

        1. Ta en dator som angriparen inte har varit på. Koppla den inte till
           kommunens nät. Den behöver inget internet.
        2. Kopiera hela den här mappen till datorn.
        3. Öppna ett terminalfönster i mappen och skriv:
             Windows:  .\beredd.exe gobag open {bag} --data beredd-data
             Linux:    ./beredd gobag open {bag} --data beredd-data
           (Säger Linux att filen inte får köras: chmod +x beredd)
        4. Skriv lösenfrasen från papperet. Den syns inte när du skriver.
        5. Öppna adressen som visas i en webbläsare. Logga in som vanligt.

        Skriv inte vidare på den gamla datorn: då delar sig loggen i två.
        Nästa gång startar ni med: beredd serve --data beredd-data

        Kan programmet inte startas? Filen öppnas också av programmet age
        (age-encryption.org) och packas upp med tar:
             age -d {bag} > innehall.tar
             tar -xf innehall.tar
        Pärmarna ligger då som webbsidor i mappen binders/sv.

        ----------------------------------------------------------------------
        GO-BAG: HOW TO GET GOING ON A CLEAN MACHINE

        {bag} holds the municipality's register, plans, binders, incidents with
        logs and attachments, and all accounts. It is locked.

        1. Take a machine that the attacker has not been on. Do not join it to
           the municipality's network. It needs no internet.
        2. Copy this whole folder to it.
        3. Open a terminal in the folder and type:
             Windows:  .\beredd.exe gobag open {bag} --data beredd-data
             Linux:    ./beredd gobag open {bag} --data beredd-data
           (If Linux says the file may not be run: chmod +x beredd)
        4. Type the passphrase from the paper. It does not show as you type.
        5. Open the address that is shown in a browser. Sign in as usual.

        Write no more on the old machine: the log would split in two.
        Next time, start with: beredd serve --data beredd-data

        If the program will not start: the file is also opened by the program
        age (age-encryption.org) and unpacked by tar:
             age -d {bag} > contents.tar
             tar -xf contents.tar
        The binders are then web pages in the folder binders/en.

        """;
}
