using Microsoft.Extensions.Hosting;

namespace Beredd.Continuity.Exchange;

/// <summary>Takes away old uploads also when nobody comes back to import anything.</summary>
internal sealed class UploadSweep(Uploads uploads, TimeProvider clock) : BackgroundService
{
    private static readonly TimeSpan Between = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Between, clock);
        try
        {
            do
                uploads.Sweep();
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends.
        }
    }
}
