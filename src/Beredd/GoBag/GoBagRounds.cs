using Beredd.Web;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beredd.GoBag;

/// <summary>A bag made by itself, again and again.</summary>
/// <param name="Folder">Where: a disk that may be gone.</param>
/// <param name="Every">How often.</param>
/// <param name="Passphrase">What opens it.</param>
public sealed record GoBagOrder(string Folder, TimeSpan Every, string Passphrase);

/// <summary>How it stands with the bag that is made by itself.</summary>
internal sealed class GoBagStanding(GoBagOrder order)
{
    public string Folder => order.Folder;

    /// <summary>When the last one was made.</summary>
    public DateTimeOffset? MadeAt { get; private set; }

    /// <summary>Why the last try failed; null where it did not.</summary>
    public Continuity.Phrase? Problem { get; private set; }

    public void Made(DateTimeOffset at) => (MadeAt, Problem) = (at, null);

    public void Failed(Continuity.Phrase why) => Problem = why;
}

/// <summary>Makes the bag every few minutes. Where that fails it is said on the start page and in the program's log, and tried again within a minute.</summary>
internal sealed partial class GoBagRounds(GoBagOrder order, GoBagStanding standing, ServeOptions options, TimeProvider clock, ILogger<GoBagRounds> logger) : BackgroundService
{
    private static readonly TimeSpan Soon = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                // Not in the way of the start: the first part of it does not wait for anything.
                await Task.Yield();
                var isMade = await TryAsync(stoppingToken).ConfigureAwait(false);
                await Task.Delay(isMade || order.Every < Soon ? order.Every : Soon, clock, stoppingToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The program ends; a bag that was under way leaves nothing behind.
        }
    }

    internal async Task<bool> TryAsync(CancellationToken stop)
    {
        try
        {
            var bag = await GoBags.CreateAsync(options.Folder, options.Database, Path.Combine(order.Folder, GoBags.UsualName), order.Passphrase, clock, stop).ConfigureAwait(false);
            standing.Made(bag.MadeAt);
            return true;
        }
        catch (GoBagException e)
        {
            standing.Failed(e.Says);
            SayFailed(e.Says.English);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or System.Data.Common.DbException or InsufficientMemoryException)
        {
            standing.Failed(new(e.Message, e.Message));
            SayFailed(e.Message);
        }
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No go-bag could be made; the one before is still there, and it is tried again: {Why}")]
    private partial void SayFailed(string why);
}
