namespace Segue.Cli.Development.Listing;

/// <summary>In which members two versions of a state differ.</summary>
internal sealed record StateDifferences
{
    /// <summary>The alias.</summary>
    public required string Alias { get; init; }

    /// <summary>The one side: a version.</summary>
    public required string From { get; init; }

    /// <summary>The other side: a version, or the code.</summary>
    public required string To { get; init; }

    /// <summary>What is new (<c>+</c>), gone (<c>-</c>) and changed (<c>~</c>).</summary>
    public required IReadOnlyList<string> Differences { get; init; }
}
