namespace Beredd.Tests;

/// <summary>A clock that stands still until it is moved.</summary>
internal sealed class TestClock : TimeProvider
{
    internal DateTimeOffset Now { get; set; } = new(2026, 11, 20, 18, 2, 7, TimeSpan.Zero);

    public override DateTimeOffset GetUtcNow() => Now;
}
