using Beredd.Crisis.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Witnesses;

/// <summary>The log's check code, its witnesses, and the way on where it may not be signed any more.</summary>
internal static class WitnessSetup
{
    internal static void AddWitnesses(this IServiceCollection services)
    {
        services.AddScoped<WitnessText>();
        services.AddSingleton(new IncidentPlace(90, "/kontroll", "Kontroll av loggen", "The log's check", WitnessEndpoints.Readers));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddWitnessState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(WitnessEntries.Named, KnownWitness.NameAsync));
        services.AddSingleton(new EntryProjection(WitnessEntries.Withdrawn, KnownWitness.WithdrawAsync));
        services.AddSingleton(new EntryProjection(WitnessEntries.Cosigned, Cosignature.AddAsync));
        services.AddSingleton(new EntryKind(WitnessEntries.Named, "Vittne utsett", "Witness named"));
        services.AddSingleton(new EntryKind(WitnessEntries.Withdrawn, "Vittne struket", "Witness withdrawn"));
        services.AddSingleton(new EntryKind(WitnessEntries.Cosigned, "Loggen intygad", "Log witnessed"));
        services.AddSingleton(new DerivedTable(WitnessStorage.Witnesses));
        services.AddSingleton(new DerivedTable(WitnessStorage.Cosignatures));
    }
}
