namespace Beredd.Crisis.Eviction;

/// <summary>The kinds of entries about shutting the attacker out.</summary>
internal static class EvictionEntries
{
    public const string Step = "eviction.step", StepChanged = "eviction.step-changed", Proof = "eviction.proof", Returned = "eviction.returned";
}

/// <summary>How a step stands.</summary>
public enum StepState
{
    Waiting,
    Done,
    Skipped,
}

/// <summary>A step of the plan.</summary>
internal sealed record StepDetails(string Title, string? Owner, int Order, bool IsRehearsed, bool IsReversible);

/// <summary>What became of a step.</summary>
internal sealed record StepChange(long Step, StepState State, bool IsRehearsed, string? Note);

/// <summary>Go or no go: a decision with what an audit asks for, and when it runs.</summary>
public sealed record EvictionDecision : Decisions.DecisionDetails
{
    public bool? IsGo { get; init; }

    /// <summary>When the plan runs.</summary>
    public DateTimeOffset? RunAt { get; init; }
}

/// <summary>A computer is taken into use again.</summary>
internal sealed record HostReturned(long Held, string? SystemId, string? Reason);
