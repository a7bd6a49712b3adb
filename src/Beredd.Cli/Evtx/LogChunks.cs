using Beredd.Evtx;

namespace Beredd.Cli.Evtx;

/// <summary>The chunks of several logs, one log after the other, numbered through. For any number of workers.</summary>
internal sealed class LogChunks : IDisposable
{
    private readonly List<string> _paths;
    private readonly EvtxPaths _opener;
    private readonly Lock _lock = new();
    private readonly List<Log> _logs = [];
    private volatile Log? _current;
    private int _opened;

    /// <param name="paths">The logs, in their order.</param>
    /// <param name="opener">Opens them, and is told of those that cannot be read, or not further.</param>
    public LogChunks(List<string> paths, EvtxPaths opener)
    {
        (_paths, _opener) = (paths, opener);
        OpenNext(0);
    }

    /// <summary>Those that could be opened so far.</summary>
    public IReadOnlyList<Log> Logs => _logs;

    /// <summary>Reads the next chunk into the reader and starts on it.</summary>
    /// <param name="chunk">The worker's own.</param>
    /// <param name="number">Which one it is over all logs, from 0.</param>
    /// <returns>The log that it is of; null when there are no more.</returns>
    public Log? Next(EvtxChunk chunk, out int number)
    {
        number = 0;
        while (_current is { } log)
        {
            var inLog = 0;
            try
            {
                if (log.File.TryNextChunk(chunk, out inLog))
                {
                    number = log.First + inLog;
                    return log;
                }
            }
            catch (IOException e)
            {
                lock (_lock)
                    _opener.Unreadable(log.Path, e.Message);
            }
            lock (_lock)
            {
                if (_current == log)
                    OpenNext(log.First + inLog);
            }
        }
        return null;
    }

    public void Dispose() => _current?.Stream.Dispose();

    private void OpenNext(int first)
    {
        _current?.Stream.Dispose();
        while (_opened < _paths.Count)
        {
            var path = _paths[_opened++];
            if (_opener.Open(path) is not { } stream)
                continue;
            try
            {
                _current = new Log(path, stream, first);
                _logs.Add(_current);
                return;
            }
            catch (IOException e)
            {
                stream.Dispose();
                _opener.Unreadable(path, e.Message);
            }
        }
        _current = null;
    }

    /// <summary>An event log that is read.</summary>
    internal sealed class Log(string path, FileStream stream, int first)
    {
        private readonly Dictionary<int, List<EvtxDamage>> _damage = [];

        public string Path { get; } = path;

        public FileStream Stream { get; } = stream;

        public EvtxFile File { get; } = new(stream);

        /// <summary>The number of its first chunk.</summary>
        public int First { get; } = first;

        /// <summary>Adds what was wrong with one chunk.</summary>
        public void Add(int number, List<EvtxDamage> damage)
        {
            lock (_damage)
                _damage[number] = damage;
        }

        /// <summary>What was wrong, by chunk, then outside of chunks.</summary>
        public IEnumerable<EvtxDamage> Damage => _damage.OrderBy(pair => pair.Key).SelectMany(pair => pair.Value).Concat(File.Damage);
    }
}
