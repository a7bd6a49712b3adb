using Beredd.Access;

namespace Beredd.Tests;

/// <summary>Things for tests; what a test does not care about is filled in.</summary>
internal static class Some
{
    /// <summary>One that the rules let through.</summary>
    internal const string GoodPassword = "gul kanot utan åra";

    internal static Account Account(string userName = "eva", DateTimeOffset? created = null) => new()
    {
        UserName = userName,
        NormalizedUserName = userName.ToUpperInvariant(),
        DisplayName = char.ToUpperInvariant(userName[0]) + userName[1..],
        Created = created ?? new DateTimeOffset(2026, 11, 20, 18, 2, 7, TimeSpan.Zero),
    };
}
