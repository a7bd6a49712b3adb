using System.Threading.Channels;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beredd.Detection.Hunts;

/// <summary>A hunt that runs now.</summary>
internal sealed record RunningHunt(Guid Id, Hunt Hunt, CancellationTokenSource Stop);

/// <summary>Runs hunts one at a time, the first that was asked for first: a hunt takes all cores. The queue is what the database says is waiting.</summary>
internal sealed partial class HuntRunner(IServiceScopeFactory scopes, ServeOptions options, TimeProvider clock, ILogger<HuntRunner> log) : BackgroundService
{
    private readonly Channel<bool> calls = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly Lock turn = new();
    private RunningHunt? current;

    /// <summary>How far the hunt has come; null where it does not run.</summary>
    public HuntProgress? ProgressOf(Guid hunt)
    {
        lock (turn)
            return current is { } running && running.Id == hunt ? running.Hunt.Progress : null;
    }

    /// <summary>Says that there may be a hunt waiting.</summary>
    public void Wake() => calls.Writer.TryWrite(true);

    /// <summary>Stops a hunt that runs; what it found until then is kept.</summary>
    /// <returns>Whether it ran.</returns>
    public bool Stop(Guid hunt)
    {
        lock (turn)
        {
            if (current is not { } running || running.Id != hunt)
                return false;
            running.Stop.Cancel();
            return true;
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        try
        {
            await BreakOffAsync(stoppingToken).ConfigureAwait(false);
            do
            {
                while (await TakeAsync(stoppingToken).ConfigureAwait(false) is { } hunt)
                    await RunAsync(hunt, stoppingToken).ConfigureAwait(false);
            }
            while (await calls.Reader.ReadAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (Exception e) when (stoppingToken.IsCancellationRequested && e is OperationCanceledException or ObjectDisposedException)
        {
            // The program ends; what runs is found as broken off at the next start.
        }
    }

    /// <summary>What ran, or was being received, when the program last ended has neither ended nor goes on.</summary>
    private async Task BreakOffAsync(CancellationToken cancellation)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        foreach (var hunt in await database.Set<HuntRecord>().Where(h => h.State == HuntState.Running || h.State == HuntState.Receiving).ToListAsync(cancellation).ConfigureAwait(false))
            hunt.State = hunt.State == HuntState.Running ? HuntState.BrokenOff : HuntState.Incomplete;
        await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<Guid?> TakeAsync(CancellationToken cancellation)
    {
        while (true)
        {
            await using var scope = scopes.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
            if (await database.Set<HuntRecord>().Where(h => h.State == HuntState.Waiting).OrderBy(h => h.AskedAt).ThenBy(h => h.Id).FirstOrDefaultAsync(cancellation).ConfigureAwait(false) is not { } hunt)
                return null;
            (hunt.State, hunt.StartedAt, hunt.EndedAt, hunt.HasResult, hunt.Problem) = (HuntState.Running, clock.GetUtcNow(), null, false, "");
            try
            {
                await database.SaveChangesAsync(cancellation).ConfigureAwait(false);
                return hunt.Id;
            }
            catch (DbUpdateConcurrencyException)
            {
                // Somebody took it out of the queue in the same moment.
            }
        }
    }

    private async Task RunAsync(Guid id, CancellationToken shutdown)
    {
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        if (await database.Set<HuntRecord>().SingleOrDefaultAsync(h => h.Id == id, shutdown).ConfigureAwait(false) is not { } record)
            return;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(shutdown);
        try
        {
            // On a thread of its own: it is not for the few that answer requests to read logs for hours.
            await Task.Factory.StartNew(() => Run(record, stop), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            // Whatever it was: the hunt says so, and the next one is not held up by it.
            LogFailed(id, e);
            (record.State, record.Problem) = (HuntState.Failed, e.GetBaseException().Message);
        }
        finally
        {
            lock (turn)
                current = null;
        }
        // At the end of the program it is left as running, and is found so at the next start.
        if (shutdown.IsCancellationRequested)
            return;
        record.EndedAt = clock.GetUtcNow();
        try
        {
            await database.SaveChangesAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (DbUpdateConcurrencyException e)
        {
            LogFailed(id, e);
        }
    }

    private void Run(HuntRecord record, CancellationTokenSource stop)
    {
        var folder = new HuntFolder(options, record.Id);
        Directory.CreateDirectory(folder.Temporary);
        try
        {
            using var hunt = new Hunt(HuntOrder.Of(record, folder, options), clock);
            lock (turn)
                current = new(record.Id, hunt, stop);
            hunt.Run(stop.Token);
            HuntOutcome.Write(hunt, folder, record);
            record.State = stop.IsCancellationRequested ? HuntState.Stopped : HuntState.Done;
        }
        finally
        {
            // The whole folder may be gone by now: somebody has removed the hunt.
            if (Directory.Exists(folder.Temporary))
                Directory.Delete(folder.Temporary, recursive: true);
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Hunt {Hunt} failed")]
    private partial void LogFailed(Guid hunt, Exception error);
}
