using Beredd.Continuity.Binders;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Cli.Binders;

/// <summary>What was asked for; <paramref name="Unit"/> null for all.</summary>
internal sealed record BinderCall(string? Unit, string Output, string? Data, string? Register, bool Draft, bool Html);

/// <summary>Has binders made, and tells what came of it.</summary>
internal static class BinderMaking
{
    public static async Task<int> Run(BinderCall call, Language language, TextWriter output, TextWriter error, CancellationToken stop)
    {
        try
        {
            var made = await Make(call, language, stop).ConfigureAwait(false);
            foreach (var file in made.Files)
                await output.WriteLineAsync(file).ConfigureAwait(false);
            foreach (var problem in made.Problems)
                await error.WriteLineAsync(problem.In(language.IsEnglish)).ConfigureAwait(false);
            return made.Problems.Count == 0 ? ExitCode.Done : ExitCode.BadInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or DbUpdateException or System.Data.Common.DbException or InvalidOperationException)
        {
            await error.WriteLineAsync($"beredd binder: {e.GetBaseException().Message}").ConfigureAwait(false);
            return ExitCode.BadInput;
        }
        catch (FormatException e)
        {
            await error.WriteLineAsync($"beredd binder: {e.Message}").ConfigureAwait(false);
            return ExitCode.WrongUse;
        }
    }

    private static Task<BinderFiles> Make(BinderCall call, Language language, CancellationToken stop)
    {
        var order = new BinderFilesOrder(call.Unit, call.Output, call.Html, language.IsEnglish, call.Draft);
        if (call.Register is { } register)
            return BinderExport.FromRegisterAsync(register, order, TimeProvider.System, stop);
        var root = call.Data ?? DataFolder.UsualPath;
        var written = Environment.GetEnvironmentVariable("BEREDD_DATABASE");
        if (written is { Length: > 0 })
            return BinderExport.FromDataAsync(new DataFolder(root), DatabaseAddress.Parse(written), order, TimeProvider.System, stop);
        if (!File.Exists(Path.Combine(root, "beredd.db")))
            return Task.FromResult(new BinderFiles([], [BinderExport.NoData(root)]));
        var folder = new DataFolder(root);
        return BinderExport.FromDataAsync(folder, DatabaseAddress.In(folder), order, TimeProvider.System, stop);
    }
}
