using System.Text;
using Beredd.Detection.Events;

namespace Beredd.Detection.Inputs.Text;

/// <summary>Makes one event of the records of one audit event. Reused by one thread.</summary>
internal sealed class AuditEventParser(EventShapes shapes)
{
    private const char EnrichedMark = '\u001D';
    private const string CommandLine = "cmdline";
    private const int LongestCommand = 64 << 10;

    // Real events have a dozen; each new one is compared with all before it.
    private const int MostTypes = 100;

    // What the kernel and auditd write in hexadecimal where a value has spaces, quotes or control characters; unquoted hexadecimal elsewhere is a number.
    private static readonly HashSet<string> Encoded = new(StringComparer.Ordinal)
    {
        "proctitle", "exe", "comm", "ocomm", "name", "cwd", "path", "dir", "file", "watch", "cmd", "acct", "data", "key", "vm", "grp", "new_group", "id",
        "device", "old-disk", "new-disk", "old-fs", "new-fs", "unit", "profile", "invalid_context", "old_prom_name", "root_dir", "cipher", "banners", "sw", "sha256",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> EncodedBySpan = Encoded.GetAlternateLookup<ReadOnlySpan<char>>();

    private readonly FieldList fields = new(shapes);
    private readonly StringBuilder parts = new();
    private readonly StringBuilder command = new();
    private string partsName = "";
    private byte[] decoded = [];

    /// <summary>Parses the records.</summary>
    /// <param name="records">Lines; each may have a syslog header before it.</param>
    /// <param name="offset">Of the first one in its file.</param>
    /// <param name="target">Gets the event.</param>
    public bool TryParse(ReadOnlySpan<char> records, long offset, TextEvent target)
    {
        fields.Clear();
        parts.Clear();
        command.Clear();
        partsName = "";
        var types = 0;
        AuditStamp? first = null;
        ReadOnlySpan<char> host = default;
        foreach (var range in records.Split('\n'))
        {
            var line = records[range];
            var type = line.IndexOf("type=", StringComparison.Ordinal);
            var stampStart = type < 0 ? -1 : line[type..].IndexOf("msg=audit(", StringComparison.Ordinal);
            if (stampStart < 0)
                continue;
            var head = line[(type + "type=".Length)..(type + stampStart)].Trim();
            var rest = line[(type + stampStart + "msg=audit(".Length)..];
            var close = rest.IndexOf(')');
            if (close < 0 || Stamp(rest[..(close + 1)]) is not { } stamp)
                continue;
            if (first is null)
            {
                first = stamp;
                host = Host(line[..type]);
            }
            if (types < MostTypes && !fields.Has("type", head))
            {
                types++;
                fields.Add("type", head);
            }
            Body(rest[(close + 1)..].TrimStart(": "), isExecve: head is "EXECVE");
        }
        EndParts();
        if (first is not { } origin)
            return false;
        if (command.Length > 0)
            fields.Add(CommandLine, command.ToString());
        target.Begin(offset);
        target.SetLogSource("linux", null, "auditd");
        target.SetOrigin(host, origin.Ticks, origin.Serial);
        fields.WriteTo(target);
        target.End();
        return true;
    }

    private static AuditStamp? Stamp(ReadOnlySpan<char> text)
    {
        Span<byte> bytes = stackalloc byte[64];
        return text.Length <= bytes.Length && Encoding.ASCII.TryGetBytes(text, bytes, out var count) && AuditStamp.TryParse(bytes[..count], out var stamp) ? stamp : null;
    }

    private static ReadOnlySpan<char> Host(ReadOnlySpan<char> before)
    {
        var node = before.LastIndexOf("node=", StringComparison.Ordinal);
        if (node >= 0)
            return before[(node + "node=".Length)..].Trim();
        return SyslogHeader.TryParse(before, out var header) ? header.Host : default;
    }

    private void Body(ReadOnlySpan<char> body, bool isExecve)
    {
        var mark = body.IndexOf(EnrichedMark);
        Pairs(mark < 0 ? body : body[..mark], isExecve, depth: 0);
        if (mark >= 0)
            Pairs(body[(mark + 1)..], isExecve: false, depth: 0);
    }

    /// <summary>Names and values; words without a name belong to the value before them, or are the record's message.</summary>
    private void Pairs(ReadOnlySpan<char> text, bool isExecve, int depth)
    {
        var message = (Start: -1, End: -1);
        var at = 0;
        while (SkipSpace(text, ref at))
        {
            var equals = NameEnd(text[at..]);
            if (equals < 0)
            {
                if (message.Start < 0)
                    message.Start = at;
                at = WordEnd(text, at);
                message.End = at;
                continue;
            }
            if (message.Start >= 0)
            {
                fields.Add("message", text[message.Start..message.End]);
                message = (-1, -1);
            }
            var name = text.Slice(at, equals).TrimStart('(');
            at += equals + 1;
            var value = text[at..];
            if (value.StartsWith('"'))
            {
                var end = value[1..].IndexOf('"');
                var quoted = end < 0 ? value[1..] : value.Slice(1, end);
                at += end < 0 ? value.Length : end + 2;
                Value(name, quoted, isExecve, isQuoted: true);
            }
            else if (value.StartsWith('\''))
            {
                var end = value[1..].LastIndexOf('\'');
                var quoted = end < 0 ? value[1..] : value.Slice(1, end);
                at += end < 0 ? value.Length : end + 2;
                if (name is "msg" && depth == 0)
                    Pairs(quoted, isExecve: false, depth + 1);
                else
                    fields.Add(name, quoted);
            }
            else
            {
                var start = at;
                at = ValueEnd(text, at);
                Value(name, Trim(text[start..at]), isExecve, isQuoted: false);
            }
        }
        if (message.Start >= 0 && text[message.Start..message.End] is not "}")
            fields.Add("message", text[message.Start..message.End]);
    }

    private static bool SkipSpace(ReadOnlySpan<char> text, ref int at)
    {
        while (at < text.Length && (text[at] is ' ' or ',' or '\r' || (text[at] == '}' && at + 2 >= text.Length)))
            at++;
        return at < text.Length;
    }

    private static int WordEnd(ReadOnlySpan<char> text, int at)
    {
        var end = text[at..].IndexOf(' ');
        return end < 0 ? text.Length : at + end;
    }

    /// <summary>An unquoted value goes on over words that have no name: <c>op=adding user to group</c>.</summary>
    private static int ValueEnd(ReadOnlySpan<char> text, int at)
    {
        var end = WordEnd(text, at);
        if (end == at || text[at] == '{')
            return end;
        while (end < text.Length)
        {
            var next = end;
            while (next < text.Length && text[next] == ' ')
                next++;
            if (next >= text.Length || text[next] is '}' or '\'' || NameEnd(text[next..]) >= 0)
                return end;
            end = WordEnd(text, next);
        }
        return end;
    }

    /// <summary>Where the name ends that the text starts with; -1 when it starts with none.</summary>
    private static int NameEnd(ReadOnlySpan<char> text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '=')
                return i > 0 ? i : -1;
            if (!(char.IsAsciiLetterOrDigit(text[i]) || text[i] is '_' or '-' or '[' or ']' or '.' || (text[i] == '(' && i == 0)))
                return -1;
        }
        return -1;
    }

    private static ReadOnlySpan<char> Trim(ReadOnlySpan<char> value)
    {
        value = value.TrimEnd(',');
        return value.EndsWith(')') && !value.Contains('(') ? value[..^1] : value;
    }

    private void Value(ReadOnlySpan<char> name, ReadOnlySpan<char> value, bool isExecve, bool isQuoted)
    {
        if (value is "{")
            return;
        var isArgument = isExecve && name.Length > 1 && name[0] == 'a' && char.IsAsciiDigit(name[1]);
        if (isArgument && name.EndsWith("_len", StringComparison.Ordinal))
            return;
        var isEncoded = !isQuoted && (isArgument || EncodedBySpan.Contains(name)) && Unhex(value);
        if (isArgument && name.IndexOf('[') is var bracket and > 0)
        {
            Part(name[..bracket], isEncoded ? Encoding.UTF8.GetString(decoded, 0, value.Length / 2) : value);
            return;
        }
        EndParts();
        if (!isEncoded)
        {
            fields.Add(name, value);
            if (isArgument)
                Argument(value);
            return;
        }
        var bytes = decoded.AsSpan(0, value.Length / 2);
        if (isArgument)
            Argument(Encoding.UTF8.GetString(bytes));
        if (name is "key")
        {
            foreach (var part in bytes.Split((byte)1))
                Add(name, bytes[part]);
            return;
        }
        if (name is "proctitle")
            bytes.Replace((byte)0, (byte)' ');
        Add(name, bytes);
    }

    private void Add(ReadOnlySpan<char> name, ReadOnlySpan<byte> utf8) => fields.Added(name, Encoding.UTF8.GetChars(utf8, fields.Room(utf8.Length)));

    /// <summary>A long argument comes in pieces: <c>a1[0]=… a1[1]=…</c>, over several records.</summary>
    private void Part(ReadOnlySpan<char> name, ReadOnlySpan<char> value)
    {
        if (!name.SequenceEqual(partsName))
        {
            EndParts();
            partsName = shapes.Name(name);
        }
        parts.Append(value);
    }

    private void EndParts()
    {
        if (partsName.Length == 0)
            return;
        var whole = parts.ToString();
        fields.Add(partsName, whole);
        Argument(whole);
        parts.Clear();
        partsName = "";
    }

    /// <summary>What was run, in one text: rules on processes ask for it whole, and proctitle has its first 128 bytes only.</summary>
    private void Argument(ReadOnlySpan<char> value)
    {
        if (command.Length > LongestCommand)
            return;
        if (command.Length > 0)
            command.Append(' ');
        command.Append(value);
    }

    private bool Unhex(ReadOnlySpan<char> value)
    {
        var count = value.Length / 2;
        if (value.Length < 2 || value.Length % 2 != 0)
            return false;
        if (decoded.Length < count)
            decoded = new byte[Math.Max(count, 1024)];
        return Convert.FromHexString(value, decoded, out _, out _) == System.Buffers.OperationStatus.Done;
    }
}
