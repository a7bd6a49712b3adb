namespace Beredd.Continuity;

/// <summary>Where a system stands when all are brought back, and how many services wait for it.</summary>
/// <param name="Place">From 1; the least place first.</param>
/// <param name="Services">Services that fall with it.</param>
public sealed record RestorationPlace(int Place, int Services);

/// <summary>In what order systems come back so that people are harmed least: those that others need before them, and among them those whose services do most harm in an hour.</summary>
public sealed class RestorationOffer(CurrentRegister current)
{
    /// <summary>The place of every system of the register.</summary>
    /// <remarks>
    /// Each system is weighed by the harm an hour of the services that need it, directly or through other systems; what a system needs comes before it. The search for the best order (Planera, Återställning) looks at teams and hours as well; this one
    /// is at hand at once, and needs no scenario.
    /// </remarks>
    public async Task<IReadOnlyDictionary<string, RestorationPlace>> AllAsync(CancellationToken stop) =>
        (await current.ReadAsync(stop).ConfigureAwait(false)).Once("restoration places", Reckon);

    private static Dictionary<string, RestorationPlace> Reckon(Entries.MunicipalRegister register)
    {
        var needs = register.Nodes.ToDictionary(n => n.Id, n => n.Needs.SelectMany(d => d.Members).Select(m => m.TargetId).ToList(), StringComparer.Ordinal);
        var weight = register.Systems.ToDictionary(s => s.Id, _ => (Harm: 0.0, Services: 0), StringComparer.Ordinal);
        foreach (var service in register.Services)
        {
            foreach (var system in Reached(service.Id).Where(weight.ContainsKey))
                weight[system] = (weight[system].Harm + service.HarmPerHour, weight[system].Services + 1);
        }
        // The heaviest first; before it whatever it needs itself, the deepest first.
        var places = new Dictionary<string, RestorationPlace>(StringComparer.Ordinal);
        foreach (var system in register.Systems.OrderByDescending(s => weight[s.Id].Harm).ThenBy(s => s.Position))
            Place(system.Id, []);
        return places;

        IEnumerable<string> Reached(string id)
        {
            var seen = new HashSet<string>(StringComparer.Ordinal) { id };
            var todo = new Stack<string>([id]);
            while (todo.TryPop(out var next))
            {
                foreach (var needed in needs.GetValueOrDefault(next) ?? [])
                {
                    if (seen.Add(needed))
                        todo.Push(needed);
                }
            }
            return seen.Where(s => s != id);
        }

        void Place(string id, HashSet<string> under)
        {
            if (places.ContainsKey(id) || !weight.TryGetValue(id, out var known) || !under.Add(id))
                return;
            foreach (var needed in needs[id])
                Place(needed, under);
            places[id] = new RestorationPlace(places.Count + 1, known.Services);
        }
    }
}
