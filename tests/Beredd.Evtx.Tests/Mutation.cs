using System.Buffers.Binary;

namespace Beredd.Evtx.Tests;

/// <summary>Damages logs as disks, attackers and cut-off copies do.</summary>
internal static class Mutation
{
    public static byte[] Apply(byte[] original, Random random, out int firstTouched, out int lastTouched)
    {
        var bytes = original.ToArray();
        var at = random.Next(bytes.Length);
        var length = Math.Min(1 << random.Next(1, 14), bytes.Length - at);
        (firstTouched, lastTouched) = (at, at + length);
        switch (random.Next(6))
        {
            case 0:
                for (var i = 0; i < 40 && at + i < bytes.Length; i += 1 + random.Next(8))
                    bytes[at + i] ^= (byte)(1 << random.Next(8));
                lastTouched = Math.Min(at + 40, bytes.Length);
                break;
            case 1:
                lastTouched = bytes.Length;
                return bytes[..at];
            case 2:
                bytes.AsSpan(at, length).Clear();
                break;
            case 3:
                random.NextBytes(bytes.AsSpan(at, length));
                break;
            case 4:
                var other = random.Next(bytes.Length - length + 1);
                original.AsSpan(other, length).CopyTo(bytes.AsSpan(at));
                break;
            default:
                ReadOnlySpan<uint> lengths = [0, 1, 0x7FFFFFFF, 0x80000000, 0xFFFFFFFF, 0xFFFF, 65536];
                if (bytes.Length - at >= 4)
                    BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), lengths[random.Next(lengths.Length)]);
                lastTouched = Math.Min(at + 4, bytes.Length);
                break;
        }
        return bytes;
    }

    /// <summary>Records in use of the chunks that the damage did not touch.</summary>
    public static int RecordsOutside(byte[] original, int first, int last)
    {
        var records = 0;
        var file = new EvtxFile(new MemoryStream(original));
        var chunk = new EvtxChunk(new EvtxCache());
        while (file.TryNextChunk(chunk, out _))
        {
            if (chunk.FileOffset < last && chunk.FileOffset + EvtxChunk.Size > first)
                continue;
            while (chunk.NextRecord())
                records += chunk.Record.IsRecovered ? 0 : 1;
        }
        return records;
    }
}
