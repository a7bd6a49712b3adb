using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Beredd.Ledger;

namespace Beredd.Cli.Witnessing;

/// <summary>
/// What a witness keeps: its key, and of each log the key that it knows and every checkpoint that it has signed. The log's folder is named by the hash of its id; a checkpoint's file by its size.
/// All of them are kept and not only the last, so that an old export is told from another history.
/// </summary>
internal sealed class WitnessFolder(string root)
{
    private const string Part = ".part";

    private string KeyFile => Path.Combine(root, "witness.key");

    public bool HasKey => File.Exists(KeyFile);

    public SigningKey? Key() => SigningKey.TryParse(File.ReadAllText(KeyFile).Trim(), out var key) && key!.Verifier.Kind == KeyKind.Cosignature ? key : null;

    public void Keep(SigningKey key)
    {
        Directory.CreateDirectory(root);
        Write(KeyFile, key.ExportSecret() + "\n");
    }

    public VerifierKey? LogKey(string log) => File.Exists(LogKeyFile(log)) && VerifierKey.TryParse(File.ReadAllText(LogKeyFile(log)).Trim(), out var key) ? key : null;

    public void Keep(VerifierKey log)
    {
        Directory.CreateDirectory(Of(log.Name));
        Write(LogKeyFile(log.Name), log + "\n");
    }

    /// <summary>What was signed of a log, the smallest first.</summary>
    /// <exception cref="InvalidDataException">One of them cannot be read: nothing more of the log may be signed.</exception>
    public IReadOnlyList<OutsideCheckpoint> Seen(string log)
    {
        if (!Directory.Exists(Of(log)))
            return [];
        return [.. Directory.EnumerateFiles(Of(log), "*.txt").Select(Read).OrderBy(seen => seen.Checkpoint.Size)];

        static OutsideCheckpoint Read(string file) => Checkpoint.TryRead(File.ReadAllBytes(file), out var note, out var checkpoint) is null
            ? new OutsideCheckpoint(Path.GetFileName(file), note!, checkpoint!)
            : throw new InvalidDataException(file);
    }

    /// <summary>Stores what is about to be signed; it is on the disk when this returns.</summary>
    public void Keep(Checkpoint checkpoint, SignedNote note) =>
        Write(Path.Combine(Of(checkpoint.Origin), checkpoint.Size.ToString("D16", CultureInfo.InvariantCulture) + ".txt"), note.ToString());

    private string Of(string log) => Path.Combine(root, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(log))));

    private string LogKeyFile(string log) => Path.Combine(Of(log), "log.key");

    private static void Write(string file, string text)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using (var stream = new FileStream(file + Part, options))
        {
            stream.Write(Encoding.UTF8.GetBytes(text));
            stream.Flush(flushToDisk: true);
        }
        File.Move(file + Part, file, overwrite: true);
    }
}
