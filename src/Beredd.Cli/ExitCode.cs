namespace Beredd.Cli;

/// <summary>What the program ends with. <c>verify</c> has codes of its own, described in docs/ledger-format.md.</summary>
internal static class ExitCode
{
    /// <summary>Everything asked for was done.</summary>
    public const int Done = 0;

    /// <summary>An input could not be read, or is not what it should be.</summary>
    public const int BadInput = 1;

    /// <summary>The command was called in a way it does not understand.</summary>
    public const int WrongUse = 2;

    /// <summary><c>hunt --fail-on</c>: a finding of that level or above was made.</summary>
    public const int FailOnReached = 3;
}
