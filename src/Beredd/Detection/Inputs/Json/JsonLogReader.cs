using System.Buffers;
using System.Text;
using System.Text.Unicode;
using Beredd.Detection.Events;
using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Inputs.Json;

/// <summary>
/// Logs in JSON: an object a line, one after the other, or in one array. The shapes of evtx_dump, Winlogbeat (ECS), NXLog and others with flat names,
/// Suricata EVE and Zeek are told by their names; docs/json-inputs.md describes them.
/// </summary>
public sealed class JsonLogReader : LogReader
{
    private readonly Stream stream;
    private readonly EventShapes shapes;
    private readonly NamedLogSource? named;
    private readonly IReadOnlyList<JsonSign> signs;
    private readonly JsonChunks chunks;
    private readonly Lock turn = new();
    private int blocks;
    private long read;

    /// <summary>Opens a log.</summary>
    /// <param name="stream">From its start; UTF-8, or UTF-16 with a byte order mark or a bracket at its start. Closed with the reader.</param>
    /// <param name="shapes">The run's.</param>
    /// <param name="named">What the user said of the log source, or null.</param>
    /// <param name="signs">How events show their log source by their fields, or null.</param>
    public JsonLogReader(Stream stream, EventShapes shapes, NamedLogSource? named = null, IReadOnlyList<JsonSign>? signs = null)
        : this(stream, shapes, named, signs, JsonChunks.UsualSize, JsonChunks.UsualLongest)
    {
    }

    internal JsonLogReader(Stream stream, EventShapes shapes, NamedLogSource? named, int size, int longest)
        : this(stream, shapes, named, null, size, longest)
    {
    }

    private JsonLogReader(Stream stream, EventShapes shapes, NamedLogSource? named, IReadOnlyList<JsonSign>? signs, int size, int longest)
    {
        (this.stream, this.shapes, this.named, this.signs) = (stream, shapes, named, signs ?? []);
        chunks = new JsonChunks(InUtf8(stream), size, longest);
    }

    public override string Format => "json";

    public override long BytesRead => Volatile.Read(ref read);

    public override IReadOnlyList<LogDamage> Damage
    {
        get
        {
            lock (turn)
                return [.. chunks.Damage];
        }
    }

    public override LogBlock NewBlock() => new Block(new JsonEventReader(shapes, named, signs));

    public override bool TryNextBlock(LogBlock block)
    {
        var mine = (Block)block;
        lock (turn)
        {
            if (!mine.TryFill(chunks, blocks))
                return false;
            blocks++;
            Volatile.Write(ref read, chunks.BytesRead);
        }
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            stream.Dispose();
        base.Dispose(disposing);
    }

    private static Stream InUtf8(Stream stream)
    {
        var start = new byte[2];
        var length = stream.ReadAtLeast(start, 2, throwOnEndOfStream: false);
        var whole = new PrefixedStream(start.AsMemory(0, length), stream);
        var encoding = length < 2 ? null : (start[0], start[1]) switch
        {
            (0xFF, 0xFE) or ((byte)'{' or (byte)'[', 0) => Encoding.Unicode,
            (0xFE, 0xFF) or (0, (byte)'{' or (byte)'[') => Encoding.BigEndianUnicode,
            _ => null,
        };
        return encoding is null ? whole : Encoding.CreateTranscodingStream(whole, encoding, Encoding.UTF8);
    }

    private sealed class Block(JsonEventReader events) : LogBlock
    {
        private const int MostDamage = 100;
        private const int LongestMended = 1 << 20;

        private readonly List<(int Start, int Length)> objects = [];
        private readonly List<LogDamage> damage = [];
        private byte[] bytes = [];
        private long offset;
        private int next;

        public override LogEvent Event => events.Event;

        public override IReadOnlyList<LogDamage> Damage => damage.Count == 0 ? [] : [.. damage];

        internal bool TryFill(JsonChunks chunks, int number)
        {
            damage.Clear();
            next = 0;
            Number = number;
            return chunks.TryNext(ref bytes, objects, out offset);
        }

        public override bool MoveNext()
        {
            while (next < objects.Count)
            {
                var (start, length) = objects[next++];
                var json = bytes.AsSpan(start, length);
                if (!Utf8.IsValid(json))
                {
                    Note(offset + start, "bytes that are no UTF-8 are read as U+FFFD");
                    json = length <= LongestMended ? Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(json)) : Masked(json);
                }
                var wrong = events.Read(json, offset + start);
                if (wrong is null && events.IsCut)
                    Note(offset + start, "an event with more, or longer, values than are read; the rest of it is left out");
                if (wrong is null)
                    return true;
                Note(offset + start + wrong.Value.At, wrong.Value.Reason);
            }
            return false;
        }

        /// <summary>The object with a question mark for each wrong byte: of one this long no second copy is made.</summary>
        private static Span<byte> Masked(Span<byte> json)
        {
            for (var at = 0; at < json.Length;)
            {
                var status = Rune.DecodeFromUtf8(json[at..], out _, out var length);
                if (status != OperationStatus.Done)
                    json.Slice(at, length).Fill((byte)'?');
                at += length;
            }
            return json;
        }

        private void Note(long at, string reason)
        {
            if (damage.Count < MostDamage)
                damage.Add(new LogDamage(at, reason));
        }
    }

    /// <summary>Some bytes, then a stream; not closed with it.</summary>
    private sealed class PrefixedStream(ReadOnlyMemory<byte> start, Stream rest) : Stream
    {
        private ReadOnlyMemory<byte> start = start;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => throw new NotSupportedException(); set => throw new NotSupportedException(); }

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override int Read(Span<byte> buffer)
        {
            if (start.IsEmpty)
                return rest.Read(buffer);
            var count = Math.Min(buffer.Length, start.Length);
            start.Span[..count].CopyTo(buffer);
            start = start[count..];
            return count;
        }

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
