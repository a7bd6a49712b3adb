using System.Globalization;
using Beredd.Crisis.Incidents;
using Beredd.Crisis.Log;
using Beredd.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Beredd.Crisis;

/// <summary>A log goes on at another machine, with its keys: an entry in each open incident says so, on top of the checkpoint that it goes on from.</summary>
internal static class LogMove
{
    public const string Type = "log.moved";

    /// <summary>The program writes it: nobody is signed in yet where a log arrives.</summary>
    private static readonly Author Program = new(Guid.Empty, "Beredd", "administrator");

    /// <summary>Writes it in the log of every open incident.</summary>
    /// <param name="services">Storage and <see cref="CrisisSetup.AddCrisisLog"/>.</param>
    /// <param name="from">The machine that was left.</param>
    /// <param name="packedAt">When the state that arrived was taken there.</param>
    /// <param name="stop">Stops it.</param>
    public static async Task RecordAsync(IServiceProvider services, string from, DateTimeOffset packedAt, CancellationToken stop)
    {
        var checkpoints = services.GetRequiredService<Checkpoints>();
        await using var scope = services.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<BereddContext>();
        var log = scope.ServiceProvider.GetRequiredService<CrisisLog>();
        foreach (var incident in await database.Set<Incident>().AsNoTracking().Where(i => i.ClosedAt == null).Select(i => i.Id).ToListAsync(stop).ConfigureAwait(false))
        {
            var head = await checkpoints.SignAsync(incident, stop).ConfigureAwait(false);
            var move = new MovedFrom(from, Environment.MachineName, packedAt.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture), head.IsBroken ? null : head.Checkpoint?.Size, head.IsBroken ? null : head.Checkpoint?.Code);
            await log.AppendAsync(incident, new NewEntry(Type, Says(move, packedAt)) { Data = move }, Program, stop).ConfigureAwait(false);
            await checkpoints.SignAsync(incident, stop).ConfigureAwait(false);
        }
    }

    private static string Says(MovedFrom move, DateTimeOffset packedAt)
    {
        var packed = LocalTime.Told(packedAt);
        var checkpoint = move.Code is null ? "Ingen kontrollpunkt kunde signeras: exportera loggen och pröva den." : $"Loggen fortsätter från {move.Size} poster, kod {move.Code}.";
        return $"Loggen flyttades från datorn {move.From} till datorn {move.To}, med nödväskan från {packed}. {checkpoint} Skriv inte mer på {move.From}: då delar sig loggen.";
    }

    /// <summary>What the entry says, for programs.</summary>
    private sealed record MovedFrom(string From, string To, string PackedAt, long? Size, string? Code);
}
