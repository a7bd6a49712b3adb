using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Beredd.Continuity.Engine;
using Beredd.Continuity.Entries;
using Beredd.Outage;
using Microsoft.Extensions.Caching.Memory;

namespace Beredd.Continuity.Outages;

/// <summary>A register made ready for playing outages. Two registers that are the same to the engine share one.</summary>
/// <param name="Content">Tells registers apart that the engine would tell apart.</param>
/// <param name="Register">What the engine sees.</param>
/// <param name="Simulator">Compiled from it.</param>
internal sealed record PlayableRegister(string Content, Register Register, Simulator Simulator);

/// <summary>Plays outages, and remembers the latest by what went into them: a page that is read again, printed or compared costs nothing more.</summary>
internal sealed class Simulations : IDisposable
{
    /// <summary>Things remembered. The largest, a simulation of everything for a year, is some hundred kilobytes.</summary>
    private const int Most = 300;

    private readonly MemoryCache remembered = new(new MemoryCacheOptions { SizeLimit = Most });

    public PlayableRegister Of(MunicipalRegister register) => register.Once("playable", Compile);

    private PlayableRegister Compile(MunicipalRegister register)
    {
        var content = Content(file => EngineRegisterFile.Write(file, register));
        return Remember(content, () =>
        {
            var engine = EngineRegister.From(register);
            return new PlayableRegister(content, engine, new Simulator(engine));
        });
    }

    /// <summary>A name for what is written, the same for the same.</summary>
    public static string Content(Action<Stream> write)
    {
        using var file = new MemoryStream();
        write(file);
        return Convert.ToHexString(SHA256.HashData(file.GetBuffer().AsSpan(0, (int)file.Length)));
    }

    public SimulationResult Play(PlayableRegister register, Scenario scenario) =>
        Remember($"{register.Content} play {Key(scenario)}", () => register.Simulator.Simulate(scenario));

    /// <summary>What is made of a register and a scenario, by a name of its own for each kind of thing.</summary>
    public T Remember<T>(string kind, PlayableRegister register, Scenario scenario, Func<T> make)
        where T : class => Remember($"{register.Content} {kind} {Key(scenario)}", make);

    /// <summary>Anything, by a key that holds all that went into it.</summary>
    public T Remember<T>(string key, Func<T> make)
        where T : class
    {
        // Lazily, so that many who ask at once wait for one answer instead of each making their own.
        if (!remembered.TryGetValue(key, out Lazy<T>? made) || made is null)
            made = remembered.Set(key, new Lazy<T>(make), new MemoryCacheEntryOptions { Size = 1, SlidingExpiration = TimeSpan.FromHours(1) });
        return made.Value;
    }

    /// <summary>Everything of a scenario that changes what it does; its name does not.</summary>
    public static string Key(Scenario scenario)
    {
        var key = new StringBuilder().Append(CultureInfo.InvariantCulture, $"{scenario.Start:O} {scenario.HorizonHours:R} {scenario.Restoration}");
        foreach (var hit in scenario.Hit)
            key.Append(CultureInfo.InvariantCulture, $" {hit.Id}@{hit.AtHours:R}-{hit.UntilHours:R}");
        return key.Append(" : ").AppendJoin(' ', scenario.Order).ToString();
    }

    public void Dispose() => remembered.Dispose();
}
