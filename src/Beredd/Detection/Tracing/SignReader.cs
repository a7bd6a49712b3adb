using System.Buffers;
using Beredd.Detection.Events;

namespace Beredd.Detection.Tracing;

/// <summary>Finds signs in the values of events. For one worker.</summary>
internal sealed class SignReader
{
    /// <summary>Channel, provider and the like are not where an attacker's things stand.</summary>
    private static readonly HashSet<string> SystemNames = ["EventID", "Channel", "Provider_Name", "TimeCreated", "EventRecordID", "Level", "Task", "Opcode", "Keywords", "Execution_ProcessID"];

    // What is done to an account, by whoever closes it: the account is the target and not the one who acts. Windows Security events 4720-4740, 4767, 4781 ("Audit User Account Management").
    private static readonly HashSet<int> AccountManagement = [4720, 4722, 4723, 4724, 4725, 4726, 4738, 4740, 4767, 4781];

    private readonly Sign[] signs;
    private readonly SearchValues<string>? any;

    public SignReader(IEnumerable<Sign> wanted)
    {
        signs = [.. wanted.DistinctBy(s => (s.Kind, s.Value.ToUpperInvariant()))];
        any = signs.Length == 0 ? null : SearchValues.Create([.. signs.Select(s => s.Value)], StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>The signs in an event, each once, with the field that holds it.</summary>
    public void Read(LogEvent logged, List<(Sign Sign, string Field)> found)
    {
        if (any is null)
            return;
        for (var field = 0; field < logged.FieldNames.Count; field++)
        {
            var name = logged.FieldNames[field];
            if (name.IsSystem && SystemNames.Contains(name.Name))
                continue;
            for (var i = 0; i < logged.Count(field); i++)
            {
                var text = logged.Text(field, i);
                if (text.IndexOfAny(any) < 0)
                    continue;
                foreach (var sign in signs)
                {
                    if (Holds(text, sign) && !(sign.Kind == SignKind.Account && IsOnlyTarget(logged, name.Name)) && !found.Any(f => f.Sign == sign))
                        found.Add((sign, name.Name));
                }
            }
        }
    }

    private static bool IsOnlyTarget(LogEvent logged, string field) => AccountManagement.Contains(logged.EventId) && !field.StartsWith("Subject", StringComparison.Ordinal);

    /// <summary>Whether a text holds the sign as a whole word: not as a part of a longer number, name or address.</summary>
    internal static bool Holds(ReadOnlySpan<char> text, Sign sign)
    {
        for (var from = 0; from < text.Length;)
        {
            var at = text[from..].IndexOf(sign.Value, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
                return false;
            at += from;
            var end = at + sign.Value.Length;
            if (IsStart(text, at, sign.Kind) && IsEnd(text, end, sign.Kind))
                return true;
            from = at + 1;
        }
        return false;
    }

    private static bool IsStart(ReadOnlySpan<char> text, int at, SignKind kind)
    {
        if (at == 0)
            return true;
        var before = text[at - 1];
        if (kind == SignKind.Domain && before == '.')
            return true;
        if (kind == SignKind.Address && (before is ':' or '.') && at > 1 && char.IsAsciiHexDigit(text[at - 2]))
            // An address that was mapped into IPv6 (::ffff:10.0.0.1) is the same; a longer one is not.
            return before == ':' && text[..at].EndsWith("::ffff:", StringComparison.OrdinalIgnoreCase);
        return !IsPart(before) && !(before == '.' && kind is SignKind.Account or SignKind.Hash);
    }

    private static bool IsEnd(ReadOnlySpan<char> text, int end, SignKind kind)
    {
        if (end == text.Length)
            return true;
        var after = text[end];
        if (after is '.' or ':')
        {
            var next = end + 1 < text.Length ? text[end + 1] : ' ';
            return kind switch
            {
                SignKind.Address => after == ':' && !text[..end].Contains(':') || !char.IsAsciiHexDigit(next),
                SignKind.Domain or SignKind.Account or SignKind.File => after == ':' || !IsPart(next),
                _ => true,
            };
        }
        return !IsPart(after);
    }

    private static bool IsPart(char c) => char.IsLetterOrDigit(c) || c is '_' or '-';
}
