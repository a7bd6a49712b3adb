using Beredd.Crisis.Tasks;
using Beredd.Outage;

namespace Beredd.Crisis.Duties;

/// <summary>What the law asks for in an incident, and on which grounds one is significant: the files of <c>duties/</c>, which are part of the program.</summary>
internal sealed class DutyCatalog
{
    public DutyCatalog()
    {
        Files = DataFiles.All("duties", Parse);
        All = [.. Files.SelectMany(f => f.Duties.Select(d => new LawAndDuty(f, d)))];
        Grounds = [.. Files.SelectMany(f => f.Grounds)];
    }

    public IReadOnlyList<DutyFile> Files { get; }

    /// <summary>Each duty with the law that it is of.</summary>
    public IReadOnlyList<LawAndDuty> All { get; }

    /// <summary>Why an incident may be significant.</summary>
    public IReadOnlyList<SignificanceGround> Grounds { get; }

    /// <exception cref="InvalidDataException">The file is none, or a duty has no name, two times, or comes after one that is not there.</exception>
    internal static DutyFile Parse(string name, string yaml)
    {
        var file = DataFiles.Parse<DutyFile>(name, yaml);
        if (file.Law.Length == 0 || file.Source.Length == 0 || !DateOnly.TryParse(file.Checked, System.Globalization.CultureInfo.InvariantCulture, out _))
            throw new InvalidDataException($"{name}: law, source and checked (a date) must be there");
        foreach (var duty in file.Duties)
        {
            if (duty.Id.Length == 0 || duty.Sv.Length == 0 || duty.En.Length == 0)
                throw new InvalidDataException($"{name}: a duty must have id, sv and en; '{duty.Id}{duty.Sv}' lacks one");
            if (duty.Hours is not null && duty.Months is not null)
                throw new InvalidDataException($"{name}: {duty.Id}: hours or months, not both");
            if (duty.After is { } after && !file.Duties.Exists(d => d.Id == after))
                throw new InvalidDataException($"{name}: {duty.Id} comes after '{after}', which is not in the file");
            if (duty.Asks.Find(a => !Enum.TryParse<ReportField>(a, ignoreCase: true, out _)) is { } unknown)
                throw new InvalidDataException($"{name}: {duty.Id} asks for '{unknown}', which is none of {string.Join(", ", Enum.GetNames<ReportField>()).ToLowerInvariant()}");
        }
        return file;
    }
}

/// <summary>A duty and the law that it is of.</summary>
internal sealed record LawAndDuty(DutyFile Law, Duty Duty);

/// <summary>A law, and what it asks for.</summary>
public sealed class DutyFile
{
    public string Law { get; init; } = "";

    /// <summary>Where it can be read.</summary>
    public string Source { get; init; } = "";

    /// <summary>What it stands on besides.</summary>
    public string Basis { get; init; } = "";

    /// <summary>When somebody last made sure that it is still right.</summary>
    public string Checked { get; init; } = "";

    /// <summary>What a reader must make sure of themselves.</summary>
    public BothLanguages? Verify { get; init; }

    public List<Duty> Duties { get; init; } = [];

    public List<SignificanceGround> Grounds { get; init; } = [];
}

/// <summary>Why an incident may be significant.</summary>
public sealed class SignificanceGround
{
    public string Id { get; init; } = "";

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";
}

/// <summary>Something that must be told, asked or decided.</summary>
public sealed class Duty
{
    public string Id { get; init; } = "";

    public string Sv { get; init; } = "";

    public string En { get; init; } = "";

    /// <summary>Hours from its start; null where the law names none.</summary>
    public double? Hours { get; init; }

    /// <summary>Months from its start, by the calendar.</summary>
    public int? Months { get; init; }

    /// <summary>The duty whose sending starts it; null where somebody's judgement does.</summary>
    public string? After { get; init; }

    /// <summary>What starts it.</summary>
    public BothLanguages Starts { get; init; } = new();

    public BothLanguages To { get; init; } = new();

    public BothLanguages Channel { get; init; } = new();

    /// <summary>What is to be done when there is no network.</summary>
    public BothLanguages Offline { get; init; } = new();

    /// <summary>What the report must say: names of <see cref="ReportField"/>.</summary>
    public List<string> Asks { get; init; } = [];

    internal IEnumerable<ReportField> Fields => Asks.Select(a => Enum.Parse<ReportField>(a, ignoreCase: true));

    /// <summary>When it must be done; null where the law names no time.</summary>
    /// <remarks>A month ends on the same day of the next one, at the same hour on the clock; on its last day where it has no such day (Regulation (EEC, Euratom) No 1182/71, article 3).</remarks>
    internal DateTimeOffset? Deadline(DateTimeOffset start)
    {
        if (Hours is { } hours)
            return start.AddHours(hours);
        if (Months is not { } months)
            return null;
        var local = StockholmTime.ToLocal(start.UtcDateTime).AddMonths(months);
        // The hour that is skipped in spring does not come: the one after it does.
        return new DateTimeOffset(DateTime.SpecifyKind(StockholmTime.ToUtc(local) ?? StockholmTime.ToUtc(local.AddHours(1))!.Value, DateTimeKind.Utc));
    }
}

/// <summary>What a report may have to say.</summary>
public enum ReportField
{
    Handelse,
    Tid,
    Misstanke,
    Granser,
    Allvar,
    Verkningar,
    System,
    Kannetecken,
    Atgarder,
    Orsak,
    Uppgifter,
    Personer,
    Rad,
    Kontakt,
}
