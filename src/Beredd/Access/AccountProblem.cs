using Microsoft.AspNetCore.Identity;

namespace Beredd.Access;

/// <summary>What Identity found wrong, in words, by the field it is about.</summary>
public sealed record AccountProblem(string? UserName, string? Password)
{
    public static AccountProblem None { get; } = new(null, null);

    internal static AccountProblem Of(IdentityResult result, AccessText text)
    {
        var codes = result.Errors.Select(e => e.Code).ToHashSet(StringComparer.Ordinal);
        return new(
            codes.Contains("DuplicateUserName") ? text.UserNameTaken : codes.Contains("InvalidUserName") ? text.UserNameInvalid : null,
            codes.Contains(PasswordRules.TooShort) ? text.PasswordTooShort
            : codes.Contains(PasswordRules.TooLong) ? text.PasswordTooLong
            : codes.Contains(PasswordRules.Named) ? text.PasswordNamed
            : codes.Contains(PasswordRules.Common) ? text.PasswordCommon
            : codes.Contains("PasswordMismatch") ? text.WrongOldPassword
            : null);
    }
}
