namespace Beredd.Ledger;

/// <summary>A set of entries' numbers: one bit for each entry of the log.</summary>
internal sealed class NumberSet
{
    private ulong[] _words = new ulong[16];

    public long Count { get; private set; }

    public bool Contains(long number) => number >= 0 && number / 64 < _words.Length && (_words[number / 64] >> (int)(number % 64) & 1) == 1;

    public void Add(long number)
    {
        if (Contains(number))
            return;
        if (number / 64 >= _words.Length)
            Array.Resize(ref _words, (int)Math.Max(_words.Length * 2, (number / 64) + 1));
        _words[number / 64] |= 1UL << (int)(number % 64);
        Count++;
    }
}
