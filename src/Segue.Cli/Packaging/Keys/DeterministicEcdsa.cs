using System.Security.Cryptography;
using Org.BouncyCastle.Asn1;
using Org.BouncyCastle.Asn1.X9;
using Org.BouncyCastle.Crypto;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Crypto.Signers;
using Org.BouncyCastle.Math;

namespace Segue.Cli.Packaging.Keys;

/// <summary>
/// ECDSA whose one random number comes from key and message (RFC 6979): the same release and key give the same signature, so that two
/// builds of one source can be compared byte by byte. The framework signs with a fresh number each time and has no other way; what it
/// verifies is the same.
/// </summary>
internal static class DeterministicEcdsa
{
    private const string P256 = "1.2.840.10045.3.1.7";
    private const string P384 = "1.3.132.0.34";
    private const string P521 = "1.3.132.0.35";

    /// <summary>Whether a key is on a curve that releases are signed on.</summary>
    public static bool IsKnown(ECParameters key) => key.Curve.IsNamed && key.Curve.Oid.Value is P256 or P384 or P521;

    /// <summary>Signs with the hash that goes with the key's length.</summary>
    /// <returns>r and s one after the other, each as long as the key.</returns>
    public static byte[] Sign(ECParameters key, byte[] message)
    {
        (IDigest digest, byte[] hash) = key.Curve.Oid.Value switch
        {
            P256 => ((IDigest)new Sha256Digest(), SHA256.HashData(message)),
            P384 => (new Sha384Digest(), SHA384.HashData(message)),
            _ => (new Sha512Digest(), SHA512.HashData(message)),
        };
        DerObjectIdentifier curve = new(key.Curve.Oid.Value);
        ECPrivateKeyParameters parameters = new(new BigInteger(1, key.D!), new ECNamedDomainParameters(curve, ECNamedCurveTable.GetByOid(curve)));
        ECDsaSigner signer = new(new HMacDsaKCalculator(digest));
        signer.Init(forSigning: true, parameters);
        BigInteger[] signature = signer.GenerateSignature(hash);
        return PlainDsaEncoding.Instance.Encode(parameters.Parameters.N, signature[0], signature[1]);
    }
}
