namespace Segue.Cli.Development.Adoption.Discovery;

/// <summary>A class that keeps state and is no server.</summary>
internal sealed record PassedOverClass
{
    /// <summary>Its name.</summary>
    public required string Class { get; init; }

    /// <summary>Why it is none.</summary>
    public required string Why { get; init; }
}
