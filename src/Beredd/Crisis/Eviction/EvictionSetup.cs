using Beredd.Crisis.Intrusion;
using Beredd.Crisis.Log;
using Beredd.Detection;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Eviction;

/// <summary>What the attacker has, and shutting them out.</summary>
internal static class EvictionSetup
{
    internal static void AddEviction(this IServiceCollection services)
    {
        services.AddScoped<IntrusionText>();
        services.AddScoped<EvictionText>();
        services.AddScoped<EvictionCosts>();
        services.AddScoped<ProofView>();
        services.AddSingleton<ProofRunner>();
        services.AddSingleton<EvictionTemplates>();
        services.AddSingleton(new IncidentPlace(70, "/angriparen", "Angriparen", "The attacker", IntrusionEndpoints.Readers) { Writers = IntrusionEndpoints.Writers });
        services.AddSingleton(new IncidentPlace(72, "/utestangning", "Utestängning", "Eviction", EvictionEndpoints.Readers));
        services.AddSingleton(new IncidentPlace(74, "/utestangd", "Bevis för utestängning", "Proof of eviction", ProofEndpoints.Readers));
        services.AddSingleton(new OpenMatterSource(60, "Det angriparen har kvar", "What the attacker still has", HeldThing.OpenAsync));
        services.AddSingleton(new WayOnFromHunt("/hantera/ur-sokning/", "Till en incident", "To an incident", CrisisSetup.Investigators));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddEvictionState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(IntrusionEntries.Findings, HeldThing.CarryAsync));
        services.AddSingleton(new EntryProjection(IntrusionEntries.Held, HeldThing.HoldAsync));
        services.AddSingleton(new EntryProjection(IntrusionEntries.HeldList, HeldThing.HoldManyAsync));
        services.AddSingleton(new EntryProjection(IntrusionEntries.Changed, HeldThing.ChangeAsync));
        services.AddSingleton(new EntryProjection(IntrusionEntries.SetAside, CaseFinding.SetAsideAsync));
        services.AddSingleton(new EntryProjection(IntrusionEntries.Signs, CaseSign.ApplyAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.Decision, EvictionGo.DecideAsync));
        services.AddSingleton(new EntryProjection(EvictionEntries.Step, EvictionStep.AddAsync));
        services.AddSingleton(new EntryProjection(EvictionEntries.StepChanged, EvictionStep.ChangeAsync));
        services.AddSingleton(new EntryProjection(EvictionEntries.Proof, EvictionProof.ApplyAsync));
        services.AddSingleton(new EntryProjection(EvictionEntries.Returned, EvictionProof.ReturnAsync));
        services.AddSingleton(new EntryKind(IntrusionEntries.Findings, "Fynd", "Findings"));
        services.AddSingleton(new EntryKind(IntrusionEntries.SetAside, "Avskrivet fynd", "Finding set aside"));
        services.AddSingleton(new EntryKind(IntrusionEntries.Held, "Angriparen har", "The attacker has"));
        services.AddSingleton(new EntryKind(IntrusionEntries.HeldList, "Angriparen har (lista)", "The attacker has (list)"));
        services.AddSingleton(new EntryKind(IntrusionEntries.Changed, "Avskärning", "Cut"));
        services.AddSingleton(new EntryKind(IntrusionEntries.Signs, "Kännetecken", "Signs"));
        services.AddSingleton(new EntryKind(EvictionEntries.Step, "Steg i utestängningen", "Step of the eviction"));
        services.AddSingleton(new EntryKind(EvictionEntries.StepChanged, "Utestängning", "Eviction"));
        services.AddSingleton(new EntryKind(EvictionEntries.Proof, "Bevis för utestängning", "Proof of eviction"));
        services.AddSingleton(new EntryKind(EvictionEntries.Returned, "I drift igen", "In use again"));
        foreach (var table in new[] { IntrusionStorage.Held, IntrusionStorage.Findings, IntrusionStorage.Signs, EvictionStorage.Steps, EvictionStorage.Go, EvictionStorage.Proofs })
            services.AddSingleton(new DerivedTable(table));
    }
}
