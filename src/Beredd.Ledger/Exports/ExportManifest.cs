namespace Beredd.Ledger;

/// <summary>What <c>ledger.json</c> says.</summary>
/// <param name="Log">The log's id.</param>
/// <param name="Keys">The log's own key, then those of its witnesses. An export names them itself: to trust one, compare it with what you have from elsewhere.</param>
public sealed record ExportManifest(string Log, IReadOnlyList<VerifierKey> Keys)
{
    internal const int LongestFile = 64 * 1024;
    private const int MostKeys = 64;

    internal byte[] Write()
    {
        var to = new CanonicalWriter().Raw("{\"format\":"u8).Text(ExportFiles.Format).Raw(",\"keys\":["u8);
        for (var i = 0; i < Keys.Count; i++)
            to.Raw(i == 0 ? ""u8 : ","u8).Text(Keys[i].ToString());
        return to.Raw("],\"log\":"u8).Text(Log).Raw("}\n"u8).Written.ToArray();
    }

    /// <summary>The format of an export that another version wrote; null where it is just damaged.</summary>
    internal static string? OtherVersion(ReadOnlySpan<byte> bytes)
    {
        var start = "{\"format\":\"beredd-ledger-export/"u8;
        if (!bytes.StartsWith(start))
            return null;
        var digits = bytes[start.Length..];
        var end = digits.IndexOfAnyExceptInRange((byte)'0', (byte)'9');
        return end is > 0 and < 10 && digits[end] == '"' && !digits[..end].SequenceEqual("1"u8) ? "beredd-ledger-export/" + System.Text.Encoding.ASCII.GetString(digits[..end]) : null;
    }

    internal static LineFault? TryRead(ReadOnlySpan<byte> bytes, out ExportManifest? manifest)
    {
        var cursor = new CanonicalCursor(bytes);
        cursor.Take("{\"format\":\"beredd-ledger-export/1\",\"keys\":["u8);
        var keys = new List<VerifierKey>();
        do
        {
            VerifierKey? key = null;
            cursor.Text(text => VerifierKey.TryParse(text, out key) && keys.Count < MostKeys, "vkey (C2SP signed-note)");
            if (key is not null)
                keys.Add(key);
        }
        while (cursor.TryTake(","u8));
        cursor.Take("],\"log\":"u8);
        var log = cursor.Text(text => Limits.IsLog(text) && keys.Count > 0 && keys[0].Name == text, keys.Count > 0 ? keys[0].Name : "id");
        cursor.Take("}\n"u8);
        cursor.End();
        manifest = cursor.Fault is null ? new ExportManifest(log, keys) : null;
        return cursor.Fault;
    }
}
