using System.Text.Json;

namespace Beredd.GoBag;

/// <summary>What a bag holds, as its first file (<see cref="Name"/>) says.</summary>
/// <param name="Format">Always <see cref="Current"/>.</param>
/// <param name="MadeAt">When.</param>
/// <param name="Machine">On which machine.</param>
/// <param name="Program">The version of the program that made it.</param>
/// <param name="Files">In the order in which they come.</param>
public sealed record BagManifest(string Format, DateTimeOffset MadeAt, string Machine, string Program, IReadOnlyList<BagFile> Files)
{
    internal const string Name = "bag.json";
    internal const string Current = "beredd-gobag/1";

    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true, NewLine = "\n" };

    /// <summary>Of all files together.</summary>
    public long Size => Files.Sum(f => f.Size);
}

/// <summary>A file in a bag.</summary>
/// <param name="Name">Where in the data folder, with '/'.</param>
/// <param name="Size">In bytes.</param>
/// <param name="Sha256">64 hexadecimal digits.</param>
public sealed record BagFile(string Name, long Size, string Sha256)
{
    private const int MostName = 200;

    /// <summary>Names are those of the data folder, and can mean nothing outside it on any system.</summary>
    internal bool IsFit =>
        Name is { Length: > 0 and <= MostName } && Size >= 0 && Sha256 is { Length: 64 } && Sha256.All(char.IsAsciiHexDigitLower)
        && (Name == "beredd.db" || Name.Split('/') is ["keys" or "evidence" or "binders", _, ..]) && Name.Split('/').All(IsFitPart);

    private static bool IsFitPart(string part) => part.Length > 0 && part[0] != '.' && part[^1] is not ('.' or ' ') && part.All(c => char.IsLetterOrDigit(c) || c is '.' or '_' or '-' or ' ');
}
