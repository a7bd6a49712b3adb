using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Tables;

/// <summary>Where the table of a kind is: its Swedish name as it can stand in an address.</summary>
internal static class KindAddress
{
    public const string Root = "/planera/register";

    private static readonly Dictionary<string, EntryKind> ByName = Kinds.All.ToDictionary(NameOf, StringComparer.Ordinal);

    /// <summary>"Vägar in" is vagar-in.</summary>
    public static string NameOf(EntryKind kind) => Entry.IdFrom(kind.Swedish);

    public static EntryKind? Find(string name) => ByName.GetValueOrDefault(name);

    public static string Of(EntryKind kind) => $"{Root}/{NameOf(kind)}";

    public static string Of(EntryKind kind, string id) => $"{Root}/{NameOf(kind)}/{Uri.EscapeDataString(id)}";

    /// <summary>The entry's row, opened.</summary>
    public static string Row(EntryKind kind, string id) => $"{Of(kind)}?rad={Uri.EscapeDataString(id)}";
}
