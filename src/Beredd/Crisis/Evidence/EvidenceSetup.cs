using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Evidence;

/// <summary>Evidence and who has it.</summary>
internal static class EvidenceSetup
{
    internal static void AddEvidence(this IServiceCollection services)
    {
        services.AddScoped<EvidenceText>();
        services.AddScoped<EvidencePages>();
        services.AddScoped<EvidenceRegister>();
        services.AddSingleton<FolderIntake>();
        services.AddSingleton(new ThingName(typeof(EvidenceItem), "bevis", "evidence"));
        services.AddSingleton(new ActName(EvidenceReading.Opened, "Öppnade en fil ur", "Opened a file of"));
        services.AddSingleton(new ActName(EvidenceReading.TakenOut, "Tog ut en fil ur", "Took out a file of"));
        services.AddSingleton(new IncidentPlace(80, "/bevis", "Bevis", "Evidence", EvidenceEndpoints.Readers) { Writers = EvidenceEndpoints.Writers });
        services.AddSingleton(new OpenMatterSource(70, "Bevis som hålls", "Evidence held", EvidenceItem.OpenAsync));
    }

    /// <summary>What the log makes of it, without pages.</summary>
    internal static void AddEvidenceState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(EvidenceEntries.TakenIn, EvidenceItem.TakeInAsync));
        services.AddSingleton(new EntryProjection(EvidenceEntries.HandedOver, EvidenceItem.HandOverAsync));
        services.AddSingleton(new EntryKind(EvidenceEntries.TakenIn, "Bevis", "Evidence"));
        services.AddSingleton(new EntryKind(EvidenceEntries.HandedOver, "Bevis lämnat", "Evidence handed over"));
        services.AddSingleton(new EntryKind(EvidenceEntries.TakenOut, "Bevis uttagna", "Evidence taken out"));
        services.AddSingleton(new DerivedTable(EvidenceStorage.Items));
        services.AddSingleton(new DerivedTable(EvidenceStorage.Custody));
    }
}
