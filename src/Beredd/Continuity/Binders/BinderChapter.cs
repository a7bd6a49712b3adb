namespace Beredd.Continuity.Binders;

/// <summary>The keys of chapters.</summary>
internal static class BinderChapter
{
    public const string First = "first";
    public const string Call = "call";
    public const string Contents = "contents";
    public const string Services = "services";
    public const string Materials = "materials";
    public const string WaysIn = "ways-in";
    public const string Doors = "doors";
    public const string Staffing = "staffing";
    public const string Handover = "handover";
    public const string Forms = "forms";
    public const string About = "about";

    public static string Service(string id) => "service:" + id;
}
