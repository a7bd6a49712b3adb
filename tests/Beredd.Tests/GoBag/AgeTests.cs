using System.Text;
using Beredd.GoBag;
using Beredd.GoBag.Sealing;

namespace Beredd.Tests.GoBag;

/// <summary>The sealing of bags: the age format, with a cheap work factor.</summary>
public sealed class AgeTests
{
    private const string Passphrase = "vipa-raga-liko-paga-pude-nipo";
    private const int Work = 4;

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((64 * 1024) - 1)]
    [InlineData(64 * 1024)]
    [InlineData((64 * 1024) + 1)]
    [InlineData(3 * 64 * 1024)]
    public void Open_WhatWasSealed_IsTheSame(int size)
    {
        var plain = Plain(size);
        Assert.Equal(plain, Open(Seal(plain)));
    }

    [Fact]
    public void Open_KnownFile_IsRead()
    {
        // Made by the program age 1.1.1 with the passphrase above.
        var file = Convert.FromBase64String(MadeByAge);
        Assert.Equal("Kommunens nödväska\n", Encoding.UTF8.GetString(Open(file)));
    }

    [Fact]
    public void Open_CutAtAnyByte_IsRefused()
    {
        var file = Seal(Plain(300));
        for (var length = 0; length < file.Length; length++)
            Assert.NotEqual(GoBagFault.Unfit, Fault(file[..length]));
    }

    [Fact]
    public void Open_CutBetweenChunks_IsSaidToBeCutOff()
    {
        var file = Seal(Plain(2 * 64 * 1024));
        Assert.Equal(GoBagFault.CutOff, Fault(file[..^((64 * 1024) + 16)]));
    }

    [Fact]
    public void Open_AnyBitAltered_IsRefused()
    {
        var file = Seal(Plain(40));
        for (var bit = 0; bit < file.Length * 8; bit++)
        {
            var altered = (byte[])file.Clone();
            altered[bit / 8] ^= (byte)(1 << (bit % 8));
            Fault(altered);
        }
    }

    [Fact]
    public void Open_RandomBitsOfLargerFile_AreRefusedAndNothingWrongIsGivenOut()
    {
        var plain = Plain(200_000);
        var file = Seal(plain);
        var random = new Random(7);
        for (var i = 0; i < 300; i++)
        {
            var altered = (byte[])file.Clone();
            altered[random.Next(file.Length)] ^= (byte)(1 << random.Next(8));
            var given = new MemoryStream();
            Assert.Throws<GoBagException>(() =>
            {
                using var age = new AgeReader(new MemoryStream(altered), Passphrase);
                age.CopyTo(given);
            });
            Assert.True(plain.AsSpan().StartsWith(given.ToArray()));
        }
    }

    [Fact]
    public void Open_ChunksSwapped_IsRefused()
    {
        var file = Seal(Plain(4 * 64 * 1024));
        const int Chunk = (64 * 1024) + 16;
        var start = file.Length - (4 * Chunk);
        var swapped = (byte[])file.Clone();
        file.AsSpan(start, Chunk).CopyTo(swapped.AsSpan(start + Chunk));
        file.AsSpan(start + Chunk, Chunk).CopyTo(swapped.AsSpan(start));
        Assert.Equal(GoBagFault.Altered, Fault(swapped));
    }

    [Fact]
    public void Open_MoreAfterTheEnd_IsRefused()
    {
        Fault([.. Seal(Plain(10)), 0]);
        Assert.Equal(GoBagFault.Altered, Fault([.. Seal(Plain(64 * 1024)), 0]));
    }

    [Fact]
    public void Open_WrongPassphrase_IsToldApartFromDamage()
    {
        var file = Seal(Plain(10));
        Assert.Equal(GoBagFault.WrongPassphrase, Assert.Throws<GoBagException>(() => Open(file, Passphrase + "x")).Fault);
    }

    [Fact]
    public void Open_AnotherFile_IsSaidToBeForeign() => Assert.Equal(GoBagFault.Foreign, Fault(Encoding.ASCII.GetBytes("PK\u0003\u0004 something else\n")));

    [Fact]
    public void Open_WorkThatWouldTakeAllMemory_IsRefused()
    {
        var header = Encoding.ASCII.GetString(Seal(Plain(1)).AsSpan(0, 60)).Replace(" 4\n", " 30\n", StringComparison.Ordinal);
        Assert.Equal(GoBagFault.Altered, Fault(Encoding.ASCII.GetBytes(header)));
    }

    [Fact]
    public void New_Passphrase_IsLongEnoughAndNotTheSameTwice()
    {
        var first = Beredd.GoBag.Passphrase.New();
        Assert.Matches("^[a-z]{4}(-[a-z]{4}){5}$", first);
        Assert.NotEqual(first, Beredd.GoBag.Passphrase.New());
        Assert.Equal(first, Beredd.GoBag.Passphrase.Checked(first));
        Assert.Throws<GoBagException>(() => Beredd.GoBag.Passphrase.Checked("sommar2026"));
    }

    private static byte[] Plain(int size)
    {
        var plain = new byte[size];
        new Random(size).NextBytes(plain);
        return plain;
    }

    private static byte[] Seal(byte[] plain)
    {
        var to = new MemoryStream();
        using (var age = new AgeWriter(to, Passphrase, Work))
        {
            age.Write(plain);
            age.Finish();
        }
        return to.ToArray();
    }

    private static byte[] Open(byte[] file, string passphrase = Passphrase)
    {
        using var age = new AgeReader(new MemoryStream(file), passphrase);
        var plain = new MemoryStream();
        age.CopyTo(plain);
        return plain.ToArray();
    }

    private static GoBagFault Fault(byte[] file) => Assert.Throws<GoBagException>(() => Open(file)).Fault;

    private const string MadeByAge = "YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IHNjcnlwdCBMSnEyUmZ4d3ZOZ0dOUllueVBqUkF3IDE4Cm9hTVJ4ZHdiM20vL3AxZ2VQUHJQTFJuaDY4TldGd2dJcnhQZWhqZ05RdmsKLS0tIFkyUXBuZlRtNXVRamdHa1pIZjRBd3B5N2JEZEdxbVdYZUdkckJZWCtrVE0KdWclmw6GkBbLWORfDG7ypQnJ12hZPWWRM/GKrTFa/VGARogJ9BksQ/p8bKH5NvEW+Z46I1M=";
}
