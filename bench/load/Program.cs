// People reading and saving at once, against `beredd serve` in a process of its own. Usage: dotnet run -c Release --project bench/load -- [readers] [savers] [seconds] [pause in ms] [postgres://…]
using System.Globalization;
using Beredd.LoadBench;
using Beredd.Storage;
using Beredd.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

// Or: … -- log [writers] [seconds] [entries before]   and: … -- kill [rounds] [seed]: see LogWriters.cs and Kills.cs.
if (args is ["log", ..])
    return await LogWriters.Run(args);
if (args is ["kill", ..])
    return await Kills.Run(args);
int Number(int at, int usual) => args.Length > at ? int.Parse(args[at], CultureInfo.InvariantCulture) : usual;
var (readers, savers, seconds, pause) = (Number(0, 200), Number(1, 20), Number(2, 20), TimeSpan.FromMilliseconds(Number(3, 1000)));
// Whoever changes a row takes longer over it than whoever reads.
const int SaversTake = 5;
var folder = new DataFolder(Directory.CreateTempSubdirectory("beredd-load").FullName);
var options = new ServeOptions(folder, args.Length > 4 ? DatabaseAddress.Parse(args[4]) : DatabaseAddress.In(folder), "http://127.0.0.1:0");
var sessions = await Municipality.Fill(options, readers + savers);

using var server = await Served.Start(Served.Program(folder), args.Length > 4 ? args[4] : null);
var address = server.Address;

var register = await With(database => Beredd.Continuity.Entries.MunicipalRegister.LoadAsync(database, tracked: false, default));
var services = register.Services.Select(s => s.Id).ToList();
List<string> pages =
[
    "/", "/planera", "/planera/enheter", "/planera/tjanster", "/planera/system", "/planera/register/tjanster", "/planera/luckor",
    .. services.Take(20).Select(id => $"/planera/tjanster/{id}"),
    .. register.Systems.Take(20).Select(s => $"/planera/system/{s.Id}"),
];
var harm = register.Services.ToDictionary(s => s.Id, s => s.HarmPerHour);

// Once through, unmeasured: code is compiled, the register read.
var warm = new Measurements();
using (var first = new Person(address, sessions[0], warm, TimeSpan.Zero, 0))
{
    using var once = new CancellationTokenSource(TimeSpan.FromSeconds(3));
    await first.Read(pages, once.Token);
}

var measured = new Measurements();
using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(seconds));
var people = sessions.Select((session, n) => new Person(address, session, measured, n < readers ? pause : pause * SaversTake, n)).ToList();
await Task.WhenAll(people.Select((person, n) => n < readers ? person.Read(pages, stop.Token) : person.Save(services.Take(40).ToList(), stop.Token)));
foreach (var line in measured.Lines(TimeSpan.FromSeconds(seconds)))
    Console.WriteLine(line);
Console.WriteLine($"saved {measured.Saved.Values.Sum()}, told that somebody was first {measured.Conflicts}");
Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"server: {server.Process.PeakWorkingSet64 / 1048576.0:0} MB at most, {server.Process.TotalProcessorTime.TotalSeconds:0.0} s of processor"));
foreach (var (what, times) in measured.Failures)
    Console.WriteLine($"FAILED {times} × {what}");

// Each answered save raised the harm of its service by one: what is missing was lost.
var after = await With(database => Beredd.Continuity.Entries.MunicipalRegister.LoadAsync(database, tracked: false, default));
var lost = after.Services.Count(s => Math.Abs(s.HarmPerHour - harm[s.Id] - measured.Saved.GetValueOrDefault(s.Id)) > 1e-9);
Console.WriteLine(lost == 0 ? "no update lost" : $"LOST: the harm of {lost} services is not what the answered saves make it");
await server.Kill();
people.ForEach(p => p.Dispose());
Directory.Delete(folder.Root, recursive: true);
return lost + measured.Failures.Count == 0 ? 0 : 1;

async Task<T> With<T>(Func<BereddContext, Task<T>> read)
{
    await using var provider = new ServiceCollection().AddStorage(options.Database).BuildServiceProvider();
    await using var scope = provider.CreateAsyncScope();
    return await read(scope.ServiceProvider.GetRequiredService<BereddContext>());
}
