using Beredd.Evtx;
using Beredd.Evtx.Output;

namespace Beredd.Cli.Evtx;

/// <summary>Writes every record of logs, chunks in parallel, in the file's order.</summary>
internal static class EvtxDump
{
    public static int Run(string[] paths, bool xml, FileInfo? output, int threads, TextWriter error)
    {
        var exitCode = ExitCode.Done;
        Stream target;
        try
        {
            target = output is null ? Console.OpenStandardOutput() : new FileStream(output.FullName, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{output}: cannot be written: {e.Message}");
            return ExitCode.BadInput;
        }
        using (target)
        {
            var cache = new EvtxCache();
            foreach (var path in EvtxPaths.Find(paths, error, ref exitCode))
            {
                using var stream = EvtxPaths.Open(path, error, ref exitCode);
                if (stream is null)
                    continue;
                var file = new EvtxFile(stream);
                var ordered = new OrderedOutput(target);
                var damage = new SortedList<int, EvtxDamage[]>();
                Parallel.For(0, threads, _ => Work(file, cache, xml, ordered, damage));
                foreach (var (offset, reason) in damage.Values.SelectMany(d => d).Concat(file.Damage))
                    error.WriteLine($"{path}: byte {offset}: {reason}");
            }
        }
        return exitCode;
    }

    private static void Work(EvtxFile file, EvtxCache cache, bool xml, OrderedOutput ordered, SortedList<int, EvtxDamage[]> damage)
    {
        var chunk = new EvtxChunk(cache);
        var json = new JsonRecordWriter();
        var markup = new XmlRecordWriter();
        var output = new Utf8Output();
        while (file.TryNextChunk(chunk, out var number))
        {
            output.Clear();
            List<EvtxDamage>? unwritable = null;
            while (chunk.NextRecord())
            {
                if (chunk.Record.IsRecovered)
                    continue;
                if ((xml ? markup.TryWrite(chunk.Record, output) : json.TryWrite(chunk.Record, output)) is { } reason)
                    (unwritable ??= []).Add(new EvtxDamage(chunk.Record.Offset, $"record {chunk.Record.RecordId}: {reason}"));
                else
                    output.Add("\n"u8);
            }
            if (chunk.Damage.Count > 0 || unwritable is not null)
            {
                lock (damage)
                    damage[number] = [.. chunk.Damage, .. unwritable ?? []];
            }
            ordered.Write(number, output.Written);
        }
    }

    /// <summary>Puts what workers made in the order of the chunks; a worker that is ahead waits, so at most one chunk a worker is held.</summary>
    private sealed class OrderedOutput(Stream target)
    {
        private readonly object _turn = new();
        private int _next;

        public void Write(int number, ReadOnlySpan<byte> bytes)
        {
            lock (_turn)
            {
                while (_next != number)
                    Monitor.Wait(_turn);
                try
                {
                    target.Write(bytes);
                }
                finally
                {
                    _next++;
                    Monitor.PulseAll(_turn);
                }
            }
        }
    }
}
