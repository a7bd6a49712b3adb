namespace Beredd.Evtx;

/// <summary>Something in a log that could not be read, or is not as its own checksums and counts say.</summary>
/// <param name="Offset">Where it starts, in bytes from the start of the file.</param>
/// <param name="Reason">What is wrong, one English sentence without a full stop.</param>
public readonly record struct EvtxDamage(long Offset, string Reason);
