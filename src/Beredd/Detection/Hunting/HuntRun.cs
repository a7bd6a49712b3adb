using Beredd.Detection.Findings;
using Beredd.Detection.Inputs;

namespace Beredd.Detection.Hunting;

/// <summary>A log that a hunt is to read, opened when its turn comes.</summary>
/// <param name="Path">As findings name it.</param>
/// <param name="Open">Opens it.</param>
public sealed record HuntSource(string Path, Func<OpenedLog> Open);

/// <summary>Which events of the logs count.</summary>
/// <param name="Since">The first moment, in ticks; 0 for all.</param>
/// <param name="Until">The first moment that no longer counts; <see cref="long.MaxValue"/> for none.</param>
/// <param name="Threads">Workers, at least one.</param>
public readonly record struct HuntOptions(long Since, long Until, int Threads);

/// <summary>Is told of events by one worker.</summary>
public interface IEventWatcher
{
    /// <param name="logged">Good until the call returns.</param>
    /// <param name="path">The log, as findings name it.</param>
    void See(Events.LogEvent logged, string path);
}

/// <summary>Reads logs with several workers and gives what the rules found, in no order. Used once.</summary>
public sealed partial class HuntRun(Detector detector, IReadOnlyList<HuntSource> sources, HuntOptions options)
{
    private readonly Lock turn = new();
    private readonly List<HuntInput> inputs = [];
    private readonly FindingRule[] rules = [.. detector.Engine.Rules.Select(rule => FindingMaker.Of(rule.Header, "rule"))];
    private readonly bool[] speaks = [.. detector.Engine.Rules.Select(rule => !detector.Silent.Contains(rule.Header.Id))];
    private long findings;
    private OpenLog? current;
    private int next;
    private long events;
    private long bytes;

    /// <summary>Gives a worker what is told of every event that counts, whether a rule speaks of it or not; null where nobody listens.</summary>
    public Func<IEventWatcher>? NewWatcher { get; init; }

    /// <summary>Events judged so far.</summary>
    public long Events => Volatile.Read(ref events);

    /// <summary>Bytes read so far.</summary>
    public long Bytes => Volatile.Read(ref bytes);

    /// <summary>Findings so far.</summary>
    public long Findings => Volatile.Read(ref findings);

    /// <summary>What became of each source, when the run is over; those that a stop left out are there as skipped.</summary>
    public IReadOnlyList<HuntInput> Inputs => inputs;

    /// <summary>Reads everything, or until it is stopped.</summary>
    /// <param name="newSink">Gives a worker what takes its findings.</param>
    /// <param name="newHitSink">
    /// Gives a worker what takes the hits that correlations wait for: findings whose fields are those that the detector was asked to also read, in that order,
    /// named by their place; a field that the event lacks is left out. Null when nobody waits.
    /// </param>
    /// <param name="stop">Stops after the blocks at hand.</param>
    /// <exception cref="IOException">A sink could not take any more; what it took before counts.</exception>
    public void Run(Func<Action<Finding>> newSink, Func<Action<Finding>>? newHitSink, CancellationToken stop)
    {
        var threads = new Thread[Math.Max(1, options.Threads) - 1];
        Exception? failure = null;
        void Guarded()
        {
            try
            {
                Work(newSink(), newHitSink?.Invoke(), stop);
            }
            catch (Exception e)
            {
                // The first failure is thrown again by the caller's thread; the others end when their block does.
                Interlocked.CompareExchange(ref failure, e, null);
            }
        }
        for (var i = 0; i < threads.Length; i++)
        {
            threads[i] = new Thread(Guarded) { IsBackground = true, Name = $"hunt {i + 1}" };
            threads[i].Start();
        }
        Guarded();
        foreach (var thread in threads)
            thread.Join();
        LeaveRest();
        inputs.Sort((a, b) => string.CompareOrdinal(a.Path, b.Path));
        if (failure is IOException)
            throw new IOException(failure.Message, failure);
        if (failure is not null)
            throw new InvalidOperationException("the hunt could not go on", failure);
    }

    /// <summary>Closes the log that a stop or a failure left half read, and tells of those whose turn never came.</summary>
    private void LeaveRest()
    {
        if (current is { } log)
        {
            current = null;
            log.Count(0, 0, 0, int.MaxValue, [new LogDamage(log.Reader.BytesRead, "the hunt was stopped here")]);
            using (log.Reader)
                inputs.Add(log.Summary());
        }
        for (; next < sources.Count; next++)
            inputs.Add(new HuntInput(sources[next].Path, "", 0, 0, 0, 0, [], "the hunt was stopped before this was read"));
    }

    private void Work(Action<Finding> sink, Action<Finding>? hitSink, CancellationToken stop)
    {
        var judge = new EventJudge(detector);
        var maker = new FindingMaker(rules);
        var watcher = NewWatcher?.Invoke();
        var blocks = new Dictionary<string, LogBlock>(StringComparer.Ordinal);
        while (!stop.IsCancellationRequested && Take(blocks) is var (log, block))
        {
            try
            {
                Judge(log, block, judge, watcher, maker, sink, hitSink);
            }
            finally
            {
                Release(log);
            }
        }
    }

    private void Judge(OpenLog log, LogBlock block, EventJudge judge, IEventWatcher? watcher, FindingMaker maker, Action<Finding> sink, Action<Finding>? hitSink)
    {
        long count = 0, recovered = 0, attributed = 0;
        while (block.MoveNext())
        {
            var logged = block.Event;
            count++;
            if (logged.IsRecovered)
                recovered++;
            if (watcher is not null && IsWithin(logged.Ticks))
                watcher.See(logged, log.Path);
            var found = judge.Judge(logged);
            if (judge.Shape.IsKnown)
                attributed++;
            if (found && IsWithin(logged.Ticks))
                Report(judge, logged, maker, log.Path, sink, hitSink);
        }
        Interlocked.Add(ref events, count);
        log.Count(count, recovered, attributed, block.Number, block.Damage);
    }

    private void Report(EventJudge judge, Events.LogEvent logged, FindingMaker maker, string path, Action<Finding> sink, Action<Finding>? hitSink)
    {
        List<Finding> made = [], told = [];
        foreach (var rule in judge.Hits)
        {
            if (hitSink is not null && detector.IsAwaited(rule))
                told.Add(maker.MakeHit(rule, judge, logged, path));
            if (speaks[rule])
                made.Add(maker.Make(rule, judge, logged, path));
        }
        var accounts = FindingMaker.Accounts(judge, logged);
        foreach (var hit in told)
            hitSink!(hit with { Accounts = accounts });
        foreach (var finding in made)
            sink(finding with { Accounts = accounts });
        Interlocked.Add(ref findings, made.Count);
    }

    private bool IsWithin(long ticks) => ticks >= options.Since && ticks < options.Until;

    /// <summary>The next block of the log at hand, else of the next log; null when all is taken.</summary>
    private (OpenLog, LogBlock)? Take(Dictionary<string, LogBlock> blocks)
    {
        while (true)
        {
            OpenLog? log;
            lock (turn)
            {
                log = current ??= OpenNext();
                if (log is null)
                    return null;
                log.Users++;
            }
            try
            {
                var format = log.Reader.Format;
                if (!blocks.TryGetValue(format, out var block))
                    blocks.Add(format, block = log.Reader.NewBlock());
                var isMore = log.Reader.TryNextBlock(block);
                Interlocked.Add(ref bytes, log.Advance());
                if (isMore)
                    return (log, block);
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                log.Count(0, 0, 0, int.MaxValue, [new LogDamage(log.Reader.BytesRead, e.Message)]);
            }
            lock (turn)
            {
                if (ReferenceEquals(current, log))
                    current = null;
            }
            log.IsOver = true;
            Release(log);
        }
    }

    private void Release(OpenLog log)
    {
        lock (turn)
        {
            // A worker that is still in a block of the log closes it.
            if (--log.Users > 0 || !log.IsOver)
                return;
        }
        using (log.Reader)
        {
            var input = log.Summary();
            lock (turn)
                inputs.Add(input);
        }
    }

    private OpenLog? OpenNext()
    {
        while (next < sources.Count)
        {
            var source = sources[next++];
            try
            {
                return new OpenLog(source.Path, source.Open());
            }
            catch (Exception e) when (e is IOException or UnauthorizedAccessException or InvalidDataException)
            {
                inputs.Add(new HuntInput(source.Path, "", 0, 0, 0, 0, [], e.Message));
            }
        }
        return null;
    }
}
