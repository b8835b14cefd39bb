namespace Segue.Cli.Packaging;

/// <summary>What <c>segue key</c> answers to programs.</summary>
internal sealed record KeyDocument
{
    /// <summary>What people call the key by: the SHA-256 of the public key.</summary>
    public required string KeyId { get; init; }

    /// <summary>The file of the public key, or the one that was looked at.</summary>
    public required string PublicKey { get; init; }

    /// <summary>The file of the private key; null where none was made.</summary>
    public string? PrivateKey { get; init; }
}
