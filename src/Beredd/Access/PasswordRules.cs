using System.Collections.Frozen;
using Microsoft.AspNetCore.Identity;

namespace Beredd.Access;

/// <summary>
/// Passwords by NIST SP 800-63B-4: long enough, not one that everybody tries first, and no rules of which letters. Spaces, å and ä are welcome. What is common is told by words and
/// patterns (passwords.txt), so that "Sommar2026!" is known without a list of millions.
/// </summary>
internal sealed class PasswordRules : IPasswordValidator<Account>
{
    internal const int Shortest = 12, Longest = 200;
    internal const string TooShort = nameof(TooShort), TooLong = nameof(TooLong), Common = nameof(Common), Named = nameof(Named);

    private static readonly Lazy<FrozenSet<string>> Words = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Account> manager, Account user, string? password) =>
        Task.FromResult(Problem(password ?? "", user.UserName, user.DisplayName) is { } problem ? IdentityResult.Failed(new IdentityError { Code = problem }) : IdentityResult.Success);

    /// <summary>What is wrong with a password, or null.</summary>
    internal static string? Problem(string password, params string[] names)
    {
        if (password.Length < Shortest)
            return TooShort;
        if (password.Length > Longest)
            return TooLong;
        var letters = string.Concat(password.Where(char.IsLetter)).ToLowerInvariant();
        foreach (var name in names.SelectMany(n => n.ToLowerInvariant().Split([' ', '.', '-', '_', '@'])).Where(n => n.Length > 2))
            letters = letters.Replace(name, "", StringComparison.Ordinal) is var rest && rest != letters ? rest + "\0" : letters;
        var named = letters.Contains('\0', StringComparison.Ordinal);
        letters = letters.Replace("\0", "", StringComparison.Ordinal);
        if (Repeats(password) || Runs(password) || letters.Length < 4 || IsCommon(letters))
            return named ? Named : Common;
        return null;
    }

    /// <summary>One or two words of the list, or a word again and again.</summary>
    private static bool IsCommon(string letters)
    {
        for (var cut = 0; cut < letters.Length; cut++)
            if ((cut == 0 || Words.Value.Contains(letters[..cut])) && Words.Value.Contains(letters[cut..]))
                return true;
        return Repeats(letters) || Runs(letters);
    }

    /// <summary>The same few characters over and over.</summary>
    private static bool Repeats(string text)
    {
        for (var period = 1; period <= text.Length / 3; period++)
            if (!text.Where((c, i) => c != text[i % period]).Any())
                return true;
        return text.Distinct().Count() < 4;
    }

    /// <summary>Neighbours of the alphabet, of the digits or of the keyboard, nearly throughout.</summary>
    private static bool Runs(string text)
    {
        const string rows = "qwertyuiopå asdfghjklöä zxcvbnm abcdefghijklmnopqrstuvwxyz 01234567890";
        var steps = 0;
        for (var i = 1; i < text.Length; i++)
        {
            var pair = string.Concat(char.ToLowerInvariant(text[i - 1]), char.ToLowerInvariant(text[i]));
            if (rows.Contains(pair, StringComparison.Ordinal) || rows.Contains(string.Concat(pair[1], pair[0]), StringComparison.Ordinal))
                steps++;
        }
        return steps >= (text.Length - 1) * 3 / 4;
    }

    private static FrozenSet<string> Read()
    {
        using var reader = new StreamReader(typeof(PasswordRules).Assembly.GetManifestResourceStream("passwords.txt")!);
        return reader.ReadToEnd().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(w => w[0] != '#').ToFrozenSet(StringComparer.Ordinal);
    }
}
