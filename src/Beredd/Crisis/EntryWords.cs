using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Beredd.Crisis;

/// <summary>What an entry says: its payload. Everything that people or state need of an entry is in here or in its leaf, so that the log alone is enough.</summary>
internal sealed record EntryWords
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, // Read by people in an export; pages encode it when they show it.
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>The name as it was then: accounts change.</summary>
    public required string Who { get; init; }

    public required string Text { get; init; }

    public string? Channel { get; init; }

    public string? From { get; init; }

    public string? To { get; init; }

    public IReadOnlyList<KeptFile>? Files { get; init; }

    /// <summary>The entry of an earlier log of the incident that this one corrects: a leaf can only point within its own.</summary>
    public long? Corrects { get; init; }

    /// <summary>The entry of an earlier log of the incident that was erased.</summary>
    public EarlierErasure? Erases { get; init; }

    public JsonElement? Data { get; init; }

    internal static EntryWords Of(NewEntry entry, Author author) => new()
    {
        Who = author.Name,
        Text = Clean(entry.Text) ?? "",
        Channel = Clean(entry.Channel),
        From = Clean(entry.From),
        To = Clean(entry.To),
        Files = entry.Files.Count == 0 ? null : [.. entry.Files.Select(f => f with { Name = Clean(f.Name) ?? "fil" })],
        Data = entry.Data is null ? null : JsonSerializer.SerializeToElement(entry.Data, entry.Data.GetType(), Json),
    };

    internal byte[] Write() => JsonSerializer.SerializeToUtf8Bytes(this, Json);

    /// <summary>Null where the payload is none of ours; the entry is then shown without words, and a verifier says what is wrong.</summary>
    internal static EntryWords? Read(ReadOnlySpan<byte> payload)
    {
        try
        {
            return JsonSerializer.Deserialize<EntryWords>(payload, Json);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>Without what cannot be shown, and PostgreSQL cannot store: control characters other than new lines and tabs. Null where nothing is left.</summary>
    internal static string? Clean(string? text)
    {
        if (text is null)
            return null;
        var clean = text.Replace("\r\n", "\n", StringComparison.Ordinal).Trim();
        if (clean.Any(IsHidden))
            clean = string.Concat(clean.Where(c => !IsHidden(c)));
        return clean.Length == 0 ? null : clean;
    }

    private static bool IsHidden(char c) => char.IsControl(c) && c is not ('\n' or '\t');
}

/// <summary>An erasure in a log that nothing is written in any more.</summary>
/// <param name="Number">Which entry.</param>
/// <param name="Ground">As in <see cref="Ledger.Erasure"/>.</param>
internal sealed record EarlierErasure(long Number, string Ground);
