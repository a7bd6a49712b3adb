namespace Beredd.Ledger;

/// <summary>
/// Finds the one byte that was changed, where one was: what the line should hash to is known, so each byte is tried in turn. A bit that flipped on a disk, or a digit that somebody changed, is
/// named to the byte; anything larger is not found, and only the line is known then.
/// </summary>
internal sealed class SingleByte
{
    // Each try is a hash of the line; a line of a thousand bytes takes a few tenths of a second.
    private const int LongestLine = 4096;

    private int _left = 3;

    public delegate bool Check(ReadOnlySpan<byte> line);

    /// <param name="line">The line.</param>
    /// <param name="largest">The largest byte that may stand in it.</param>
    /// <param name="isRight">Whether a line is the one that was signed.</param>
    public LineFault? Find(ReadOnlySpan<byte> line, byte largest, Check isRight)
    {
        if (line.Length > LongestLine || _left-- <= 0)
            return null;
        var attempt = line.ToArray();
        for (var at = 0; at < attempt.Length; at++)
        {
            var there = attempt[at];
            for (var value = 0x20; value <= largest; value++)
            {
                attempt[at] = (byte)value;
                if (value != there && isRight(attempt))
                    return new LineFault(at, value < 0x7f ? ((char)value).ToString() : $"0x{value:x2}");
            }
            attempt[at] = there;
        }
        return null;
    }
}
