using System.Text;
using Beredd.Detection.Events;
using Beredd.Detection.Inputs.Json;

namespace Beredd.Detection.Inputs.Text;

/// <summary>What the lines of a W3C extended log hold, as the directives before them say. Shared by workers.</summary>
/// <param name="Fields">The columns' names.</param>
/// <param name="Source">The log source of the lines.</param>
/// <param name="Day">Midnight of the day that the directives name, for logs without a column for it; 0 when they name none.</param>
/// <param name="IsLocal">Whether times are those of the machine; W3C's are of UTC.</param>
/// <param name="IsTabbed">Whether tabs part the columns' names, and so the values.</param>
/// <param name="IsQuoting">Whether texts may stand in quotes, and tabs part values anyhow. IIS writes neither: there they are what a client sent.</param>
internal sealed record W3CHeader(string[] Fields, NamedLogSource Source, long Day, bool IsLocal, bool IsTabbed, bool IsQuoting)
{
    /// <summary>Which column has the day; -1 for none.</summary>
    public int Date { get; } = Place(Fields, "date");

    public int Time { get; } = Place(Fields, "time");

    /// <summary>The machine's name, or its address.</summary>
    public int Host { get; } = Place(Fields, "s-computername", "s-ip");

    public int Scheme { get; } = Place(Fields, "cs-uri-scheme");

    public int Site { get; } = Place(Fields, "cs-host", "cs(Host)");

    public int Stem { get; } = Place(Fields, "cs-uri-stem", "cs-uri-path");

    public int Query { get; } = Place(Fields, "cs-uri-query");

    /// <summary>Whether the log has the parts of what was asked for, and not the whole.</summary>
    public bool LacksWhole { get; } = Place(Fields, "cs-uri") < 0 && Place(Fields, "cs-uri-stem", "cs-uri-path") >= 0;

    private static int Place(string[] fields, params ReadOnlySpan<string> names)
    {
        foreach (var name in names)
        {
            var place = Array.FindIndex(fields, field => field.Equals(name, StringComparison.OrdinalIgnoreCase));
            if (place >= 0)
                return place;
        }
        return -1;
    }
}

/// <summary>Follows the directives of a W3C extended log: <c>#Fields</c> and what else tells how to read the lines. For one thread at a time.</summary>
/// <param name="shapes">The run's.</param>
/// <param name="named">The log source of lines that do not show it, or null.</param>
internal sealed class W3CDirectives(EventShapes shapes, NamedLogSource? named)
{
    private const int MostFields = 500;
    private const int LongestName = 256;

    private static readonly string[] OfProxies = ["s-action", "s-hierarchy", "r-host", "r-dns", "r-ip", "cs-categories", "sc-filter-result"];

    private string software = "";
    private long day;
    private bool isLocal;

    /// <summary>How to read the lines after the last directive; null while no fields are named.</summary>
    public W3CHeader? Header { get; private set; }

    /// <summary>Takes a line that starts with a number sign; true when lines after it are to be read otherwise than those before.</summary>
    public bool Take(ReadOnlySpan<byte> line)
    {
        var text = Encoding.UTF8.GetString(line).Trim();
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon < 0)
            return false;
        var value = text[(colon + 1)..].Trim();
        switch (text[1..colon].ToUpperInvariant())
        {
            case "SOFTWARE":
                software = value;
                return false;
            case "TIME FORMAT":
                isLocal = value.Equals("Local", StringComparison.OrdinalIgnoreCase);
                return false;
            case "DATE" when LogTimes.TryDay(value, out day):
                Header = Header is null ? null : Header with { Day = day };
                return Header is not null;
            case "FIELDS":
                string[] fields = [.. value.Split([' ', '\t'], MostFields, StringSplitOptions.RemoveEmptyEntries).Select(field => shapes.Name(field.AsSpan(0, Math.Min(field.Length, LongestName))))];
                var isMicrosoft = software.StartsWith("Microsoft", StringComparison.OrdinalIgnoreCase);
                Header = new W3CHeader(fields, Source(fields), day, isLocal, value.Contains('\t', StringComparison.Ordinal), !isMicrosoft);
                return true;
            default:
                return false;
        }
    }

    private NamedLogSource Source(string[] fields)
    {
        bool Has(string name) => fields.Contains(name, StringComparer.OrdinalIgnoreCase);
        if (Has("cs-method") || Has("cs-uri-stem") || Has("cs-uri"))
        {
            var isProxy = software.StartsWith("SGOS", StringComparison.OrdinalIgnoreCase) || OfProxies.Any(Has);
            return new NamedLogSource(WebLog.Product, isProxy ? WebLog.Proxy : WebLog.Server, null);
        }
        if (Has("src-ip") && Has("dst-ip"))
            return new NamedLogSource(software.Contains("Windows", StringComparison.OrdinalIgnoreCase) ? "windows" : null, "firewall", null);
        return named ?? new NamedLogSource(null, null, null);
    }
}
