using System.IO.Hashing;
using System.Text.Json;

namespace Beredd.Detection.Findings;

/// <summary>What all reports need of every finding; what else it says is read for the few that are shown.</summary>
/// <param name="Rule">See <see cref="Finding"/>, as the others.</param>
/// <param name="Time">UTC.</param>
/// <param name="Host">Empty when it is not known.</param>
/// <param name="Accounts">Ordinal order, none twice.</param>
public readonly record struct FindingOutline(FindingRule Rule, DateTime Time, string Host, IReadOnlyList<string> Accounts)
{
    /// <summary>The outline of a finding that is at hand.</summary>
    public static FindingOutline Of(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return new FindingOutline(finding.Rule, finding.Time, finding.Host, finding.Accounts);
    }
}

/// <summary>
/// Reads outlines from the lines that <see cref="FindingJson.Write"/> wrote: each line only as far as its accounts, and rules, hosts and accounts,
/// which are the same in thousands of lines, made once. For one thread.
/// </summary>
public sealed class OutlineReader
{
    private const int SlotBits = 10;

    private readonly Known<FindingRule>[] rules = new Known<FindingRule>[1 << SlotBits];
    private readonly Known<string>[] hosts = new Known<string>[1 << SlotBits];
    private readonly Known<IReadOnlyList<string>>[] accounts = new Known<IReadOnlyList<string>>[1 << SlotBits];

    /// <summary>The outline of the finding on the line.</summary>
    /// <exception cref="FormatException">It is no such line.</exception>
    public FindingOutline Read(ReadOnlySpan<byte> line)
    {
        FindingRule? rule = null;
        DateTime? time = null;
        var host = "";
        var reader = new Utf8JsonReader(line);
        try
        {
            reader.Read();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (reader.ValueTextEquals("rule"u8))
                    rule = Find(rules, Raw(ref reader, line), static raw => FindingJson.ReadRule(raw));
                else if (reader.ValueTextEquals("time"u8) && reader.Read())
                    time = FindingJson.ReadTime(ref reader);
                else if (reader.ValueTextEquals("host"u8))
                    host = Find(hosts, Raw(ref reader, line), static raw => FindingJson.ReadText(raw));
                else if (reader.ValueTextEquals("accounts"u8))
                    return new FindingOutline(rule!, time!.Value, host, Find(accounts, Raw(ref reader, line), static raw => FindingJson.ReadTexts(raw)));
                else
                    reader.Skip();
            }
        }
        catch (JsonException error)
        {
            throw new FormatException(error.Message, error);
        }
        throw new FormatException("the finding names no accounts");
    }

    private static ReadOnlySpan<byte> Raw(ref Utf8JsonReader reader, ReadOnlySpan<byte> line)
    {
        reader.Read();
        var start = (int)reader.TokenStartIndex;
        reader.Skip();
        return line[start..(int)reader.BytesConsumed];
    }

    private static T Find<T>(Known<T>[] known, ReadOnlySpan<byte> raw, Func<ReadOnlySpan<byte>, T> read)
        where T : class
    {
        ref var slot = ref known[XxHash3.HashToUInt64(raw) >> (64 - SlotBits)];
        if (slot.Value is null || !raw.SequenceEqual(slot.Raw))
            slot = new Known<T>(raw.ToArray(), read(raw));
        return slot.Value;
    }

    private readonly record struct Known<T>(byte[] Raw, T Value)
        where T : class;
}
