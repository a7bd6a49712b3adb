using Beredd.Detection.Reports;
using Beredd.Evtx;
using Beredd.Evtx.Output;

namespace Beredd.Cli.Evtx;

/// <summary>Writes every record of logs, chunks in parallel, in the order of the logs.</summary>
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
            // Whole chunks are written: a buffer would only copy them.
            using var target = output is null ? Console.OpenStandardOutput() : new FileStream(output, FileMode.Create, FileAccess.Write, FileShare.Read, 0);
            using var chunks = new LogChunks(found, logs);
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
            {
                foreach (var (offset, reason) in log.Damage)
                    logs.Say(log.Path, $"byte {offset}: {ReasonWords.Say(reason, language.IsEnglish)}");
            }
            if (ordered.Failure is not { } failure)
                return logs.Code;
            error.WriteLine(ReasonWords.Say($"{output ?? language.Say("skärmen", "the screen")} could not be written to the end: {failure.Message}", language.IsEnglish));
            return ExitCode.BadInput;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            logs.Unreadable(output ?? language.Say("skärmen", "the screen"), $"cannot be written: {e.Message}");
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
