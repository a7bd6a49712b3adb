using System.Buffers;
using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Beredd.Sigma.Detections;

namespace Beredd.Sigma.Matching;

/// <summary>A <see cref="ValueTest"/> made ready to be asked of one value's text. Safe to share between threads.</summary>
internal abstract class ValueMatcher
{
    /// <summary>Whether it holds for a value that is there and not null.</summary>
    /// <param name="text">The value.</param>
    /// <param name="folded">The same in upper case (<see cref="Fold(string)"/>), of the same length.</param>
    internal abstract bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> folded);

    /// <summary>
    /// Upper case by simple, invariant mapping: the one that ordinal comparison without case is defined by, so that two texts
    /// are equal without case exactly when their folded forms are equal. It never changes the length.
    /// </summary>
    internal static void Fold(ReadOnlySpan<char> text, Span<char> folded)
    {
        // Nearly all text is ASCII, and this is many times faster; the rest is as slow as it must be.
        if (Ascii.ToUpper(text, folded, out _) != OperationStatus.Done)
            text.ToUpperInvariant(folded);
    }

    /// <summary>The folded text.</summary>
    internal static string Fold(string text) => text.ToUpperInvariant();

    /// <summary>A matcher for a test that looks at one value only; null for those that look at the event (null, exists, other fields).</summary>
    internal static ValueMatcher? Of(ValueTest test) => test switch
    {
        TextTest text => new TextMatcher(text),
        NumberTest number => new NumberMatcher(Comparison.Equal, number.Number),
        CompareTest compare => new NumberMatcher(compare.Comparison, compare.Number),
        RegexTest regex => new RegexMatcher(regex),
        CidrTest cidr => new CidrMatcher(cidr.Network),
        TimePartTest time => new TimePartMatcher(time),
        _ => null,
    };

    /// <summary>Whether a stands in the relation to b.</summary>
    internal static bool Holds(decimal a, Comparison comparison, decimal b) => comparison switch
    {
        Comparison.Equal => a == b,
        Comparison.Less => a < b,
        Comparison.LessOrEqual => a <= b,
        Comparison.Greater => a > b,
        _ => a >= b,
    };

    /// <summary>A decimal number, or a hexadecimal one after 0x.</summary>
    internal static bool TryNumber(ReadOnlySpan<char> text, out decimal number)
    {
        if (text.Length > 2 && text[0] == '0' && (text[1] | 0x20) == 'x')
        {
            var read = ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var bits);
            number = bits;
            return read;
        }
        return decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);
    }

    /// <summary>How a text stands to another field's text.</summary>
    internal static bool Stands(ReadOnlySpan<char> text, FieldRelation relation, ReadOnlySpan<char> other) => relation switch
    {
        FieldRelation.Equals => text.SequenceEqual(other),
        FieldRelation.Contains => text.IndexOf(other) >= 0,
        FieldRelation.StartsWith => text.StartsWith(other),
        _ => text.EndsWith(other),
    };
}

/// <summary>
/// The matchers of an engine. Rules of many kinds of event ask the same expressions, and those are dear to make, so each is made once.
/// Safe for several threads.
/// </summary>
internal sealed class ValueMatchers
{
    private readonly ConcurrentDictionary<RegexTest, RegexMatcher> expressions = new();

    internal int RegexTimeouts => expressions.Values.Sum(matcher => matcher.Timeouts);

    /// <summary>As <see cref="ValueMatcher.Of"/>.</summary>
    internal ValueMatcher? Of(ValueTest test) =>
        test is RegexTest regex ? expressions.GetOrAdd(regex, static regex => new RegexMatcher(regex)) : ValueMatcher.Of(test);
}

internal sealed class NumberMatcher(Comparison comparison, decimal wanted) : ValueMatcher
{
    internal override bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> folded) =>
        TryNumber(text, out var number) && Holds(number, comparison, wanted);
}

internal sealed class CidrMatcher(IPNetwork network) : ValueMatcher
{
    private readonly byte[] start = network.BaseAddress.GetAddressBytes();

    internal override bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        // IPAddress takes "10" and "10.1" for IPv4 addresses; in an event they are none.
        var four = network.BaseAddress.AddressFamily == AddressFamily.InterNetwork;
        if (four ? text.Count('.') != 3 || text.Contains(':') : !text.Contains(':'))
            return false;
        Span<byte> bytes = stackalloc byte[16];
        return IPAddress.TryParse(text, out var address) && address.TryWriteBytes(bytes, out var length) && length == start.Length && IsWithin(bytes);
    }

    /// <summary>Bit by bit: .NET 10.0 takes an IPv4 address written as IPv6 for IPv4 in IPv6 networks as well, where it compares the wrong bits.</summary>
    private bool IsWithin(ReadOnlySpan<byte> address)
    {
        var (whole, bits) = Math.DivRem(network.PrefixLength, 8);
        return address[..whole].SequenceEqual(start.AsSpan(0, whole)) && (bits == 0 || (address[whole] ^ start[whole]) >> (8 - bits) == 0);
    }
}

/// <summary>
/// A regular expression, compiled when first asked. Linear-time where .NET can; expressions that need backtracking get some seconds, and after
/// a few values that took longer they are not asked again.
/// </summary>
internal sealed class RegexMatcher(RegexTest test) : ValueMatcher
{
    private const int MostTimeouts = 3;

    // Far longer than any honest value takes, also on a machine that is busy with other things.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(5);

    private readonly Lazy<Regex> regex = new(() => Compile(test));
    private int timeouts;

    /// <summary>How many values were given up because they took too long; they count as not matching.</summary>
    internal int Timeouts => Volatile.Read(ref timeouts);

    internal override bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        if (Timeouts >= MostTimeouts)
        {
            Interlocked.Increment(ref timeouts);
            return false;
        }
        try
        {
            return regex.Value.IsMatch(text);
        }
        catch (RegexMatchTimeoutException)
        {
            Interlocked.Increment(ref timeouts);
            return false;
        }
    }

    private static Regex Compile(RegexTest test)
    {
        var options = test.Options | RegexOptions.CultureInvariant;
        try
        {
            return new Regex(test.Pattern, options | RegexOptions.NonBacktracking);
        }
        catch (NotSupportedException)
        {
            return new Regex(test.Pattern, options, Limit);
        }
    }
}

internal sealed class TimePartMatcher(TimePartTest test) : ValueMatcher
{
    internal override bool IsMatch(ReadOnlySpan<char> text, ReadOnlySpan<char> folded)
    {
        // .NET also reads other forms, such as 11/24/2026; only ISO 8601 is meant.
        if (text.Length < 10 || text[4] != '-' || text[7] != '-' || !DateTime.TryParse(text, CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
        {
            return false;
        }
        var part = test.Part switch
        {
            TimePart.Minute => time.Minute,
            TimePart.Hour => time.Hour,
            TimePart.Day => time.Day,
            TimePart.Week => ISOWeek.GetWeekOfYear(time),
            TimePart.Month => time.Month,
            _ => time.Year,
        };
        return Holds(part, test.Comparison, test.Number);
    }
}
