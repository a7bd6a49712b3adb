namespace Beredd.Ledger;

/// <summary>Collects what is wrong: the first of each file in full, of the rest how much there is, so that a hostile export costs no memory.</summary>
internal sealed class FaultList
{
    private const int MostKept = 100;

    private readonly List<Fault> _kept = [];
    private readonly int[] _keptOf = new int[ExportFiles.Last + 1];
    private readonly HashSet<FaultKind> _kinds = [];

    public long Count { get; private set; }

    public void Add(FaultKind kind, string file, Place place, Words words)
    {
        Count++;
        _kinds.Add(kind);
        // What is wrong with the entries is known last and told first, so no file takes another's places.
        if (_keptOf[ExportFiles.Order(file)]++ < MostKept)
            _kept.Add(new Fault(kind, file, place.Line, place.Offset, place.IsExact, place.Entry, place.Expected, words.Swedish, words.English));
    }

    /// <summary>In the order in which an export's files are read, then of their bytes.</summary>
    public IReadOnlyList<Fault> InOrder() =>
        [.. _kept.OrderBy(fault => ExportFiles.Order(fault.File)).ThenBy(fault => fault.File, StringComparer.Ordinal).ThenBy(fault => fault.Offset ?? 0).Take(MostKept)];

    /// <summary>What was altered says nothing certain about the rest, so it counts before what is missing at the end.</summary>
    public VerificationOutcome Outcome => Count == 0
        ? VerificationOutcome.Whole
        : _kinds.All(kind => kind is FaultKind.CutOff or FaultKind.Forked or FaultKind.OtherLog) ? VerificationOutcome.CutOffOrForked : VerificationOutcome.Altered;
}

/// <summary>Where something is wrong.</summary>
internal readonly record struct Place(long? Line = null, long? Offset = null, bool IsExact = false, long? Entry = null, string? Expected = null)
{
    /// <summary>A byte of the line that a reader has read.</summary>
    public static Place In(LineReader reader, LineFault fault, long? entry = null) => new(reader.Line, reader.Offset + fault.Offset, fault.IsExact, entry, fault.Expected);

    /// <summary>Somewhere in the line that a reader has read.</summary>
    public static Place In(LineReader reader, long? entry = null, string? expected = null) => new(reader.Line, reader.Offset, false, entry, expected);

    /// <summary>The end of a file.</summary>
    public static Place EndOf(LineReader reader, long? entry = null) => new(reader.Line + (reader.IsTerminated || reader.Line == 0 ? 1 : 0), reader.Next, true, entry);
}
