using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>
/// Somebody whose releases a host takes: a public key, a certificate, or an authority that gives certificates for code signing out.
/// </summary>
/// <remarks>Immutable and thread-safe.</remarks>
public sealed class ReleaseSigner
{
    /// <summary>So much of a key's id is enough for people to tell keys apart.</summary>
    internal const int ShortDigits = 16;

    private const string PublicKeyLabel = "PUBLIC KEY";
    private const string CertificateLabel = "CERTIFICATE";

    private ReleaseSigner(string name, ReadOnlyMemory<byte> publicKey, X509Certificate2? certificate, bool isAuthority)
    {
        Name = name;
        PublicKey = publicKey;
        Certificate = certificate;
        IsAuthority = isAuthority;
    }

    /// <summary>What messages call the signer.</summary>
    public string Name { get; }

    /// <summary>The SHA-256 of the public key (SubjectPublicKeyInfo), 64 lower-case hexadecimal digits.</summary>
    public string KeyId => Convert.ToHexStringLower(SHA256.HashData(PublicKey.Span));

    /// <summary>Whether it signs by the certificates that it gives out, and not itself.</summary>
    public bool IsAuthority { get; }

    /// <summary>The SubjectPublicKeyInfo.</summary>
    internal ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>The certificate; null where it is a key alone.</summary>
    internal X509Certificate2? Certificate { get; }

    /// <summary>Reads a signer from a PEM file; it is called by the file's name.</summary>
    /// <param name="path">The file: as for <see cref="FromPem"/>.</param>
    /// <returns>The signer.</returns>
    /// <exception cref="ReleaseException">The file cannot be read, or holds no such key or certificate.</exception>
    public static ReleaseSigner FromFile(string path)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            return Create(Path.GetFileName(path), File.ReadAllText(path), path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw SignatureFailures.KeyUnreadable(path, exception.Message, exception);
        }
    }

    /// <summary>Reads a signer from PEM.</summary>
    /// <param name="name">What messages call the signer.</param>
    /// <param name="pem">
    /// One <c>PUBLIC KEY</c> or one <c>CERTIFICATE</c>, for ECDSA on P-256, P-384 or P-521. A certificate of a certificate authority,
    /// which must be a root, stands for all certificates for code signing below it; the key of such an authority may be of any kind.
    /// Any other certificate stands for itself, until it ends; a key has no end.
    /// </param>
    /// <returns>The signer.</returns>
    /// <exception cref="ReleaseException">The text holds no such key or certificate.</exception>
    public static ReleaseSigner FromPem(string name, string pem)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(pem);
        return Create(name, pem, name);
    }

    /// <summary>The signer for people.</summary>
    /// <returns>Name and the beginning of the key's id.</returns>
    public override string ToString() => $"{Name} ({KeyId[..ShortDigits]}…)";

    private static ReleaseSigner Create(string name, string pem, string location)
    {
        if (!PemEncoding.TryFind(pem, out PemFields fields))
        {
            throw SignatureFailures.KeyUnreadable(location, "it is no PEM.");
        }

        if (PemEncoding.TryFind(pem.AsSpan(fields.Location.End.Value), out _))
        {
            throw SignatureFailures.KeyUnreadable(location, "it holds more than one key or certificate, and a signer is one.");
        }

        string label = pem[fields.Label];
        byte[] content = Convert.FromBase64String(pem[fields.Base64Data]);
        try
        {
            return label switch
            {
                PublicKeyLabel => OfKey(name, content, location),
                CertificateLabel => OfCertificate(name, X509CertificateLoader.LoadCertificate(content), location),
                _ when label.Contains("PRIVATE", StringComparison.Ordinal) => throw SignatureFailures.KeyUnreadable(
                    location, "it is a private key. A host is given the public one; whoever can read a host must not be able to sign."),
                _ => throw SignatureFailures.KeyUnreadable(location, $"it is a '{label}'."),
            };
        }
        catch (CryptographicException exception)
        {
            throw SignatureFailures.KeyUnreadable(location, exception.Message, exception);
        }
    }

    private static ReleaseSigner OfKey(string name, byte[] publicKey, string location)
    {
        using ECDsa key = EcdsaKey.TryImport(publicKey) ?? throw NoSuchKey(location);
        return new ReleaseSigner(name, key.ExportSubjectPublicKeyInfo(), certificate: null, isAuthority: false);
    }

    private static ReleaseSigner OfCertificate(string name, X509Certificate2 certificate, string location)
    {
        if (certificate.Extensions.OfType<X509BasicConstraintsExtension>().Any(constraints => constraints.CertificateAuthority))
        {
            return certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData)
                ? new ReleaseSigner(name, certificate.PublicKey.ExportSubjectPublicKeyInfo(), certificate, isAuthority: true)
                : throw SignatureFailures.KeyUnreadable(location, "it is the certificate of an authority below another one; name the root.");
        }

        using ECDsa? key = certificate.GetECDsaPublicKey();
        return key is not null && EcdsaKey.IsOnKnownCurve(key)
            ? new ReleaseSigner(name, key.ExportSubjectPublicKeyInfo(), certificate, isAuthority: false)
            : throw NoSuchKey(location);
    }

    private static ReleaseException NoSuchKey(string location) =>
        SignatureFailures.KeyUnreadable(location, "it is none for ECDSA on P-256, P-384 or P-521.");
}
