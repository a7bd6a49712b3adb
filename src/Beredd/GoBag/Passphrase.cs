using System.Security.Cryptography;
using System.Text;

namespace Beredd.GoBag;

/// <summary>What opens a bag: long enough that nobody who finds the disk can try it out.</summary>
public static class Passphrase
{
    /// <summary>Of one that people choose themselves, in characters.</summary>
    public const int Shortest = 20;

    // 16 consonants and 5 vowels that no two people spell in two ways and every keyboard has: 80 syllables, 6,400 words. Six of them are 75 bits.
    private const string Consonants = "bdfghjklmnprstvz";
    private const string Vowels = "aeiou";
    private const int Words = 6;

    /// <summary>A new one, of words that mean nothing but can be said and written down.</summary>
    public static string New() => string.Join('-', Enumerable.Range(0, Words).Select(_ => Word()));

    /// <summary>The passphrase of a file: its first line.</summary>
    /// <exception cref="GoBagException">There is none, or it is too short.</exception>
    public static string FromFile(string path) => Checked(File.ReadLines(path, Encoding.UTF8).FirstOrDefault() ?? "");

    /// <summary>The passphrase, if it is long enough.</summary>
    /// <exception cref="GoBagException">It is too short.</exception>
    public static string Checked(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var trimmed = text.Trim();
        return trimmed.Length >= Shortest
            ? trimmed
            : throw new GoBagException(GoBagFault.Refused, new(
                $"Lösenfrasen är för kort: den ska ha minst {Shortest} tecken. beredd gobag create --new-passphrase gör en ny.",
                $"The passphrase is too short: it needs at least {Shortest} characters. beredd gobag create --new-passphrase makes a new one."));
    }

    private static string Word() => string.Concat(Syllable(), Syllable());

    private static string Syllable() => $"{Consonants[RandomNumberGenerator.GetInt32(Consonants.Length)]}{Vowels[RandomNumberGenerator.GetInt32(Vowels.Length)]}";
}
