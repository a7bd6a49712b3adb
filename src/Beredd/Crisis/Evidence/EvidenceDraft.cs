using Beredd.Crisis.Log;
using Beredd.Detection;

namespace Beredd.Crisis.Evidence;

/// <summary>What is wrong, in the language of whoever reads it.</summary>
internal delegate string EvidenceProblem(EvidenceText text);

/// <summary>A piece of evidence as somebody fills it in.</summary>
public sealed record EvidenceDraft
{
    private static readonly TimeSpan Leeway = TimeSpan.FromMinutes(10);

    public string What { get; init; } = "";

    public string Holder { get; init; } = "";

    public string Mark { get; init; } = "";

    public string Origin { get; init; } = "";

    public string TakenBy { get; init; } = "";

    /// <summary>As typed; empty for now.</summary>
    public string Taken { get; init; } = "";

    /// <summary>The sender's checksums, as typed.</summary>
    public string Sums { get; init; } = "";

    /// <summary>A folder or file of the server, as typed.</summary>
    public string Folder { get; init; } = "";

    /// <summary>Sent with the form, once for each time that it is shown.</summary>
    public string? Key { get; init; }

    internal static EvidenceDraft Read(Func<string, string> field) => new()
    {
        What = Line(field("vad")),
        Holder = Line(field("har")),
        Mark = Line(field("marke")),
        Origin = Line(field("ursprung")),
        TakenBy = Line(field("tog")),
        Taken = field("nar").Trim(),
        Sums = EntryWords.Clean(field("summa")) ?? "",
        Folder = field("mapp").Trim(),
        Key = field("nyckel") is { Length: > 0 } key ? key : null,
    };

    /// <summary>A text of one line, with what would steer a screen or turn text round written out.</summary>
    internal static string Line(string text) => UntrustedText.Visible(text.Trim());

    /// <summary>What is wrong in it.</summary>
    /// <param name="hasFiles">Whether files come with it; a thing has a mark instead.</param>
    /// <param name="now">The time.</param>
    internal EvidenceProblem? Problem(bool hasFiles, DateTimeOffset now) =>
        What.Length == 0 || Holder.Length == 0 || (!hasFiles && Mark.Length == 0) ? text => text.Missing
        : Taken.Length > 0 && LocalTime.Read(Taken) is null ? text => text.NoSuchTime(Taken)
        : IsToCome(LocalTime.Read(Taken), now) ? text => text.ToCome
        : SenderSums.Read(Sums) is null ? text => text.NoSum
        : null;

    /// <summary>Nobody has taken what is to come; a clock that goes a little before ours is forgiven.</summary>
    internal static bool IsToCome(DateTimeOffset? taken, DateTimeOffset now) => taken > now + Leeway;

    /// <summary>What the log is told. It must be without problems.</summary>
    internal NewEntry Entry(IReadOnlyList<KeptFile> files, string? note, string? senderKey)
    {
        var stated = SenderSums.Read(Sums)!.Count > 0;
        var intake = new EvidenceIntake(What, NullIfEmpty(Origin), NullIfEmpty(TakenBy), NullIfEmpty(Mark), Holder);
        var told = $"Bevis: {What}." + (Mark.Length == 0 ? "" : $" Märkt {Mark}.") + $" Finns hos {Holder}."
            + (files.Count < 2 ? "" : $" {files.Count} filer.") + (stated ? " Avsändarens kontrollsumma stämmer." : "") + (note is null ? "" : $" {note}");
        return new NewEntry(EvidenceEntries.TakenIn, told)
        {
            OccurredAt = LocalTime.Read(Taken) is { } taken ? StockholmClock.At(taken) : null, From = intake.Origin, Data = intake, Files = files, SenderKey = senderKey,
        };
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
