using System.Buffers;
using System.Buffers.Text;
using System.Text;
using System.Text.Unicode;

namespace Beredd.Ledger;

/// <summary>
/// Reads a line of canonical JSON whose names and order are known, byte by byte: there is one way to write each line, so the first byte that is not as it must be is known, and what should stand there.
/// After the first wrong byte every read gives nothing, so that a whole line is read before anyone asks.
/// </summary>
internal ref struct CanonicalCursor(ReadOnlySpan<byte> line)
{
    private readonly ReadOnlySpan<byte> _line = line;
    private int _at;
    private int _valueEnd = -1;

    /// <summary>Null while all is as it must be.</summary>
    public LineFault? Fault { get; private set; }

    /// <summary>Where the next read begins.</summary>
    public readonly int Offset => _at;

    /// <summary>Takes exactly these bytes.</summary>
    public void Take(ReadOnlySpan<byte> expected)
    {
        if (Fault is not null)
            return;
        var rest = _line[_at..];
        var same = rest.CommonPrefixLength(expected);
        if (same < expected.Length)
            Wrong(same, Encoding.UTF8.GetString(expected[same..]));
        else
            _at += expected.Length;
    }

    /// <summary>Takes these bytes where they stand.</summary>
    public bool TryTake(ReadOnlySpan<byte> expected)
    {
        if (Fault is not null || !_line[_at..].StartsWith(expected))
            return false;
        _at += expected.Length;
        return true;
    }

    /// <summary>Takes a whole number that is not negative.</summary>
    public long Number()
    {
        if (Fault is not null)
            return 0;
        var rest = _line[_at..];
        if (!Utf8Parser.TryParse(rest, out long value, out var used) || value < 0 || value > Limits.LargestNumber || rest[0] == '+' || (rest[0] == '0' && used > 1))
        {
            Wrong(0, "0…9007199254740991", isExact: false);
            return 0;
        }
        _valueEnd = _at += used;
        return value;
    }

    /// <summary>Takes a whole number that may be negative.</summary>
    public long SignedNumber()
    {
        if (!TryTake("-"u8))
            return Number();
        var value = Number();
        if (value == 0 && Fault is null)
            Wrong(0, "1…9007199254740991");
        return -value;
    }

    /// <summary>Takes 64 hexadecimal digits in quotes.</summary>
    public MerkleHash Hash()
    {
        Take("\""u8);
        if (Fault is not null)
            return default;
        var rest = _line[_at..];
        if (rest.Length < 64 || !MerkleHash.TryParseHex(rest[..64], out var hash))
        {
            var wrong = rest.IndexOfAnyExcept(Hex);
            Wrong(wrong < 0 || wrong > 64 ? Math.Min(rest.Length, 64) : wrong, "64 × 0…9a…f");
            return default;
        }
        _at += 64;
        Take("\""u8);
        return hash;
    }

    /// <summary>Takes a text in quotes.</summary>
    /// <returns>Its UTF-8 without quotes and escapes.</returns>
    public byte[] TextBytes()
    {
        Take("\""u8);
        if (Fault is not null)
            return [];
        // Without escapes, which is usual, the text is a piece of the line.
        var plain = _line[_at..].IndexOfAny(Escapes.Needed);
        if (plain >= 0 && _line[_at + plain] == '"')
        {
            var text = _line.Slice(_at, plain);
            if (!Utf8.IsValid(text))
            {
                Wrong(FirstInvalid(text), "UTF-8");
                return [];
            }
            _valueEnd = _at += plain + 1;
            return text.ToArray();
        }
        return EscapedText();
    }

    /// <summary>Takes a text in quotes that a rule allows.</summary>
    /// <param name="isAllowed">The rule.</param>
    /// <param name="rule">The rule as people read it.</param>
    public string Text(Func<string, bool> isAllowed, string rule)
    {
        var start = _at;
        var text = Encoding.UTF8.GetString(TextBytes());
        if (Fault is null && !isAllowed(text))
        {
            _at = start;
            Wrong(1, rule, isExact: false);
        }
        return text;
    }

    /// <summary>The line must end here.</summary>
    public void End()
    {
        if (Fault is null && _at < _line.Length)
            Wrong(0, "\n");
    }

    /// <summary>Says that something is wrong a little further on. Right after a text or number that may be the byte before, which ended it too early or too late.</summary>
    public void Wrong(int ahead, string expected, bool isExact = true) => Fault ??= new LineFault(_at + ahead, expected, isExact && _at + ahead != _valueEnd);

    private byte[] EscapedText()
    {
        var text = new ArrayBufferWriter<byte>();
        while (true)
        {
            var rest = _line[_at..];
            var plain = rest.IndexOfAny(Escapes.Needed);
            if (plain < 0)
            {
                // Cut off here, or its end quote was changed somewhere before.
                Wrong(rest.Length, "\"", isExact: false);
                return [];
            }
            var piece = rest[..plain];
            if (!Utf8.IsValid(piece))
            {
                Wrong(FirstInvalid(piece), "UTF-8");
                return [];
            }
            text.Write(piece);
            _at += plain;
            if (TryTake("\""u8))
            {
                _valueEnd = _at;
                return text.WrittenSpan.ToArray();
            }
            if (Escape() is not { } character)
                return [];
            text.Write([character]);
        }
    }

    private byte? Escape()
    {
        foreach (var character in EscapedCharacters)
        {
            if (TryTake(Escapes.Of(character)))
                return character;
        }
        // Either a control character as it is, or an escape that is not the one way to write its character.
        Wrong(0, "RFC 8785 3.2.2.2", isExact: _line[_at] != '\\');
        return null;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> text)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(text[at..], out _, out var used) == OperationStatus.Done)
            at += used;
        return at;
    }

    private static readonly byte[] EscapedCharacters = [(byte)'"', (byte)'\\', .. Enumerable.Range(0, 0x20).Select(c => (byte)c)];

    private static readonly SearchValues<byte> Hex = SearchValues.Create("0123456789abcdef"u8);
}

/// <summary>The first byte of a line that is not as it must be.</summary>
/// <param name="Offset">From the line's first byte.</param>
/// <param name="Expected">What should stand there: the bytes themselves, or what is allowed.</param>
/// <param name="IsExact">Whether it is that byte; else it is somewhere in the text or number that begins there.</param>
public sealed record LineFault(int Offset, string Expected, bool IsExact = true);
