using System.Text;
using System.Text.Json;
using CsCheck;

namespace Beredd.Ledger.Tests;

/// <summary>Leaves as canonical JSON, commitments, encryption of payloads, short codes.</summary>
public class EntryTests
{
    [Fact]
    public void Leaf_AnyEntry_HasNamesInOrderAndIsReadAsWritten() => (from seed in Gen.Int[0, 100000] select seed).Sample(seed =>
    {
        var random = new Random(seed);
        var log = TestLog.OfSize(random.Next(1, 30), seed);
        foreach (var leaf in log.Leaves)
        {
            using var json = JsonDocument.Parse(leaf);
            AssertSorted(json.RootElement);
            Assert.Null(Leaf.TryRead(leaf, out var entry));
            Assert.Equal(leaf, Leaf.Write(entry!));
            Assert.DoesNotContain((byte)'\n', leaf);
        }
    }, iter: 20);

    [Fact]
    public void Leaf_AnyByteChanged_IsAnotherLeafOrNone()
    {
        var leaf = TestLog.OfSize(27).Leaves[22];
        Gen.Int[0, leaf.Length - 1].Select(Gen.Byte).Sample((at, value) =>
        {
            var changed = leaf.ToArray();
            changed[at] = value;
            // Whatever is read at all is written in the same way again: no two lines mean the same.
            if (Leaf.TryRead(changed, out var entry) is null)
                Assert.Equal(changed, Leaf.Write(entry!));
            else
                Assert.True(Leaf.TryRead(changed, out _) is { } fault && (!fault.IsExact || fault.Offset <= at));
        });
    }

    [Fact]
    public void CanonicalText_AnyText_IsThatOfAnotherWriterAndReadAgain() => Gen.String.Sample(text =>
    {
        if (text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar) || !IsText(text))
            return;
        var written = new CanonicalWriter().Text(text).Written.ToArray();
        Assert.Equal(text, JsonSerializer.Deserialize<string>(written));
        var cursor = new CanonicalCursor(written);
        Assert.Equal(text, Encoding.UTF8.GetString(cursor.TextBytes()));
        Assert.Null(cursor.Fault);
    });

    [Fact]
    public void CanonicalText_ExampleOfRfc8785_IsThatOfTheRfc()
    {
        // RFC 8785 section 3.2.2 and its result in 3.2.4.
        var written = new CanonicalWriter().Text("\u20ac$\u000F\u000aA'\u0042\u0022\u005c\\\"\u002f").Written;
        Assert.Equal("\"€$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"", Encoding.UTF8.GetString(written));
    }

    [Theory]
    [InlineData("\"\\u0041\"", 1)]
    [InlineData("\"\\/\"", 1)]
    [InlineData("\"\\u000A\"", 1)]
    [InlineData("\"a\u0001\"", 2)]
    [InlineData("\"a", 2)]
    [InlineData("a\"", 0)]
    public void CanonicalText_WrittenAnotherWay_IsRefused(string written, int offset)
    {
        var cursor = new CanonicalCursor(Some.Utf8(written));
        cursor.TextBytes();
        Assert.Equal(offset, cursor.Fault!.Offset);
    }

    [Theory]
    [InlineData("01")]
    [InlineData("+1")]
    [InlineData("-1")]
    [InlineData("9007199254740992")]
    [InlineData("x")]
    [InlineData("")]
    public void CanonicalNumber_WrittenAnotherWay_IsRefused(string written)
    {
        var cursor = new CanonicalCursor(Some.Utf8(written));
        cursor.Number();
        Assert.NotNull(cursor.Fault);
    }

    [Fact]
    public void Append_WhatMayNotStandInALeaf_IsRefused()
    {
        var state = new TestLog().State;
        void Refused(EntryDraft draft) => Assert.Throws<ArgumentException>(() => state.Append(draft, Some.Utf8(""), RecordSecret.Create(Some.Random())));

        Refused(Some.Draft() with { Actor = "Anna Andersson" });
        Refused(Some.Draft() with { Role = "" });
        Refused(Some.Draft() with { Type = "Beslut" });
        Refused(Some.Draft() with { Tick = -1 });
        Refused(Some.Draft(corrects: 1));
        Refused(Some.Draft(erases: new Erasure(0, "gdpr-17")));
        Refused(Some.Draft(LedgerEntry.OpeningType));
        Assert.Throws<ArgumentException>(() => state.Append(Some.Draft(), [0xff], RecordSecret.Create(Some.Random())));
        Assert.Throws<InvalidOperationException>(() => LogState.Empty(Some.Log).Append(Some.Draft(), Some.Utf8(""), RecordSecret.Create(Some.Random())));
        Assert.Throws<ArgumentException>(() => LogState.Empty("en logg"));
    }

    [Fact]
    public void Append_Refused_LeavesTheStateAsItWas()
    {
        var state = new TestLog().State;
        var one = state.Append(Some.Draft(), Some.Utf8("a"), RecordSecret.Create(Some.Random(3)));
        var two = state.Append(Some.Draft(), Some.Utf8("b"), RecordSecret.Create(Some.Random(4)));
        Assert.Equal((1L, 1L, 1L), (state.Size, one.Sequence, two.Sequence));
        Assert.NotEqual(one.After.Checkpoint, two.After.Checkpoint);
    }

    [Fact]
    public void Load_AnySize_GoesOnAsIfItHadNeverStopped()
    {
        var log = TestLog.OfSize(30);
        for (var size = 1; size <= 30; size++)
        {
            var loaded = LogState.Load(Some.Log, size, log.Stored);
            Assert.Equal((log.At(size), MerkleHash.OfLeaf(log.Leaves[size - 1])), (loaded.Checkpoint, loaded.Last));
        }
    }

    [Fact]
    public void Seal_Payload_OpensForItsOwnEntryOnly()
    {
        var random = Some.Random();
        var (secret, other) = (RecordSecret.Create(random), RecordSecret.Create(random));
        var payload = Some.Utf8("Anna är sjuk");
        var sealedPayload = secret.Seal(Some.Log, 7, payload, random);
        Assert.Equal(payload, secret.Open(Some.Log, 7, sealedPayload));
        Assert.Null(secret.Open(Some.Log, 8, sealedPayload));
        Assert.Null(secret.Open("annan", 7, sealedPayload));
        Assert.Null(other.Open(Some.Log, 7, sealedPayload));
        Assert.Null(secret.Open(Some.Log, 7, sealedPayload.AsSpan(0, 30)));
        Gen.Int[0, sealedPayload.Length - 1].Select(Gen.Int[1, 255]).Sample((at, bits) =>
        {
            var changed = sealedPayload.ToArray();
            changed[at] ^= (byte)bits;
            Assert.Null(secret.Open(Some.Log, 7, changed));
        });
        Assert.NotEqual(sealedPayload, secret.Seal(Some.Log, 7, payload, random));
        Assert.NotEqual(secret.Commit(payload), other.Commit(payload));
    }

    [Fact]
    public void ShortCode_Checkpoint_IsReadBackAsTyped()
    {
        var code = ShortCode.Of(new Checkpoint(Some.Log, 1234, Some.Hash(1)));
        Assert.Matches(@"^1234: (\d{4} ){7}\d{4}$", code.ToString());
        foreach (var typed in (ReadOnlySpan<string>)[code.ToString(), code.ToString().Replace(" ", "", StringComparison.Ordinal), code.ToString().Replace(' ', '-'), $"  1 234 {code.Digits}\n"])
        {
            Assert.Equal(CodeProblem.None, ShortCode.TryRead(typed, out var read));
            Assert.Equal(code, read);
        }
        Assert.NotEqual(code, ShortCode.Of(new Checkpoint(Some.Log, 1234, Some.Hash(2))));
        Assert.NotEqual(code, ShortCode.Of(new Checkpoint(Some.Log + "x", 1234, Some.Hash(1))));
        Assert.Equal(CodeProblem.NotDigits, ShortCode.TryRead(code + "O", out _));
        Assert.Equal(CodeProblem.WrongLength, ShortCode.TryRead(code.Digits, out _));
    }

    [Fact]
    public void ShortCode_OneDigitWrongOrTwoExchanged_IsNoticed()
    {
        var whole = ShortCode.Of(new Checkpoint(Some.Log, 1234, Some.Hash(1))).ToString().Replace(":", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        for (var at = 0; at < whole.Length; at++)
        {
            for (var digit = '0'; digit <= '9'; digit++)
            {
                if (digit != whole[at] && !(at == 0 && digit == '0'))
                    Assert.Equal(CodeProblem.WrongCheck, ShortCode.TryRead(whole[..at] + digit + whole[(at + 1)..], out _));
            }
            for (var other = at + 1; other < whole.Length; other++)
            {
                var exchanged = whole.ToCharArray();
                (exchanged[at], exchanged[other]) = (exchanged[other], exchanged[at]);
                if (whole[at] != whole[other] && exchanged[0] != '0')
                    Assert.Equal(CodeProblem.WrongCheck, ShortCode.TryRead(new string(exchanged), out _));
            }
        }
    }

    private static void AssertSorted(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (var item in element.EnumerateArray())
                AssertSorted(item);
        }
        if (element.ValueKind != JsonValueKind.Object)
            return;
        var names = element.EnumerateObject().Select(member => member.Name).ToList();
        Assert.Equal(names.Order(StringComparer.Ordinal).Distinct(), names);
        foreach (var member in element.EnumerateObject())
            AssertSorted(member.Value);
    }

    private static bool IsText(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsHighSurrogate(text[i]) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]))
                i++;
            else if (char.IsSurrogate(text[i]))
                return false;
        }
        return true;
    }
}
