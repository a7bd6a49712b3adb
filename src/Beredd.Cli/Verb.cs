using System.CommandLine;

namespace Beredd.Cli;

/// <summary>A command with calls that show its use in its help.</summary>
internal sealed class Verb(string name, string description) : Command(name, description)
{
    /// <summary>Whole calls, as people type them.</summary>
    public IReadOnlyList<string> Examples { get; init; } = [];

    /// <summary>Options that a call must have.</summary>
    public IReadOnlyCollection<Option> Needed { get; set; } = [];

    /// <summary>What a call that is not understood ends with.</summary>
    public int WrongUse { get; init; } = ExitCode.WrongUse;

    /// <summary>What a reader of the help should know besides; a paragraph each.</summary>
    public IReadOnlyList<string> Remarks { get; init; } = [];
}
