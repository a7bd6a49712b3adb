using System.Globalization;
using Beredd.Access;
using Beredd.Continuity.Tables;
using Beredd.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Routing;

namespace Beredd.Continuity.Exchange;

/// <summary>Files into the register in two steps: what they would do, and doing it.</summary>
internal static class ImportEndpoints
{
    public const string Path = KindAddress.Root + "/import";

    internal static void Map(IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet(Path, () => Page.Show<ImportPage>()).Allow(ContinuitySetup.Planners);
        endpoints.MapPost(Path, Upload).Allow(ContinuitySetup.Planners).WithMetadata(new UploadLimit());
        endpoints.MapGet(Path + "/{uppladdning}", Look).Allow(ContinuitySetup.Planners);
        endpoints.MapPost(Path + "/{uppladdning}", Confirm).Allow(ContinuitySetup.Planners);
        endpoints.MapPost(Path + "/{uppladdning}/avbryt", Leave).Allow(ContinuitySetup.Planners);
        endpoints.MapGet(Path + "/klart", Done).Allow(ContinuitySetup.Planners);
    }

    private static async Task<IResult> Upload(HttpRequest request, Uploads uploads, Visitor visitor, ExchangeText text, CancellationToken stop)
    {
        var files = request.HasFormContentType ? request.Form.Files.Where(f => f.FileName.Length > 0).ToList() : [];
        if (files.Count == 0)
            return Page.Again<ImportPage>(new { Problem = text.NoFile });
        if (files.Count > Uploads.MostFiles)
            return Page.Again<ImportPage>(new { Problem = text.TooManyFiles(files.Count) });
        if (files.Sum(f => f.Length) > Uploads.MostMegabytes * 1024L * 1024)
            return Page.Show<ImportPage>(new { Problem = text.TooLarge }, StatusCodes.Status413PayloadTooLarge);
        return Page.GoTo($"{Path}/{await uploads.KeepAsync(visitor.Person!.Id, files, stop).ConfigureAwait(false)}");
    }

    private static async Task<IResult> Look(string uppladdning, Uploads uploads, RegisterImport import, Visitor visitor, CancellationToken stop)
    {
        if (await uploads.ReadAsync(visitor.Person!.Id, uppladdning, stop).ConfigureAwait(false) is not { } files)
            return Expired();
        return Page.Show<DifferencePage>(new { Upload = uppladdning, Files = files, Difference = await import.CompareAsync(files, stop).ConfigureAwait(false) });
    }

    private static async Task<IResult> Confirm(string uppladdning, Form form, Uploads uploads, RegisterImport import, Visitor visitor, CancellationToken stop)
    {
        if (await uploads.ReadAsync(visitor.Person!.Id, uppladdning, stop).ConfigureAwait(false) is not { } files)
            return Expired();
        var remove = form.Text("ta-bort") == "1";
        if (await import.ApplyAsync(files, form.Text("avtryck"), remove, stop).ConfigureAwait(false) is not { } done)
        {
            var now = await import.CompareAsync(files, stop).ConfigureAwait(false);
            return Page.Show<DifferencePage>(new { Upload = uppladdning, Files = files, Difference = now, Remove = remove, HasChanged = true }, StatusCodes.Status409Conflict);
        }
        uploads.Remove(visitor.Person.Id, uppladdning);
        var removed = remove ? done.Gone.Count(g => g.UsedBy is null) : 0;
        return Page.GoTo(string.Create(CultureInfo.InvariantCulture, $"{Path}/klart?nya={done.New.Count}&andrade={done.Changed.Count}&borta={removed}&fel={done.LeftOut}"));
    }

    private static RedirectHttpResult Leave(string uppladdning, Uploads uploads, Visitor visitor)
    {
        uploads.Remove(visitor.Person!.Id, uppladdning);
        return Page.GoTo(Path);
    }

    private static IResult Done(int? nya, int? andrade, int? borta, int? fel) =>
        Page.Show<ImportedPage>(new { New = nya ?? 0, Changed = andrade ?? 0, Removed = borta ?? 0, LeftOut = fel ?? 0 });

    private static IResult Expired() => Page.Show<ImportPage>(new { IsExpired = true }, StatusCodes.Status404NotFound);

    /// <summary>More than pages may otherwise send; and somewhat more than is taken, so that what is too large is answered with a page that says so.</summary>
    private sealed class UploadLimit : IRequestSizeLimitMetadata
    {
        public long? MaxRequestBodySize => (Uploads.MostMegabytes + 32) * 1024L * 1024;
    }
}
