namespace Segue.Runtime.Loading;

/// <summary>One server of a module.</summary>
public sealed record ManifestServer
{
    /// <summary>The identity of the server.</summary>
    public required string Name { get; init; }

    /// <summary>The alias of its state.</summary>
    public required string StateAlias { get; init; }

    /// <summary>The version of its state.</summary>
    public required int StateVersion { get; init; }

    /// <summary>
    /// The full name of the type of its keys: <c>System.String</c>, <c>System.Int64</c> or <c>System.Guid</c>; null where it has
    /// none.
    /// </summary>
    public string? KeyType { get; init; }

    /// <summary>The contracts it implements.</summary>
    public required IReadOnlyList<ManifestContract> Contracts { get; init; }
}
