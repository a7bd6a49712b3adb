using System.Text.RegularExpressions;
using Beredd.Detection.Inputs.Evtx;
using Beredd.Detection.Reports;
using Beredd.Evtx;
using Beredd.Evtx.Writing;

namespace Beredd.Tests.Detection.Reports;

/// <summary>Reasons in Swedish.</summary>
public sealed partial class ReasonWordsTests
{
    [Theory]
    [InlineData("empty", "tom")]
    [InlineData("disk: D/a.evtx: empty", "disk: D/a.evtx: tom")]
    [InlineData("record 7: value 3 of 9: 20 bytes needed, 4 left", "post 7: värde 3 av 9: 20 byte behövs, 4 finns")]
    [InlineData("a.zip: the zip cannot be read: encrypted: unpack the archive with its password first", "a.zip: zip-filen kan inte läsas: krypterad: packa först upp arkivet med dess lösenord")]
    [InlineData("9 files that are no logs (4 .txt, 3 .md, 2 more)", "9 filer som inte är loggar (4 .txt, 3 .md, 2 till)")]
    [InlineData("something new", "something new")]
    [InlineData("a\u001b[2J: empty", "a\\u001b[2J: tom")]
    public void Say_InSwedish_TranslatesWhatIsKnown(string reason, string expected)
    {
        Assert.Equal(expected, ReasonWords.Say(reason, english: false));
        Assert.Equal(reason.Replace("\u001b", "\\u001b", StringComparison.Ordinal), ReasonWords.Say(reason, english: true));
    }

    [Theory]
    [InlineData("a 1 b 2", "1|2")]
    [InlineData("a 1 b 2 b 3", "1|2 b 3")]
    [InlineData("a  b  b x", " b |x")]
    [InlineData("a 1 b ", null)]
    [InlineData("a b 2", null)]
    [InlineData("a", null)]
    [InlineData("x a 1 b 2", null)]
    public void Pattern_HolesBetweenTexts_AreFilledLeftmostFirst(string text, string? expected) =>
        Assert.Equal(expected, new ReasonPattern("a {0} b {1}", "{0}|{1}").InSwedish(text, part => part));

    [Theory]
    [InlineData("[x]", "x!")]
    [InlineData("[]", null)]
    [InlineData("[", null)]
    [InlineData("[]]", "]!")]
    public void Pattern_OneHole_HoldsAtLeastACharacter(string text, string? expected) =>
        Assert.Equal(expected, new ReasonPattern("[{0}]", "{0}!").InSwedish(text, part => part));

    [Fact]
    public void Say_MadeToTakeLong_EndsAtOnce() =>
        Assert.NotEmpty(ReasonWords.Say(string.Concat(Enumerable.Repeat("record 1: ", 20_000)), english: false));

    [Fact]
    public void Swedish_EveryReason_HasTheHolesOfTheEnglish() => Assert.All(ReasonWords.Swedish, pair =>
    {
        var holes = Hole().Matches(pair.English).Select(hole => hole.Value).ToList();
        Assert.Equal(Enumerable.Range(0, holes.Count).Select(i => $"{{{i}}}"), holes);
        Assert.Equal(holes.Order(StringComparer.Ordinal), Hole().Matches(pair.Swedish).Select(hole => hole.Value).Order(StringComparer.Ordinal));
        Assert.NotEqual(pair.English, pair.Swedish);
    });

    [Fact]
    public void Say_WhateverIsWrongWithAnEventLog_IsSwedish()
    {
        var log = EventLog();
        var reasons = new SortedSet<string>(StringComparer.Ordinal);
        var random = new Random(3);
        for (var seed = 0; seed < 400; seed++)
        {
            var bytes = log.ToArray();
            for (var i = 0; i < 8; i++)
                bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
            using var reader = new EvtxLogReader(new MemoryStream(bytes, 0, bytes.Length - (seed % 3 * random.Next(70_000))), new EvtxCache());
            var block = reader.NewBlock();
            while (reader.TryNextBlock(block))
            {
                while (block.MoveNext())
                {
                }
                reasons.UnionWith(block.Damage.Select(damage => damage.Reason));
            }
            reasons.UnionWith(reader.Damage.Select(damage => damage.Reason));
        }
        Assert.True(reasons.Count > 20);
        Assert.DoesNotContain(reasons, reason => ReasonWords.Say(reason, english: false) == reason);
    }

    private static byte[] EventLog()
    {
        using var stream = new MemoryStream();
        using (var writer = new EvtxWriter(stream))
        {
            for (var i = 0; i < 300; i++)
            {
                writer.Write(new EvtxEvent
                {
                    Provider = "P",
                    EventId = (ushort)(i % 9),
                    Channel = "Security",
                    Computer = "C",
                    Time = new DateTimeOffset(2026, 11, 20, 1, 0, 0, TimeSpan.Zero),
                    Data = [KeyValuePair.Create((string?)"A", EvtxValue.Text(new string('a', i))), KeyValuePair.Create((string?)"B", EvtxValue.UInt32(7))],
                });
            }
        }
        return stream.ToArray();
    }

    [GeneratedRegex(@"\{[0-9]\}")]
    private static partial Regex Hole();
}
