namespace Beredd.Crisis.Paper;

/// <summary>The kinds of entries that paper makes.</summary>
internal static class PaperEntries
{
    public const string HandedOut = "paper.handed-out", Sheets = "paper.sheets", WayClosed = "paper.way-closed", Back = "paper.unit-back";
}

/// <summary>A decision that units go over to paper, with all that follows of it: also what a decision of any kind has.</summary>
public sealed record AnalogDecision : Decisions.DecisionDetails
{
    public IReadOnlyList<AnalogUnit>? Units { get; init; }
}

/// <summary>A unit that goes over to paper.</summary>
/// <param name="Id">In the register.</param>
/// <param name="Name">As it was called then.</param>
/// <param name="Binder">The version of its binder that hangs there; null where none was printed.</param>
/// <param name="WaysIn">Ways in that must be closed.</param>
/// <param name="Series">Sheets that it is given.</param>
public sealed record AnalogUnit(string Id, string Name, int? Binder, IReadOnlyList<AnalogWayIn> WaysIn, IReadOnlyList<HandOut> Series);

/// <summary>A way in to a unit that must be closed.</summary>
public sealed record AnalogWayIn(string Id, string Name, string HowToClose, string ClosedBy);

/// <summary>Numbered sheets that a unit is given.</summary>
/// <param name="UnitId">The unit.</param>
/// <param name="Label">The series as it stands on sheets.</param>
/// <param name="Series">What tells series apart.</param>
/// <param name="Name">What the form is for.</param>
/// <param name="Numbers">Which, as <see cref="SheetNumbers"/> writes them.</param>
public sealed record HandOut(string UnitId, string Label, string Series, string Name, string Numbers);

/// <summary>What has become of sheets.</summary>
/// <param name="UnitId">Whose they are.</param>
/// <param name="Series">What tells series apart.</param>
/// <param name="Numbers">Which, as <see cref="SheetNumbers"/> writes them.</param>
/// <param name="State">What has become of them.</param>
/// <param name="Reason">Why, where they are spoiled or lost, or something is taken back.</param>
internal sealed record SheetReport(string UnitId, string Series, string Numbers, SheetState State, string? Reason);

/// <summary>A way in is closed, and somebody has confirmed it.</summary>
internal sealed record WayClosed(string UnitId, string WayInId, string? ConfirmedBy);

/// <summary>A unit works with its systems again, and all its sheets are accounted for.</summary>
internal sealed record UnitBack(string UnitId);
