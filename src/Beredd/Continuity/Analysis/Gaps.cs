using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Outage;

namespace Beredd.Continuity.Analysis;

/// <summary>What a register lacks, from what endangers people down to what is merely missing.</summary>
public enum GapKind
{
    /// <summary>The service is needed back sooner than what it needs can be restored. Hours: until it is back, null where it never is.</summary>
    OutageShorterThanRestoration,

    /// <summary>The service has no analog routine.</summary>
    NoAnalogRoutine,

    /// <summary>The analog routine has numbers and no steps, so that nobody who has not done it before can do it.</summary>
    NoSteps,

    /// <summary>The unit has nobody whom one reaches when the exchange is down.</summary>
    NobodyToCall,

    /// <summary>The way in to the unit is there and nobody has said how it is closed.</summary>
    NoWayToClose,

    /// <summary>A classification is lower than what would be inherited, and no reason is given.</summary>
    LoweredWithoutReason,

    NoOwner,

    /// <summary>Not reviewed for a year, or never.</summary>
    NotReviewed,
}

/// <summary>One thing that is missing.</summary>
/// <param name="Kind">What.</param>
/// <param name="Entry">Of what.</param>
/// <param name="Hours">See <see cref="GapKind.OutageShorterThanRestoration"/>; null for the others.</param>
/// <param name="OnPaper">For <see cref="GapKind.OutageShorterThanRestoration"/>: whether an analog routine carries the service as long as that takes.</param>
public sealed record Gap(GapKind Kind, Entry Entry, double? Hours = null, bool OnPaper = false)
{
    /// <summary>What is missing and what to do about it.</summary>
    public Phrase Says => GapWords.Of(this);
}

/// <summary>Finds what a register lacks.</summary>
public static class Gaps
{
    /// <summary>Every gap, by kind, then in the order of the register.</summary>
    /// <param name="register">Looked through as it is.</param>
    /// <param name="today">What was reviewed before the same day a year ago is old.</param>
    public static IReadOnlyList<Gap> Find(MunicipalRegister register, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(register);
        var old = today.AddYears(-1);
        var classes = new InheritedClassification([.. register.Nodes]);
        var reached = register.Contacts.Where(c => c.OutagePhone.Length > 0).Select(c => c.UnitId).ToHashSet();
        return
        [
            .. Slow(register),
            .. register.Services.Where(s => s.Analog is null).Select(s => new Gap(GapKind.NoAnalogRoutine, s)),
            .. register.Services.Where(s => s.Analog is { Steps.Count: 0 }).Select(s => new Gap(GapKind.NoSteps, s)),
            .. register.Units.Where(u => !reached.Contains(u.Id)).Select(u => new Gap(GapKind.NobodyToCall, u)),
            .. register.WaysIn.Where(w => w.HowToClose.Length == 0).Select(w => new Gap(GapKind.NoWayToClose, w)),
            .. register.Nodes.Where(n => n.Classification.DeviationReason.Length == 0 && Enum.GetValues<Aspect>().Any(a => classes[n.Id, a].IsLowered))
                .Select(n => new Gap(GapKind.LoweredWithoutReason, n)),
            .. register.Nodes.Where(n => n.Owner.Length == 0).Select(n => new Gap(GapKind.NoOwner, n)),
            .. register.Units.Where(u => u.ReviewedOn is not { } day || day < old).Select(u => new Gap(GapKind.NotReviewed, u)),
            .. register.Nodes.Where(n => n.ReviewedOn is not { } day || day < old).Select(n => new Gap(GapKind.NotReviewed, n)),
        ];
    }

    /// <summary>The gaps of a register which no longer changes, found once a day.</summary>
    public static IReadOnlyList<Gap> Of(MunicipalRegister register, DateOnly today) => register.Once($"gaps {today:O}", r => Find(r, today));

    /// <summary>The engine looks only at services without a routine; here all count, for a routine is no restoration, and those that it carries are marked.</summary>
    private static IEnumerable<Gap> Slow(MunicipalRegister register)
    {
        var engine = EngineRegister.From(register);
        var bare = engine with { Services = [.. engine.Services.Select(s => s with { Analog = null })] };
        var services = register.Services.ToDictionary(s => s.Id, StringComparer.Ordinal);
        foreach (var concern in RegisterCheck.Run(bare).Where(c => c.Kind == RegisterConcernKind.OutageShorterThanRestoration))
        {
            var service = services[concern.Ids[0]];
            var carries = service.Analog is { } a && a.Capacity >= service.MinimumLevel && a.StartUpHours <= service.AcceptableOutageHours
                && concern.Hours <= a.StartUpHours + a.EnduranceHours;
            yield return new Gap(GapKind.OutageShorterThanRestoration, service, concern.Hours, carries);
        }
    }
}
