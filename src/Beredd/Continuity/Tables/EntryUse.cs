using Beredd.Continuity.Entries;
using Beredd.Continuity.Fields;

namespace Beredd.Continuity.Tables;

/// <summary>A field of an entry that names another.</summary>
public sealed record EntryUse(EntryKind Kind, Entry User, Field Field)
{
    /// <summary>Everything in the register that names an entry, in the order of the register.</summary>
    public static IReadOnlyList<EntryUse> Of(MunicipalRegister register, EntryKind used, string id) =>
    [
        .. from kind in Kinds.All
           from field in kind.Fields
           where field.Targets.Contains(used)
           from user in kind.Of(register)
           where field.Form.Ids(field.Get(user)).Contains(id, StringComparer.Ordinal) && !(kind == used && user.Id == id)
           select new EntryUse(kind, user, field),
    ];
}
