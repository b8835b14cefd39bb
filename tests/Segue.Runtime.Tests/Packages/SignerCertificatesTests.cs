using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.Extensions.Time.Testing;
using Segue.Runtime.Packages;
using Segue.Runtime.Releases;
using Segue.Runtime.Tests.Packages.Harness;

namespace Segue.Runtime.Tests.Packages;

/// <summary>Releases signed with certificates: of an authority that the host knows, valid, and for code signing.</summary>
public sealed class SignerCertificatesTests : IDisposable
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";
    private const string ServerAuthentication = "1.3.6.1.5.5.7.3.1";

    private static readonly DateTimeOffset Begin = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset End = Begin.AddYears(1);

    private readonly ECDsa _key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
    private readonly X509Certificate2 _authority = Authority("CN=Authority");

    [Fact]
    public void Certificate_OfTheAuthority_IsTakenAsLongAsItIsValid()
    {
        using X509Certificate2 certificate = Issue(_authority);
        Dictionary<string, ReadOnlyMemory<byte>> files = Sign(certificate);
        Assert.Null(Verify(files, Signer(_authority), Begin.AddMonths(6)));
        Expect("NotTimeValid", files, Signer(_authority), End.AddDays(1));
        Expect("NotTimeValid", files, Signer(_authority), Begin.AddDays(-1));
    }

    [Fact]
    public void Certificate_BelowAnotherOne_ComesWithIt()
    {
        using ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP384);
        using X509Certificate2 middle = Middle(middleKey);
        using X509Certificate2 withKey = middle.CopyWithPrivateKey(middleKey);
        using X509Certificate2 certificate = Issue(withKey);
        Assert.Null(Verify(Sign(certificate, middle), Signer(_authority), Begin.AddMonths(6)));
        Expect("PartialChain", Sign(certificate), Signer(_authority), Begin.AddMonths(6));
    }

    [Fact]
    public void Certificate_ThatIsNotForThis_IsRefused()
    {
        using X509Certificate2 stranger = Authority("CN=Authority");
        using X509Certificate2 ofStranger = Issue(stranger);
        Expect(null, Sign(ofStranger), Signer(_authority), Begin.AddMonths(6));
        using X509Certificate2 ofServer = Issue(_authority, ServerAuthentication);
        Expect("NotValidForUsage", Sign(ofServer), Signer(_authority), Begin.AddMonths(6));

        // The certificate of somebody else's key, with a signature of one's own.
        using ECDsa own = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 certificate = Issue(_authority);
        SignatureFile file = SignatureFile.Describe(SignedSample.Files());
        ReleaseSignature borrowed = SignedSample.Signature(file, own) with { Certificates = [certificate.RawData] };
        Expect("another key", SignedSample.With(SignedSample.Files(), file with { Signatures = [borrowed] }), Signer(_authority), Begin.AddMonths(6));
        ReleaseSignature damaged = SignedSample.Signature(file, _key) with { Certificates = [new byte[10]] };
        Expect(null, SignedSample.With(SignedSample.Files(), file with { Signatures = [damaged] }), Signer(_authority), Begin.AddMonths(6));
    }

    [Fact]
    public void Authority_DoesNotSignItself_AndAKeyAloneIsNoCertificateOfIt()
    {
        Dictionary<string, ReadOnlyMemory<byte>> files = SignedSample.Sign(SignedSample.Files(), _key);
        Assert.Equal(DiagnosticIds.SignerUnknown, Verify(files, Signer(_authority), Begin.AddMonths(6))?.Id);
    }

    [Fact]
    public void Certificate_ThatTheHostWasGiven_StandsForItsKeyUntilItEnds()
    {
        using X509Certificate2 certificate = Issue(_authority);
        Dictionary<string, ReadOnlyMemory<byte>> files = SignedSample.Sign(SignedSample.Files(), _key);
        Assert.Null(Verify(files, Signer(certificate), Begin.AddMonths(6)));
        Expect("ended at 2027", files, Signer(certificate), End.AddDays(1));
        Expect("begins at 2026", files, Signer(certificate), Begin.AddDays(-1));
    }

    [Fact]
    public void Signer_IsOneKeyOrCertificate_ThatIsPublic()
    {
        ExpectUnreadable("", "no PEM");
        ExpectUnreadable("-----BEGIN NOTHING-----\nAAAA\n-----END NOTHING-----", "'NOTHING'");
        ExpectUnreadable("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----", "P-256");
        ExpectUnreadable(_key.ExportPkcs8PrivateKeyPem(), "private key");
        ExpectUnreadable(_key.ExportECPrivateKeyPem(), "private key");
        ExpectUnreadable($"{_key.ExportSubjectPublicKeyInfoPem()}\n{_authority.ExportCertificatePem()}", "more than one");
        using RSA rsa = RSA.Create(2048);
        ExpectUnreadable(rsa.ExportSubjectPublicKeyInfoPem(), "P-256");
        using ECDsa brainpool = ECDsa.Create(ECCurve.NamedCurves.brainpoolP256r1);
        ExpectUnreadable(brainpool.ExportSubjectPublicKeyInfoPem(), "P-256");
        using ECDsa middleKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using X509Certificate2 middle = Middle(middleKey);
        ExpectUnreadable(middle.ExportCertificatePem(), "name the root");
        Assert.Equal(DiagnosticIds.KeyUnreadable, Assert.Throws<ReleaseException>(() => ReleaseSigner.FromFile("/nowhere/release.pub.pem")).DiagnosticId);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(_key.ExportSubjectPublicKeyInfo())), ReleaseSigner.FromPem("x", _key.ExportSubjectPublicKeyInfoPem()).KeyId);
    }

    public void Dispose()
    {
        _key.Dispose();
        _authority.Dispose();
    }

    private static void ExpectUnreadable(string pem, string reason)
    {
        ReleaseException refused = Assert.Throws<ReleaseException>(() => ReleaseSigner.FromPem("x", pem));
        Assert.Equal(DiagnosticIds.KeyUnreadable, refused.DiagnosticId);
        Assert.Contains(reason, refused.Failure.What, StringComparison.Ordinal);
    }

    private static ReleaseSigner Signer(X509Certificate2 certificate) => ReleaseSigner.FromPem("the company", certificate.ExportCertificatePem());

    private static ReleaseFailure? Verify(Dictionary<string, ReadOnlyMemory<byte>> files, ReleaseSigner signer, DateTimeOffset now) =>
        new SignedReleases([signer], areUnsignedAllowed: false, new FakeTimeProvider(now)).Verify(ReleasePackage.Create(files, "test"));

    private static void Expect(string? reason, Dictionary<string, ReadOnlyMemory<byte>> files, ReleaseSigner signer, DateTimeOffset now)
    {
        ReleaseFailure? failure = Verify(files, signer, now);
        Assert.True(failure?.Id == DiagnosticIds.CertificateRejected, $"{failure}");
        Assert.Contains(reason ?? "", failure.What, StringComparison.Ordinal);
    }

    private Dictionary<string, ReadOnlyMemory<byte>> Sign(params X509Certificate2[] certificates)
    {
        SignatureFile file = SignatureFile.Describe(SignedSample.Files());
        ReleaseSignature signature = SignedSample.Signature(file, _key) with { Certificates = [.. certificates.Select(certificate => (ReadOnlyMemory<byte>)certificate.RawData)] };
        return SignedSample.With(SignedSample.Files(), file with { Signatures = [signature] });
    }

    private static X509Certificate2 Authority(string name)
    {
        using RSA key = RSA.Create(2048);
        CertificateRequest request = new(name, key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.CreateSelfSigned(Begin.AddYears(-1), End.AddYears(9));
    }

    private X509Certificate2 Middle(ECDsa key)
    {
        CertificateRequest request = new("CN=Middle", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, hasPathLengthConstraint: false, 0, critical: true));
        return request.Create(_authority.SubjectName, X509SignatureGenerator.CreateForRSA(_authority.GetRSAPrivateKey()!, RSASignaturePadding.Pkcs1), Begin, End, [2]);
    }

    private X509Certificate2 Issue(X509Certificate2 authority, string usage = CodeSigning)
    {
        CertificateRequest request = new("CN=Releases", _key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(usage)], critical: true));
        X509SignatureGenerator generator = authority.GetRSAPrivateKey() is { } rsa
            ? X509SignatureGenerator.CreateForRSA(rsa, RSASignaturePadding.Pkcs1)
            : X509SignatureGenerator.CreateForECDsa(authority.GetECDsaPrivateKey()!);
        return request.Create(authority.SubjectName, generator, Begin, End, [1]);
    }
}
