using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Http;

namespace Beredd.Access;

/// <summary>An endpoint whose form is not lost when its sender turns out to be signed out: the page of the same address shows it again after sign-in.</summary>
internal sealed class KeepsForm;

/// <summary>What was sent by people whose session had ended, for an hour and in memory only, under names that nobody can guess.</summary>
internal sealed class UnsentForms(TimeProvider clock)
{
    /// <summary>The part of an address that names one.</summary>
    internal const string Query = "utkast";

    // Whoever is not signed in can fill it: so it holds little, and the oldest goes first.
    private const int Most = 200;
    private const int MostBytes = 128 * 1024;
    private static readonly TimeSpan Kept = TimeSpan.FromHours(1);

    private readonly ConcurrentDictionary<string, (DateTimeOffset At, IReadOnlyDictionary<string, string> Fields)> _forms = new(StringComparer.Ordinal);

    /// <summary>Keeps a form; null where it is too large, no form, or from a page of another site.</summary>
    internal async Task<string?> KeepAsync(HttpRequest request)
    {
        if (!request.HasFormContentType || request.ContentLength is null or > MostBytes || request.Headers["Sec-Fetch-Site"].ToString() is not ("" or "same-origin"))
            return null;
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        foreach (var (old, _) in _forms.Where(f => f.Value.At < now - Kept).Concat(_forms.OrderBy(f => f.Value.At).Take(_forms.Count - Most + 1)))
            _forms.TryRemove(old, out _);
        var name = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _forms[name] = (now, form.Where(f => !f.Key.StartsWith("__", StringComparison.Ordinal)).ToDictionary(f => f.Key, f => f.Value.ToString(), StringComparer.Ordinal));
        return name;
    }

    /// <summary>Looks at one; null where there is none, or no more.</summary>
    internal IReadOnlyDictionary<string, string>? Find(string? name) => name is not null && _forms.TryGetValue(name, out var form) && form.At >= clock.GetUtcNow() - Kept ? form.Fields : null;
}
