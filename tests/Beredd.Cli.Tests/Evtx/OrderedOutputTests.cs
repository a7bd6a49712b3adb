using System.Text;
using Beredd.Cli.Evtx;

namespace Beredd.Cli.Tests.Evtx;

public class OrderedOutputTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(7)]
    public void HandOver_WorkersOfUnequalSpeed_KeepsTheOrder(int workers)
    {
        using var target = new MemoryStream();
        var ordered = new OrderedOutput(target, workers);
        var next = -1;
        OnThreads(workers, worker =>
        {
            for (var number = Interlocked.Increment(ref next); number < 2000; number = Interlocked.Increment(ref next))
            {
                var buffer = ordered.Take();
                Assert.Equal(0, buffer.Length);
                buffer.Add(Encoding.ASCII.GetBytes($"{number}\n"));
                // Now and then one that must wait for its turn.
                if (number % 500 == 7)
                    buffer.Add(new byte[3 << 20]);
                if (worker == 0)
                    Thread.SpinWait(20_000);
                ordered.HandOver(number, buffer);
            }
        });
        Assert.Null(ordered.Failure);
        var numbers = Encoding.ASCII.GetString(target.ToArray().Where(b => b != 0).ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(Enumerable.Range(0, 2000).Select(n => $"{n}"), numbers);
    }

    [Fact]
    public void HandOver_TargetFull_TellsAllAndLetsNobodyWait()
    {
        var ordered = new OrderedOutput(new FullDisk(), 3);
        var next = -1;
        OnThreads(3, _ =>
        {
            while (ordered.Failure is null)
            {
                var buffer = ordered.Take();
                buffer.Add("x"u8);
                ordered.HandOver(Interlocked.Increment(ref next), buffer);
            }
        });
        Assert.Equal("full", ordered.Failure?.Message);
    }

    private static void OnThreads(int count, Action<int> work)
    {
        var threads = Enumerable.Range(0, count).Select(worker => new Thread(() => work(worker))).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());
    }

    private sealed class FullDisk : MemoryStream
    {
        public override void Write(ReadOnlySpan<byte> buffer) => throw new IOException("full");
    }
}
