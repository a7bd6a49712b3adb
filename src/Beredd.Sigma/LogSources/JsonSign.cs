namespace Beredd.Sigma.LogSources;

/// <summary>How events in JSON show, by the fields that they have, which log source they are of.</summary>
/// <param name="Fields">At least one: names with dots, and what a value of each must be, whatever its case; a star at its start or end stands for any text.</param>
/// <param name="Time">The field that says when the event happened; null where its name says so by itself.</param>
/// <param name="Product">The log source's product.</param>
/// <param name="Category">Its category, or null.</param>
/// <param name="Service">Its service, or null.</param>
public sealed record JsonSign(IReadOnlyList<KeyValuePair<string, string>> Fields, string? Time, string? Product, string? Category, string? Service);
