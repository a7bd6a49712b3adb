using System.Globalization;
using Beredd.Continuity.Binders.Printing;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Files;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Binders;

/// <summary>A register that lies in a file, in any of the formats that an import takes.</summary>
internal static class RegisterInFile
{
    /// <summary>Null, with every error, where something in it is wrong: a binder with a line missing is worse than none.</summary>
    public static async Task<(MunicipalRegister? Register, IReadOnlyList<Phrase> Problems)> ReadAsync(string path, CancellationToken stop)
    {
        byte[] content;
        try
        {
            content = await File.ReadAllBytesAsync(path, stop).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return (null, [PrintingWords.CannotRead(path, e.Message)]);
        }
        var register = new MunicipalRegister();
        var incoming = FileReading.Read([new ImportFile(path, content)], register);
        var taken = Comparison.Of(register, incoming).Taken;
        if (incoming.Problems.Where(p => p.IsError).ToList() is { Count: > 0 } errors)
            return (null, [.. errors.Select(Said)]);
        register.Municipality = incoming.Municipality ?? "";
        foreach (var (row, entry, _) in taken)
        {
            entry.Position = row.Kind.Of(register).Count();
            row.Kind.Add(register, entry);
        }
        return (register, []);
    }

    private static Phrase Said(ImportProblem problem)
    {
        var place = problem.Place.Row > 0 ? string.Create(CultureInfo.InvariantCulture, $"{problem.Place.File}:{problem.Place.Row}") : problem.Place.File;
        return new Phrase($"{place}: {problem.Says.Swedish}", $"{place}: {problem.Says.English}");
    }
}
