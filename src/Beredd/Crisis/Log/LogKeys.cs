using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Beredd.Ledger;
using Beredd.Storage;

namespace Beredd.Crisis.Log;

/// <summary>
/// The signing keys of logs, and beside each the checkpoint that it signed last. Both are files in <c>keys/</c>, outside the database: whoever puts back an older database does not put back what was signed, so
/// that two histories of one log are never signed.
/// </summary>
internal sealed class LogKeys(DataFolder folder) : IDisposable
{
    private readonly ConcurrentDictionary<Guid, (SigningKey Key, CheckpointSigner Signer)> _signers = new();

    /// <summary>Makes a log's key, and stores it before the log has an entry.</summary>
    /// <returns>Its public part.</returns>
    public string Create(Guid log, string name)
    {
        using var random = RandomNumberGenerator.Create();
        using var key = SigningKey.Create(name, KeyKind.Ed25519, random);
        Write(KeyFile(log), key.ExportSecret());
        return key.Verifier.ToString();
    }

    /// <summary>The signer of a log; null where its key is not here, as on a machine that has only the database.</summary>
    /// <param name="log">Whose.</param>
    /// <param name="stored">The last checkpoint that the database has.</param>
    public CheckpointSigner? Signer(Guid log, Checkpoint? stored)
    {
        if (_signers.TryGetValue(log, out var known))
            return known.Signer;
        if (!File.Exists(KeyFile(log)) || !SigningKey.TryParse(File.ReadAllText(KeyFile(log)).Trim(), out var key))
            return null;
        var last = Head(log) is { } head && (stored is null || head.Size >= stored.Size) ? head : stored;
        return _signers.GetOrAdd(log, (key!, new CheckpointSigner(key!, last, checkpoint => Write(HeadFile(log), checkpoint.Text)))).Signer;
    }

    /// <summary>What was signed last of a log on this machine; null where nothing was.</summary>
    /// <exception cref="InvalidDataException">It is there and cannot be read.</exception>
    public Checkpoint? LastSigned(Guid log) => Head(log);

    public void Dispose()
    {
        foreach (var (key, _) in _signers.Values)
            key.Dispose();
    }

    private Checkpoint? Head(Guid log) =>
        File.Exists(HeadFile(log))
            ? Checkpoint.TryRead(File.ReadAllText(HeadFile(log)), out var head) is null ? head : throw new InvalidDataException($"{HeadFile(log)}: the last signed checkpoint cannot be read; without it nothing more of this log may be signed")
            : null;

    private string KeyFile(Guid log) => Path.Combine(folder.Keys, $"log-{log}.key");

    private string HeadFile(Guid log) => Path.Combine(folder.Keys, $"log-{log}.head");

    private static void Write(string file, string text) => WholeFile.Write(file, stream => stream.Write(Encoding.UTF8.GetBytes(text)));
}
