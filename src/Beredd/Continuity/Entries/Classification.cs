namespace Beredd.Continuity.Entries;

/// <summary>The four questions of information classification: K, R, T and traceability.</summary>
public enum Aspect
{
    Confidentiality,
    Integrity,
    Availability,
    Traceability,
}

/// <summary>What is said of an entry itself, 0 to 4; what is not said is inherited from those that need it.</summary>
public sealed class Classification
{
    public const int Highest = 4;

    public int? Confidentiality { get; set; }

    public int? Integrity { get; set; }

    public int? Availability { get; set; }

    public int? Traceability { get; set; }

    /// <summary>Why a value of its own is lower than the one that would be inherited.</summary>
    public string DeviationReason { get; set; } = "";

    public int? this[Aspect aspect]
    {
        get => aspect switch
        {
            Aspect.Confidentiality => Confidentiality,
            Aspect.Integrity => Integrity,
            Aspect.Availability => Availability,
            _ => Traceability,
        };
        set
        {
            switch (aspect)
            {
                case Aspect.Confidentiality:
                    Confidentiality = value;
                    break;
                case Aspect.Integrity:
                    Integrity = value;
                    break;
                case Aspect.Availability:
                    Availability = value;
                    break;
                default:
                    Traceability = value;
                    break;
            }
        }
    }
}
