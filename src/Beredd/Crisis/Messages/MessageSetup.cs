using Beredd.Crisis.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Messages;

/// <summary>Messages to units and the public.</summary>
internal static class MessageSetup
{
    internal static void AddMessages(this IServiceCollection services)
    {
        services.AddScoped<MessageText>();
        services.AddSingleton<MessageTemplates>();
        services.AddSingleton(new IncidentPlace(55, "/budskap", "Budskap", "Messages", MessageEndpoints.Readers));
        services.AddSingleton(new OpenMatterSource(50, "Budskap som inte är skickade", "Messages not sent", CrisisMessage.OpenAsync));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddMessageState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(MessageEntries.Drafted, CrisisMessage.DraftAsync));
        services.AddSingleton(new EntryProjection(MessageEntries.Approved, CrisisMessage.ApproveAsync));
        services.AddSingleton(new EntryProjection(MessageEntries.Sent, CrisisMessage.SendAsync));
        services.AddSingleton(new EntryProjection(MessageEntries.Confirmed, CrisisMessage.ConfirmAsync));
        services.AddSingleton(new EntryKind(MessageEntries.Drafted, "Utkast till budskap", "Draft message"));
        services.AddSingleton(new EntryKind(MessageEntries.Approved, "Budskap godkänt", "Message approved"));
        services.AddSingleton(new EntryKind(MessageEntries.Sent, "Budskap skickat", "Message sent"));
        services.AddSingleton(new EntryKind(MessageEntries.Confirmed, "Bekräftelse", "Confirmation"));
        services.AddSingleton(new DerivedTable(MessageStorage.Messages));
        services.AddSingleton(new DerivedTable(MessageStorage.Confirmations));
    }
}
