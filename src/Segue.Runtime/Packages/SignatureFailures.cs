using Segue.Runtime.Releases;

namespace Segue.Runtime.Packages;

/// <summary>Why a host does not take a release: nobody it knows answers for it, or not for this.</summary>
internal static class SignatureFailures
{
    public static ReleaseFailure Unsigned(string location) => new(
        DiagnosticIds.ReleaseUnsigned,
        "The release is not signed, and this host takes only signed ones.",
        location,
        "Sign it: segue pack … --key FILE, with a key that the host knows. Unsigned ones are for the environment Development, or where the host's options say so.");

    public static ReleaseFailure Unreadable(string location, string reason) => new(
        DiagnosticIds.SignatureUnreadable,
        $"{SignatureFile.FileName} cannot be read: {reason}",
        location,
        "Sign the release again with the version of Segue that reads it.");

    public static ReleaseFailure UnknownSigner(string location, SignatureFile file, IReadOnlyList<ReleaseSigner> signers) => new(
        DiagnosticIds.SignerUnknown,
        $"The release is signed by {Keys(file.Signatures.Select(signature => signature.ComputeKeyId()))}, and this host takes "
            + $"{(signers.Count == 0 ? "no signer's" : string.Join(", ", signers.Select(signer => signer.ToString())))}.",
        location,
        "Sign it with a key that the host knows, or give the host the signer's public key (AdminOptions.Signers).");

    public static ReleaseFailure Invalid(string location, string signer) => new(
        DiagnosticIds.SignatureInvalid,
        $"The signature of {signer} is not for this release: it was altered, or taken from another one.",
        location,
        "Nothing of it was used. Take the release again from where it was packed, or pack it again.");

    public static ReleaseFailure Altered(string location, string difference) => new(
        DiagnosticIds.ReleaseAltered,
        $"The release was altered after it was signed: {difference}",
        location,
        "Nothing of it was used. Take the release again from where it was packed, or pack it again.");

    public static ReleaseFailure CertificateRejected(string location, string signer, string reason) => new(
        DiagnosticIds.CertificateRejected,
        $"The certificate that the release is signed with is none that {signer} stands for now: {reason}",
        location,
        "Sign the release with a certificate that is valid, for code signing, and given out by that authority.");

    public static ReleaseException KeyUnreadable(string location, string reason, Exception? cause = null) => new(
        new ReleaseFailure(
            DiagnosticIds.KeyUnreadable,
            $"There is no key or certificate to use: {reason}",
            location,
            "A host is given a public key or a certificate in PEM, for ECDSA on P-256, P-384 or P-521: segue key create makes a pair."),
        cause);

    private static string Keys(IEnumerable<string> ids) => string.Join(", ", ids.Select(id => $"the key {id[..ReleaseSigner.ShortDigits]}…"));
}
