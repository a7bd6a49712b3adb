using Beredd.Evtx;

namespace Beredd.Cli.Evtx;

/// <summary>The chunks of several logs, one log after the other, numbered through. For any number of workers.</summary>
internal sealed class LogChunks : IDisposable
{
    private readonly List<string> _paths;
    private readonly TextWriter _error;
    private readonly Lock _lock = new();
    private readonly List<Log> _logs = [];
    private volatile Log? _current;
    private int _opened;
    private int _exitCode = Cli.ExitCode.Done;

    public LogChunks(IEnumerable<string> paths, TextWriter error)
    {
        _error = error;
        _paths = EvtxPaths.Find(paths, error, ref _exitCode);
        OpenNext(0);
    }

    /// <summary>Whether all could be read.</summary>
    public int ExitCode => _exitCode;

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
                    Refuse(log.Path, e);
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
            if (EvtxPaths.Open(path, _error, ref _exitCode) is not { } stream)
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
                Refuse(path, e);
            }
        }
        _current = null;
    }

    private void Refuse(string path, IOException reason)
    {
        _error.WriteLine($"{path}: {reason.Message}");
        _exitCode = Cli.ExitCode.BadInput;
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

        /// <summary>Tells what was wrong, by chunk, then outside of chunks.</summary>
        public void TellDamage(TextWriter error)
        {
            foreach (var number in _damage.Keys.Order())
                Tell(_damage[number], error);
            Tell(File.Damage, error);
        }

        private void Tell(IReadOnlyList<EvtxDamage> damage, TextWriter error)
        {
            for (var i = 0; i < damage.Count; i++)
                error.WriteLine($"{Path}: byte {damage[i].Offset}: {damage[i].Reason}");
        }
    }
}
