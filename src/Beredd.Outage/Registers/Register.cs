namespace Beredd.Outage;

/// <summary>What a municipality stands on: teams, systems and services. Spec: "Things". Ids are unique over systems and services together.</summary>
public sealed record Register(string Municipality, IReadOnlyList<Team> Teams, IReadOnlyList<SystemAsset> Systems, IReadOnlyList<Service> Services);

/// <summary>Who restores systems; <paramref name="People"/> is how many restorations the team can do at once, 0 or more.</summary>
public sealed record Team(string Id, string Name, int People);

/// <summary>Anything a service needs that can fail: application, server, network, power, site, supplier, person with a unique skill.</summary>
/// <param name="Id">1 to 100 characters of a-z, å, ä, ö, 0-9, '-', '_' and '.'.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Needs">All groups must hold; none at all means that it stands on its own.</param>
/// <param name="Restore">How it is restored, or null where no team can.</param>
public sealed record SystemAsset(string Id, string Name, IReadOnlyList<NeedGroup> Needs, RestoreWork? Restore);

/// <summary>The work that brings a system back: one person of a team for <paramref name="Hours"/> (above 0) without pause, and the systems that must be up when it starts.</summary>
public sealed record RestoreWork(double Hours, string Team, IReadOnlyList<string> Needs);

/// <summary>At least <paramref name="AtLeast"/> of the members; where that fails the dependent still reaches <paramref name="Otherwise"/> (0..1).</summary>
public sealed record NeedGroup(IReadOnlyList<Need> Of, int AtLeast, double Otherwise);

/// <summary>One member of a group.</summary>
/// <param name="Id">The system or service that is needed.</param>
/// <param name="ToleranceHours">How long it goes on counting after it was lost.</param>
/// <param name="StartGraceHours">How long after its own restoration the dependent does without it.</param>
public sealed record Need(string Id, double ToleranceHours = 0, double StartGraceHours = 0);

/// <summary>What a unit gives people.</summary>
/// <param name="Id">As for a system.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Unit">The unit that gives it.</param>
/// <param name="Needs">As for a system.</param>
/// <param name="MinimumLevel">The least acceptable level, 0..1 (MBCO).</param>
/// <param name="AcceptableOutageHours">Needed hours of unbroken shortfall after which the service is breached (MTPD).</param>
/// <param name="HarmPerHour">Weight of an hour without any of the minimum level.</param>
/// <param name="BreachFactor">What harm is multiplied by while the service is breached.</param>
/// <param name="Calendar">When the service is needed; null is always, empty is never.</param>
/// <param name="Analog">How the unit works without its systems, or null.</param>
public sealed record Service(
    string Id,
    string Name,
    string Unit,
    IReadOnlyList<NeedGroup> Needs,
    double MinimumLevel,
    double AcceptableOutageHours,
    double HarmPerHour,
    double BreachFactor,
    IReadOnlyList<CalendarEntry>? Calendar,
    AnalogRoutine? Analog);

/// <summary>Local time of some weekdays, in minutes from midnight: [<paramref name="FromMinute"/>, <paramref name="ToMinute"/>), at most 1440.</summary>
public sealed record CalendarEntry(IReadOnlyList<DayOfWeek> Days, int FromMinute, int ToMinute);

/// <summary>Work on paper: from <paramref name="StartUpHours"/> into an episode, for <paramref name="EnduranceHours"/>, at level <paramref name="Capacity"/> (0..1).</summary>
/// <param name="StartUpHours">Hours until it works.</param>
/// <param name="Capacity">The level it gives.</param>
/// <param name="EnduranceHours">Hours it can be kept up.</param>
/// <param name="FormsPerHour">Forms that arise in an hour at level 1.</param>
/// <param name="ReentryPerHour">Forms typed in per hour once the episode is over; 0 is never.</param>
public sealed record AnalogRoutine(double StartUpHours, double Capacity, double EnduranceHours, double FormsPerHour, double ReentryPerHour);
