using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Beredd.Ledger;

/// <summary>What a key's signatures say (C2SP signed-note, signature types).</summary>
public enum KeyKind : byte
{
    /// <summary>Ed25519 over the note's text: the log itself.</summary>
    Ed25519 = 0x01,

    /// <summary>Ed25519 over a time and the note's text: a witness (C2SP tlog-cosignature).</summary>
    Cosignature = 0x04,
}

/// <summary>A public key with the name of whose it is: Go's <c>vkey</c>, <c>name+id+base64</c> (C2SP signed-note).</summary>
public sealed class VerifierKey
{
    internal const int KeySize = 32;
    private const int SignatureSize = 64;
    private const int TimeSize = 8;

    private readonly PublicKey _key;

    private VerifierKey(string name, KeyKind kind, PublicKey key)
    {
        (Name, Kind, _key) = (name, kind, key);
        Id = IdOf(name, kind, key);
    }

    /// <summary>Whose it is: an address without <c>https://</c>; for a log's own key, the log's id.</summary>
    public string Name { get; }

    /// <summary>What its signatures say.</summary>
    public KeyKind Kind { get; }

    /// <summary>The first four bytes of SHA-256 over name, newline, kind and key. It finds a key; it does not prove one.</summary>
    public uint Id { get; }

    /// <summary>Reads a key's text.</summary>
    /// <returns>False where it is none, or its id is not that of its name and key, as when a character was mistyped.</returns>
    public static bool TryParse(string text, out VerifierKey? key)
    {
        key = null;
        if (text.Split('+', 3) is not [var name, var id, var base64] || !IsName(name) || !TryDecode(id, base64, out var number, out var kind, out var bytes))
            return false;
        if (!PublicKey.TryImport(SignatureAlgorithm.Ed25519, bytes, KeyBlobFormat.RawPublicKey, out var imported))
            return false;
        var read = new VerifierKey(name, kind, imported!);
        key = read.Id == number ? read : null;
        return key is not null;
    }

    /// <summary>The key as text, to hand to whoever verifies.</summary>
    public override string ToString() => Encode(Name, Id, Kind, _key.Export(KeyBlobFormat.RawPublicKey));

    internal static VerifierKey Of(string name, KeyKind kind, PublicKey key) => new(name, kind, key);

    /// <summary>Neither empty nor with spaces, plus signs or control characters (C2SP signed-note, format).</summary>
    internal static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || char.IsControl(c) || c == '+');

    internal static string Encode(string name, uint id, KeyKind kind, ReadOnlySpan<byte> key) =>
        string.Create(CultureInfo.InvariantCulture, $"{name}+{id:x8}+{Convert.ToBase64String([(byte)kind, .. key])}");

    internal static bool TryDecode(string id, string base64, out uint number, out KeyKind kind, out byte[] key)
    {
        Span<byte> bytes = stackalloc byte[1 + KeySize];
        var isRead = uint.TryParse(id, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out number) && id == number.ToString("x8", CultureInfo.InvariantCulture)
            && Convert.TryFromBase64String(base64, bytes, out var count) && count == bytes.Length && base64 == Convert.ToBase64String(bytes)
            && bytes[0] is (byte)KeyKind.Ed25519 or (byte)KeyKind.Cosignature;
        kind = isRead ? (KeyKind)bytes[0] : default;
        key = isRead ? bytes[1..].ToArray() : [];
        return isRead;
    }

    /// <summary>Whether the signature is this key's over the text. <paramref name="time"/> is when a witness saw it.</summary>
    internal bool Verifies(string text, ReadOnlySpan<byte> signature, out DateTimeOffset? time)
    {
        time = null;
        if (Kind == KeyKind.Ed25519)
            return signature.Length == SignatureSize && SignatureAlgorithm.Ed25519.Verify(_key, Encoding.UTF8.GetBytes(text), signature);
        if (signature.Length != TimeSize + SignatureSize)
            return false;
        var seconds = BinaryPrimitives.ReadUInt64BigEndian(signature);
        if (seconds > (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds() || !SignatureAlgorithm.Ed25519.Verify(_key, Cosigned(text, (long)seconds), signature[TimeSize..]))
            return false;
        time = DateTimeOffset.FromUnixTimeSeconds((long)seconds);
        return true;
    }

    /// <summary>What a witness signs (C2SP tlog-cosignature, Ed25519 signed message).</summary>
    internal static byte[] Cosigned(string text, long seconds) => Encoding.UTF8.GetBytes(FormattableString.Invariant($"cosignature/v1\ntime {seconds}\n{text}"));

    private static uint IdOf(string name, KeyKind kind, PublicKey key) =>
        BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', (byte)kind, .. key.Export(KeyBlobFormat.RawPublicKey)]));
}
