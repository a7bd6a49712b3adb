using System.CommandLine;
using System.Globalization;
using Beredd.GoBag;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Cli.Bags;

/// <summary>Makes, opens and lists bags, and tells what came of it.</summary>
internal sealed class GoBagVerbs(Language language, TextWriter output, TextWriter error)
{
    public static GoBagVerbs Of(ParseResult parsed) => new(Language.Of(parsed), parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error);

    public Task<int> Create(string file, string? data, string? address, string? passphraseFile, bool fresh, string? programs, CancellationToken stop) => Guarded(async () =>
    {
        var root = data ?? DataFolder.UsualPath;
        if (!Directory.Exists(root))
            throw new IOException(language.Say($"mappen {root} finns inte: ange mappen som beredd serve använder med --data", $"the folder {root} does not exist: name the one that beredd serve uses by --data"));
        var folder = new DataFolder(root);
        var written = address ?? Environment.GetEnvironmentVariable("BEREDD_DATABASE");
        var database = written is { Length: > 0 } ? DatabaseAddress.Parse(written) : DatabaseAddress.In(folder);
        var passphrase = fresh ? Passphrase.New() : Passphrase.Checked(passphraseFile is null ? Ask(twice: true) : Passphrase.FromFile(passphraseFile));
        var bag = await GoBags.CreateAsync(folder, database, file, passphrase, TimeProvider.System, stop).ConfigureAwait(false);
        Say(language.Say($"{file}: nödväskan är gjord och prövad ({Contents(bag)}).", $"{file}: the go-bag is made and proven ({Contents(bag)})."));
        if (fresh)
            Say(language.Say($"\nLösenfrasen visas bara nu. Skriv den på papper och lås in papperet, skilt från filen:\n  {passphrase}\n", $"\nThe passphrase is shown only now. Write it on paper, and lock the paper away, apart from the file:\n  {passphrase}\n"));
        var beside = Companions.PutBeside(file, programs);
        foreach (var name in beside)
            Say(name);
        if (beside.Count == 1)
            Say(language.Say("Programmet ligger inte bredvid. Lägg dit det med --with-program, annars måste det hämtas till den rena datorn.", "The program is not beside it. Put it there by --with-program, or it must be fetched to the clean machine."));
    });

    public Task<int> Open(string file, string target, string? passphraseFile, CancellationToken stop) => Guarded(async () =>
    {
        var passphrase = passphraseFile is null ? Ask(twice: false) : Passphrase.FromFile(passphraseFile);
        var bag = await GoBags.OpenAsync(file, passphrase, target, TimeProvider.System, stop).ConfigureAwait(false);
        Say(language.Say($"Nödväskan från {bag.Machine}, gjord {Time(bag)}, är uppackad i {target} ({Contents(bag)}).", $"The go-bag from {bag.Machine}, made {Time(bag)}, is unpacked in {target} ({Contents(bag)})."));
        Say(language.Say($"Skriv inte vidare på {bag.Machine}: då delar sig loggarna.", $"Write no more on {bag.Machine}: the logs would split."));
    });

    public Task<int> List(string file, string? passphraseFile) => Guarded(() =>
    {
        var bag = GoBags.List(file, passphraseFile is null ? Ask(twice: false) : Passphrase.FromFile(passphraseFile), CancellationToken.None);
        Say(language.Say($"Gjord {Time(bag)} på {bag.Machine} med beredd {bag.Program}. Hel: varje byte är prövad. {Contents(bag)}.", $"Made {Time(bag)} on {bag.Machine} by beredd {bag.Program}. Whole: every byte is proven. {Contents(bag)}."));
        foreach (var inside in bag.Files)
            Say(string.Create(CultureInfo.InvariantCulture, $"{inside.Size,14}  {inside.Name}"));
        return Task.CompletedTask;
    });

    private async Task<int> Guarded(Func<Task> act)
    {
        try
        {
            await act().ConfigureAwait(false);
            return ExitCode.Done;
        }
        catch (GoBagException e)
        {
            await error.WriteLineAsync($"beredd gobag: {e.Says.In(language.IsEnglish)}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbUpdateException or System.Data.Common.DbException or InsufficientMemoryException)
        {
            await error.WriteLineAsync($"beredd gobag: {e.GetBaseException().Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (FormatException e)
        {
            await error.WriteLineAsync($"beredd gobag: {e.Message}").ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
    }

    private string Ask(bool twice)
    {
        if (Console.IsInputRedirected)
            throw new IOException(language.Say("det finns ingen terminal att fråga efter lösenfrasen på: ange --passphrase-file", "there is no terminal to ask for the passphrase on: give --passphrase-file"));
        var first = Typed(language.Say("Lösenfras (syns inte): ", "Passphrase (does not show): "));
        if (twice && Typed(language.Say("En gång till: ", "Once more: ")) != first)
            throw new IOException(language.Say("lösenfraserna är olika: försök igen", "the two passphrases differ: try again"));
        return first;
    }

    private static string Typed(string question)
    {
        Console.Error.Write(question);
        var text = new System.Text.StringBuilder();
        for (ConsoleKeyInfo key; (key = Console.ReadKey(intercept: true)).Key != ConsoleKey.Enter;)
        {
            if (key.Key == ConsoleKey.Backspace)
                text.Length = Math.Max(0, text.Length - 1);
            else if (!char.IsControl(key.KeyChar))
                text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString().Trim();
    }

    private string Contents(BagManifest bag)
    {
        var megabytes = (bag.Size / 1e6).ToString("0.0", CultureInfo.InvariantCulture);
        return language.Say($"{bag.Files.Count} filer, {megabytes.Replace('.', ',')} MB", $"{bag.Files.Count} files, {megabytes} MB");
    }

    private static string Time(BagManifest bag) => Beredd.Outage.StockholmTime.ToLocal(bag.MadeAt.UtcDateTime).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private void Say(string line) => output.WriteLine(line);
}
