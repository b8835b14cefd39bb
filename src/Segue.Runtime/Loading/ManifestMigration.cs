namespace Segue.Runtime.Loading;

/// <summary>One migration.</summary>
public sealed record ManifestMigration
{
    /// <summary>The alias of the state or row.</summary>
    public required string Alias { get; init; }

    /// <summary>The older version.</summary>
    public required int From { get; init; }

    /// <summary>The newer version.</summary>
    public required int To { get; init; }

    /// <summary>Whether there is a way back.</summary>
    public bool CanGoDown { get; init; } = true;

    /// <summary>What going back loses; null where it is exact.</summary>
    public string? Loss { get; init; }
}
