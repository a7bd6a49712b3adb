using System.Text.Json;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Files;

/// <summary>Reads a file by what it holds, whatever its name.</summary>
internal static class FileReading
{
    private const int MostMegabytes = 64;

    private static readonly string[] EngineSystemFields = ["id", "name", "needs", "restoreHours", "restoreTeam", "restoreNeeds"];

    private static readonly string[] EngineServiceFields =
    [
        "id", "name", "unit", "needs", "minimumLevel", "acceptableOutageHours", "harmPerHour", "breachFactor", "calendar",
        "analogStartUpHours", "analogCapacity", "analogEnduranceHours", "analogFormsPerHour", "analogReentryPerHour",
    ];

    public static Incoming Read(IReadOnlyList<ImportFile> files, MunicipalRegister register)
    {
        var incoming = new Incoming();
        foreach (var file in files)
            Read(file, register, incoming);
        return incoming;
    }

    private static void Read(ImportFile file, MunicipalRegister register, Incoming incoming)
    {
        var content = file.Content.Span;
        var start = content.IndexOfAnyExcept((ReadOnlySpan<byte>)[(byte)' ', (byte)'\t', (byte)'\r', (byte)'\n', 0xEF, 0xBB, 0xBF]);
        if (content.Length > MostMegabytes * 1024 * 1024)
            Report(file, incoming, ImportWords.TooLarge(MostMegabytes));
        else if (start < 0)
            Report(file, incoming, ImportWords.IsEmpty);
        else if (content[start] == '{')
            ReadJson(file, register, incoming);
        else
            ReadTable(file, incoming);
    }

    private static void ReadJson(ImportFile file, MunicipalRegister register, Incoming incoming)
    {
        switch (JsonFormat(file.Content.Span))
        {
            case FullRegisterFile.Format:
                FullRegisterFile.Read(file, incoming);
                break;
            case "beredd-register/1":
                ReadEngine(file, register, incoming);
                break;
            case { Length: > 0 } other:
                Report(file, incoming, ImportWords.WrongFormat(other));
                break;
            default:
                Report(file, incoming, ImportWords.UnknownFile);
                break;
        }
    }

    /// <summary>What the file says it is, null where it does not.</summary>
    private static string? JsonFormat(ReadOnlySpan<byte> utf8)
    {
        if (utf8.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            utf8 = utf8[3..];
        var reader = new Utf8JsonReader(utf8);
        try
        {
            while (reader.Read())
            {
                if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("format"u8))
                    return reader.Read() && reader.TokenType == JsonTokenType.String ? reader.GetString() : null;
            }
        }
        catch (JsonException)
        {
            // Whoever reads it in earnest names the place.
        }
        catch (InvalidOperationException)
        {
            // Text that is no UTF-8.
        }
        return null;
    }

    private static void ReadEngine(ImportFile file, MunicipalRegister register, Incoming incoming)
    {
        var read = Outage.RegisterFile.Read(file.Content.Span);
        foreach (var error in read.Errors)
            incoming.Report(new ImportProblem(new ImportPlace(file.Name, error.Line), error.Path, new Words(error.Swedish, error.English)));
        if (read.Value is null)
            return;
        var made = EngineRegister.Into(read.Value, register.Units);
        if (made.Municipality.Length > 0)
            incoming.Municipality = made.Municipality;
        incoming.Add(made, file.Name, Kinds.Teams, ["id", "name", "people"]);
        incoming.Add(made, file.Name, Kinds.Units, ["id", "name"]);
        incoming.Add(made, file.Name, Kinds.Systems, EngineSystemFields);
        incoming.Add(made, file.Name, Kinds.Services, EngineServiceFields);
        incoming.Whole.UnionWith([Kinds.Teams, Kinds.Systems, Kinds.Services]);
    }

    private static void ReadTable(ImportFile file, Incoming incoming)
    {
        var rows = CsvReader.Read(TextDecoding.Decode(file.Content.Span));
        if (rows.FirstOrDefault() is not { } headings || TableFile.KindOf(headings.Cells, file.Name) is not { } kind)
            Report(file, incoming, ImportWords.NoHeadings);
        else
            TableFile.Read(file.Name, kind, rows, incoming);
    }

    private static void Report(ImportFile file, Incoming incoming, Words words) =>
        incoming.Report(new ImportProblem(new ImportPlace(file.Name, 0), "", words));
}
