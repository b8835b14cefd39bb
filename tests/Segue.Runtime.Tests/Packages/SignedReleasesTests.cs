using System.Security.Cryptography;
using System.Text;
using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Packages.Harness;

namespace Segue.Runtime.Tests.Packages;

/// <summary>What a host takes: what a signer that it knows has signed, unaltered. Everything else is refused, each with its own id.</summary>
public sealed class SignedReleasesTests : IDisposable
{
    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly ECDsa _other = ECDsa.Create(ECCurve.NamedCurves.nistP256);

    public static TheoryData<string> Kinds => [.. SignedSample.Kinds];

    [Theory]
    [InlineData(256)]
    [InlineData(384)]
    [InlineData(521)]
    public void Release_OfAKnownSigner_IsTaken(int bits)
    {
        using ECDsa key = ECDsa.Create(bits == 256 ? ECCurve.NamedCurves.nistP256 : bits == 384 ? ECCurve.NamedCurves.nistP384 : ECCurve.NamedCurves.nistP521);
        Assert.Null(Verify(SignedSample.Sign(SignedSample.Files(), key), [Signer(key)]));
    }

    [Fact]
    public void Unsigned_IsRefused_WhereItIsNotAllowed()
    {
        Expect(DiagnosticIds.ReleaseUnsigned, SignedSample.Files(), [Signer(_key)]);
        Expect(DiagnosticIds.ReleaseUnsigned, SignedSample.Files(), []);
        Assert.Null(Verify(SignedSample.Files(), [Signer(_key)], areUnsignedAllowed: true));
    }

    [Fact]
    public void OtherSigner_IsRefused_WhetherUnsignedOnesAreAllowedOrNot()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = SignedSample.Sign(SignedSample.Files(), _other);
        ReleaseFailure failure = Expect(DiagnosticIds.SignerUnknown, files, [Signer(_key)]);
        Assert.Contains(Signer(_other).KeyId[..16], failure.What, StringComparison.Ordinal);
        Assert.Contains(Signer(_key).KeyId[..16], failure.What, StringComparison.Ordinal);
        Expect(DiagnosticIds.SignerUnknown, files, [Signer(_key)], areUnsignedAllowed: true);
        Expect(DiagnosticIds.SignerUnknown, files, []);
    }

    [Fact]
    public void WithoutSigners_WhereUnsignedOnesAreAllowed_ASignatureHasToBeRightAllTheSame()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = SignedSample.Sign(SignedSample.Files(), _other);
        Assert.Null(Verify(files, [], areUnsignedAllowed: true));
        files["a/a.dll"] = SignedSample.Altered(files["a/a.dll"]);
        Expect(DiagnosticIds.ReleaseAltered, files, [], areUnsignedAllowed: true);

        SignatureFile signature = SignedSample.SignatureOf(files);
        ReleaseSignature wrong = signature.Signatures[0] with { Value = SignedSample.Altered(signature.Signatures[0].Value) };
        Expect(DiagnosticIds.SignatureInvalid, SignedSample.With(files, signature with { Signatures = [wrong] }), [], areUnsignedAllowed: true);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void File_OfAnyKind_AlteredTakenAwayOrRenamed_IsFound(string path)
    {
        Dictionary<string, ReadOnlyMemory<byte>> signed = SignedSample.Sign(SignedSample.Files(), _key);
        ReadOnlyMemory<byte> another = path == ReleaseFile.FileName ? SignedSample.Files("another")[path] : SignedSample.Altered(signed[path]);
        Assert.Contains($"'{path}'", Altered(new(signed) { [path] = another }), StringComparison.Ordinal);
        if (path != ReleaseFile.FileName)
        {
            Dictionary<string, ReadOnlyMemory<byte>> less = new(signed);
            less.Remove(path);
            Assert.Contains($"'{path}' was signed and is not there", Altered(less), StringComparison.Ordinal);
            Altered(new(less) { [path + "x"] = signed[path] });
        }

        string Altered(Dictionary<string, ReadOnlyMemory<byte>> files) => Expect(DiagnosticIds.ReleaseAltered, files, [Signer(_key)]).What;
    }

    [Fact]
    public void File_ThatCameLater_IsFound()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = SignedSample.Sign(SignedSample.Files(), _key);
        files["a/another.dll"] = new byte[1];
        Assert.Contains("'a/another.dll' was not there", Expect(DiagnosticIds.ReleaseAltered, files, [Signer(_key)]).What, StringComparison.Ordinal);
    }

    [Fact]
    public void Signature_OfAKnownSigner_ForSomethingElse_IsRefused()
    {
        Dictionary<string, ReadOnlyMemory<byte>> signed = SignedSample.Sign(SignedSample.Files(), _key);
        SignatureFile signature = SignedSample.SignatureOf(signed);
        SignatureFile another = SignedSample.SignatureOf(SignedSample.Sign(SignedSample.Files("another"), _key));

        // Another release's signature; a list made to fit; a known key's name on another's signature; a bit; nothing.
        Dictionary<string, ReadOnlyMemory<byte>> altered = new(signed) { ["a/a.dll"] = SignedSample.Altered(signed["a/a.dll"]) };
        SignatureFile fitted = SignatureFile.Describe(altered) with { Signatures = signature.Signatures };
        Expect(DiagnosticIds.SignatureInvalid, SignedSample.With(signed, signature with { Signatures = another.Signatures }), [Signer(_key)]);
        Expect(DiagnosticIds.SignatureInvalid, SignedSample.With(altered, fitted), [Signer(_key)]);
        ReleaseSignature forged = SignedSample.Signature(signature, _other) with { PublicKey = _key.ExportSubjectPublicKeyInfo() };
        Expect(DiagnosticIds.SignatureInvalid, SignedSample.With(signed, signature with { Signatures = [forged] }), [Signer(_key)]);
        foreach (ReadOnlyMemory<byte> value in (ReadOnlyMemory<byte>[])[SignedSample.Altered(signature.Signatures[0].Value), default, new byte[64], new byte[1000]])
        {
            Expect(DiagnosticIds.SignatureInvalid, SignedSample.With(signed, signature with { Signatures = [signature.Signatures[0] with { Value = value }] }), [Signer(_key)]);
        }
    }

    [Fact]
    public void Signature_OfAnotherPurpose_IsNoneOfARelease()
    {
        SignatureFile file = SignatureFile.Describe(SignedSample.Files());
        byte[] other = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(file.ToSignedBytes()).Replace("segue-release", "something-else", StringComparison.Ordinal));
        ReleaseSignature signature = new()
        {
            PublicKey = _key.ExportSubjectPublicKeyInfo(),
            Value = _key.SignData(other, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation),
        };
        Expect(DiagnosticIds.SignatureInvalid, SignedSample.With(SignedSample.Files(), file with { Signatures = [signature] }), [Signer(_key)]);
    }

    [Fact]
    public void SignatureFile_ThatNoToolWrites_IsRefused()
    {
        Dictionary<string, ReadOnlyMemory<byte>> signed = SignedSample.Sign(SignedSample.Files(), _key);
        SignatureFile signature = SignedSample.SignatureOf(signed);
        SignatureFile[] wrong =
        [
            signature with { Format = 2 },
            signature with { Signatures = [] },
            signature with { Signatures = [.. Enumerable.Repeat(signature.Signatures[0], 17)] },
            signature with { Signatures = [signature.Signatures[0] with { Certificates = [.. Enumerable.Repeat(default(ReadOnlyMemory<byte>), 9)] }] },
            signature with { Files = [.. signature.Files.Reverse()] },
            signature with { Files = [signature.Files[0], .. signature.Files] },
            signature with { Files = [signature.Files[0] with { Path = "../a" }] },
        ];
        Assert.All(wrong, file => Expect(DiagnosticIds.SignatureUnreadable, SignedSample.With(signed, file), [Signer(_key)]));
        string text = Encoding.UTF8.GetString(signature.ToUtf8());
        string[] texts = ["", "{", "[]", "null", text.Replace("\"format\"", "\"surprise\": 1, \"format\"", StringComparison.Ordinal), """{ "format": 1, "files": [null], "signatures": [null] }"""];
        Assert.All(texts, content => Expect(DiagnosticIds.SignatureUnreadable, new(signed) { [SignatureFile.FileName] = Encoding.UTF8.GetBytes(content) }, [Signer(_key)]));
    }

    [Fact]
    public void OneKeyTakesOverFromAnother_WithoutAReleaseThatSomeHostRefuses()
    {
        Dictionary<string, ReadOnlyMemory<byte>> both = SignedSample.Sign(SignedSample.Files(), _key, _other);
        Assert.Null(Verify(both, [Signer(_key)]));
        Assert.Null(Verify(both, [Signer(_other)]));
        Assert.Null(Verify(SignedSample.Sign(SignedSample.Files(), _other), [Signer(_key), Signer(_other)]));
    }

    public void Dispose()
    {
        _key.Dispose();
        _other.Dispose();
    }

    private static ReleaseSigner Signer(ECDsa key) => ReleaseSigner.FromPem("release key", key.ExportSubjectPublicKeyInfoPem());

    private static ReleaseFailure? Verify(Dictionary<string, ReadOnlyMemory<byte>> files, ReleaseSigner[] signers, bool areUnsignedAllowed = false) =>
        new SignedReleases(signers, areUnsignedAllowed, new FakeTimeProvider()).Verify(ReleasePackage.Create(files, "test"));

    private static ReleaseFailure Expect(string id, Dictionary<string, ReadOnlyMemory<byte>> files, ReleaseSigner[] signers, bool areUnsignedAllowed = false)
    {
        ReleaseFailure? failure = Verify(files, signers, areUnsignedAllowed);
        Assert.True(failure?.Id == id, $"{id} was to be expected: {failure}");
        Assert.Equal("test", failure.Where);
        Assert.NotEmpty(failure.Next);
        return failure;
    }
}
