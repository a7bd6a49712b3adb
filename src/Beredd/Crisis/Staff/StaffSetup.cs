using Beredd.Crisis.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Staff;

/// <summary>Who is on duty, and handovers.</summary>
internal static class StaffSetup
{
    internal static void AddStaff(this IServiceCollection services)
    {
        services.AddScoped<StaffText>();
        services.AddSingleton<StaffFunctions>();
        services.AddSingleton(new IncidentPlace(40, "/stab", "Staben", "The staff", StaffEndpoints.Readers));
        services.AddSingleton(new OpenMatterSource(80, "Ska avlösas", "To be relieved", Shift.OpenAsync));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddStaffState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(StaffEntries.On, Shift.GoOnAsync));
        services.AddSingleton(new EntryProjection(StaffEntries.Off, Shift.GoOffAsync));
        services.AddSingleton(new EntryProjection(StaffEntries.Handover, Handover.MakeAsync));
        services.AddSingleton(new EntryProjection(StaffEntries.Confirmed, Handover.ConfirmAsync));
        services.AddSingleton(new EntryKind(StaffEntries.On, "I tjänst", "On duty"));
        services.AddSingleton(new EntryKind(StaffEntries.Off, "Går av", "Off duty"));
        services.AddSingleton(new EntryKind(StaffEntries.Handover, "Överlämning", "Handover"));
        services.AddSingleton(new EntryKind(StaffEntries.Confirmed, "Överlämning bekräftad", "Handover confirmed"));
        services.AddSingleton(new DerivedTable(StaffStorage.Shifts));
        services.AddSingleton(new DerivedTable(StaffStorage.Handovers));
    }
}
