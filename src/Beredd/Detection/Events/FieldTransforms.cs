using System.Globalization;
using Beredd.Sigma.LogSources;

namespace Beredd.Detection.Events;

/// <summary>Turns a value as the log has it into the form that rules are written for.</summary>
internal static class FieldTransforms
{
    /// <summary>Transforms the text; what does not look as expected stays as it is.</summary>
    /// <param name="text">The log's value; may be part of <paramref name="buffer"/>.</param>
    /// <param name="transform">What to do.</param>
    /// <param name="buffer">Room for the result; grows.</param>
    internal static ReadOnlySpan<char> Apply(ReadOnlySpan<char> text, FieldTransform transform, ref char[] buffer) => transform switch
    {
        FieldTransform.HexToDecimal => Decimal(text, ref buffer),
        FieldTransform.RegistryPath => RegistryPath(text, ref buffer),
        FieldTransform.IntegrityLevel => IntegrityLevel(text),
        FieldTransform.PlusToSpace => Spaced(text, ref buffer),
        _ => text,
    };

    private static ReadOnlySpan<char> Decimal(ReadOnlySpan<char> text, ref char[] buffer)
    {
        if (!text.StartsWith("0x", StringComparison.OrdinalIgnoreCase)
            || !ulong.TryParse(text[2..], NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var number))
        {
            return text;
        }
        if (buffer.Length < 20)
            buffer = new char[64];
        number.TryFormat(buffer, out var length, default, CultureInfo.InvariantCulture);
        return buffer.AsSpan(0, length);
    }

    private static ReadOnlySpan<char> RegistryPath(ReadOnlySpan<char> text, ref char[] buffer)
    {
        const string machine = @"\REGISTRY\MACHINE";
        const string user = @"\REGISTRY\USER";
        var (prefix, hive) = text.StartsWith(machine, StringComparison.OrdinalIgnoreCase) ? (machine, "HKLM") : (user, "HKU");
        if (!text.StartsWith(prefix, StringComparison.OrdinalIgnoreCase))
            return text;
        var rest = text[prefix.Length..];
        if (!rest.IsEmpty && rest[0] != '\\')
            return text;
        if (buffer.Length < hive.Length + rest.Length)
            buffer = new char[hive.Length + rest.Length + 256];
        rest.CopyTo(buffer.AsSpan(hive.Length));
        hive.CopyTo(buffer);
        return buffer.AsSpan(0, hive.Length + rest.Length);
    }

    private static ReadOnlySpan<char> Spaced(ReadOnlySpan<char> text, ref char[] buffer)
    {
        if (!text.Contains('+'))
            return text;
        if (buffer.Length < text.Length)
            buffer = new char[text.Length + 256];
        text.Replace(buffer, '+', ' ');
        return buffer.AsSpan(0, text.Length);
    }

    // The mandatory labels of Windows: [MS-DTYP] 2.4.2.4, S-1-16-*.
    private static ReadOnlySpan<char> IntegrityLevel(ReadOnlySpan<char> text) => text switch
    {
        "S-1-16-0" => "Untrusted",
        "S-1-16-4096" => "Low",
        "S-1-16-8192" => "Medium",
        "S-1-16-8448" => "MediumPlus",
        "S-1-16-12288" => "High",
        "S-1-16-16384" => "System",
        "S-1-16-20480" => "Protected",
        _ => text,
    };
}
