using Beredd.Detection;
using Beredd.Ledger;

namespace Beredd.Cli.Verifying;

/// <summary>Reads what a call names, verifies, and shows what was found.</summary>
internal sealed class Verify(Language language, TextWriter output, TextWriter error)
{
    private const int NotRun = (int)VerificationOutcome.NotRun;

    public int Run(string path, IReadOnlyList<string> checkpoints, IReadOnlyList<string> codes, IReadOnlyList<string> keys, bool asJson)
    {
        if (Options(checkpoints, codes, keys) is not { } options)
            return NotRun;
        if (!Path.Exists(path))
            return Refuse(path, language.Say("det finns ingen sådan fil eller mapp", "no such file or folder"));
        try
        {
            using var export = ExportInput.Open(path);
            var result = ExportVerifier.Verify(export.Source, options);
            if (asJson)
                VerifyReport.WriteJson(output, result);
            else
                VerifyReport.Write(output, language, path, result);
            return (int)result.Outcome;
        }
        catch (DoubledFileException e)
        {
            return Refuse(path, language.Say($"arkivet har två filer som heter {e.Message}, och vilken som gäller går inte att säga", $"the archive has two files named {e.Message}, and which one counts cannot be said"));
        }
        catch (InvalidDataException)
        {
            return NoArchive(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return Refuse(path, language.Say($"kan inte läsas: {e.Message}", $"cannot be read: {e.Message}"));
        }
    }

    private int NoArchive(string path)
    {
        if (!ExportInput.BeginsAsArchive(path))
            return Refuse(path, language.Say("är ingen export: ange en mapp eller en zip-fil", "is no export: name a folder or a zip file"));
        Refuse(path, language.Say("zip-filen är avkortad eller skadad: dess fillista går inte att läsa", "the zip file is cut off or damaged: its list of files cannot be read"));
        return (int)VerificationOutcome.CutOffOrForked;
    }

    private VerificationOptions? Options(IReadOnlyList<string> checkpoints, IReadOnlyList<string> codes, IReadOnlyList<string> keys)
    {
        var (readKeys, readCodes) = (new List<VerifierKey>(), new List<ShortCode>());
        foreach (var text in keys)
        {
            if (!VerifierKey.TryParse(text.Trim(), out var key))
            {
                Refuse("--key", language.Say($"'{text}' är ingen nyckel, eller har ett skrivfel; den ser ut som namn+id+tecken", $"'{text}' is no key, or has a typing error; one looks like name+id+characters"));
                return null;
            }
            readKeys.Add(key!);
        }
        foreach (var text in codes)
        {
            var problem = ShortCode.TryRead(text, out var code);
            if (problem != CodeProblem.None)
            {
                Refuse("--code", CodeReason(problem));
                return null;
            }
            readCodes.Add(code!);
        }
        var outside = new List<OutsideCheckpoint>();
        foreach (var file in checkpoints)
        {
            if (Checkpoint(file) is not { } checkpoint)
                return null;
            outside.Add(checkpoint);
        }
        return new VerificationOptions { Keys = readKeys, Codes = readCodes, Checkpoints = outside };
    }

    private OutsideCheckpoint? Checkpoint(string file)
    {
        try
        {
            if (new FileInfo(file).Length is var length && length <= SignedNote.LongestNote)
            {
                var fault = Ledger.Checkpoint.TryRead(File.ReadAllBytes(file), out var note, out var checkpoint);
                if (fault is null)
                    return new OutsideCheckpoint(file, note!, checkpoint!);
                Refuse($"{file}:{fault.Line}", language.Say("är ingen signerad kontrollpunkt", "is no signed checkpoint"));
                return null;
            }
            Refuse(file, language.Say("är för stor för att vara en kontrollpunkt", "is too large to be a checkpoint"));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            Refuse(file, language.Say($"kan inte läsas: {e.Message}", $"cannot be read: {e.Message}"));
        }
        return null;
    }

    private string CodeReason(CodeProblem problem) => problem switch
    {
        CodeProblem.NotDigits => language.Say("en kod har bara siffror", "a code has digits only"),
        CodeProblem.WrongLength => language.Say("en kod är antalet poster följt av 32 siffror", "a code is the number of entries followed by 32 digits"),
        _ => language.Say("kontrollsiffrorna stämmer inte: någon siffra är fel; läs koden igen", "the check digits do not fit: some digit is wrong; read the code again"),
    };

    private int Refuse(string where, string what)
    {
        error.WriteLine(UntrustedText.Visible($"{where}: {what}"));
        return NotRun;
    }
}
