using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Beredd.Ledger;
using Beredd.Storage;

namespace Beredd.Cli.Witnessing;

/// <summary>
/// What a witness keeps: its key, and of each log the log's key, every checkpoint that it has signed, and the hashes of the leaves below the last of them. The log's folder is named by the hash of its id; a
/// checkpoint's file by its size. By the leaves' hashes an old export is told from another history.
/// </summary>
internal sealed class WitnessFolder(string root)
{
    private string KeyFile => Path.Combine(root, "witness.key");

    public bool HasKey => File.Exists(KeyFile);

    /// <summary>Keeps another run of the same witness out: two at once could each sign a history of their own.</summary>
    /// <exception cref="IOException">Another run is at work.</exception>
    public FileStream Lock()
    {
        WholeFile.MakeFolder(root);
        return new FileStream(Path.Combine(root, "lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
    }

    /// <exception cref="InvalidDataException">The key cannot be read.</exception>
    public SigningKey Key()
    {
        if (SigningKey.TryParse(File.ReadAllText(KeyFile).Trim(), out var key) && key!.Verifier.Kind == KeyKind.Cosignature)
            return key;
        key?.Dispose();
        throw new InvalidDataException(KeyFile);
    }

    public void Keep(SigningKey key) => Write(KeyFile, key.ExportSecret() + "\n");

    /// <summary>The key that the witness knows a log by; null where it knows none.</summary>
    /// <exception cref="InvalidDataException">It cannot be read.</exception>
    public VerifierKey? LogKey(string log) =>
        !File.Exists(LogKeyFile(log)) ? null
        : VerifierKey.TryParse(File.ReadAllText(LogKeyFile(log)).Trim(), out var key) ? key
        : throw new InvalidDataException(LogKeyFile(log));

    public void Keep(VerifierKey log)
    {
        WholeFile.MakeFolder(Of(log.Name));
        Write(LogKeyFile(log.Name), log + "\n");
    }

    /// <summary>The largest checkpoint that was signed of a log; null where none was.</summary>
    /// <exception cref="InvalidDataException">It cannot be read: nothing more of the log may be signed.</exception>
    public Checkpoint? Last(string log)
    {
        if (!Directory.Exists(Of(log)) || Directory.EnumerateFiles(Of(log), "*.txt").Max(StringComparer.Ordinal) is not { } file)
            return null;
        return Checkpoint.TryRead(File.ReadAllBytes(file), out _, out var checkpoint) is null && checkpoint!.Origin == log ? checkpoint : throw new InvalidDataException(file);
    }

    /// <summary>The leaves' hashes below what was signed last.</summary>
    public Stream Leaves(string log) => File.OpenRead(LeavesFile(log));

    /// <summary>Stores what is about to be signed; it is on the disk when this returns. The leaves come first: those that no checkpoint covers yet do no harm.</summary>
    public void Keep(Checkpoint checkpoint, SignedNote note, Stream leaves)
    {
        WholeFile.Write(LeavesFile(checkpoint.Origin), leaves.CopyTo);
        Write(Path.Combine(Of(checkpoint.Origin), checkpoint.Size.ToString("D16", CultureInfo.InvariantCulture) + ".txt"), note.ToString());
    }

    private string Of(string log) => Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(log))));

    private string LogKeyFile(string log) => Path.Combine(Of(log), "log.key");

    private string LeavesFile(string log) => Path.Combine(Of(log), "leaves.hex");

    private static void Write(string file, string text) => WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
