using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using NSec.Cryptography;

namespace Beredd.GoBag.Sealing;

/// <summary>The header of a file in the age format (age-encryption.org/v1) with one recipient, a passphrase: it gives the file's key to whoever knows that.</summary>
internal static class AgeHeader
{
    /// <summary>2^18: 256 MB of memory and about a second, as age itself uses.</summary>
    public const int UsualWork = 18;

    internal const int FileKeySize = 16;

    private const string Version = "age-encryption.org/v1";
    private const string SaltLabel = Version + "/scrypt";

    // More would let a hostile file take all memory; age itself stops at 22.
    private const int MostWork = 20;
    private const int SaltSize = 16;
    private const int MostLine = 128;

    private static readonly byte[] NoNonce = new byte[12];

    /// <summary>Writes a header.</summary>
    /// <returns>The file's key.</returns>
    public static byte[] Write(Stream to, string passphrase, int work)
    {
        var (salt, fileKey) = (RandomNumberGenerator.GetBytes(SaltSize), RandomNumberGenerator.GetBytes(FileKeySize));
        using var wrap = WrapKey(passphrase, salt, work);
        var body = AeadAlgorithm.ChaCha20Poly1305.Encrypt(wrap, NoNonce, [], fileKey);
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version}\n-> scrypt {Text(salt)} {work}\n{Text(body)}\n---");
        to.Write(Encoding.ASCII.GetBytes($"{text} {Text(Mac(fileKey, text))}\n"));
        return fileKey;
    }

    /// <summary>Reads a header, and leaves the stream after it.</summary>
    /// <returns>The file's key.</returns>
    /// <exception cref="GoBagException">It is not one, is damaged, or the passphrase is another.</exception>
    public static byte[] Read(Stream from, string passphrase)
    {
        if (Line(from) != Version)
            throw AgeWords.Foreign();
        var stanza = Line(from).Split(' ');
        if (stanza is not ["->", "scrypt", var saltText, var workText])
            throw stanza is ["->", ..] ? AgeWords.NoPassphrase() : AgeWords.HeaderAltered(2);
        if (Bytes(saltText, SaltSize) is not { } salt || !int.TryParse(workText, NumberStyles.None, CultureInfo.InvariantCulture, out var work) || work is < 1 or > MostWork || workText[0] == '0')
            throw AgeWords.HeaderAltered(2);
        var bodyText = Line(from);
        if (Bytes(bodyText, FileKeySize + 16) is not { } body)
            throw AgeWords.HeaderAltered(3);
        var macLine = Line(from);
        if (!macLine.StartsWith("--- ", StringComparison.Ordinal) || Bytes(macLine[4..], 32) is not { } mac)
            throw AgeWords.HeaderAltered(4);
        using var wrap = WrapKey(passphrase, salt, work);
        var fileKey = AeadAlgorithm.ChaCha20Poly1305.Decrypt(wrap, NoNonce, [], body) ?? throw AgeWords.WrongPassphrase();
        return CryptographicOperations.FixedTimeEquals(Mac(fileKey, $"{Version}\n-> scrypt {saltText} {workText}\n{bodyText}\n---"), mac) ? fileKey : throw AgeWords.HeaderAltered(4);
    }

    private static Key WrapKey(string passphrase, byte[] salt, int work) =>
        Key.Import(AeadAlgorithm.ChaCha20Poly1305, Scrypt.Derive(passphrase, [.. Encoding.ASCII.GetBytes(SaltLabel), .. salt], work), KeyBlobFormat.RawSymmetricKey);

    private static byte[] Mac(byte[] fileKey, string header) =>
        HMACSHA256.HashData(HKDF.DeriveKey(HashAlgorithmName.SHA256, fileKey, 32, [], Encoding.ASCII.GetBytes("header")), Encoding.ASCII.GetBytes(header));

    private static string Text(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=');

    /// <summary>Only the one way of writing that <see cref="Text"/> has: a bit that base64 does not use must not be free to change.</summary>
    private static byte[]? Bytes(string text, int size)
    {
        var bytes = new byte[size];
        return Convert.TryFromBase64String(text.PadRight((text.Length + 3) / 4 * 4, '='), bytes, out var written) && written == size && Text(bytes) == text ? bytes : null;
    }

    private static string Line(Stream from)
    {
        var line = new StringBuilder();
        for (int next; (next = from.ReadByte()) != '\n';)
        {
            if (next < 0)
                throw AgeWords.HeaderCutOff();
            if (next is < ' ' or > '~' || line.Length == MostLine)
                throw AgeWords.Foreign();
            line.Append((char)next);
        }
        return line.ToString();
    }
}
