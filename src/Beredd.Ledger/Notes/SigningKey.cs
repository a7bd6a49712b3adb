using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Beredd.Ledger;

/// <summary>A secret key with the name of whose it is: Go's <c>skey</c>, <c>PRIVATE+KEY+name+id+base64</c>.</summary>
public sealed class SigningKey : IDisposable
{
    private const string Prefix = "PRIVATE+KEY+";

    private readonly Key _key;

    private SigningKey(string name, KeyKind kind, ReadOnlySpan<byte> seed)
    {
        _key = Key.Import(SignatureAlgorithm.Ed25519, seed, KeyBlobFormat.RawPrivateKey, new KeyCreationParameters { ExportPolicy = KeyExportPolicies.AllowPlaintextExport });
        Verifier = VerifierKey.Of(name, kind, _key.PublicKey);
    }

    /// <summary>The public key, for whoever verifies.</summary>
    public VerifierKey Verifier { get; }

    /// <summary>Makes a key.</summary>
    /// <param name="name">Whose: for a log, its id.</param>
    /// <param name="kind">What its signatures say.</param>
    /// <param name="random">Where its 32 bytes come from.</param>
    public static SigningKey Create(string name, KeyKind kind, RandomNumberGenerator random)
    {
        if (!VerifierKey.IsName(name))
            throw new ArgumentException($"'{name}' is no name of a key: it may not be empty, nor have spaces or '+'.", nameof(name));
        var seed = new byte[VerifierKey.KeySize];
        random.GetBytes(seed);
        var key = new SigningKey(name, kind, seed);
        CryptographicOperations.ZeroMemory(seed);
        return key;
    }

    /// <summary>Reads a secret key's text.</summary>
    /// <returns>False where it is none, or its id is not that of its name and key.</returns>
    public static bool TryParse(string text, out SigningKey? key)
    {
        key = null;
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text[Prefix.Length..].Split('+', 3) is not [var name, var id, var base64])
            return false;
        if (!VerifierKey.IsName(name) || !VerifierKey.TryDecode(id, base64, out var number, out var kind, out var seed))
            return false;
        var read = new SigningKey(name, kind, seed);
        if (read.Verifier.Id == number)
            key = read;
        else
            read.Dispose();
        return key is not null;
    }

    /// <summary>The secret key as text. Whoever has it signs as this name.</summary>
    public string ExportSecret() => Prefix + VerifierKey.Encode(Verifier.Name, Verifier.Id, Verifier.Kind, _key.Export(KeyBlobFormat.RawPrivateKey));

    /// <inheritdoc/>
    public void Dispose() => _key.Dispose();

    /// <summary>Signs a note's text; a witness also says when.</summary>
    internal NoteSignature Sign(string text, DateTimeOffset? time)
    {
        if (Verifier.Kind == KeyKind.Ed25519)
            return new NoteSignature(Verifier.Name, Verifier.Id, SignatureAlgorithm.Ed25519.Sign(_key, Encoding.UTF8.GetBytes(text)));
        var seconds = (time ?? throw new ArgumentNullException(nameof(time))).ToUnixTimeSeconds();
        var stamp = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(stamp, seconds);
        byte[] stamped = [.. stamp, .. SignatureAlgorithm.Ed25519.Sign(_key, VerifierKey.Cosigned(text, seconds))];
        return new NoteSignature(Verifier.Name, Verifier.Id, stamped);
    }
}
