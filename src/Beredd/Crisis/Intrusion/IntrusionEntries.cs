using Beredd.Detection;

namespace Beredd.Crisis.Intrusion;

/// <summary>The kinds of entries about what an attacker has.</summary>
internal static class IntrusionEntries
{
    public const string Findings = "intrusion.findings", SetAside = "intrusion.set-aside", Held = "intrusion.held", HeldList = "intrusion.held-list", Changed = "intrusion.changed", Signs = "intrusion.signs";
}

/// <summary>What an attacker may hold.</summary>
public enum HeldKind
{
    Host,
    Account,
    Key,
    RemoteWay,
    Persistence,
    Data,
}

/// <summary>Findings of a hunt that an incident is about.</summary>
/// <param name="HuntId">The hunt.</param>
/// <param name="Hunt">What it was called.</param>
/// <param name="Findings">The findings, in brief; all of them are in the entry's file.</param>
internal sealed record CarriedFindings(Guid HuntId, string Hunt, IReadOnlyList<FindingInBrief> Findings);

/// <summary>A rule's findings are no work of the attacker.</summary>
internal sealed record FindingsSetAside(string RuleId, string? Host);

/// <summary>Something that the attacker holds.</summary>
internal sealed record HeldDetails(HeldKind Kind, string Name, string? Note, string? HowCut, string? Owner);

/// <summary>A thing of a list.</summary>
internal sealed record ListedThing(HeldKind Kind, string Name, string? Note);

/// <summary>Many things that the attacker holds, told at once.</summary>
internal sealed record HeldThings(IReadOnlyList<ListedThing> Things, string? Source);

/// <summary>How it is cut, by whom, and whether it is.</summary>
internal sealed record HeldChange(long Held, string? HowCut, string? Owner, bool IsCut);

/// <summary>Signs of the case, and from whom they are.</summary>
internal sealed record CaseSigns(IReadOnlyList<Sign> Signs, string? Source);
