using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;

namespace Beredd.Access;

/// <summary>One-time codes by time (RFC 6238, SHA-1, six digits, thirty seconds), as every authenticator makes them.</summary>
internal static class TimeCode
{
    internal const int StepSeconds = 30;

    internal static long StepAt(DateTimeOffset time) => time.ToUnixTimeSeconds() / StepSeconds;

    internal static string At(ReadOnlySpan<byte> key, long step)
    {
        Span<byte> counter = stackalloc byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, step);
        Span<byte> mac = stackalloc byte[20];
#pragma warning disable CA5350 // The standard's algorithm; authenticators know no other for certain, and its weakness does not touch HMAC.
        HMACSHA1.HashData(key, counter, mac);
#pragma warning restore CA5350
        var offset = mac[19] & 15;
        var number = (BinaryPrimitives.ReadInt32BigEndian(mac[offset..]) & int.MaxValue) % 1_000_000;
        return number.ToString("000000", CultureInfo.InvariantCulture);
    }

    /// <summary>The step that a code belongs to: this one, or one to either side for clocks that differ; only later than the last one taken, so that a code is good once.</summary>
    internal static long? Match(ReadOnlySpan<byte> key, string code, DateTimeOffset now, long lastTaken)
    {
        long? match = null;
        for (var step = StepAt(now) - 1; step <= StepAt(now) + 1; step++)
            if (CryptographicOperations.FixedTimeEquals(System.Text.Encoding.UTF8.GetBytes(At(key, step)), System.Text.Encoding.UTF8.GetBytes(code)) && step > lastTaken)
                match = step;
        return match;
    }
}

/// <summary>Checks one-time codes for Identity.</summary>
internal sealed class TimeCodeProvider(TimeProvider clock) : IUserTwoFactorTokenProvider<Account>
{
    internal const string Name = "Authenticator";

    public Task<string> GenerateAsync(string purpose, UserManager<Account> manager, Account user) => Task.FromResult("");

    public async Task<bool> ValidateAsync(string purpose, string token, UserManager<Account> manager, Account user)
    {
        if (user.AuthenticatorKey is null || TimeCode.Match(Base32.Decode(user.AuthenticatorKey), token, clock.GetUtcNow(), user.LastCodeStep) is not { } step)
            return false;
        user.LastCodeStep = step;
        // Two who give the same code at once: the second meets a newer version, and is refused.
        return (await manager.UpdateAsync(user).ConfigureAwait(false)).Succeeded;
    }

    public Task<bool> CanGenerateTwoFactorTokenAsync(UserManager<Account> manager, Account user) => Task.FromResult(user.AuthenticatorKey is not null);
}

/// <summary>The writing of keys that authenticators take (RFC 4648).</summary>
internal static class Base32
{
    private const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    internal static byte[] Decode(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        var (bits, value, at) = (0, 0, 0);
        foreach (var letter in text)
        {
            value = ((value << 5) | Digits.IndexOf(letter, StringComparison.Ordinal)) & 0xfff;
            bits += 5;
            if (bits < 8)
                continue;
            bits -= 8;
            bytes[at++] = (byte)(value >> bits);
        }
        return bytes;
    }
}
