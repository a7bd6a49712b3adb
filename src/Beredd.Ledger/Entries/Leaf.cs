using System.Globalization;

namespace Beredd.Ledger;

/// <summary>An entry's leaf: its bytes, whose hash is in the tree. The layout is described in docs/ledger-format.md, section 3; the two must match.</summary>
public static class Leaf
{
    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss.fff'Z'";
    private const int TimeLength = 24;
    private const string IdRule = "A…Za…z0…9._- (1–64)";
    private const string TypeRule = "a…z0…9.- (1–40)";
    private const string LogRule = "A…Za…z0…9._-/: (1–255)";

    /// <summary>Reads a leaf's bytes.</summary>
    /// <param name="leaf">The bytes, without a line's end.</param>
    /// <param name="entry">The entry; null where there is a fault.</param>
    /// <returns>The first byte that is wrong, or null.</returns>
    public static LineFault? TryRead(ReadOnlySpan<byte> leaf, out LedgerEntry? entry)
    {
        var cursor = new CanonicalCursor(leaf);
        var read = Read(ref cursor);
        entry = cursor.Fault is null ? read : null;
        return cursor.Fault;
    }

    internal static byte[] Write(LedgerEntry entry)
    {
        var to = new CanonicalWriter();
        to.Raw("{\"actor\":"u8).Text(entry.Actor).Raw(",\"attachments\":["u8);
        for (var i = 0; i < entry.Attachments.Count; i++)
        {
            to.Raw(i == 0 ? "{\"sha256\":"u8 : ",{\"sha256\":"u8).Text(entry.Attachments[i].Sha256.ToString());
            to.Raw(",\"size\":"u8).Number(entry.Attachments[i].Size).Raw("}"u8);
        }
        to.Raw("],\"boot\":"u8).Text(entry.Boot).Raw(",\"commitment\":"u8).Text(entry.Commitment.ToString());
        if (entry.Continues is { } old)
        {
            to.Raw(",\"continues\":{\"log\":"u8).Text(old.Log).Raw(",\"root\":"u8).Text(old.Root.ToString());
            to.Raw(",\"size\":"u8).Number(old.Size).Raw("}"u8);
        }
        if (entry.Corrects is { } corrects)
            to.Raw(",\"corrects\":"u8).Number(corrects);
        if (entry.Erases is { } erasure)
            to.Raw(",\"erases\":{\"ground\":"u8).Text(erasure.Ground).Raw(",\"sequence\":"u8).Number(erasure.Sequence).Raw("}"u8);
        to.Raw(",\"format\":"u8).Text(LedgerEntry.Format).Raw(",\"log\":"u8).Text(entry.Log);
        to.Raw(",\"occurredAt\":"u8).Text(Time(entry.OccurredAt)).Raw(",\"offsetMinutes\":"u8).Number((long)entry.OccurredAt.Offset.TotalMinutes);
        to.Raw(",\"previous\":"u8).Text(entry.Previous.ToString()).Raw(",\"recordedAt\":"u8).Text(Time(entry.RecordedAt));
        to.Raw(",\"role\":"u8).Text(entry.Role).Raw(",\"sequence\":"u8).Number(entry.Sequence);
        to.Raw(",\"tick\":"u8).Number(entry.Tick).Raw(",\"type\":"u8).Text(entry.Type).Raw("}"u8);
        return to.Written.ToArray();
    }

    private static LedgerEntry Read(ref CanonicalCursor cursor)
    {
        cursor.Take("{\"actor\":"u8);
        var actor = cursor.Text(Limits.IsId, IdRule);
        cursor.Take(",\"attachments\":["u8);
        var attachments = Attachments(ref cursor);
        cursor.Take(",\"boot\":"u8);
        var boot = cursor.Text(Limits.IsId, IdRule);
        cursor.Take(",\"commitment\":"u8);
        var commitment = cursor.Hash();
        var continues = cursor.TryTake(",\"continues\":"u8) ? Continues(ref cursor) : null;
        long? corrects = cursor.TryTake(",\"corrects\":"u8) ? cursor.Number() : null;
        var erases = cursor.TryTake(",\"erases\":"u8) ? Erases(ref cursor) : null;
        cursor.Take(",\"format\":\"beredd-ledger/1\",\"log\":"u8);
        var log = cursor.Text(Limits.IsLog, LogRule);
        cursor.Take(",\"occurredAt\":"u8);
        var occurred = Time(ref cursor);
        cursor.Take(",\"offsetMinutes\":"u8);
        var offset = Offset(ref cursor, occurred);
        cursor.Take(",\"previous\":"u8);
        var previous = cursor.Hash();
        cursor.Take(",\"recordedAt\":"u8);
        var recorded = Time(ref cursor);
        cursor.Take(",\"role\":"u8);
        var role = cursor.Text(Limits.IsId, IdRule);
        cursor.Take(",\"sequence\":"u8);
        var sequence = cursor.Number();
        cursor.Take(",\"tick\":"u8);
        var tick = cursor.Number();
        cursor.Take(",\"type\":"u8);
        var type = cursor.Text(Limits.IsType, TypeRule);
        cursor.Take("}"u8);
        cursor.End();
        return new LedgerEntry
        {
            Actor = actor,
            Attachments = attachments,
            Boot = boot,
            Commitment = commitment,
            Continues = continues,
            Corrects = corrects,
            Erases = erases,
            Log = log,
            OccurredAt = new DateTimeOffset(occurred, TimeSpan.Zero).ToOffset(offset),
            Previous = previous,
            RecordedAt = new DateTimeOffset(recorded, TimeSpan.Zero),
            Role = role,
            Sequence = sequence,
            Tick = tick,
            Type = type,
        };
    }

    private static List<Attachment> Attachments(ref CanonicalCursor cursor)
    {
        var attachments = new List<Attachment>();
        if (cursor.TryTake("]"u8))
            return attachments;
        do
        {
            if (attachments.Count == Limits.MostAttachments)
                cursor.Wrong(0, "]");
            cursor.Take("{\"sha256\":"u8);
            var sha256 = cursor.Hash();
            cursor.Take(",\"size\":"u8);
            attachments.Add(new Attachment(sha256, cursor.Number()));
            cursor.Take("}"u8);
        }
        while (cursor.TryTake(","u8));
        cursor.Take("]"u8);
        return attachments;
    }

    private static Continuation Continues(ref CanonicalCursor cursor)
    {
        cursor.Take("{\"log\":"u8);
        var log = cursor.Text(Limits.IsLog, LogRule);
        cursor.Take(",\"root\":"u8);
        var root = cursor.Hash();
        cursor.Take(",\"size\":"u8);
        var size = cursor.Number();
        cursor.Take("}"u8);
        return new Continuation(log, size, root);
    }

    private static Erasure Erases(ref CanonicalCursor cursor)
    {
        cursor.Take("{\"ground\":"u8);
        var ground = cursor.Text(Limits.IsId, IdRule);
        cursor.Take(",\"sequence\":"u8);
        var sequence = cursor.Number();
        cursor.Take("}"u8);
        return new Erasure(sequence, ground);
    }

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    private static DateTime Time(ref CanonicalCursor cursor)
    {
        var time = default(DateTime);
        cursor.Text(text => TryTime(text, out time), "yyyy-MM-ddTHH:mm:ss.fffZ");
        return time;
    }

    private static bool TryTime(string text, out DateTime time)
    {
        time = default;
        return text.Length == TimeLength && DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out time);
    }

    private static TimeSpan Offset(ref CanonicalCursor cursor, DateTime at)
    {
        var start = cursor;
        var minutes = cursor.SignedNumber();
        var local = at.Ticks + (minutes * TimeSpan.TicksPerMinute);
        if (cursor.Fault is not null)
            return default;
        if (minutes is < -Limits.MostOffsetMinutes or > Limits.MostOffsetMinutes || local < 0 || local > DateTime.MaxValue.Ticks)
        {
            cursor = start;
            cursor.Wrong(0, $"-{Limits.MostOffsetMinutes}…{Limits.MostOffsetMinutes}");
            return default;
        }
        return TimeSpan.FromMinutes(minutes);
    }
}
