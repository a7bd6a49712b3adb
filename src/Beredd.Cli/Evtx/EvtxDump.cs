using Beredd.Evtx;
using Beredd.Evtx.Output;

namespace Beredd.Cli.Evtx;

/// <summary>Writes every record of logs, chunks in parallel, in the order of the logs.</summary>
internal static class EvtxDump
{
    public static int Run(string[] paths, bool xml, FileInfo? output, int threads, TextWriter error)
    {
        try
        {
            // Whole chunks are written: a buffer would only copy them.
            using var target = output is null ? Console.OpenStandardOutput() : new FileStream(output.FullName, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
            using var chunks = new LogChunks(paths, error);
            var ordered = new OrderedOutput(target, threads);
            var cache = new EvtxCache();
            var others = new Thread[threads - 1];
            for (var i = 0; i < others.Length; i++)
            {
                others[i] = new Thread(() => Work(chunks, cache, xml, ordered)) { IsBackground = true, Name = $"dump {i + 1}" };
                others[i].Start();
            }
            Work(chunks, cache, xml, ordered);
            foreach (var other in others)
                other.Join();
            foreach (var log in chunks.Logs)
                log.TellDamage(error);
            return ordered.Failure is { } failure ? throw failure : chunks.ExitCode;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            error.WriteLine($"{output?.FullName ?? "standard output"}: cannot be written: {e.Message}");
            return ExitCode.BadInput;
        }
    }

    private static void Work(LogChunks chunks, EvtxCache cache, bool xml, OrderedOutput ordered)
    {
        var chunk = new EvtxChunk(cache);
        var json = new JsonRecordWriter();
        var markup = new XmlRecordWriter();
        while (ordered.Failure is null && chunks.Next(chunk, out var number) is { } log)
        {
            var output = ordered.Take();
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
                log.Add(number, [.. chunk.Damage, .. unwritable ?? []]);
            ordered.HandOver(number, output);
        }
    }
}
