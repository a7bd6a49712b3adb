namespace Beredd.Crisis.Evidence;

/// <summary>Files that come in together. None is in the store before all have come in whole, and none stays there unless an entry names them.</summary>
/// <param name="store">Where they will be.</param>
/// <param name="expected">The bytes to come, where that is known.</param>
internal sealed class EvidenceDelivery(EvidenceStore store, long expected) : IDisposable
{
    private readonly List<EvidenceStore.Arrived> _arrived = [];
    private readonly List<string> _placed = [];
    private readonly long _room = store.Room;
    private bool _isNamed;

    /// <summary>Each content once, in the order in which they came.</summary>
    public IReadOnlyList<KeptFile> Files => [.. _arrived.Select(a => a.File).DistinctBy(f => f.Sha256)];

    /// <summary>Before anything has come: what is said where it cannot fit.</summary>
    public EvidenceFault? TooLarge => expected > _room ? new EvidenceFault(EvidenceFaultKind.NoRoom, "", expected, _room) : null;

    /// <summary>Receives a file to its end.</summary>
    /// <param name="name">As its sender named it.</param>
    /// <param name="content">The content.</param>
    /// <param name="came">Told of each piece that has been written.</param>
    /// <param name="stop">Stops it.</param>
    /// <param name="shownAs">What it is called, where that is more than its own name: within a folder.</param>
    /// <exception cref="EvidenceFault">It did not come in whole.</exception>
    public async Task<KeptFile> ReceiveAsync(string name, Stream content, Action<int>? came, CancellationToken stop, string? shownAs = null)
    {
        try
        {
            var arrived = await store.ReceiveAsync(name, content, expected, came, stop).ConfigureAwait(false);
            if (shownAs is not null)
                arrived = arrived with { File = arrived.File with { Name = shownAs } };
            _arrived.Add(arrived);
            return arrived.File;
        }
        catch (EvidenceFault fault) when (fault.Kind == EvidenceFaultKind.NoRoom)
        {
            // The room that there was before the first of them, and what all need that is known of.
            throw new EvidenceFault(EvidenceFaultKind.NoRoom, fault.Name, Math.Max(expected, _arrived.Sum(a => a.File.Size) + fault.Size), _room, fault);
        }
    }

    /// <summary>Puts them in the store, so that an entry can name them.</summary>
    public void Place()
    {
        foreach (var arrived in _arrived.DistinctBy(a => a.File.Sha256))
        {
            _placed.Add(arrived.File.Sha256);
            store.Place(arrived);
        }
    }

    /// <summary>An entry that is stored names them.</summary>
    public void AreNamed() => _isNamed = true;

    public void Dispose()
    {
        foreach (var sha256 in _placed)
            store.Release(sha256, _isNamed);
        foreach (var arrived in _arrived)
            File.Delete(arrived.Part);
    }
}
