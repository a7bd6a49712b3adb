using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;
using Beredd.Continuity.Import;

namespace Beredd.Continuity.Files;

/// <summary>Reads the engine's file as rows that say only what it holds, so that whom to call and how to work on paper stay as they are.</summary>
internal static class EngineRows
{
    public const string Format = "beredd-register/1";

    private static readonly string[] SystemFields = ["id", "name", "needs", "restoreHours", "restoreTeam", "restoreNeeds"];

    private static readonly string[] ServiceFields =
    [
        "id", "name", "unit", "needs", "minimumLevel", "acceptableOutageHours", "harmPerHour", "breachFactor", "calendar",
        "analogStartUpHours", "analogCapacity", "analogEnduranceHours", "analogFormsPerHour", "analogReentryPerHour",
    ];

    public static void Read(ImportFile file, MunicipalRegister register, Incoming incoming)
    {
        var read = Outage.RegisterFile.Read(file.Content.Span);
        foreach (var error in read.Errors)
            incoming.Report(new ImportProblem(new ImportPlace(file.Name, error.Line), error.Path, new Phrase(error.Swedish, error.English)));
        if (read.Value is null)
            return;
        var made = EngineRegister.Into(read.Value, register.Units);
        if (made.Municipality.Length > 0)
            incoming.Municipality = made.Municipality;
        incoming.Add(made, file.Name, Kinds.Teams, ["id", "name", "people"]);
        incoming.Add(made, file.Name, Kinds.Units, ["id", "name"]);
        incoming.Add(made, file.Name, Kinds.Systems, SystemFields);
        incoming.Add(made, file.Name, Kinds.Services, ServiceFields);
        incoming.Whole.UnionWith([Kinds.Teams, Kinds.Systems, Kinds.Services]);
        KeepWhy(made, register);
    }

    /// <summary>The engine does not know what a need is for: where the need is the same, what the register says of it stays.</summary>
    private static void KeepWhy(MunicipalRegister made, MunicipalRegister register)
    {
        var known = register.Nodes.ToDictionary(n => n.Id, StringComparer.Ordinal);
        foreach (var node in made.Nodes)
        {
            if (!known.TryGetValue(node.Id, out var before))
                continue;
            foreach (var need in node.Needs)
                need.Why = before.Needs.Find(n => Members(n).SetEquals(Members(need)))?.Why ?? "";
        }
    }

    private static HashSet<string> Members(Need need) => need.Members.Select(m => m.TargetId).ToHashSet(StringComparer.Ordinal);
}
