using Beredd.Crisis.Log;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis.Picture;

/// <summary>The situation picture, and the staff's briefing.</summary>
internal static class PictureSetup
{
    internal static void AddPicture(this IServiceCollection services)
    {
        services.AddScoped<PictureText>();
        services.AddScoped<PictureProposals>();
        services.AddScoped<BriefingView>();
        services.AddSingleton<PictureHeadings>();
        services.AddSingleton<BriefingAgenda>();
        services.AddSingleton(new IncidentPlace(25, "/lagesbild", "Lägesbild", "Situation picture", PictureEndpoints.Readers));
        services.AddSingleton(new IncidentPlace(26, "/genomgang", "Genomgång", "Briefing", BriefingEndpoints.Readers));
        services.AddSingleton(new OpenMatterSource(5, "Nästa genomgång", "Next briefing", Briefing.OpenAsync));
    }

    /// <summary>What the log makes of them, without pages.</summary>
    internal static void AddPictureState(this IServiceCollection services)
    {
        services.AddSingleton(new EntryProjection(PictureEntries.Picture, SituationPicture.MakeAsync));
        services.AddSingleton(new EntryProjection(PictureEntries.Briefing, Briefing.HoldAsync));
        services.AddSingleton(new EntryKind(PictureEntries.Picture, "Lägesbild", "Situation picture"));
        services.AddSingleton(new EntryKind(PictureEntries.Briefing, "Stabsgenomgång", "Staff briefing"));
        services.AddSingleton(new DerivedTable(PictureStorage.Pictures));
        services.AddSingleton(new DerivedTable(PictureStorage.Briefings));
    }
}
