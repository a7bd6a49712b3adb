using System.Text;

namespace Beredd.Crisis.Intrusion;

/// <summary>A line of a list that was not taken in, as it was written, and why.</summary>
public sealed record RefusedLine(string Line, HeldRefusal Why, string? What = null);

/// <summary>What became of a list that was not taken in whole.</summary>
/// <param name="Taken">How many of its lines were.</param>
/// <param name="Refused">The others.</param>
/// <param name="Kind">That was chosen for all.</param>
/// <param name="Source">From whom it is.</param>
public sealed record HeldListAnswer(int Taken, IReadOnlyList<RefusedLine> Refused, HeldKind? Kind, string Source);

/// <summary>Why a line of a list is not taken in.</summary>
public enum HeldRefusal
{
    /// <summary>It does not say what kind of thing it is, and nobody chose one for all.</summary>
    NoKind,

    /// <summary>It says a kind that is none.</summary>
    UnknownKind,

    NoName,

    TooLong,

    /// <summary>The incident has it already, or the list has it further up.</summary>
    Known,

    /// <summary>A list takes so many at a time.</summary>
    TooMany,
}

/// <summary>Reads a list of what the attacker has, as it is written or pasted from a report: one a line, kind, name and note, parted by semicolons, tabs or commas. Each line is judged by itself.</summary>
internal static class HeldList
{
    internal const int Most = 500, LongestName = 200, LongestNote = 2000;

    private static readonly Dictionary<string, HeldKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["dator"] = HeldKind.Host, ["datorer"] = HeldKind.Host, ["server"] = HeldKind.Host, ["klient"] = HeldKind.Host, ["computer"] = HeldKind.Host, ["computers"] = HeldKind.Host, ["host"] = HeldKind.Host, ["hostname"] = HeldKind.Host, ["workstation"] = HeldKind.Host,
        ["konto"] = HeldKind.Account, ["konton"] = HeldKind.Account, ["användare"] = HeldKind.Account, ["account"] = HeldKind.Account, ["accounts"] = HeldKind.Account, ["user"] = HeldKind.Account,
        ["nyckel"] = HeldKind.Key, ["nycklar"] = HeldKind.Key, ["certifikat"] = HeldKind.Key, ["key"] = HeldKind.Key, ["keys"] = HeldKind.Key, ["certificate"] = HeldKind.Key,
        ["fjärranslutning"] = HeldKind.RemoteWay, ["fjärranslutningar"] = HeldKind.RemoteWay, ["vpn"] = HeldKind.RemoteWay, ["remote"] = HeldKind.RemoteWay, ["remote way in"] = HeldKind.RemoteWay,
        ["kvarlämnat"] = HeldKind.Persistence, ["persistens"] = HeldKind.Persistence, ["persistence"] = HeldKind.Persistence, ["tjänst"] = HeldKind.Persistence, ["service"] = HeldKind.Persistence, ["schemalagd aktivitet"] = HeldKind.Persistence, ["scheduled task"] = HeldKind.Persistence,
        ["uppgifter"] = HeldKind.Data, ["data"] = HeldKind.Data,
    };

    private static readonly char[] Separators = [';', '\t', ','];

    private static readonly HashSet<string> KindHeads = new(StringComparer.OrdinalIgnoreCase) { "slag", "typ", "kind", "type" },
        NameHeads = new(StringComparer.OrdinalIgnoreCase) { "namn", "värde", "name", "value" },
        NoteHeads = new(StringComparer.OrdinalIgnoreCase) { "anteckning", "kommentar", "note", "comment", "description", "beskrivning" };

    /// <param name="text">As it was sent.</param>
    /// <param name="kind">The kind of all; null where each line says it.</param>
    /// <param name="known">What the incident has.</param>
    public static (IReadOnlyList<ListedThing> Taken, IReadOnlyList<RefusedLine> Refused) Read(string text, HeldKind? kind, IEnumerable<HeldThing> known)
    {
        var lines = text.Split('\n').Where(l => !string.IsNullOrWhiteSpace(l)).Select(l => l.TrimEnd('\r')).ToArray();
        var separator = lines.Length == 0 ? ';' : Separator(lines);
        var columns = lines.Length == 0 ? null : Heads(Cells(lines[0], separator));
        var seen = known.Select(h => (h.Kind, h.Name.ToUpperInvariant())).ToHashSet();
        var taken = new List<ListedThing>();
        var refused = new List<RefusedLine>();
        foreach (var line in columns is null ? lines : lines.Skip(1))
        {
            var (thing, why, what) = Judge(Cells(line, separator), columns, kind);
            if (thing is null)
                refused.Add(new RefusedLine(line, why, what));
            else if (!seen.Add((thing.Kind, thing.Name.ToUpperInvariant())))
                refused.Add(new RefusedLine(line, HeldRefusal.Known));
            else if (taken.Count == Most)
                refused.Add(new RefusedLine(line, HeldRefusal.TooMany));
            else
                taken.Add(thing);
        }
        return (taken, refused);
    }

    private static (ListedThing? Thing, HeldRefusal Why, string? What) Judge(List<string> cells, (int Kind, int Name, int Note)? columns, HeldKind? all)
    {
        // Without a head: kind, name, note; where one kind was chosen for all a line may leave it out.
        var says = all is not null && columns is null && !Kinds.ContainsKey(cells[0]) ? (-1, 0, 1) : columns ?? (0, 1, 2);
        var (kindCell, name, note) = (Cell(says.Item1), EntryWords.Clean(Cell(says.Item2)), EntryWords.Clean(Cell(says.Item3)));
        HeldKind kind;
        if (kindCell.Length > 0 && Kinds.TryGetValue(kindCell, out var said))
            kind = said;
        else if (all is { } chosen && kindCell.Length == 0)
            kind = chosen;
        else
            return (null, kindCell.Length == 0 || (columns is null && cells.Count == 1) ? HeldRefusal.NoKind : HeldRefusal.UnknownKind, kindCell);
        if (name is null)
            return (null, HeldRefusal.NoName, null);
        if (name.Length > LongestName || note?.Length > LongestNote)
            return (null, HeldRefusal.TooLong, null);
        return (new ListedThing(kind, name, note), default, null);

        string Cell(int at) => at >= 0 && at < cells.Count ? cells[at] : "";
    }

    /// <summary>Where a report's own head says that kind and name stand; null where the first line is no head.</summary>
    private static (int Kind, int Name, int Note)? Heads(List<string> cells)
    {
        var (kind, name) = (cells.FindIndex(KindHeads.Contains), cells.FindIndex(NameHeads.Contains));
        return name >= 0 && (kind >= 0 || cells.Exists(NoteHeads.Contains)) ? (kind, name, cells.FindIndex(NoteHeads.Contains)) : null;
    }

    /// <summary>The one that most lines have.</summary>
    private static char Separator(string[] lines) => Separators.MaxBy(c => lines.Count(l => l.Contains(c, StringComparison.Ordinal)));

    /// <summary>A quoted cell may hold the separator, and a doubled quote is one.</summary>
    private static List<string> Cells(string line, char separator)
    {
        var cells = new List<string>();
        var cell = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '"' && (quoted || cell.ToString().Trim().Length == 0))
            {
                if (quoted && i + 1 < line.Length && line[i + 1] == '"')
                    cell.Append(line[i++]);
                else
                    quoted = !quoted;
            }
            else if (line[i] == separator && !quoted)
            {
                cells.Add(cell.ToString().Trim());
                cell.Clear();
            }
            else
            {
                cell.Append(line[i]);
            }
        }
        cells.Add(cell.ToString().Trim());
        return cells;
    }
}
