using Beredd.Continuity.Entries;
using Beredd.Storage;

namespace Beredd.Continuity.Binders;

/// <summary>Binders that the demo's municipality has printed: one that the register has left behind, one past its date, one that waits to be hung up, and some that hold.</summary>
internal sealed class DemoBinders(BereddContext database, TimeProvider clock)
{
    private readonly BinderPress _press = new(database, clock);

    public async Task PrintAsync(CancellationToken stop)
    {
        var register = await MunicipalRegister.LoadAsync(database, tracked: false, stop).ConfigureAwait(false);
        var composition = new BinderComposition(register, TotalStop.Play(register), new SheetText(english: false));
        await PrintAsync(register, composition, "bjorkskolan", 40, 140, ["Expeditionen, översta hyllan", "Personalrummet, bredvid kaffebryggaren"], 2, "Jenny Malmsten", stop).ConfigureAwait(false);
        await PrintAsync(register, composition, "vattenverket-ekudden", 2, 180, ["Driftrummet, på skåpets insida", "VA-jourens bil"], 1, "Karin Brodin", stop).ConfigureAwait(false);
        await PrintAsync(register, composition, "ekgarden", 200, -20, ["Sjuksköterskeexpeditionen"], 1, "Dana Demo", stop).ConfigureAwait(false);
        await PrintAsync(register, composition, "kostenheten", 25, 155, ["Centralköket, kontoret"], 1, "Dana Demo", stop).ConfigureAwait(false);
        if (register.Units.Find(u => u.Id == "hemtjanst-norra") is not { } home)
            return;
        // The register as it was read is the demo's alone: what is changed in it is what it once said.
        register.Contacts.Find(c => c.UnitId == home.Id && c.Role == ContactRole.Head)!.OutagePhone = "070-174 06 90";
        register.Services.Find(s => s.UnitId == home.Id && s.Analog is { Steps.Count: > 1 })!.Analog!.Steps[1] = "Gå igenom listan med gruppen och bestäm vem som åker vart.";
        home.SpareBinder = "Biblioteket";
        await PrintAsync(register, composition, home.Id, 90, 90, ["Gruppkontoret, kroken vid dörren", "Nattpatrullens bil"], 2, "Anna Lindqvist", stop).ConfigureAwait(false);
    }

    private async Task PrintAsync(MunicipalRegister register, BinderComposition composition, string id, int daysAgo, int validDays, string[] places, int hanging, string by, CancellationToken stop)
    {
        if (register.Units.Find(u => u.Id == id) is not { } unit)
            return;
        var order = new PrintOrder(_press.Today.AddDays(validDays), places, BinderPress.UsualSheets, by, clock.GetUtcNow().AddDays(-daysAgo));
        var print = await _press.PrintAsync(unit, composition.Of(unit), order, stop).ConfigureAwait(false);
        foreach (var copy in print.Copies.Take(hanging))
            (copy.HungOn, copy.HungBy) = (_press.Today.AddDays(1 - daysAgo), by);
        await database.SaveChangesAsync(stop).ConfigureAwait(false);
    }
}
