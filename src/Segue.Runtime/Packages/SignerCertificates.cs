using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Segue.Runtime.Packages;

/// <summary>Whether a signer's certificate stands for a key at a time.</summary>
internal static class SignerCertificates
{
    private const string CodeSigning = "1.3.6.1.5.5.7.3.3";

    /// <summary>Says why the certificate of a signer that stands for itself does not do so now; null where it does.</summary>
    public static string? FindFault(X509Certificate2 certificate, DateTimeOffset now) =>
        now < certificate.NotBefore.ToUniversalTime() ? $"it begins at {certificate.NotBefore.ToUniversalTime():u}."
        : now > certificate.NotAfter.ToUniversalTime() ? $"it ended at {certificate.NotAfter.ToUniversalTime():u}."
        : null;

    /// <summary>
    /// Says why the certificates of a signature do not lead from its key to an authority; null where they do. Nothing is asked of any
    /// network: what is withdrawn is withdrawn by taking the authority, or the signer, from the host's options.
    /// </summary>
    public static string? FindFault(ReleaseSignature signature, X509Certificate2 authority, DateTimeOffset now)
    {
        List<X509Certificate2> given = [];
        try
        {
            given.AddRange(signature.Certificates.Select(certificate => X509CertificateLoader.LoadCertificate(certificate.Span)));
            if (!given[0].PublicKey.ExportSubjectPublicKeyInfo().AsSpan().SequenceEqual(signature.PublicKey.Span))
            {
                return "it is the certificate of another key.";
            }

            using X509Chain chain = new();
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.Add(authority);
            given.ForEach(certificate => chain.ChainPolicy.ExtraStore.Add(certificate));
            chain.ChainPolicy.ApplicationPolicy.Add(new Oid(CodeSigning));
            chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
            chain.ChainPolicy.DisableCertificateDownloads = true;
            chain.ChainPolicy.VerificationTime = now.UtcDateTime;
            chain.ChainPolicy.VerificationTimeIgnored = false;
            return chain.Build(given[0]) ? null : string.Join("; ", chain.ChainStatus.Select(status => $"{status.Status} ({status.StatusInformation.Trim()})")) + ".";
        }
        catch (CryptographicException exception)
        {
            return exception.Message;
        }
        finally
        {
            given.ForEach(static certificate => certificate.Dispose());
        }
    }
}
