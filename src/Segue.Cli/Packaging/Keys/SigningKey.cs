using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Segue.Runtime.Packages;

namespace Segue.Cli.Packaging.Keys;

/// <summary>A private key that releases are signed with, and the certificates that go with it.</summary>
internal sealed class SigningKey
{
    private readonly ECParameters _key;
    private readonly IReadOnlyList<ReadOnlyMemory<byte>> _certificates;

    private SigningKey(ECDsa key, IReadOnlyList<ReadOnlyMemory<byte>> certificates)
    {
        _key = key.ExportParameters(includePrivateParameters: true);
        _certificates = certificates;
        PublicKey = key.ExportSubjectPublicKeyInfo();
    }

    /// <summary>The public key as a SubjectPublicKeyInfo.</summary>
    public ReadOnlyMemory<byte> PublicKey { get; }

    /// <summary>What people call the key by.</summary>
    public string KeyId => Convert.ToHexStringLower(SHA256.HashData(PublicKey.Span));

    /// <summary>The variable that has the passphrase of a key that is encrypted: an argument could be read by everybody on the machine.</summary>
    public const string PassphraseVariable = "SEGUE_KEY_PASSPHRASE";

    /// <summary>The passphrase in the environment; null where there is none.</summary>
    public static string? Passphrase => Environment.GetEnvironmentVariable(PassphraseVariable) is { Length: > 0 } passphrase ? passphrase : null;

    /// <summary>Reads a key.</summary>
    /// <param name="path">PEM with the key, and certificates where there are any; or PKCS#12.</param>
    /// <param name="certificates">PEM with the signer's certificate and those above it; null where the key's own file has them, or there are none.</param>
    /// <exception cref="Output.CommandException">There is no such key, or the certificate is of another one.</exception>
    public static SigningKey Read(string path, string? certificates)
    {
        try
        {
            return Path.GetExtension(path).ToUpperInvariant() is ".PFX" or ".P12" ? OfPkcs12(path) : OfPem(path, certificates);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            throw PackagingFailures.KeyUnreadable(path, exception.Message, exception);
        }
    }

    /// <summary>Signs what a release consists of.</summary>
    public ReleaseSignature Sign(SignatureFile file) => new()
    {
        PublicKey = PublicKey,
        Certificates = _certificates,
        Value = DeterministicEcdsa.Sign(_key, file.ToSignedBytes()),
    };

    private static SigningKey OfPem(string path, string? certificates)
    {
        string pem = File.ReadAllText(path);
        using ECDsa key = ECDsa.Create();
        if (!pem.Contains("ENCRYPTED PRIVATE KEY", StringComparison.Ordinal))
        {
            key.ImportFromPem(pem);
        }
        else if (Passphrase is { } passphrase)
        {
            key.ImportFromEncryptedPem(pem, passphrase);
        }
        else
        {
            throw PackagingFailures.KeyUnreadable(path, $"it is encrypted, and {PassphraseVariable} is not set.");
        }

        X509Certificate2Collection found = [];
        found.ImportFromPem(certificates is null ? pem : File.ReadAllText(certificates));
        return Create(path, key, found);
    }

    private static SigningKey OfPkcs12(string path)
    {
        X509Certificate2Collection found = X509CertificateLoader.LoadPkcs12CollectionFromFile(path, Passphrase, X509KeyStorageFlags.Exportable);
        using ECDsa key = found.Where(certificate => certificate.HasPrivateKey).Select(certificate => certificate.GetECDsaPrivateKey()).FirstOrDefault(key => key is not null)
            ?? throw PackagingFailures.KeyUnreadable(path, "it has no private key for ECDSA.");
        return Create(path, key, found);
    }

    private static SigningKey Create(string path, ECDsa key, X509Certificate2Collection certificates)
    {
        ReadOnlyMemory<byte> publicKey = key.ExportSubjectPublicKeyInfo();
        if (!DeterministicEcdsa.IsKnown(key.ExportParameters(includePrivateParameters: false)))
        {
            throw PackagingFailures.KeyUnreadable(path, "it is on another curve than P-256, P-384 and P-521.");
        }

        X509Certificate2? own = certificates.FirstOrDefault(certificate => certificate.PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(publicKey.Span));
        if (own is null && certificates.Count > 0)
        {
            throw PackagingFailures.KeyUnreadable(path, "none of the certificates is of this key.");
        }

        // The root is what a host knows by itself; one that comes with the release would say nothing.
        return new SigningKey(key, own is null
            ? []
            : [own.RawData, .. certificates.Where(certificate => certificate != own && !IsRoot(certificate)).Select(certificate => (ReadOnlyMemory<byte>)certificate.RawData)]);
    }

    private static bool IsRoot(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);
}
