using Beredd.Storage;
using Microsoft.EntityFrameworkCore;

namespace Beredd.Crisis.Paper;

/// <summary>Why sheets cannot be what somebody said they are; nothing was changed.</summary>
public enum SheetProblem
{
    /// <summary>It was never handed out to that unit.</summary>
    NotHandedOut,

    /// <summary>It is with another unit, or this one, already.</summary>
    HandedOutBefore,

    /// <summary>It is in a state from which this cannot come: typed in twice, checked before it was typed in.</summary>
    NotNow,

    /// <summary>Whoever typed it in does not check it.</summary>
    SamePerson,
}

/// <summary>Some sheets cannot be what was said.</summary>
public sealed class SheetsRefusedException(SheetProblem problem, IReadOnlyList<int> numbers) : Exception($"{problem}: {SheetNumbers.Write(numbers)}")
{
    public SheetProblem Problem { get; } = problem;

    public IReadOnlyList<int> Numbers { get; } = numbers;
}

/// <summary>What may become of a sheet, so that each is accounted for once.</summary>
internal static class SheetRules
{
    /// <summary>Whether it may come to a state from another. Back from a settled one only as filled in: somebody was mistaken, and says why.</summary>
    public static bool MayBecome(SheetState from, SheetState to) => (from, to) switch
    {
        (SheetState.Out, SheetState.Filled or SheetState.TypedIn or SheetState.Blank or SheetState.Spoiled or SheetState.Lost) => true,
        (SheetState.Filled, SheetState.TypedIn or SheetState.Blank or SheetState.Spoiled or SheetState.Lost) => true,
        (SheetState.TypedIn, SheetState.Checked or SheetState.Filled) => true,
        (SheetState.Checked or SheetState.Blank or SheetState.Spoiled or SheetState.Lost, SheetState.Filled) => true,
        _ => false,
    };

    /// <summary>Whether somebody must say why.</summary>
    public static bool NeedsReason(SheetState to, bool isTakenBack) => to is SheetState.Spoiled or SheetState.Lost || isTakenBack;

    /// <exception cref="SheetsRefusedException">Some of them were handed out before.</exception>
    public static async Task CheckHandOutAsync(BereddContext database, Guid incident, HandOut given, CancellationToken stop)
    {
        var numbers = SheetNumbers.Read(given.Numbers, out _) ?? [];
        var taken = await Sheet.AmongAsync(database.Set<Sheet>().AsNoTracking(), incident, given.Series, numbers, stop).ConfigureAwait(false);
        if (taken.Select(s => s.Number).Order().ToList() is { Count: > 0 } twice)
            throw new SheetsRefusedException(SheetProblem.HandedOutBefore, twice);
    }

    /// <exception cref="SheetsRefusedException">Some of them cannot be that.</exception>
    public static async Task CheckReportAsync(BereddContext database, Guid incident, SheetReport report, Guid who, CancellationToken stop)
    {
        var numbers = SheetNumbers.Read(report.Numbers, out _) ?? [];
        var sheets = (await Sheet.AmongAsync(database.Set<Sheet>().AsNoTracking(), incident, report.Series, numbers, stop).ConfigureAwait(false)).ToDictionary(s => s.Number);
        Refuse(SheetProblem.NotHandedOut, numbers.Where(n => !sheets.TryGetValue(n, out var s) || s.UnitId != report.UnitId));
        Refuse(SheetProblem.NotNow, numbers.Where(n => !MayBecome(sheets[n].State, report.State)));
        if (report.State == SheetState.Checked)
            Refuse(SheetProblem.SamePerson, numbers.Where(n => sheets[n].TypedBy == who));

        static void Refuse(SheetProblem problem, IEnumerable<int> wrong)
        {
            if (wrong.ToList() is { Count: > 0 } some)
                throw new SheetsRefusedException(problem, some);
        }
    }
}
