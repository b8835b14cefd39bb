using System.Security.Cryptography;

namespace Segue.Runtime.Packages;

/// <summary>Public keys that releases are signed with: ECDSA on the curves of NIST, each with the hash of its length.</summary>
internal static class EcdsaKey
{
    private static readonly string[] Curves = ["1.2.840.10045.3.1.7", "1.3.132.0.34", "1.3.132.0.35"];

    /// <summary>Reads a SubjectPublicKeyInfo; null where it is none, or not on one of the curves.</summary>
    public static ECDsa? TryImport(ReadOnlySpan<byte> publicKey)
    {
        ECDsa key = ECDsa.Create();
        try
        {
            key.ImportSubjectPublicKeyInfo(publicKey, out int read);
            if (read == publicKey.Length && IsOnKnownCurve(key))
            {
                return key;
            }
        }
        catch (CryptographicException)
        {
            // Not a key, not a point of its curve, or a curve that this machine does not know: all one to whoever asks.
        }

        key.Dispose();
        return null;
    }

    /// <summary>Whether a key is on a curve that releases are signed on.</summary>
    public static bool IsOnKnownCurve(ECDsa key) => key.ExportParameters(includePrivateParameters: false).Curve is { IsNamed: true, Oid.Value: { } curve } && Curves.Contains(curve);

    /// <summary>Whether a signature is that of a key over some bytes.</summary>
    public static bool Verifies(ECDsa key, ReadOnlySpan<byte> bytes, ReadOnlySpan<byte> signature) =>
        key.VerifyData(bytes, signature, HashOf(key), DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    private static HashAlgorithmName HashOf(ECDsa key) => key.KeySize switch
    {
        256 => HashAlgorithmName.SHA256,
        384 => HashAlgorithmName.SHA384,
        _ => HashAlgorithmName.SHA512,
    };
}
