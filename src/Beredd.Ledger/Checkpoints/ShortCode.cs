using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Beredd.Ledger;

/// <summary>What is wrong with a typed code.</summary>
public enum CodeProblem
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>It has something else in it than digits, spaces, and the marks between groups.</summary>
    NotDigits,

    /// <summary>It has too few digits for a size and a code, or too many.</summary>
    WrongLength,

    /// <summary>Its last two digits do not fit the others: a digit is wrong, or two have changed places.</summary>
    WrongCheck,
}

/// <summary>
/// A checkpoint as people write it down and read it aloud: how many entries, then eight groups of four digits. Whoever has it on paper can see later whether a log still begins as it did.
/// Why digits, why so many, and why making one takes a moment: docs/ledger-format.md, section 7.
/// </summary>
/// <param name="Size">How many entries the log had.</param>
/// <param name="Digits">30 digits made from the checkpoint, and two that check them and the size.</param>
public sealed record ShortCode(long Size, string Digits)
{
    private const int CodeDigits = 30;
    private const int CheckDigits = 2;
    private const int GroupDigits = 4;

    // 2^17: a code takes some hundredths of a second, and a search for two histories with one code takes so many times longer than by plain hashes.
    private const int Iterations = 1 << 17;

    /// <summary>The code of a checkpoint.</summary>
    public static ShortCode Of(Checkpoint checkpoint)
    {
        var hash = Rfc2898DeriveBytes.Pbkdf2(Encoding.UTF8.GetBytes(checkpoint.Text), "beredd-short-code/1"u8, Iterations, HashAlgorithmName.SHA256, 32);
        var number = new BigInteger(hash, isUnsigned: true, isBigEndian: true) % BigInteger.Pow(10, CodeDigits);
        var code = number.ToString(CultureInfo.InvariantCulture).PadLeft(CodeDigits, '0');
        return new ShortCode(checkpoint.Size, code + Check(checkpoint.Size, code));
    }

    /// <summary>Reads what somebody typed. Spaces, and '-', ':' and '.' between digits, do not matter.</summary>
    public static CodeProblem TryRead(string text, out ShortCode? code)
    {
        code = null;
        var digits = string.Concat(text.Where(c => !char.IsWhiteSpace(c) && c is not ('-' or ':' or '.')));
        if (!digits.All(char.IsAsciiDigit))
            return CodeProblem.NotDigits;
        var sizeDigits = digits.Length - CodeDigits - CheckDigits;
        if (sizeDigits is < 1 or > 16 || !Checkpoint.TryReadSize(digits[..sizeDigits], out var size))
            return CodeProblem.WrongLength;
        var made = digits.Substring(sizeDigits, CodeDigits);
        if (digits[^CheckDigits..] != Check(size, made))
            return CodeProblem.WrongCheck;
        code = new ShortCode(size, digits[sizeDigits..]);
        return CodeProblem.None;
    }

    /// <summary>The code as it is printed: <c>1234: 0123 4567 …</c>.</summary>
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Size}: {string.Join(' ', Digits.Chunk(GroupDigits).Select(group => new string(group)))}");

    /// <summary>ISO 7064 MOD 97-10, as in IBAN: the whole number, size and check included, leaves 1 when divided by 97.</summary>
    private static string Check(long size, string code)
    {
        var number = BigInteger.Parse(size.ToString(CultureInfo.InvariantCulture) + code + "00", CultureInfo.InvariantCulture);
        return ((int)(98 - (number % 97))).ToString("00", CultureInfo.InvariantCulture);
    }
}
