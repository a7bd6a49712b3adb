using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beredd.Crisis.Log;

/// <summary>Every few minutes, a checkpoint of each incident whose log has grown.</summary>
internal sealed partial class CheckpointRounds(IServiceScopeFactory scopes, Checkpoints checkpoints, ILogger<CheckpointRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(3);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                await Task.Delay(Every, stoppingToken).ConfigureAwait(false);
                foreach (var incident in await GrownAsync(stoppingToken).ConfigureAwait(false))
                {
                    if ((await checkpoints.SignAsync(incident, stoppingToken).ConfigureAwait(false)).IsBroken)
                        SayBroken(incident);
                }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e) when (e is DbUpdateException or InvalidDataException or System.Data.Common.DbException or IOException)
            {
                // A full disk or a database that is away: the next round tries again, and people are told where they write.
                SayFailed(e.GetBaseException().Message);
            }
        }
    }

    private async Task<List<Guid>> GrownAsync(CancellationToken stop)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        return await database.Set<StoredLog>()
            .Where(l => !database.Set<StoredLog>().Any(o => o.IncidentId == l.IncidentId && o.First > l.First) && !database.Set<StoredCheckpoint>().Any(c => c.LogId == l.Id && c.Size >= l.Size))
            .Select(l => l.IncidentId).ToListAsync(stop).ConfigureAwait(false);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The log of incident {Incident} does not go on from its last checkpoint, and is not signed: it was rewritten, or an older database was put back. Keep this database, and export the log.")]
    private partial void SayBroken(Guid incident);

    [LoggerMessage(Level = LogLevel.Warning, Message = "No checkpoint could be signed: {Why}")]
    private partial void SayFailed(string why);
}
