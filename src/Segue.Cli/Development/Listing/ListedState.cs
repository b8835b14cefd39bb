namespace Segue.Cli.Development.Listing;

/// <summary>A schema file in one line.</summary>
internal sealed record ListedState
{
    /// <summary>The alias.</summary>
    public required string Alias { get; init; }

    /// <summary>The newest version and its parent; null where the file cannot be read.</summary>
    public string? Head { get; init; }

    /// <summary>The versions, oldest first.</summary>
    public IReadOnlyList<int> Versions { get; init; } = [];

    /// <summary>The newest version that has shipped; null where none has.</summary>
    public int? Shipped { get; init; }

    /// <summary>How many members the newest version has.</summary>
    public int Members { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Why the file cannot be read.</summary>
    public string? Error { get; init; }
}
