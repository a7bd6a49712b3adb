namespace Beredd.Outage;

/// <summary>What the loss of one system does. Spec: "Files", <c>beredd-weaknesses/1</c>.</summary>
/// <param name="Id">The system.</param>
/// <param name="Breaches">Services that are breached, in the order of the register.</param>
/// <param name="Harm">Harm within the horizon.</param>
public sealed record SingleWeakness(string Id, IReadOnlyList<string> Breaches, double Harm);

/// <summary>What the loss of two systems does beyond the loss of either.</summary>
/// <param name="First">The ordinally first id.</param>
/// <param name="Second">The other.</param>
/// <param name="Breaches">Services that are breached though neither breaches them alone, in the order of the register.</param>
/// <param name="Harm">Harm of both together.</param>
public sealed record PairWeakness(string First, string Second, IReadOnlyList<string> Breaches, double Harm);

/// <summary>Single points of failure and dangerous pairs, worst first.</summary>
/// <param name="Singles">Systems that breach something.</param>
/// <param name="Pairs">Interesting pairs; empty where pairs were not asked for.</param>
/// <param name="PairsPlayed">How many pairs had to be simulated; the others are proven to do no more than their singles.</param>
public sealed record WeaknessResult(IReadOnlyList<SingleWeakness> Singles, IReadOnlyList<PairWeakness> Pairs, long PairsPlayed);
