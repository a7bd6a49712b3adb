using Beredd.Cli;

var parse = CommandTree.Build().Parse(args);
var code = await parse.InvokeAsync().ConfigureAwait(false);
return parse.Errors.Count > 0 ? ExitCode.WrongUse : code;
