using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Evidence;

/// <summary>Makes an entry of what has come in.</summary>
internal sealed class EvidenceRegister(CrisisLog log, Checkpoints checkpoints, TimeProvider clock)
{
    /// <summary>Judges what came against what was filled in, and enters it. Of what is refused nothing stays.</summary>
    /// <returns>The number, or what is wrong.</returns>
    public async Task<(long Number, EvidenceProblem? Problem)> EnterAsync(Guid incident, EvidenceDraft draft, EvidenceDelivery delivery, string? note, Author author)
    {
        if (draft.Problem(delivery.Files.Count > 0, clock.GetUtcNow()) is { } problem)
            return (0, problem);
        var (file, sum) = SenderSums.Disagreement(SenderSums.Read(draft.Sums)!, delivery.Files);
        if (file is not null)
            return (0, text => text.WrongSum(file.Name, file.Sha256));
        if (sum is not null)
            return (0, text => text.SumWithoutFile(sum));
        delivery.Place();
        try
        {
            // What came in whole is not thrown away because somebody closes a window now.
            var receipt = await log.AppendAsync(incident, draft.Entry(delivery.Files, note, IncidentEndpoints.Key(draft.Key ?? "")) with { Check = IsOpenAsync }, author, CancellationToken.None).ConfigureAwait(false);
            if (receipt.IsNew)
                delivery.AreNamed();
            await checkpoints.SignIfPossibleAsync(incident, CancellationToken.None).ConfigureAwait(false);
            return (receipt.Sequence, null);
        }
        catch (IncidentEndedException)
        {
            return (0, text => text.Ended);
        }

        // Hours may have gone since the form was opened.
        async Task IsOpenAsync(BereddContext now, CancellationToken stop)
        {
            if (await now.Set<Incident>().AsNoTracking().AnyAsync(i => i.Id == incident && i.ClosedAt != null, stop).ConfigureAwait(false))
                throw new IncidentEndedException();
        }
    }

    private sealed class IncidentEndedException : Exception;
}
