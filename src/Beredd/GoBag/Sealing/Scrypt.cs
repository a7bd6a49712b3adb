using System.Runtime.InteropServices;
using System.Text;

namespace Beredd.GoBag.Sealing;

/// <summary>
/// scrypt (RFC 7914) as libsodium has it. NSec, which brings libsodium, takes only salts of 32 bytes; age's have 44, so the library is called directly for this one function.
/// </summary>
internal static class Scrypt
{
    private const int BlockSize = 8;

    /// <summary>A key of 32 bytes. Takes 2^(<paramref name="work"/> + 10) bytes of memory.</summary>
    /// <exception cref="InsufficientMemoryException">The machine has not so much.</exception>
    public static byte[] Derive(string passphrase, byte[] salt, int work)
    {
        NSec.Cryptography.KeyDerivationAlgorithm.HkdfSha256.ToString(); // NSec makes libsodium ready.
        var password = Encoding.UTF8.GetBytes(passphrase);
        var key = new byte[32];
        return Native(password, (nuint)password.Length, salt, (nuint)salt.Length, 1UL << work, BlockSize, 1, key, (nuint)key.Length) == 0
            ? key
            : throw new InsufficientMemoryException($"the key of the bag needs {(1L << (work + 10)) / (1024 * 1024)} MB of free memory: close other programs and try again");
    }

    [DllImport("libsodium", EntryPoint = "crypto_pwhash_scryptsalsa208sha256_ll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories | DllImportSearchPath.AssemblyDirectory)]
    private static extern int Native(byte[] password, nuint passwordLength, byte[] salt, nuint saltLength, ulong cost, uint blockSize, uint parallel, byte[] key, nuint keyLength);
}
