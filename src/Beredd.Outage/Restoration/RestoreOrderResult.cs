namespace Beredd.Outage;

/// <summary>The best restoration order that was found. Spec: "What is asked of it", 3.</summary>
/// <param name="Order">The systems that need restoring, first first.</param>
/// <param name="Harm">What <see cref="Simulator.Simulate"/> gives for that order.</param>
/// <param name="LowerBound">No order has less harm than this; proven, 0 where nothing better could be.</param>
/// <param name="Optimal">Whether the order is proven to be a best one.</param>
/// <param name="Rules">The harm of each rule of thumb.</param>
public sealed record RestoreOrderResult(IReadOnlyList<string> Order, double Harm, double LowerBound, bool Optimal, RulesOfThumb Rules)
{
    /// <summary>How far the harm may lie above the least, as a part of it.</summary>
    public double Gap => Harm > 0 ? (Harm - LowerBound) / Harm : 0;
}

/// <summary>The harm of the plain rules of thumb.</summary>
public sealed record RulesOfThumb(double RegisterOrder, double ShortestFirst, double MostHarmFirst, double DependenciesFirst);

/// <summary>How the search goes: seconds since it began, the least harm so far, orders judged.</summary>
public readonly record struct RestoreOrderProgress(double Seconds, double BestHarm, long Judged);
