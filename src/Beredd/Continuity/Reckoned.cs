using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Beredd.Continuity.Entries;

namespace Beredd.Continuity;

/// <summary>What has been reckoned from a register, kept beside it for as long as it is in use: pages that many look at are not reckoned anew for each of them.</summary>
internal static class Reckoned
{
    /// <summary>More than a municipality's systems and services have pages; what is forgotten is reckoned again.</summary>
    private const int Most = 2000;

    private static readonly ConditionalWeakTable<MunicipalRegister, ConcurrentDictionary<string, Lazy<object>>> Known = [];

    /// <summary>The answer of <paramref name="reckon"/>, which is asked once.</summary>
    /// <param name="register">One that no longer changes: that of <see cref="CurrentRegister"/>.</param>
    /// <param name="what">All that the answer hangs on besides the register.</param>
    /// <param name="reckon">Gives an answer that nobody changes.</param>
    public static T Once<T>(this MunicipalRegister register, string what, Func<MunicipalRegister, T> reckon)
        where T : class
    {
        var answers = Known.GetOrCreateValue(register);
        if (answers.Count > Most)
            answers.Clear();
        // Lazily, so that many who ask at once wait for one answer.
        return (T)answers.GetOrAdd(what, _ => new Lazy<object>(() => reckon(register))).Value;
    }
}
