using System.CommandLine;
using Beredd.Outage;

namespace Beredd.Cli.Outage;

/// <summary>What the three outage commands share: their options, and reading files with every error told as file:line: path: message.</summary>
internal static class OutageInput
{
    private const long LargestFile = 64L << 20;

    public static Option<FileInfo> Register() => new("--register") { Description = "The register of teams, systems and services (beredd-register/1).", Required = true };

    public static Option<FileInfo> Scenario() => new("--scenario") { Description = "What happens (beredd-scenario/1).", Required = true };

    public static Option<FileInfo?> Output() => new("--output") { Description = "Write the result as JSON to this file instead of to the terminal." };

    public static Option<string> Language()
    {
        var option = new Option<string>("--lang") { Description = "The language of the text: sv or en.", DefaultValueFactory = _ => "sv" };
        option.AcceptOnlyFromAmong("sv", "en");
        return option;
    }

    /// <summary>Null where the register could not be read; the errors are written then.</summary>
    public static Register? ReadRegister(FileInfo file, TextWriter error) =>
        ReadBytes(file, error) is { } bytes ? Accept(file, RegisterFile.Read(bytes), error) : null;

    /// <summary>Null where the scenario could not be read; the errors are written then.</summary>
    public static Scenario? ReadScenario(FileInfo file, Register register, TextWriter error) =>
        ReadBytes(file, error) is { } bytes ? Accept(file, ScenarioFile.Read(bytes, register), error) : null;

    /// <summary>Writes a result file; false and an error where that is not possible.</summary>
    public static bool Write(FileInfo file, Action<Stream> write, TextWriter error)
    {
        try
        {
            using var stream = file.Create();
            write(stream);
            return true;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file}: cannot be written: {e.Message}");
            return false;
        }
    }

    private static T? Accept<T>(FileInfo file, ReadResult<T> read, TextWriter error)
        where T : class
    {
        foreach (var e in read.Errors)
            error.WriteLine($"{file}:{e.Line}: {e.Path}: {e.Message}");
        return read.Value;
    }

    private static byte[]? ReadBytes(FileInfo file, TextWriter error)
    {
        try
        {
            if (file.Exists && file.Length > LargestFile)
            {
                error.WriteLine($"{file}: has {file.Length >> 20} MB; a register or scenario has at most {LargestFile >> 20} MB, so this is some other file");
                return null;
            }
            return File.ReadAllBytes(file.FullName);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{file}: cannot be read: {e.Message}");
            return null;
        }
    }
}
