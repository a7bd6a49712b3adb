using System.CommandLine;
using Beredd.Cli;

// After Ctrl-C a hunt still writes what it found, which may take longer than the two seconds that are usual.
return await CommandTree.Run(
    args,
    new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromMinutes(10) },
    CancellationToken.None,
    Environment.GetEnvironmentVariable(Language.Variable)).ConfigureAwait(false);
