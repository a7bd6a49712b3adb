using System.Text.Json;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity.Fields;

/// <summary>One of a few words: in our file in English, in a cell in Swedish, and read in either.</summary>
internal sealed class ChoiceForm<T>(params (T Value, string Name, string Swedish)[] choices) : Form
    where T : struct, Enum
{
    public override object? Empty => default(T);

    public override IReadOnlyList<Phrase> Choices { get; } = [.. choices.Select(c => new Phrase(c.Swedish, c.Name))];

    public override Phrase Hint => new($"välj: {string.Join(", ", choices.Select(c => c.Swedish))}", $"choose: {string.Join(", ", choices.Select(c => c.Name))}");

    public override Reading Read(string cell)
    {
        var text = cell.Trim();
        if (text.Length == 0)
            return Reading.Of(default(T));
        foreach (var (value, name, swedish) in choices)
        {
            if (text.Equals(name, StringComparison.OrdinalIgnoreCase) || text.Equals(swedish, StringComparison.OrdinalIgnoreCase))
                return Reading.Of(value);
        }
        return FormWords.NoChoice(text, choices.Select(c => c.Swedish), choices.Select(c => c.Name));
    }

    public override Reading Read(JsonElement json) => json.ValueKind == JsonValueKind.String ? Read(json.GetString()!) : FormWords.ShouldBeText;

    public override void Write(Utf8JsonWriter json, object value) => json.WriteStringValue(choices.First(c => c.Value.Equals(value)).Name);

    protected override string Text(object value) => choices.First(c => c.Value.Equals(value)).Swedish;

    protected override string EnglishText(object value) => choices.First(c => c.Value.Equals(value)).Name;
}

/// <summary>The words of the register's choices.</summary>
internal static class Choices
{
    public static ChoiceForm<ContactRole> ContactRole { get; } = new(
        (Entries.ContactRole.Staff, "staff", "medarbetare"),
        (Entries.ContactRole.Head, "head", "chef"),
        (Entries.ContactRole.Deputy, "deputy", "ersättare"),
        (Entries.ContactRole.OnCall, "on-call", "jour"),
        (Entries.ContactRole.Support, "support", "support"));

    public static ChoiceForm<Criticality> Criticality { get; } = new(
        (Entries.Criticality.Unknown, "unknown", "okänd"),
        (Entries.Criticality.Low, "low", "låg"),
        (Entries.Criticality.Moderate, "moderate", "måttlig"),
        (Entries.Criticality.High, "high", "hög"),
        (Entries.Criticality.Vital, "vital", "samhällsviktig"));

    public static ChoiceForm<SystemKind> SystemKind { get; } = new(
        (Entries.SystemKind.Application, "application", "program"),
        (Entries.SystemKind.Server, "server", "server"),
        (Entries.SystemKind.Network, "network", "nätverk"),
        (Entries.SystemKind.Power, "power", "el"),
        (Entries.SystemKind.Site, "site", "plats"),
        (Entries.SystemKind.Supplier, "supplier", "leverantör"),
        (Entries.SystemKind.LockSystem, "lock-system", "låssystem"),
        (Entries.SystemKind.Telephony, "telephony", "telefoni"),
        (Entries.SystemKind.EService, "e-service", "e-tjänst"),
        (Entries.SystemKind.Person, "person", "person"));

    public static ChoiceForm<Hosting> Hosting { get; } = new(
        (Entries.Hosting.Elsewhere, "elsewhere", "utanför it"),
        (Entries.Hosting.Domain, "domain", "i domänen"),
        (Entries.Hosting.Own, "own", "egen drift"),
        (Entries.Hosting.Supplier, "supplier", "hos leverantör"));

    public static ChoiceForm<WayInKind> WayInKind { get; } = new(
        (Entries.WayInKind.EService, "e-service", "e-tjänst"),
        (Entries.WayInKind.Email, "e-mail", "e-post"),
        (Entries.WayInKind.PhoneQueue, "phone-queue", "telefonkö"),
        (Entries.WayInKind.Counter, "counter", "besök"),
        (Entries.WayInKind.Other, "other", "annat"));
}
