using Beredd.Continuity.Entries;
using Beredd.Continuity.Lookup;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity.Interview;

/// <summary>What an interview is about: a service of a unit, the unit's contacts and ways in, and how far one has come. These can be changed and saved; the rest of the register is for reading.</summary>
public sealed class InterviewSubject
{
    private InterviewSubject(RegisterIndex index, Service service, Unit unit, List<Contact> contacts, List<WayIn> ways, Progress? progress) =>
        (Index, Service, Unit, Contacts, WaysIn, Progress) = (index, service, unit, contacts, ways, progress);

    public RegisterIndex Index { get; }

    public Service Service { get; }

    public Unit Unit { get; }

    public List<Contact> Contacts { get; }

    public List<WayIn> WaysIn { get; }

    /// <summary>Contacts and ways in that an answer brought.</summary>
    public List<Entry> Added { get; } = [];

    /// <summary>Those that an answer took away.</summary>
    public List<Entry> Removed { get; } = [];

    /// <summary>Null until something was answered.</summary>
    public Progress? Progress { get; set; }

    /// <summary>The steps there are for this service, in order: one for each thing that it needs, and those about paper only where it can be done on paper.</summary>
    public IReadOnlyList<Step> Steps => Interview.Steps.Of(Service);

    /// <summary>Null where the unit has no such service: nobody reaches one unit's service through another's address.</summary>
    public static async Task<InterviewSubject?> LoadAsync(BereddContext database, CurrentRegister register, string unit, string service, CancellationToken stop)
    {
        var index = new RegisterIndex(await register.ReadAsync(stop).ConfigureAwait(false));
        if (index.Unit(unit) is null || index.Node(service) is not Service { UnitId: var owner } || owner != unit)
            return null;
        return new InterviewSubject(
            index,
            await database.Set<Service>().Include(s => s.Needs.OrderBy(n => n.Place)).ThenInclude(n => n.Members.OrderBy(m => m.Place)).SingleAsync(s => s.Id == service, stop).ConfigureAwait(false),
            await database.Set<Unit>().SingleAsync(u => u.Id == unit, stop).ConfigureAwait(false),
            await database.Set<Contact>().Where(c => c.UnitId == unit).OrderBy(c => c.CallOrder).ThenBy(c => c.Position).ToListAsync(stop).ConfigureAwait(false),
            await database.Set<WayIn>().Where(w => w.UnitId == unit).OrderBy(w => w.Position).ThenBy(w => w.Id).ToListAsync(stop).ConfigureAwait(false),
            await database.Set<Progress>().SingleOrDefaultAsync(p => p.ServiceId == service, stop).ConfigureAwait(false));
    }

    public Step? Step(string key) => Steps.FirstOrDefault(s => s.Key == key);

    /// <summary>Whether a value that is the register's default was really answered.</summary>
    public bool WasAnswered(string key) => Progress is { } p && (p.Answered.Contains(key) || (p.FinishedAt is not null && !p.Unknown.Contains(key)));

    /// <summary>The step to go on with: where one was, else the first that is not answered.</summary>
    public Step Next => Step(Progress?.At ?? "") ?? Steps.FirstOrDefault(s => Progress?.Answered.Contains(s.Key) != true) ?? Steps[^1];

    /// <summary>Steps that were passed over and of which the register says nothing either.</summary>
    public IEnumerable<Step> Unanswered => Steps.Where(s => Progress?.Answered.Contains(s.Key) != true && Progress?.Unknown.Contains(s.Key) != true && s.Now(this).IsEmpty);

    /// <summary>Steps that somebody said they could not answer.</summary>
    public IEnumerable<Step> Unknown => Steps.Where(s => Progress?.Unknown.Contains(s.Key) == true);

    public string NameOf(string id) => Index.Node(id)?.Name ?? id;
}
