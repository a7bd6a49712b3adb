using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Beredd.Crisis.Evidence;

/// <summary>Takes in what lies on the server, in the background: a disk of many gigabytes takes longer than a browser waits. One at a time for each incident; what was not finished when the program ended is gone, and is asked for again.</summary>
internal sealed partial class FolderIntake(IServiceScopeFactory scopes, EvidenceStore store, IHostApplicationLifetime life, ILogger<FolderIntake> log)
{
    /// <summary>What one entry of a log can carry.</summary>
    public const int MostFiles = 256;

    private readonly ConcurrentDictionary<Guid, FolderRun> _runs = new();

    /// <summary>The last that was asked for in an incident since the program started, if any.</summary>
    public FolderRun? LastOf(Guid incident) => _runs.GetValueOrDefault(incident);

    /// <summary>Begins; false where one is under way.</summary>
    public bool Start(Guid incident, FolderSource source, EvidenceDraft draft, Author author)
    {
        var run = new FolderRun(draft.What, source.Files.Count, source.Bytes);
        if (_runs.AddOrUpdate(incident, run, (_, before) => before.IsOver ? run : before) != run)
            return false;
        run.Task = Task.Run(() => TakeInAsync(run, incident, source, draft, author), CancellationToken.None);
        return true;
    }

    private async Task TakeInAsync(FolderRun run, Guid incident, FolderSource source, EvidenceDraft draft, Author author)
    {
        var stop = life.ApplicationStopping;
        try
        {
            using var delivery = new EvidenceDelivery(store, source.Bytes);
            foreach (var (path, size) in source.Files)
            {
                var content = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 0, useAsync: true);
                await using (content.ConfigureAwait(false))
                {
                    var file = await delivery.ReceiveAsync(path, content, run.Came, stop, source.NameOf(path)).ConfigureAwait(false);
                    // A file that is being written is no evidence of anything yet.
                    if (file.Size != size)
                    {
                        run.End(0, text => text.Changed(source.NameOf(path)));
                        return;
                    }
                }
                run.FileCame();
            }
            await using var scope = scopes.CreateAsyncScope();
            var note = source.Links == 0 ? null : source.Links == 1 ? "En länk i mappen följdes inte." : $"{source.Links} länkar i mappen följdes inte.";
            var (number, problem) = await scope.ServiceProvider.GetRequiredService<EvidenceRegister>().EnterAsync(incident, draft, delivery, note, author).ConfigureAwait(false);
            run.End(number, problem);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            run.End(0, text => text.ProgramEnded);
        }
        catch (EvidenceFault fault)
        {
            run.End(0, text => text.Fault(fault));
        }
        catch (Exception e)
        {
            // Whatever it was: the page says so, and it can be asked for again.
            LogFailed(incident, e);
            var said = e.GetBaseException().Message;
            run.End(0, text => text.Failed(said));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Evidence of incident {Incident} could not be taken in from a folder")]
    private partial void LogFailed(Guid incident, Exception error);
}

/// <summary>How far an intake from a folder has come.</summary>
/// <param name="what">What is taken in.</param>
/// <param name="allFiles">How many files there are.</param>
/// <param name="allBytes">How many bytes.</param>
public sealed class FolderRun(string what, int allFiles, long allBytes)
{
    private long _bytes;
    private int _files;

    public string What => what;

    public int AllFiles => allFiles;

    public long AllBytes => allBytes;

    public long Bytes => Interlocked.Read(ref _bytes);

    public int Files => Volatile.Read(ref _files);

    /// <summary>Whether it is over, well or not.</summary>
    public bool IsOver { get; private set; }

    /// <summary>What it is entered as; 0 until then.</summary>
    public long Number { get; private set; }

    internal EvidenceProblem? Problem { get; private set; }

    /// <summary>For tests: is completed when it is over.</summary>
    internal Task Task { get; set; } = Task.CompletedTask;

    internal void Came(int bytes) => Interlocked.Add(ref _bytes, bytes);

    internal void FileCame() => Interlocked.Increment(ref _files);

    internal void End(long number, EvidenceProblem? problem) => (Number, Problem, IsOver) = (number, problem, true);
}
