using System.Security.Cryptography;
using System.Text.Json;
using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>
/// Takes releases that one of the signers answers for, and unsigned ones where that is allowed. One signature of a signer is enough;
/// those of others beside it are left alone, so that a release can be signed for hosts that know different keys.
/// </summary>
/// <param name="signers">Whose releases are taken. Without any, signatures say nothing, and a release is taken where unsigned ones are.</param>
/// <param name="areUnsignedAllowed">Whether releases without a signature are taken. One with a signature has to be right all the same.</param>
/// <param name="time">The clock that certificates are looked at by.</param>
/// <remarks>Thread-safe.</remarks>
public sealed class SignedReleases(IEnumerable<ReleaseSigner> signers, bool areUnsignedAllowed, TimeProvider time) : IReleaseVerifier
{
    private readonly ReleaseSigner[] _signers = [.. signers];

    /// <inheritdoc/>
    public ReleaseFailure? Verify(ReleasePackage package)
    {
        ArgumentNullException.ThrowIfNull(package);
        string location = package.Location;
        if (!package.Files.TryGetValue(SignatureFile.FileName, out ReadOnlyMemory<byte> content))
        {
            return areUnsignedAllowed ? null : SignatureFailures.Unsigned(location);
        }

        SignatureFile file;
        try
        {
            file = SignatureFile.Parse(content.Span);
        }
        catch (JsonException exception)
        {
            return SignatureFailures.Unreadable(location, exception.Message);
        }

        return file.FindFault() is { } fault ? SignatureFailures.Unreadable(location, fault)
            : FindSigner(file, location) is { } failure ? failure
            : file.FindDifference(package.Files) is { } difference ? SignatureFailures.Altered(location, difference)
            : null;
    }

    /// <summary>Says why nobody answers for what the file lists; null where somebody does.</summary>
    private ReleaseFailure? FindSigner(SignatureFile file, string location)
    {
        byte[] signed = file.ToSignedBytes();
        if (_signers.Length == 0 && areUnsignedAllowed)
        {
            // Whoever would alter it could as well take the signature away; what happened by accident is still found.
            return file.Signatures.FirstOrDefault(signature => !Verifies(signature.PublicKey, signature, signed)) is { } wrong
                ? SignatureFailures.Invalid(location, $"the key {wrong.ComputeKeyId()[..ReleaseSigner.ShortDigits]}…")
                : null;
        }

        ReleaseFailure? reason = null;
        foreach (ReleaseSignature signature in file.Signatures)
        {
            foreach (ReleaseSigner signer in _signers.Where(signer => IsMeant(signer, signature)))
            {
                ReleaseFailure? failure = FindFault(signer, signature, signed, location);
                if (failure is null)
                {
                    return null;
                }

                reason ??= failure;
            }
        }

        return reason ?? SignatureFailures.UnknownSigner(location, file, _signers);
    }

    /// <summary>Whether a signature says that it is the signer's: by its key, or by a certificate of the authority's.</summary>
    private static bool IsMeant(ReleaseSigner signer, ReleaseSignature signature) => signer.IsAuthority
        ? signature.Certificates.Count > 0
        : signature.PublicKey.Span.SequenceEqual(signer.PublicKey.Span);

    private ReleaseFailure? FindFault(ReleaseSigner signer, ReleaseSignature signature, byte[] signed, string location)
    {
        DateTimeOffset now = time.GetUtcNow();
        string? fault = signer switch
        {
            { Certificate: null } => null,
            { IsAuthority: true } => SignerCertificates.FindFault(signature, signer.Certificate, now),
            _ => SignerCertificates.FindFault(signer.Certificate, now),
        };
        return fault is not null ? SignatureFailures.CertificateRejected(location, signer.ToString(), fault)
            : Verifies(signature.PublicKey, signature, signed) ? null
            : SignatureFailures.Invalid(location, signer.ToString());
    }

    private static bool Verifies(ReadOnlyMemory<byte> publicKey, ReleaseSignature signature, byte[] signed)
    {
        using ECDsa? key = EcdsaKey.TryImport(publicKey.Span);
        return key is not null && EcdsaKey.Verifies(key, signed, signature.Value.Span);
    }
}
