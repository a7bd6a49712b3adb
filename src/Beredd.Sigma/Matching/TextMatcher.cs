using System.Text;
using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Matching;

/// <summary>
/// A text pattern cut at its runs (<c>*</c>) into segments. The first must start the text unless a run stands before it, the last
/// must end it likewise; those between are looked for leftmost first, which finds a fit whenever there is one.
/// </summary>
internal sealed class TextMatcher : ValueMatcher
{
    private readonly bool cased;
    private readonly Segment[] segments;

    internal TextMatcher(TextTest test)
    {
        cased = test.Cased;
        var parts = test.Pattern.Parts;
        OpenStart = parts.Count > 0 && ReferenceEquals(parts[0], TextPattern.AnyRun);
        OpenEnd = parts.Count > 0 && ReferenceEquals(parts[^1], TextPattern.AnyRun);
        var cut = new List<Segment>();
        var text = new StringBuilder();
        var free = new List<int>();
        foreach (var part in parts)
        {
            if (ReferenceEquals(part, TextPattern.AnyRun))
            {
                End();
                continue;
            }
            if (ReferenceEquals(part, TextPattern.AnyOne))
                free.Add(text.Length);
            text.Append(part);
        }
        End();
        segments = [.. cut];

        void End()
        {
            if (text.Length > 0)
                cut.Add(new Segment(cased ? text.ToString() : Fold(text.ToString()), free.Count == 0 ? null : [.. free]));
            text.Clear();
            free.Clear();
        }
    }

    internal bool OpenStart { get; }

    internal bool OpenEnd { get; }

    internal override bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        var rest = cased ? text : folded;
        if (segments.Length == 0)
            return OpenStart || rest.IsEmpty;
        var first = 0;
        var end = segments.Length;
        if (!OpenStart)
        {
            var segment = segments[first++];
            if (!segment.FitsAt(rest))
                return false;
            rest = rest[segment.Text.Length..];
            if (first == end)
                return OpenEnd || rest.IsEmpty;
        }
        if (!OpenEnd)
        {
            var segment = segments[--end];
            var at = rest.Length - segment.Text.Length;
            if (at < 0 || !segment.FitsAt(rest[at..]))
                return false;
            rest = rest[..at];
        }
        for (; first < end; first++)
        {
            var at = segments[first].Find(rest);
            if (at < 0)
                return false;
            rest = rest[(at + segments[first].Text.Length)..];
        }
        return true;
    }

    /// <summary>Literal text in which the characters at some places may be any.</summary>
    private sealed record Segment(string Text, int[]? Free)
    {
        internal bool FitsAt(ReadOnlySpan<char> text)
        {
            if (Free is null)
                return text.StartsWith(Text);
            if (text.Length < Text.Length)
                return false;
            var from = 0;
            foreach (var free in Free)
            {
                if (!text[from..free].SequenceEqual(Text.AsSpan(from, free - from)))
                    return false;
                from = free + 1;
            }
            return text[from..Text.Length].SequenceEqual(Text.AsSpan(from));
        }

        internal int Find(ReadOnlySpan<char> text)
        {
            if (Free is null)
                return text.IndexOf(Text);
            for (var at = 0; at + Text.Length <= text.Length; at++)
            {
                if (FitsAt(text[at..]))
                    return at;
            }
            return -1;
        }
    }
}
