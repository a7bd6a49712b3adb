using BenchmarkDotNet.Running;

// dotnet run -c Release --project bench/inner -- --filter '*' [--job Dry]
// In this process: a project that BenchmarkDotNet generates would be built by this repository's rules for its own.
BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, "--inProcess"]);
