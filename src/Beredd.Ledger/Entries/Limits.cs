using System.Buffers;

namespace Beredd.Ledger;

/// <summary>What may stand in a leaf, so that a reader knows how much to expect and no name gets in by mistake. docs/ledger-format.md lists them.</summary>
internal static class Limits
{
    /// <summary>RFC 8785 goes no further: larger whole numbers are not exact in JavaScript.</summary>
    public const long LargestNumber = (1L << 53) - 1;

    public const int LongestLeaf = 64 * 1024;
    public const int LongestPayload = 16 * 1024 * 1024;
    public const int MostAttachments = 256;
    public const int MostOffsetMinutes = 14 * 60;

    private const int LongestId = 64;
    private const int LongestType = 40;
    private const int LongestLog = 255;

    private static readonly SearchValues<char> InId = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-");
    private static readonly SearchValues<char> InType = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789.-");
    private static readonly SearchValues<char> InLog = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-/:");

    public static bool IsId(string text) => text.Length is > 0 and <= LongestId && !text.ContainsAnyExcept(InId);

    public static bool IsType(string text) => text.Length is > 0 and <= LongestType && !text.ContainsAnyExcept(InType);

    /// <summary>A log's id is the name of its key too, which has no spaces and no plus (C2SP signed-note).</summary>
    public static bool IsLog(string text) => text.Length is > 0 and <= LongestLog && !text.ContainsAnyExcept(InLog);

    private static bool ContainsAnyExcept(this string text, SearchValues<char> allowed) => text.AsSpan().ContainsAnyExcept(allowed);
}
