using Beredd.Access;

namespace Beredd.Continuity;

/// <summary>An entry of the menu of Planera. Each part adds its own (<c>services.AddSingleton(new PlanPlace(…))</c>) when its pages work.</summary>
/// <param name="Order">
/// Left to right: 10 Översikt (<c>/planera</c>), 20 Enheter, 30 Tjänster, 40 System, 50 Registret, 60 Scenarier, 70 Svaga punkter, 80 Återställning, 85 Luckor, 90 Pärmar.
/// </param>
/// <param name="Path">Where it leads; pages under it belong to it.</param>
/// <param name="Swedish">Its name.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Access">Who is shown it.</param>
internal sealed record PlanPlace(int Order, string Path, string Swedish, string English, AccessRule Access);
