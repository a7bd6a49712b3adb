using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Files;
using Beredd.Continuity.Import;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Continuity;

/// <summary>The register of Ekvalla kommun, which does not exist: 60,000 inhabitants, to try everything on. Its telephone numbers are those set aside for fiction.</summary>
public sealed class DemoRegister(BereddContext context)
{
    private const string Resource = "samples/ekvalla-full.json";

    /// <summary>Fills an empty register. What the sample calls yesterday is the day before <paramref name="today"/>.</summary>
    /// <returns>Whether it did; false, and nothing done, where the register holds something already.</returns>
    public async Task<bool> FillAsync(DateOnly today, CancellationToken cancellation)
    {
        if (await context.Set<Node>().AnyAsync(cancellation).ConfigureAwait(false) || await context.Set<Unit>().AnyAsync(cancellation).ConfigureAwait(false))
            return false;
        var register = Read(today);
        var transaction = await context.Database.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (transaction.ConfigureAwait(false))
        {
            context.Add(new Municipality { Name = register.Municipality });
            RegisterStamp.Renew(context);
            await context.SaveChangesAsync(cancellation).ConfigureAwait(false);
            new MassInsert(context, transaction).Add([.. Kinds.All.SelectMany(k => k.Of(register))]);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        }
        return true;
    }

    /// <summary>The sample in memory, with its days moved so that it was written today.</summary>
    public static MunicipalRegister Read(DateOnly today)
    {
        using var stream = typeof(DemoRegister).Assembly.GetManifestResourceStream(Resource) ?? throw new InvalidOperationException($"{Resource} is not built in.");
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        var incoming = new Incoming();
        FullRegisterFile.Read(new ImportFile(Resource, content), incoming);
        var register = new MunicipalRegister { Municipality = incoming.Municipality ?? "" };
        var days = today.DayNumber - (FullRegisterFile.Written(content) ?? today).DayNumber;
        foreach (var candidate in Comparison.Of(new MunicipalRegister(), incoming).Taken)
        {
            var kind = candidate.Row.Kind;
            candidate.Entry.Position = kind.Of(register).Count();
            foreach (var field in kind.Fields)
            {
                if (field.Form is DateForm && field.Get(candidate.Entry) is DateOnly day)
                    field.Set(candidate.Entry, day.AddDays(days));
            }
            kind.Add(register, candidate.Entry);
        }
        return incoming.Problems.Find(p => p.IsError) is { } problem
            ? throw new InvalidDataException($"{Resource}: {problem.Place.Row}: {problem.Says.English}")
            : register;
    }
}
