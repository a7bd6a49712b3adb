using System.Security.Cryptography;
using System.Text;

namespace Beredd.Ledger.Tests;

/// <summary>Test data.</summary>
internal static class Some
{
    public const string Log = "ekvalla.se/beredd/prov";

    public static readonly DateTimeOffset Time = new(2026, 11, 20, 18, 0, 0, TimeSpan.FromHours(1));

    public static MerkleHash Hash(byte value) => new(Enumerable.Repeat(value, MerkleHash.Size).ToArray());

    public static RandomNumberGenerator Random(int seed = 1) => new SeededRandom(seed);

    public static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    public static EntryDraft Draft(
        string type = "event",
        int minute = 0,
        long? corrects = null,
        Erasure? erases = null,
        IReadOnlyList<Attachment>? attachments = null) => new()
        {
            Type = type,
            Actor = "p-7f3a",
            Role = "r-logg",
            OccurredAt = Time.AddMinutes(minute),
            RecordedAt = Time.AddMinutes(minute).AddSeconds(7),
            Boot = "b-1",
            Tick = 60_000L * minute,
            Corrects = corrects,
            Erases = erases,
            Attachments = attachments ?? [],
        };

    /// <summary>Bytes that look random and are the same in every run.</summary>
    private sealed class SeededRandom(int seed) : RandomNumberGenerator
    {
        private readonly Random _random = new(seed);

        public override void GetBytes(byte[] data) => _random.NextBytes(data);
    }
}
