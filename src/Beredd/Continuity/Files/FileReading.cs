using System.Text.Json;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Foreign;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Files;

/// <summary>Reads the files of an import, each by what it holds.</summary>
internal sealed class FileReading
{
    private const int MostMegabytes = 64;

    private readonly MunicipalRegister _register;
    private readonly Incoming _incoming = new();
    private readonly ForeignGraph _foreign = new();

    private FileReading(MunicipalRegister register)
    {
        _register = register;
    }

    public static Incoming Read(IReadOnlyList<ImportFile> files, MunicipalRegister register)
    {
        var reading = new FileReading(register);
        foreach (var file in files)
            reading.Read(file);
        reading._foreign.AddTo(reading._incoming, register);
        return reading._incoming;
    }

    private void Read(ImportFile file)
    {
        var content = file.Content.Span;
        if (content.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]))
            content = content[3..];
        var start = content.IndexOfAnyExcept(" \t\r\n"u8);
        if (content.Length > MostMegabytes * 1024 * 1024)
            Report(file, ImportWords.TooLarge(MostMegabytes));
        else if (start < 0)
            Report(file, ImportWords.IsEmpty);
        else if (content.StartsWith("PK"u8))
            ReadWorkbook(file);
        else if (content[start] is (byte)'{' or (byte)'[')
            ReadJson(file, content);
        else
            ReadText(file);
    }

    private void ReadText(ImportFile file)
    {
        var text = TextDecoding.Decode(file.Content.Span);
        if (BackstageCatalog.Is(text))
            BackstageCatalog.Read(file.Name, text, _foreign, _incoming);
        else if (!ReadTable(file.Name, file.Name, CsvReader.Read(text)))
            Report(file, ImportWords.NoHeadings);
    }

    private void ReadWorkbook(ImportFile file)
    {
        var (sheets, hasMacros) = XlsxReader.Read(file.Content);
        if (sheets.Count == 0)
        {
            Report(file, hasMacros ? ImportWords.HasMacros : ImportWords.NotAWorkbook);
            return;
        }
        var any = false;
        foreach (var (name, rows) in sheets)
            any |= ReadTable($"{file.Name} › {name}", name, rows);
        if (!any)
            Report(file, ImportWords.NoHeadings);
    }

    /// <summary>Whether it was a table of some kind that is known.</summary>
    private bool ReadTable(string place, string name, IEnumerable<TableRow> rows)
    {
        if (rows.FirstOrDefault() is not { } headings)
            return false;
        if (ServiceNowTable.IsHeadings(headings.Cells))
            ServiceNowTable.Read(place, rows, _foreign, _incoming);
        else if (CisoAssistantAssets.IsHeadings(headings.Cells))
            CisoAssistantAssets.Read(place, rows, _foreign, _incoming);
        else if (TableFile.KindOf(headings.Cells, name) is { } kind)
            TableFile.Read(place, kind, rows, _incoming);
        else
            return false;
        return true;
    }

    private void ReadJson(ImportFile file, ReadOnlySpan<byte> utf8)
    {
        switch (JsonFormat(utf8))
        {
            case FullRegisterFile.Format:
                FullRegisterFile.Read(file, _incoming);
                break;
            case EngineRows.Format:
                EngineRows.Read(file, _register, _incoming);
                break;
            case { Length: > 0 } other:
                Report(file, ImportWords.WrongFormat(other));
                break;
            default:
                ReadForeignJson(file, file.Content[(file.Content.Length - utf8.Length)..]);
                break;
        }
    }

    private void ReadForeignJson(ImportFile file, ReadOnlyMemory<byte> utf8)
    {
        try
        {
            using var document = JsonDocument.Parse(utf8);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Array && GlpiItems.IsItems(root))
                GlpiItems.Read(file.Name, root, _foreign, _incoming);
            else if (root.ValueKind == JsonValueKind.Object && (root.TryGetProperty("records", out var records) || root.TryGetProperty("result", out records)) && records.ValueKind == JsonValueKind.Array)
                ServiceNowTable.Read(file.Name, records, _foreign, _incoming);
            else
                Report(file, ImportWords.UnknownFile);
        }
        catch (JsonException e)
        {
            _incoming.Report(new ImportProblem(new ImportPlace(file.Name, (int)Math.Min(int.MaxValue, (e.LineNumber ?? 0) + 1)), "", ImportWords.NotJson((e.LineNumber ?? 0) + 1, (e.BytePositionInLine ?? 0) + 1)));
        }
        catch (InvalidOperationException)
        {
            // Text that is no UTF-8, which shows when it is asked for.
            Report(file, ImportWords.NotUtf8);
        }
    }

    /// <summary>What the file says it is, null where it does not; who reads it in earnest names what is wrong with it.</summary>
    private static string? JsonFormat(ReadOnlySpan<byte> utf8)
    {
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
            return null;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
        return null;
    }

    private void Report(ImportFile file, Phrase words) => _incoming.Report(new ImportProblem(new ImportPlace(file.Name, 0), "", words));
}
