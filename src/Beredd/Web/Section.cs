using Beredd.Access;

namespace Beredd.Web;

/// <summary>An entry of the head. A slice adds its own (<c>services.AddSingleton(new Section(…))</c>) when its pages work.</summary>
/// <param name="Order">Left to right: 10 Läget, 20 Upptäck, 30 Planera, 40 Hantera, 50 Lär och stärk, 60 Medvetenhet, 90 Inställningar.</param>
/// <param name="Path">Where it leads; pages under it belong to it.</param>
/// <param name="Swedish">Its name.</param>
/// <param name="English">Its name in English.</param>
/// <param name="Access">Who is shown it.</param>
public sealed record Section(int Order, string Path, string Swedish, string English, AccessRule Access);
