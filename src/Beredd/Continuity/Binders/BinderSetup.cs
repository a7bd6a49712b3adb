using Beredd.Access;
using Beredd.Continuity.Binders.Printing;
using Beredd.Storage;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Continuity.Binders;

/// <summary>The binders, in the web application.</summary>
internal static class BinderSetup
{
    /// <summary>Binders say where keys are and how people are reached at home: they are not for everybody. Heads of units see their own.</summary>
    internal static readonly AccessRule ListReaders = AccessRule.Of(Role.Administrator, Role.ContinuityPlanner, Role.CrisisStaff, Role.UnitHead);

    internal static readonly AccessRule Readers = AccessRule.HeadOfUnitOr(Role.Administrator, Role.ContinuityPlanner, Role.CrisisStaff);

    internal static void AddBinders(this IServiceCollection services)
    {
        services.AddScoped<BinderText>();
        services.AddScoped<BinderShelf>();
        services.AddScoped<BinderPress>();
        services.AddSingleton<PdfPrinter>();
        services.AddSingleton<PagePdf>();
        services.AddSingleton(new PlanPlace(90, BinderList.Path, "Pärmar", "Binders", ListReaders));
        services.AddSingleton(new ThingName(typeof(BinderPrint), "utskrift av en pärm", "print of a binder"));
        services.AddSingleton(new ThingName(typeof(BinderCopy), "exemplar av en pärm", "copy of a binder"));
        services.AddSingleton(new ThingName(typeof(FormRange), "nummer till blanketter", "numbers of forms"));
    }

    internal static void MapBinders(this IEndpointRouteBuilder endpoints)
    {
        BinderList.Map(endpoints);
        BinderPrinting.Map(endpoints);
        BinderHanging.Map(endpoints);
    }
}
