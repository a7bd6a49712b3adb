using Beredd.Detection.Findings;
using Beredd.Detection.Inputs;

namespace Beredd.Detection.Hunting;

/// <content>A log that is read.</content>
public sealed partial class HuntRun
{
    /// <summary>A log at hand, and what was counted of it.</summary>
    private sealed class OpenLog(string path, OpenedLog opened)
    {
        // A large log may be damaged from end to end: what is listed is the first of it, whichever worker came upon it.
        private const int MostDamage = 1_000;

        private readonly SortedDictionary<int, List<LogDamage>> damage = [];
        private int listed;
        private long unlisted;
        private long events;
        private long recovered;
        private long attributed;
        private long advanced;

        internal string Path => path;

        internal LogReader Reader => opened.Reader;

        internal int Users { get; set; }

        internal bool IsOver { get; set; }

        internal void Count(long events, long recovered, long attributed, int block, IReadOnlyList<LogDamage> damage)
        {
            lock (this.damage)
            {
                this.events += events;
                this.recovered += recovered;
                this.attributed += attributed;
                if (damage.Count == 0)
                    return;
                if (this.damage.TryGetValue(block, out var known))
                    known.AddRange(damage);
                else
                    this.damage.Add(block, [.. damage]);
                listed += damage.Count;
                if (listed > 2 * MostDamage)
                    LeaveOut();
            }
        }

        /// <summary>Leaves out all but the first of the damage; what ended the reading stands behind all blocks, and stays.</summary>
        private void LeaveOut()
        {
            var left = MostDamage;
            foreach (var (block, list) in damage.Where(pair => pair.Key != int.MaxValue).ToArray())
            {
                var kept = Math.Min(left, list.Count);
                left -= kept;
                unlisted += list.Count - kept;
                listed -= list.Count - kept;
                list.RemoveRange(kept, list.Count - kept);
                if (kept == 0)
                    damage.Remove(block);
            }
        }

        /// <summary>Bytes read since this was asked last, by whichever worker: each counts once.</summary>
        internal long Advance()
        {
            lock (damage)
            {
                var more = Math.Max(0, Reader.BytesRead - advanced);
                advanced += more;
                return more;
            }
        }

        internal HuntInput Summary()
        {
            if (listed > MostDamage)
                LeaveOut();
            var all = damage.Values.SelectMany(list => list).Concat(Reader.Damage).ToList();
            if (unlisted > 0)
                all.Add(new LogDamage(all[^1].Offset, $"{unlisted} more places of this file are not listed"));
            if (opened.Problem() is { } problem)
                all.Add(new LogDamage(Reader.BytesRead, problem));
            return new HuntInput(path, Reader.Format, Reader.BytesRead, events, recovered, attributed, all, null);
        }
    }
}
