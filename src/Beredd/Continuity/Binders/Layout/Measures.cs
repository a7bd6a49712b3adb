namespace Beredd.Continuity.Binders.Layout;

/// <summary>The measures of a sheet in millimetres. Web/Assets/binder-sheets.css sets the same and must match: what is laid out here must fit there.</summary>
internal static class Measures
{
    /// <summary>A4 without its margins and foot.</summary>
    public const double Width = 172, Height = 262;

    public const double Body = 4.234, BodyLine = 5.7;
    public const double Lead = 5.645, LeadLine = 7.2;
    public const double StepType = 4.587, StepLine = 6.1, StepGap = 2.6, StepMargin = 17;
    public const double UrgentGap = 4.2, UrgentMargin = 20;
    public const double TickGap = 1.7, TickMargin = 9;
    public const double TitleType = 7.762, TitleLine = 9.2, TitleGap = 4;
    public const double HeadingType = 5.292, HeadingLine = 6.6, HeadingGap = 4;
    public const double BlockGap = 4;
    public const double FactLabel = 46, FactGap = 4, FactRow = 1.3;
    public const double CellLine = 5.4, StrongType = 4.94, CellSide = 3.2, CellEnds = 2.9, BlankRow = 9.6;
    public const double SaidEnds = 6.6, SaidSide = 8, SaidType = 4.94, SaidLine = 6.4;
    public const double BlankLine = 13.6, RuledRow = 9.2, MarkWidth = 22;
    public const double ContentsRow = 8.6;

    /// <summary>Above the title of the first page; a unit with a long name takes two lines of it.</summary>
    public const double BannerHeight = 39;
}
