using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Tables;

/// <summary>The columns that a table has until somebody chooses others: those that one compares rows by.</summary>
internal static class TableColumns
{
    private static readonly Dictionary<string, string[]> Usual = new(StringComparer.Ordinal)
    {
        ["teams"] = ["name", "id", "people"],
        ["locations"] = ["name", "id", "address", "access"],
        ["suppliers"] = ["name", "id", "customerNumber", "agreement", "supportHours", "reviewed"],
        ["units"] = ["name", "id", "within", "location", "staffing", "reviewed"],
        ["systems"] = ["name", "id", "kind", "hosting", "supplier", "owner", "criticality", "restoreHours", "restoreTeam", "needs"],
        ["services"] = ["name", "id", "unit", "owner", "criticality", "acceptableOutageHours", "minimumLevel", "harmPerHour", "needs", "reviewed"],
        ["contacts"] = ["name", "title", "role", "unit", "supplier", "phone", "outagePhone", "callOrder"],
        ["waysIn"] = ["name", "unit", "service", "kind", "address", "closedBy"],
        ["keysAndDoors"] = ["name", "unit", "location", "system", "keyAt", "keyHolder"],
        ["formSeries"] = ["name", "unit", "service", "code", "copies", "typedInto"],
    };

    public static IReadOnlyList<Field> Of(EntryKind kind) =>
        Usual.TryGetValue(kind.Name, out var names) ? [.. names.Select(n => kind.Find(n)!)] : kind.Fields;
}
