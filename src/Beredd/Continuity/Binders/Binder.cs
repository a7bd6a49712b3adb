using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Beredd.Continuity.Binders;

/// <summary>
/// What a unit has on paper before anything happens: made of the register alone, so that two binders can be compared by what they say. Version, dates and numbers of sheets come with the print.
/// </summary>
/// <param name="English">The language it is written in.</param>
/// <param name="Unit">The unit's name.</param>
/// <param name="Municipality">Whose it is.</param>
/// <param name="SpareBinder">Where the spare one lies; empty where nobody has said.</param>
/// <param name="Chapters">In the order they are read; each begins a page.</param>
/// <param name="Forms">The forms at the end.</param>
public sealed record Binder(bool English, string Unit, string Municipality, string SpareBinder, IReadOnlyList<Chapter> Chapters, IReadOnlyList<BinderForm> Forms)
{
    private static readonly JsonSerializerOptions Layout = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>What a print keeps of it.</summary>
    public string ToJson() => JsonSerializer.Serialize(this, Layout);

    public static Binder FromJson(string json) => JsonSerializer.Deserialize<Binder>(json, Layout) ?? throw new JsonException("The content of a print is empty.");

    /// <summary>The same for two binders exactly when they say the same.</summary>
    public static string Fingerprint(string json) => Convert.ToHexStringLower(SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(json)));
}

/// <summary>One or more pages about one thing.</summary>
/// <param name="Key">Stays the same when the title changes.</param>
/// <param name="Title">The heading of its first page.</param>
/// <param name="Blocks">What it says.</param>
public sealed record Chapter(string Key, string Title, IReadOnlyList<Block> Blocks);

/// <summary>A form that can be copied: what its sheets ask for.</summary>
/// <param name="SeriesId">In the register.</param>
/// <param name="Code">As it stands on the sheets (<see cref="SheetCode.Label"/>).</param>
/// <param name="Name">What people call it.</param>
/// <param name="Service">What it is filled in for; empty for the unit as a whole.</param>
/// <param name="TypedInto">Where the sheets are typed in afterwards; empty where nobody has said.</param>
/// <param name="Asks">Its fields.</param>
/// <param name="Copies">How many sheets the register wants in the binder.</param>
public sealed record BinderForm(string SeriesId, string Code, string Name, string Service, string TypedInto, IReadOnlyList<string> Asks, int Copies)
{
    /// <summary>Of the chapter with its sheets.</summary>
    public string Key => "form:" + Code;
}
