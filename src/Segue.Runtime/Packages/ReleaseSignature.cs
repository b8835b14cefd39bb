using System.Security.Cryptography;

namespace Segue.Runtime.Packages;

/// <summary>One signature of a release: ECDSA over <see cref="SignatureFile.ToSignedBytes"/>.</summary>
public sealed record ReleaseSignature
{
    /// <summary>
    /// The signer's public key as an X.509 SubjectPublicKeyInfo: P-256 with SHA-256, P-384 with SHA-384 or P-521 with SHA-512. It says
    /// which key it was, and is trusted by nobody for standing here.
    /// </summary>
    public required ReadOnlyMemory<byte> PublicKey { get; init; }

    /// <summary>The signer's certificate and those between it and its authority, in DER; empty where a key alone has signed.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Certificates { get; init; } = [];

    /// <summary>The signature, r and s one after the other, each as long as the key.</summary>
    public required ReadOnlyMemory<byte> Value { get; init; }

    /// <summary>What people call the key by: the SHA-256 of <see cref="PublicKey"/>, 64 lower-case hexadecimal digits.</summary>
    /// <returns>The digits.</returns>
    public string ComputeKeyId() => Convert.ToHexStringLower(SHA256.HashData(PublicKey.Span));
}
