using Beredd.Continuity;
using Beredd.Continuity.Binders;
using Beredd.Continuity.Entries;

namespace Beredd.Tests.Continuity.Binders;

/// <summary>Binders to look at.</summary>
internal static class Some
{
    public static readonly DateOnly Day = Continuity.Some.Day;

    public static readonly MunicipalRegister Demo = DemoRegister.Read(Day);

    public static Binder Binder(string unit, MunicipalRegister? register = null, bool english = false)
    {
        var from = register ?? Demo;
        return new BinderComposition(from, TotalStop.Play(from), new SheetText(english)).Of(from.Units.Single(u => u.Id == unit));
    }

    /// <summary>A register with one unit of which nothing is known but its name.</summary>
    public static MunicipalRegister Bare() => new() { Municipality = "", Units = [Continuity.Some.Unit("u")] };

    /// <summary>The first edition of a binder, with numbers for each form, for one copy.</summary>
    public static Edition Edition(Binder binder, int sheets = 2) => new(
        1,
        Day,
        Day.AddMonths(6),
        "Anna Admin",
        ["Personalrummet, hyllan vid dörren"],
        binder.Forms.ToDictionary(f => f.Code, _ => new SheetNumbers(101, sheets, 101 + sheets, BinderPress.Listed)),
        null,
        []);
}
