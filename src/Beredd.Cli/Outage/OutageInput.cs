using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>Reads the files of the outage commands; every error of all of them is told, a line each, as file:line: path: message.</summary>
internal sealed class OutageInput(OutageText text, TextWriter error)
{
    private const long LargestFile = 16L << 20;

    /// <summary>Null where the register could not be read; the errors are written then.</summary>
    public Register? Register(FileInfo file) => Bytes(file) is { } bytes ? Accept(file, RegisterFile.Read(bytes)) : null;

    /// <summary>Null where the scenario could not be read; the errors are written then. Without a register its ids are not looked up.</summary>
    public Scenario? Scenario(FileInfo file, Register? register) => Bytes(file) is { } bytes ? Accept(file, ScenarioFile.Read(bytes, register)) : null;

    /// <summary>Writes a result file; says why and gives the code of bad input where that is not possible.</summary>
    public int Write(FileInfo file, Action<Stream> write)
    {
        try
        {
            using var stream = file.Create();
            write(stream);
            return ExitCode.Done;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(text.Say($"{file}: kan inte skrivas: {e.Message}", $"{file}: cannot be written: {e.Message}"));
            return ExitCode.BadInput;
        }
    }

    private T? Accept<T>(FileInfo file, ReadResult<T> read)
        where T : class
    {
        foreach (var e in read.Errors)
            error.WriteLine($"{file}:{e.Line}: {e.Path}: {text.Say(e.Swedish, e.English)}");
        return read.Value;
    }

    private byte[]? Bytes(FileInfo file)
    {
        try
        {
            if (!file.Exists)
            {
                error.WriteLine(Directory.Exists(file.FullName)
                    ? text.Say($"{file}: är en mapp; ange en fil", $"{file}: is a folder; name a file")
                    : text.Say($"{file}: finns inte", $"{file}: no such file"));
                return null;
            }
            if (file.Length > LargestFile)
            {
                error.WriteLine(text.Say(
                    $"{file}:1: $: har {file.Length >> 20} MB; ett register eller scenario har högst {LargestFile >> 20} MB, så detta är en annan fil",
                    $"{file}:1: $: has {file.Length >> 20} MB; a register or scenario has at most {LargestFile >> 20} MB, so this is some other file"));
                return null;
            }
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine(text.Say($"{file}: kan inte läsas: {e.Message}", $"{file}: cannot be read: {e.Message}"));
            return null;
        }
    }
}
