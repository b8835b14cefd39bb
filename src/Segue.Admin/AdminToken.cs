using System.Security.Cryptography;
using System.Text;

namespace Segue.Admin;

/// <summary>Somebody who may use the control API over HTTP, known by a secret of which the host has the hash alone.</summary>
public sealed record AdminToken
{
    private const int SecretBytes = 32;

    /// <summary>Who it is, as the journal and the log name them.</summary>
    public required string Name { get; init; }

    /// <summary>What they may do.</summary>
    public required AdminRole Role { get; init; }

    /// <summary>The SHA-256 of the secret's UTF-8, 64 lower-case hexadecimal digits.</summary>
    public required string Sha256 { get; init; }

    /// <summary>Makes a new secret of 32 random bytes.</summary>
    /// <param name="name">Who it is for.</param>
    /// <param name="role">What they may do.</param>
    /// <param name="secret">What they send as bearer token. It is nowhere else.</param>
    /// <returns>What the host is given.</returns>
    public static AdminToken Create(string name, AdminRole role, out string secret)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        return new AdminToken { Name = name, Role = role, Sha256 = Convert.ToHexStringLower(HashOf(secret)) };
    }

    /// <summary>Whether a secret is this one's. Takes as long for one that is not.</summary>
    internal bool IsFor(byte[] hash) => CryptographicOperations.FixedTimeEquals(Convert.FromHexString(Sha256), hash);

    internal static byte[] HashOf(string secret) => SHA256.HashData(Encoding.UTF8.GetBytes(secret));
}
