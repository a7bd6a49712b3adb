using Beredd.Cli;

return await CommandTree.Build().Parse(args).InvokeAsync().ConfigureAwait(false);
