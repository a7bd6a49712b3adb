namespace Beredd.Continuity.Outages;

internal sealed partial class OutageStory
{
    private IEnumerable<string> Ending() => Restoration().Concat(NeverBack()).Concat(PiledWork()).Append(AtTheEnd());

    private IEnumerable<string> NeverBack()
    {
        if (outage.Scenario.Restoration && outage.Result.Unrestorable is { Count: > 0 } never)
        {
            var names = spoken.Some([.. never.Select(outage.NameOf)], Named, spoken.Systems);
            yield return Say($"Ingen i registret kan återställa {names}.", $"Nobody in the register can restore {names}.");
        }
    }

    private IEnumerable<string> Restoration()
    {
        if (!outage.Scenario.Restoration && outage.Scenario.Hit.Any(h => h.UntilHours is null))
        {
            yield return Say("Ingen återställning är inräknad: det som har fallit ligger kvar.", "No restoration is reckoned with: what has fallen stays down.");
            yield break;
        }
        var jobs = outage.Result.Restoration;
        if (jobs.Count == 0)
            yield break;
        var done = jobs.Where(j => j.To < horizon - SameInstant).OrderBy(j => j.To).ToList();
        if (done.Count == 0)
        {
            yield return Say(
                $"Teknikerna börjar med {outage.NameOf(jobs[0].Id)}, men inget system blir klart så långt det är räknat.",
                $"Technicians begin with {outage.NameOf(jobs[0].Id)}, but no system is done as far as has been reckoned.");
            yield break;
        }
        if (jobs.Count == 1)
        {
            yield return Say($"{outage.NameOf(done[0].Id)} är tillbaka {clock.SaidRoughly(done[0].To)}.", $"{outage.NameOf(done[0].Id)} is back {clock.SaidRoughly(done[0].To)}.");
            yield break;
        }
        var left = outage.Scenario.Hit.Where(h => h.UntilHours is null && h.AtHours < horizon).Select(h => h.Id).Distinct(StringComparer.Ordinal).Count() - done.Select(j => j.Id).Distinct(StringComparer.Ordinal).Count();
        yield return Say(
            $"Teknikerna får tillbaka {outage.NameOf(done[0].Id)} först, {clock.SaidRoughly(done[0].To)}.",
            $"Technicians get {outage.NameOf(done[0].Id)} back first, {clock.SaidRoughly(done[0].To)}.")
            + (left > 0
                ? Say($" Så långt det är räknat är {spoken.Systems(left)} inte tillbaka.", $" As far as has been reckoned {spoken.Systems(left)} {(left == 1 ? "is" : "are")} not back.")
                : Say($" Sist blir {outage.NameOf(done[^1].Id)} klart, {clock.SaidRoughly(done[^1].To)}.", $" Last comes {outage.NameOf(done[^1].Id)}, {clock.SaidRoughly(done[^1].To)}."));
    }

    /// <summary>Whose work piles up, and when they have caught up.</summary>
    private IEnumerable<string> PiledWork()
    {
        var piles = outage.Services.Where(s => s.Outcome.FormsPeak >= 1).OrderByDescending(s => s.Outcome.FormsPeak).ToList();
        if (piles.Count == 0)
            yield break;
        var most = piles[0];
        var name = most.Name(spoken.English);
        var caught = most.Outcome.BackToNormal is { } normal
            ? Say($"De är i kapp {clock.SaidRoughly(normal)}.", $"They have caught up {clock.SaidRoughly(normal)}.")
            : Say("De kommer inte i kapp så långt det är räknat.", "They do not catch up as far as has been reckoned.");
        yield return Say(
            $"Arbetet hopar sig mest för {name}: {spoken.About(most.Outcome.FormsPeak)} blanketter ska matas in när systemen är tillbaka. {caught}",
            $"Work piles up most for {name}: {spoken.About(most.Outcome.FormsPeak)} forms are to be typed in when the systems are back. {caught}")
            + (piles.Count > 1 ? Say($" Mycket blir det också för {spoken.Some([.. piles.Skip(1).Select(s => s.Name(false))], 2, spoken.Services)}.", $" Much gathers for {spoken.Some([.. piles.Skip(1).Select(s => s.Name(true))], 2, spoken.Services)} too.") : "");
    }

    private string AtTheEnd()
    {
        var open = outage.Services.Where(s => s.Affected && s.Outcome.BackToNormal is null).OrderByDescending(s => s.Service.HarmPerHour).ToList();
        if (open.Count == 0)
        {
            var last = outage.Services.Where(s => s.Affected).MaxBy(s => s.Outcome.BackToNormal)!;
            return Say($"Allt är som vanligt igen {clock.SaidRoughly(last.Outcome.BackToNormal!.Value)}.", $"Everything is back to normal {clock.SaidRoughly(last.Outcome.BackToNormal!.Value)}.");
        }
        var when = clock.SaidInFull(horizon);
        if (open.Count == outage.Services.Count && open.Count > 1)
            return Say($"{Spoken.Capital(when)}, där räkningen slutar, är ingen tjänst som vanligt än.", $"On {when}, where the reckoning ends, no service is back to normal yet.");
        var names = spoken.All([.. open.Take(2).Select(s => s.Name(spoken.English))]);
        return open.Count <= 2
            ? Say($"{Spoken.Capital(when)}, där räkningen slutar, är {names} ännu inte som vanligt.", $"On {when}, where the reckoning ends, {names} {(open.Count == 1 ? "is" : "are")} not yet back to normal.")
            : Say(
                $"{Spoken.Capital(when)}, där räkningen slutar, är {spoken.Services(open.Count)} ännu inte som vanligt, bland dem {names}.",
                $"On {when}, where the reckoning ends, {spoken.Services(open.Count)} are not yet back to normal, among them {names}.");
    }
}
