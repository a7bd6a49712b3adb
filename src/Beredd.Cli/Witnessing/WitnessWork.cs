using System.Security.Cryptography;
using System.Text;
using Beredd.Cli.Verifying;
using Beredd.Detection;
using Beredd.Ledger;

namespace Beredd.Cli.Witnessing;

/// <summary>A witness at work: it verifies a whole export, holds it against what it has signed of that log, stores, and only then signs.</summary>
internal sealed class WitnessWork(Language language, TextWriter output, TextWriter error, TimeProvider clock)
{
    private const int NotRun = (int)VerificationOutcome.NotRun;

    /// <summary>Where a witness is kept that was given no folder.</summary>
    public static string UsualFolder => Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify), "beredd", "witness");

    public int Init(string name, string folder)
    {
        var kept = new WitnessFolder(folder);
        try
        {
            using var alone = kept.Lock();
            if (kept.HasKey)
                return Refuse(folder, language.Say("här finns redan ett vittnes nyckel; den skrivs inte över", "there is a witness's key here already; it is not overwritten"), ExitCode.BadInput);
            using var random = RandomNumberGenerator.Create();
            using var key = SigningKey.Create(name, KeyKind.Cosignature, random);
            kept.Keep(key);
            output.WriteLine(language.Say("Vittnets nyckel är gjord. Ge den här raden till dem som ska lita på vittnet:", "The witness's key is made. Give this line to those who are to trust the witness:"));
            output.WriteLine(key.Verifier);
            return ExitCode.Done;
        }
        catch (ArgumentException)
        {
            return Refuse("--name", language.Say($"'{name}' går inte: ett namn har inga mellanslag och inget plus", $"'{name}' cannot be used: a name has no spaces and no plus"), ExitCode.WrongUse);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(folder, language.Say($"kan inte skrivas: {e.Message}", $"cannot be written: {e.Message}"), ExitCode.BadInput);
        }
    }

    public int Sign(string path, string folder, string? logKey, string? to)
    {
        VerifierKey? given = null;
        if (logKey is not null && !VerifierKey.TryParse(logKey.Trim(), out given))
            return Refuse("--log", language.Say($"'{logKey}' är ingen nyckel, eller har ett skrivfel", $"'{logKey}' is no key, or has a typing error"), NotRun);
        if (!Path.Exists(path))
            return Refuse(path, language.Say("det finns ingen sådan fil eller mapp", "no such file or folder"), NotRun);
        var kept = new WitnessFolder(folder);
        if (!kept.HasKey)
            return Refuse(folder, language.Say("här finns inget vittne; gör ett med beredd witness init", "there is no witness here; make one with beredd witness init"), NotRun);
        try
        {
            using var alone = kept.Lock();
            using var key = kept.Key();
            using var export = ExportInput.Open(path);
            return Sign(path, export.Source, kept, key, given, to ?? Beside(path));
        }
        catch (InvalidDataException e)
        {
            return Refuse(path, language.Say($"inget är signerat; det här kan inte läsas: {e.Message}", $"nothing was signed; this cannot be read: {e.Message}"), NotRun);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, language.Say($"inget svar är skrivet: {e.Message}", $"no answer was written: {e.Message}"), NotRun);
        }
    }

    private int Sign(string path, ExportSource export, WitnessFolder kept, SigningKey key, VerifierKey? given, string to)
    {
        var alone = ExportVerifier.Verify(export, new VerificationOptions());
        if (alone is not { Outcome: VerificationOutcome.Whole, Log: { } log, Checkpoint: { } next })
            return Report(path, alone);
        if (kept.LogKey(log) is not { } known)
        {
            if (given is null)
            {
                return Refuse(log, language.Say(
                    "vittnet har inte sett loggen förut. Ange dess nyckel med --log, så som ni har fått den av dem som för loggen, inte ur exporten",
                    "the witness has not seen this log before. Name its key by --log, as you have it from those who keep the log, not from the export"), NotRun);
            }
            known = given;
        }
        else if (given is not null && given.ToString() != known.ToString())
        {
            return Refuse("--log", language.Say("vittnet känner loggen med en annan nyckel, och byter den inte", "the witness knows the log by another key, and does not change it"), NotRun);
        }
        var held = ExportVerifier.Verify(export, new VerificationOptions { Keys = [known] });
        if (held.Outcome != VerificationOutcome.Whole)
            return Report(path, held);
        // Read again, from a stick that could be changed meanwhile: what is signed is what was verified.
        if (Checkpoint.TryRead(Bytes(export, ExportFiles.Checkpoint), out var note, out var read) is not null || read != next)
            throw new InvalidDataException(ExportFiles.Checkpoint);

        kept.Keep(known);
        var last = kept.Last(log);
        var witness = new Witness(key, [known], _ => last, checkpoint =>
        {
            using var leaves = export.Open(ExportFiles.Hashes);
            kept.Keep(checkpoint, note!, leaves);
        });
        var answer = witness.Cosign(new WitnessRequest(last?.Size ?? 0, Proof(export, kept, last, next), note!), clock.GetUtcNow());
        if (answer is { Note: null, Standing: null })
            throw new InvalidDataException(ExportFiles.Checkpoint);
        if (answer.Note is null)
            return Refuse(path, Why(answer.Standing, last), (int)VerificationOutcome.CutOffOrForked);
        File.WriteAllText(to, answer.Note.ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        Tell(next, last, to);
        return ExitCode.Done;
    }

    private void Tell(Checkpoint next, Checkpoint? last, string to)
    {
        var log = UntrustedText.Visible(next.Origin);
        output.WriteLine(last is null
            ? language.Say($"Signerad: {next.Size} poster av {log}. Första gången.", $"Signed: {next.Size} entries of {log}. For the first time.")
            : language.Say($"Signerad: {next.Size} poster av {log}. Går vidare från {last.Size}.", $"Signed: {next.Size} entries of {log}. Goes on from {last.Size}."));
        output.WriteLine(language.Say($"Kod:  {ShortCode.Of(next)}", $"Code: {ShortCode.Of(next)}"));
        output.WriteLine(language.Say($"Lämna tillbaka {to} till dem som för loggen, och behåll en kopia.", $"Give {to} back to those who keep the log, and keep a copy."));
    }

    /// <summary>An old export is the beginning of what was signed; whatever else does not go on from it is another history, since the export is whole and the proof is made of its own leaves.</summary>
    private string Why(HeadStanding? standing, Checkpoint? last) => standing == HeadStanding.Older
        ? language.Say($"inte signerad: exporten är äldre än de {last!.Size} poster som vittnet redan har signerat. Hämta en ny.", $"not signed: the export is older than the {last!.Size} entries that the witness has signed already. Fetch a new one.")
        : language.Say(
            "inte signerad: det finns två historier av loggen. Behåll exporten och vittnets mapp: de två signerade kontrollpunkterna visar det för vem som helst.",
            "not signed: there are two histories of the log. Keep the export and the witness's folder: the two signed checkpoints show it to anybody.");

    /// <summary>The export is not what it should be: all that a verification says, and that nothing was signed.</summary>
    private int Report(string path, Verification result)
    {
        VerifyReport.Write(output, language, path, result);
        error.WriteLine(language.Say("Inte signerad.", "Not signed."));
        return (int)result.Outcome;
    }

    /// <summary>From the smaller to the larger of what was signed last and what is to be: by the export's leaves, or by those that the witness keeps where they reach further.</summary>
    private static IReadOnlyList<MerkleHash> Proof(ExportSource export, WitnessFolder kept, Checkpoint? last, Checkpoint next)
    {
        if (last is null || last.Size == next.Size)
            return [];
        using var leaves = last.Size < next.Size ? export.Open(ExportFiles.Hashes) : kept.Leaves(next.Origin);
        var (smaller, larger) = (Math.Min(last.Size, next.Size), Math.Max(last.Size, next.Size));
        var row = Row(leaves, larger);
        // Leaves that were kept and do not give what was signed say nothing of the export.
        if (larger == last.Size && LogState.Load(last.Origin, larger, Stored).Checkpoint != last)
            throw new InvalidDataException("leaves.hex");
        return TreeProofs.Consistency(smaller, larger, Stored);

        MerkleHash Stored(long position) => row[(int)position];
    }

    /// <summary>The row of stored hashes (docs/ledger-format.md, section 2) over the first leaves.</summary>
    private static List<MerkleHash> Row(Stream leaves, long size)
    {
        var row = new List<MerkleHash>();
        using var lines = new StreamReader(leaves);
        for (var leaf = 0L; leaf < size; leaf++)
        {
            if (lines.ReadLine() is not { } line || !MerkleHash.TryParseHex(Encoding.ASCII.GetBytes(line), out var hash))
                throw new InvalidDataException(ExportFiles.Hashes);
            row.Add(hash);
            for (var height = 0; ((leaf >> height) & 1) == 1; height++)
                row.Add(MerkleHash.OfNode(row[(int)StoredHashes.Position(height, (leaf >> height) - 1)], row[^1]));
        }
        return row;
    }

    private static string Beside(string path) => Path.ChangeExtension(Path.TrimEndingDirectorySeparator(path), null) + "-intygad.txt";

    private static byte[] Bytes(ExportSource export, string file)
    {
        using var stream = export.Open(file);
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }

    private int Refuse(string where, string what, int code)
    {
        error.WriteLine(UntrustedText.Visible($"{where}: {what}"));
        return code;
    }
}
