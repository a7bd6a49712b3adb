using Beredd.Continuity;

namespace Beredd.GoBag;

/// <summary>What is wrong with a bag, as far as can be told.</summary>
public enum GoBagFault
{
    /// <summary>It is no bag, or another program's file.</summary>
    Foreign,

    /// <summary>The passphrase does not open it. Two altered lines of the header look the same.</summary>
    WrongPassphrase,

    /// <summary>It ends too early.</summary>
    CutOff,

    /// <summary>A bit is not as it was written.</summary>
    Altered,

    /// <summary>It is whole, but holds what a bag may not hold.</summary>
    Unfit,

    /// <summary>What was asked for cannot be done here.</summary>
    Refused,
}

/// <summary>A bag that cannot be made, read or opened; nothing was changed.</summary>
public sealed class GoBagException(GoBagFault fault, Phrase says, Exception? cause = null) : IOException(says.English, cause)
{
    public GoBagFault Fault { get; } = fault;

    public Phrase Says { get; } = says;
}
