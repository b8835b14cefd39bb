namespace Segue.Cli.Development.Findings;

/// <summary>What a check answers to programs.</summary>
internal sealed record FindingsDocument
{
    /// <summary>What was checked.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether nothing was found.</summary>
    public required bool IsGood { get; init; }

    /// <summary>What has to be mended.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }

    /// <summary>What is good to know before a release.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];
}
