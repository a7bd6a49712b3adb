using Beredd.Cli;

var parsed = CommandTree.Build().Parse(args);
var exitCode = await parsed.InvokeAsync().ConfigureAwait(false);
return parsed.Errors.Count > 0 ? ExitCode.WrongUse : exitCode;
