using System.Text;
using CsCheck;

namespace Beredd.Ledger.Tests;

/// <summary>Signed notes and keys, with the examples of Go's documentation (golang.org/x/mod/sumdb/note) and of C2SP.</summary>
public class NoteTests
{
    private const string GoSecret = "PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz";
    private const string GoKey = "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";
    private const string GoText = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    private const string GoSignature = "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n";
    private const string GoSecondSignature = "— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n";

    [Fact]
    public void Check_NoteOfGosDocumentation_Holds()
    {
        Assert.Null(SignedNote.TryRead(Some.Utf8($"{GoText}\n{GoSignature}{GoSecondSignature}"), out var note));
        Assert.True(VerifierKey.TryParse(GoKey, out var key));
        Assert.Equal((0xc74f20a3u, "PeterNeumann", GoKey), (key!.Id, key.Name, key.ToString()));
        var found = Assert.Single(note!.Check([key]));
        Assert.True(found.IsValid);
        Assert.Equal(GoText, note.Text);
    }

    [Fact]
    public void Sign_KeyOfGosDocumentation_GivesItsNote()
    {
        Assert.True(SigningKey.TryParse(GoSecret, out var key));
        Assert.Equal((GoSecret, GoKey), (key!.ExportSecret(), key.Verifier.ToString()));
        Assert.Equal($"{GoText}\n{GoSignature}", SignedNote.Sign(GoText, key).ToString());
        // Go's second example signs with a key made of 32 zero bytes.
        using var second = SigningKey.Create("EnochRoot", KeyKind.Ed25519, new Zeros());
        Assert.Equal($"{GoText}\n{GoSignature}{GoSecondSignature}", SignedNote.Sign(GoText, key, second).ToString());
        key.Dispose();
    }

    [Fact]
    public void Read_ExampleOfC2sp_IsACheckpoint()
    {
        const string example = "example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n"
            + "— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n"
            + "— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n";
        Assert.Null(Checkpoint.TryRead(Some.Utf8(example), out var note, out var checkpoint));
        Assert.Equal(("example.com/behind-the-sofa", 20852163), (checkpoint!.Origin, checkpoint.Size));
        Assert.Equal("CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=", checkpoint.Root.ToBase64());
        Assert.Equal((example, note!.Text), (note.ToString(), checkpoint.Text));
    }

    [Fact]
    public void Check_OtherKeyOfTheSameName_IsPassedOver()
    {
        using var one = SigningKey.Create(Some.Log, KeyKind.Ed25519, Some.Random(1));
        using var two = SigningKey.Create(Some.Log, KeyKind.Ed25519, Some.Random(2));
        Assert.Empty(SignedNote.Sign("text\n", one).Check([two.Verifier]));
        // A key of one kind says nothing of the other's signatures, though the secret be the same.
        using var witness = SigningKey.Create(Some.Log, KeyKind.Cosignature, Some.Random(1));
        Assert.NotEqual(one.Verifier.Id, witness.Verifier.Id);
        Assert.Empty(SignedNote.Sign("text\n", one).Check([witness.Verifier]));
    }

    [Fact]
    public void Check_Cosignature_TellsTheTime()
    {
        using var log = SigningKey.Create(Some.Log, KeyKind.Ed25519, Some.Random(1));
        using var witness = SigningKey.Create("vittne.se/1", KeyKind.Cosignature, Some.Random(2));
        var note = SignedNote.Sign("text\n", log).And(witness, Some.Time);
        Assert.Null(SignedNote.TryRead(Some.Utf8(note.ToString()), out var read));
        Assert.Equal([null, Some.Time], read!.Check([log.Verifier, witness.Verifier]).Where(s => s.IsValid).Select(s => s.Time));
        // The time is part of what is signed.
        var moved = note.Signatures[1].Signature.ToArray();
        moved[7] ^= 1;
        Assert.False((note with { Signatures = [note.Signatures[1] with { Signature = moved }] }).Check([witness.Verifier])[0].IsValid);
    }

    [Fact]
    public void Read_AnyByteChanged_NoNoteIsBelieved()
    {
        Assert.True(VerifierKey.TryParse(GoKey, out var key));
        var whole = Some.Utf8($"{GoText}\n{GoSignature}");
        Gen.Int[0, whole.Length - 1].Select(Gen.Byte).Sample((at, value) =>
        {
            var changed = whole.ToArray();
            changed[at] = value;
            var isBelieved = SignedNote.TryRead(changed, out var note) is null && note!.Check([key!]) is [{ IsValid: true }];
            Assert.Equal(changed.AsSpan().SequenceEqual(whole), isBelieved);
        });
    }

    [Theory]
    [InlineData("", NoteProblem.NoSignatures, 1)]
    [InlineData("text\n", NoteProblem.NoSignatures, 2)]
    [InlineData("text\n\n", NoteProblem.NoSignatures, 3)]
    [InlineData("text\n\n— a b", NoteProblem.NoSignatures, 3)]
    [InlineData("text\n\n— a b\n", NoteProblem.NoSignatureLine, 3)]
    [InlineData("text\n\n- a AAAAAAA=\n", NoteProblem.NoSignatureLine, 3)]
    [InlineData("text\n\n— a AAAAAAB=\n", NoteProblem.NoSignatureLine, 3)]
    [InlineData("text\n\n— a+b AAAAAAA=\n", NoteProblem.NoSignatureLine, 3)]
    [InlineData("te\txt\n\n— a AAAAAAA=\n", NoteProblem.NotText, 1)]
    [InlineData("text\n\n— a AAAAAAA=\r\n", NoteProblem.NotText, 3)]
    public void Read_NoNote_SaysWhere(string text, NoteProblem problem, int line) => Assert.Equal(new NoteFault(line, problem), SignedNote.TryRead(Some.Utf8(text), out _));

    [Theory]
    [InlineData("log\n1\n", 3)]
    [InlineData("log\n01\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 2)]
    [InlineData("log\n-1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 2)]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n", 3)]
    [InlineData("\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n", 1)]
    [InlineData("log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\nmer\n", 4)]
    public void Read_NoCheckpoint_SaysWhere(string text, int line) => Assert.Equal(new NoteFault(line, NoteProblem.NoCheckpoint), Checkpoint.TryRead(text, out _));

    [Theory]
    [InlineData("PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3+Ahpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")]
    [InlineData("PeterNeumann+c74f20a3")]
    [InlineData("")]
    public void ParseKey_Mistyped_IsNone(string text) => Assert.False(VerifierKey.TryParse(text, out _));

    [Fact]
    public void TlogProof_Entry_StandsByItself()
    {
        var log = TestLog.OfSize(20);
        var proof = new TlogProof(7, TreeProofs.Inclusion(7, 20, log.Stored), log.Signed(), Encoding.UTF8.GetBytes("extra"));
        var read = TlogProof.TryRead(Some.Utf8(proof.ToString()))!;
        Assert.Equal(proof.ToString(), read.ToString());
        Assert.StartsWith("c2sp.org/tlog-proof@v1\nextra ZXh0cmE=\nindex 7\n", proof.ToString(), StringComparison.Ordinal);
        Assert.True(read.Check(log.Leaves[7])!.Value.Holds);
        Assert.Equal(ProofMismatch.RootDiffers, read.Check(log.Leaves[8])!.Value.Mismatch);
        var without = new TlogProof(0, TreeProofs.Inclusion(0, 20, log.Stored), log.Signed());
        Assert.True(TlogProof.TryRead(Some.Utf8(without.ToString()))!.Check(log.Leaves[0])!.Value.Holds);
        Assert.Null(TlogProof.TryRead(Some.Utf8(without.ToString().Replace("index 0", "index 00", StringComparison.Ordinal))));
    }

    private sealed class Zeros : System.Security.Cryptography.RandomNumberGenerator
    {
        public override void GetBytes(byte[] data) => Array.Clear(data);
    }
}
