namespace Beredd.Crisis;

/// <summary>A cell of the tables that are taken out of an incident: quoted, and no formula to the program that opens it.</summary>
internal static class CsvCell
{
    public static string Of(string? text) => $"\"{(text is ['=' or '+' or '-' or '@' or '\t', ..] ? "'" : "")}{text?.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
