using System.Globalization;
using Beredd.Detection;

namespace Beredd.Cli.Hunting;

/// <summary>Shows on the terminal, in one line that is written over, how far a hunt has come; nothing where the error stream is no terminal.</summary>
internal sealed class ProgressLine : IDisposable
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    private readonly Hunt hunt;
    private readonly TextWriter terminal;
    private readonly bool isEnglish;
    private readonly Timer? timer;
    private readonly Lock turn = new();
    private readonly long start = TimeProvider.System.GetTimestamp();
    private int written;

    public ProgressLine(Hunt hunt, TextWriter terminal, bool isEnglish)
    {
        (this.hunt, this.terminal, this.isEnglish) = (hunt, terminal, isEnglish);
        if (!Console.IsErrorRedirected && ReferenceEquals(terminal, Console.Error))
            timer = new Timer(_ => Show(), null, 200, 200);
    }

    public void Dispose()
    {
        timer?.Dispose();
        lock (turn)
        {
            if (written > 0)
                terminal.Write($"\r{new string(' ', written)}\r");
        }
    }

    private void Show()
    {
        lock (turn)
        {
            var line = Line(hunt.Progress, TimeProvider.System.GetElapsedTime(start), isEnglish);
            terminal.Write("\r" + line.PadRight(written));
            written = line.Length;
        }
    }

    internal static string Line(HuntProgress progress, TimeSpan elapsed, bool isEnglish)
    {
        const int width = 24;
        var part = progress.AllBytes <= 0 ? 0 : Math.Clamp((double)progress.Bytes / progress.AllBytes, 0, 1);
        var bar = new string('█', (int)(part * width)).PadRight(width, '░');
        var left = part is > 0.02 and < 1 ? TimeSpan.FromSeconds(elapsed.TotalSeconds * (1 - part) / part) : TimeSpan.Zero;
        var remaining = left == TimeSpan.Zero ? "" : (isEnglish ? ", about " : ", cirka ") + Duration(left, isEnglish) + (isEnglish ? " left" : " kvar");
        return string.Create(Invariant, $"{bar} {part * 100,3:0} %  {progress.Bytes / 1048576.0:0} MB, {progress.Events} {(isEnglish ? "events" : "händelser")}, {progress.Findings} {(isEnglish ? "findings" : "fynd")}{remaining}");
    }

    private static string Duration(TimeSpan time, bool isEnglish) => time.TotalSeconds < 90
        ? string.Create(Invariant, $"{Math.Ceiling(time.TotalSeconds):0} s")
        : string.Create(Invariant, $"{Math.Ceiling(time.TotalMinutes):0} {(isEnglish ? "minutes" : "minuter")}");
}
