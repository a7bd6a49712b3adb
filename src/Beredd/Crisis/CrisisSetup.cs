using Beredd.Access;
using Beredd.Crisis.Decisions;
using Beredd.Crisis.Duties;
using Beredd.Crisis.Evidence;
using Beredd.Crisis.Eviction;
using Beredd.Crisis.Experts;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Crisis.Logbook;
using Beredd.Crisis.Messages;
using Beredd.Crisis.Picture;
using Beredd.Crisis.Staff;
using Beredd.Crisis.Tasks;
using Beredd.Crisis.Units;
using Beredd.Crisis.Witnesses;
using Beredd.Ledger;
using Beredd.Web;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis;

/// <summary>Incidents, their logs, decisions and tasks, in the web application.</summary>
internal static class CrisisSetup
{
    /// <summary>Whoever reads incidents. Heads of units read what the staff releases, which is nothing yet.</summary>
    internal static readonly AccessRule Readers = AccessRule.Of(Role.Administrator, Role.CrisisStaff, Role.ContinuityPlanner, Role.Analyst, Role.Reader);

    /// <summary>Whoever writes in them.</summary>
    internal static readonly AccessRule Writers = AccessRule.Of(Role.Administrator, Role.CrisisStaff);

    /// <summary>Whoever sees what the attacker did, and the evidence of it.</summary>
    internal static readonly AccessRule Investigators = AccessRule.Of(Role.Administrator, Role.CrisisStaff, Role.Analyst);

    internal static void AddCrisis(this IServiceCollection services)
    {
        services.AddCrisisLog();
        services.AddHostedService<CheckpointRounds>();
        services.AddScoped<CrisisText>();
        services.AddScoped<OngoingIncidents>();
        services.AddScoped<OpenMatters>();
        services.AddSingleton(new OpenMatterSource(20, "Beslut att verkställa", "Decisions to carry out", DecisionRecord.OpenAsync));
        services.AddSingleton(new OpenMatterSource(30, "Öppna uppgifter", "Open tasks", CrisisTask.OpenOnesAsync));
        services.AddSingleton(new IncidentPlace(10, "", "Översikt", "Overview", Readers));
        services.AddSingleton(new IncidentPlace(20, "/logg", "Loggbok", "Log", LogEndpoints.Readers) { Writers = LogEndpoints.Writers });
        services.AddSingleton(new IncidentPlace(30, "/beslut", "Beslut", "Decisions", DecisionEndpoints.Readers));
        services.AddSingleton(new IncidentPlace(35, "/uppgifter", "Uppgifter", "Tasks", TaskEndpoints.Readers));
        services.AddSingleton<Playbooks>();
        services.AddStaff();
        services.AddDuties();
        services.AddMessages();
        services.AddUnits();
        services.AddEviction();
        services.AddEvidence();
        services.AddPicture();
        services.AddExperts();
        services.AddWitnesses();
        services.AddSingleton(new Section(40, "/hantera", "Hantera", "Handle", Readers));
    }

    /// <summary>The log by itself, without pages.</summary>
    internal static void AddCrisisLog(this IServiceCollection services)
    {
        services.AddSingleton<LogTurns>();
        services.AddSingleton<LogKeys>();
        services.AddSingleton<MachineClock>();
        services.AddSingleton<Checkpoints>();
        services.AddSingleton<EvidenceStore>();
        services.AddSingleton<LedgerExport>();
        services.AddScoped<Projections>();
        services.AddScoped<CrisisLog>();
        services.AddSingleton(new EntryProjection(LedgerEntry.OpeningType, Incident.OpenAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.Severity, Incident.JudgeAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.Closed, Incident.CloseAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.Decision, DecisionRecord.ApplyAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.CarriedOut, DecisionRecord.CarryOutAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.Task, CrisisTask.OpenAsync));
        services.AddSingleton(new EntryProjection(EntryTypes.TaskChanged, CrisisTask.ChangeAsync));
        services.AddSingleton(new DerivedTable(IncidentStorage.Table, "Id"));
        services.AddSingleton(new DerivedTable(LogLineStorage.Lines));
        services.AddSingleton(new DerivedTable(LogLineStorage.Files));
        services.AddSingleton(new DerivedTable(DecisionStorage.Table));
        services.AddSingleton(new DerivedTable(TaskStorage.Table));
        services.AddStaffState();
        services.AddDutyState();
        services.AddMessageState();
        services.AddUnitState();
        services.AddEvictionState();
        services.AddEvidenceState();
        services.AddPictureState();
        services.AddExpertState();
        services.AddWitnessState();
    }

    internal static void MapCrisis(this IEndpointRouteBuilder endpoints)
    {
        IncidentEndpoints.Map(endpoints);
        LogEndpoints.Map(endpoints);
        LogStream.Map(endpoints);
        LogFiles.Map(endpoints);
        ErasureEndpoints.Map(endpoints);
        DecisionEndpoints.Map(endpoints);
        TaskEndpoints.Map(endpoints);
        StaffEndpoints.Map(endpoints);
        DutyEndpoints.Map(endpoints);
        MessageEndpoints.Map(endpoints);
        UnitEndpoints.Map(endpoints);
        Paper.PaperEndpoints.Map(endpoints);
        Intrusion.IntrusionEndpoints.Map(endpoints);
        EvictionEndpoints.Map(endpoints);
        EvidenceEndpoints.Map(endpoints);
        PictureEndpoints.Map(endpoints);
        BriefingEndpoints.Map(endpoints);
        ExpertEndpoints.Map(endpoints);
        WitnessEndpoints.Map(endpoints);
    }
}
