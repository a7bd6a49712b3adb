using Beredd.Detection.Reports;
using Beredd.Evtx;
using Beredd.Evtx.Output;

namespace Beredd.Cli.Evtx;

/// <summary>Writes every record of logs, chunks in parallel, in the file's order.</summary>
internal static class EvtxDump
{
    public static int Run(string[] paths, bool xml, string? output, int threads, Language language, TextWriter error)
    {
        var logs = new EvtxPaths(language, error);
        var found = logs.Find(paths);
        if (output is not null && found.Any(log => Path.GetFullPath(log) == Path.GetFullPath(output)))
        {
            logs.Say(output, language.Say("ska läsas, och får inte skrivas över; ange en annan fil", "is to be read, and must not be overwritten; name another file"));
            return ExitCode.WrongUse;
        }
        try
        {
            using var target = output is null ? Console.OpenStandardOutput() : new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.Read, 1 << 16);
            var cache = new EvtxCache();
            foreach (var path in found)
                Dump(path, xml, target, threads, cache, logs, language);
            return logs.Code;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AggregateException { InnerException: IOException })
        {
            logs.Unreadable(output ?? language.Say("skärmen", "the screen"), $"cannot be written: {(e is AggregateException ? e.InnerException! : e).Message}");
            return ExitCode.BadInput;
        }
    }

    private static void Dump(string path, bool xml, Stream target, int threads, EvtxCache cache, EvtxPaths logs, Language language)
    {
        using var stream = logs.Open(path);
        if (stream is null)
            return;
        var file = new EvtxFile(stream);
        var ordered = new OrderedOutput(target);
        var damage = new SortedList<int, EvtxDamage[]>();
        Parallel.For(0, threads, _ => Work(file, cache, xml, ordered, damage));
        foreach (var (offset, reason) in damage.Values.SelectMany(d => d).Concat(file.Damage))
            logs.Say(path, $"byte {offset}: {ReasonWords.Say(reason, language.IsEnglish)}");
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
