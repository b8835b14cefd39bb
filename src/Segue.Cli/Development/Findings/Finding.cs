namespace Segue.Cli.Development.Findings;

/// <summary>A gap that a command has found: what has to be mended before a release.</summary>
internal sealed record Finding
{
    /// <summary>The id, with a page in <c>docs/diagnostics/</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What is wrong, and what mends it.</summary>
    public required string What { get; init; }

    /// <summary>The file, with line and column where it has lines.</summary>
    public required string Where { get; init; }

    /// <summary>The command that mends it; null where a person has to edit something.</summary>
    public string? Fix { get; init; }
}
