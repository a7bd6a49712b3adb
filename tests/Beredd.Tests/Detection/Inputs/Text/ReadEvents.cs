using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs;

namespace Beredd.Tests.Detection.Inputs.Text;

/// <summary>An event as a test compares it.</summary>
internal sealed record ReadEvent(long Offset, string Host, DateTime Time, ulong RecordId, string Source, int EventId, string Fields)
{
    public string this[string name] => Values(name) is [var one] ? one : throw new Xunit.Sdk.XunitException($"{Values(name).Length} values of {name} in {Fields}");

    public string[] Values(string name) =>
        [.. Fields.Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(f => f.StartsWith(name + "=", StringComparison.Ordinal)).Select(f => f[(name.Length + 1)..])];
}

/// <summary>What a reader gave.</summary>
internal sealed record ReadLog(IReadOnlyList<ReadEvent> Events, IReadOnlyList<LogDamage> Damage)
{
    /// <summary>Reads all of a log with one block after the other; closes the reader.</summary>
    public static ReadLog Of(LogReader reader)
    {
        var events = new List<ReadEvent>();
        var damage = new List<LogDamage>();
        using (reader)
        {
            var block = reader.NewBlock();
            while (reader.TryNextBlock(block))
            {
                while (block.MoveNext())
                    events.Add(Of(block.Event));
                damage.AddRange(block.Damage);
            }
            damage.AddRange(reader.Damage);
        }
        return new ReadLog([.. events.OrderBy(e => e.Offset)], [.. damage.OrderBy(d => d.Offset)]);
    }

    private static ReadEvent Of(LogEvent log)
    {
        var fields = new StringBuilder();
        for (var i = 0; i < log.FieldNames.Count; i++)
        {
            for (var value = 0; value < log.Count(i); value++)
                fields.Append(log.FieldNames[i].IsSystem ? "*" : "").Append(log.FieldNames[i].Name).Append('=').Append(log.Text(i, value)).Append('\n');
        }
        var source = log.Channel.IsEmpty ? $"{log.Product}/{log.Category}/{log.Service}" : $"{log.Channel}|{log.Provider}";
        return new ReadEvent(log.Offset, log.Host.ToString(), new DateTime(log.Ticks, DateTimeKind.Utc), log.RecordId, source, log.EventId, fields.ToString());
    }
}

/// <summary>A stream that gives as few bytes at a time as it is told.</summary>
internal sealed class SlowStream(byte[] bytes, Func<int> next) : MemoryStream(bytes)
{
    public override int Read(Span<byte> buffer) => base.Read(buffer[..Math.Min(buffer.Length, Math.Max(1, next()))]);
}
