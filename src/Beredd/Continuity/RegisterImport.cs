using Beredd.Continuity.Entries;
using Beredd.Continuity.Files;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Beredd.Continuity;

/// <summary>Takes files into the register: first as a difference to look at, then, when that is confirmed, in one transaction.</summary>
public sealed class RegisterImport(BereddContext context, Actor actor, TimeProvider clock)
{
    // Above this a file is a whole register, not somebody's edits, and entries are written without being tracked one by one.
    private const int MostTracked = 1000;

    /// <summary>What the files would do. Nothing is changed.</summary>
    public async Task<RegisterDifference> CompareAsync(IReadOnlyList<ImportFile> files, CancellationToken cancellation)
    {
        var register = await MunicipalRegister.LoadAsync(context, tracked: false, cancellation).ConfigureAwait(false);
        return Comparison.Of(register, FileReading.Read(files, register)).Difference;
    }

    /// <summary>
    /// Does what the files say, where that is still what was looked at: null, and nothing done, where the register has changed so that the files would do something else.
    /// Saves on the context it was given, which must not be tracking anything of the register.
    /// </summary>
    /// <param name="files">The files that were compared.</param>
    /// <param name="fingerprint">Of the difference that was looked at.</param>
    /// <param name="removeGone">Whether what the files do not name is removed; what is still used is kept.</param>
    /// <param name="cancellation">Stops it; nothing is done then.</param>
    public async Task<RegisterDifference?> ApplyAsync(IReadOnlyList<ImportFile> files, string fingerprint, bool removeGone, CancellationToken cancellation)
    {
        var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            var register = await MunicipalRegister.LoadAsync(context, tracked: true, cancellation).ConfigureAwait(false);
            var comparison = Comparison.Of(register, FileReading.Read(files, register));
            if (comparison.Difference.Fingerprint() != fingerprint)
                return null;
            await NameAsync(comparison.Difference.Municipality, cancellation).ConfigureAwait(false);
            Change(register, comparison, transaction);
            if (removeGone)
                context.RemoveRange(comparison.Removable);
            context.Add(ImportLog.Event(actor, clock, files, comparison, removeGone));
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            return comparison.Difference;
        }
    }

    private async Task NameAsync(string? name, CancellationToken cancellation)
    {
        if (name is null)
            return;
        var municipality = await context.Set<Municipality>().FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
        if (municipality is null)
            context.Add(new Municipality { Name = name });
        else
            municipality.Name = name;
    }

    private void Change(MunicipalRegister register, Comparison comparison, IDbContextTransaction transaction)
    {
        var next = Fields.Kinds.All.ToDictionary(k => k, k => k.Of(register).Select(e => e.Position + 1).DefaultIfEmpty(0).Max());
        var added = new List<Entry>();
        foreach (var candidate in comparison.Taken)
        {
            if (candidate.Existing is not { } existing)
            {
                candidate.Entry.Position = next[candidate.Row.Kind]++;
                added.Add(candidate.Entry);
                continue;
            }
            foreach (var field in candidate.Changes)
                field.Set(existing, field.Get(candidate.Entry));
            candidate.Row.Kind.Settle(existing);
        }
        if (added.Count > MostTracked)
        {
            RegisterStamp.Renew(context);
            var mass = new MassInsert(context, transaction);
            mass.Add(added);
            mass.Log(added.Select(e => ImportLog.Added(actor, clock, e)));
        }
        else
        {
            context.AddRange(added);
        }
    }
}
